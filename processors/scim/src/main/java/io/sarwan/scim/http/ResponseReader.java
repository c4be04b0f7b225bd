/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.http;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.function.UnaryOperator;

/**
 * Reads a successful answer while it arrives.
 *
 * @param <T> what it becomes
 */
@FunctionalInterface
public interface ResponseReader<T> {

    /**
     * @param json before the first token; {@code null} for an answer without a body (204)
     * @throws IOException also when the answer is not what was asked for
     */
    T read(JsonParser json) throws IOException;

    /**
     * Told of every answer before it is read, refusals included; who does not care does nothing.
     *
     * @param status HTTP status
     * @param header gives the value of a response header in any case, or {@code null}
     */
    default void head(int status, UnaryOperator<String> header) {}
}
