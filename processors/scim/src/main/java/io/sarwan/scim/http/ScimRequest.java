/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.http;

import java.util.Map;
import java.util.Objects;

/**
 * One call to a SCIM service, of any method.
 *
 * @param headers extra request headers such as {@code If-Match}; never credentials
 * @param body JSON, {@code null} for none
 * @param reader reads a successful answer
 * @param repeatable whether sending it again does no harm when nobody knows whether it arrived
 * @param <T> what a successful answer becomes
 */
public record ScimRequest<T>(
        String method,
        ScimLink link,
        Map<String, String> headers,
        byte[] body,
        ResponseReader<T> reader,
        boolean repeatable) {

    public ScimRequest {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(link, "link");
        Objects.requireNonNull(reader, "reader");
        headers = Map.copyOf(headers);
    }

    /** A read. */
    public static <T> ScimRequest<T> get(ScimLink link, ResponseReader<T> reader) {
        return new ScimRequest<>("GET", link, Map.of(), null, reader, true);
    }

    @Override
    public String toString() {
        return method + ' ' + link.path();
    }
}
