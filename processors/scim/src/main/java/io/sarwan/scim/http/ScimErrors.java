/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The one place that decides what an answer other than success means (RFC 7644 section 3.12, RFC 9865 section 2.3). Status,
 * scimType and method decide together: services use the same status for different things.
 */
final class ScimErrors {

    private static final Set<String> LOST_CURSOR = Set.of("invalidCursor", "expiredCursor");

    private ScimErrors() {}

    /**
     * @param body the parsed answer, an empty map when it was no JSON object
     * @param wait how long the service asks to wait, {@code null} when it does not say
     * @param renewable whether the credentials can be replaced
     */
    static ScimException of(
            ScimRequest<?> request, int status, Map<?, ?> body, String hint, Duration wait, boolean renewable) {
        String scimType = text(body, "scimType").orElse("");
        ScimFault fault = new ScimFault(request.toString(), status, scimType, detail(body, hint));
        if (status == 429) {
            return new ScimThrottledException(fault, wait, null);
        }
        if (status == 401 && renewable) {
            return new ScimTokenRefusedException(fault);
        }
        if (status == 400 && LOST_CURSOR.contains(scimType)) {
            return new ScimCursorLostException(fault);
        }
        if (status == 413 || status == 400 && "tooMany".equals(scimType)) {
            return new ScimPageTooLargeException(fault);
        }
        return switch (status) {
            case 404 -> new ScimNotFoundException(fault);
            case 408, 500, 502, 503, 504 -> new ScimUnavailableException(fault, wait, null);
            default -> new ScimRefusedException(fault);
        };
    }

    /** An answer that broke off or is not what was asked for; it may be repeated. */
    static ScimUnavailableException broken(ScimRequest<?> request, int status, String what, IOException cause) {
        return new ScimUnavailableException(new ScimFault(request.toString(), status, "", what), null, cause);
    }

    /** SCIM says {@code detail}; Zoom and gateways say {@code message}, token services {@code error_description}. */
    private static String detail(Map<?, ?> body, String hint) {
        return Stream.of("detail", "message", "error_description", "error", "title")
                .map(name -> text(body, name))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(hint);
    }

    private static Optional<String> text(Map<?, ?> body, String name) {
        Object value = body.get(name);
        return value instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }
}
