/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;

/** The type of a body, without its parameters. */
final class MediaType {

    static final String JSON = "application/json";

    /** JSON lines. */
    static final String LINES = "application/x-ndjson";

    private MediaType() {}

    /** Lower case, empty when there is none. */
    static String of(HttpServerRequest request) {
        String given = request.getHeader("Content-Type");
        if (given == null) {
            return "";
        }
        int end = given.indexOf(';');
        return (end < 0 ? given : given.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
}
