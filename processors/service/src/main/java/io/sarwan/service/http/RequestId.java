/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.http;

import java.util.UUID;
import java.util.regex.Pattern;

/** What the log calls a request: the caller's own name for it where that can do no harm in a log, otherwise a new one. */
final class RequestId {

    static final String HEADER = "X-Request-Id";

    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private RequestId() {}

    /** The name as the reference to an instance in a problem document (RFC 9457, 3.1.5). */
    static String address(String id) {
        return UUID_TEXT.matcher(id).matches() ? "urn:uuid:" + id : "#" + id;
    }

    /** @param given by the caller, {@code null} for nothing */
    static String of(String given) {
        return given != null && HARMLESS.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
    }
}
