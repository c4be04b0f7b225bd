/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/**
 * Reads the body of a successful answer while it arrives.
 *
 * @param <T> what the body becomes
 */
@FunctionalInterface
public interface ResponseReader<T> {

    /**
     * @param json stands before the first token of the body, or on it
     * @throws IOException when the body ends early or is not what was asked for
     */
    T read(JsonParser json) throws IOException;

    /**
     * What a successful answer without a body becomes (204, or 202 without one).
     *
     * @throws IOException unless the reader expects such an answer
     */
    default T empty() throws IOException {
        throw new MalformedAnswerException("no body");
    }
}
