/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;

/**
 * The one place that decides what an answer other than success means.
 *
 * <p>Sources: Microsoft Graph error responses and throttling guidance; directory page-token errors as documented for
 * paging. Messages are compared only where Graph gives no code of its own.
 */
public final class GraphErrors {

    private final RetryAfter retryAfter;

    public GraphErrors(Clock clock) {
        this.retryAfter = new RetryAfter(clock);
    }

    /**
     * What an answer says besides its body; {@code null} for a header that is absent.
     *
     * @param retryAfter header {@code Retry-After}
     * @param requestId header {@code request-id}
     * @param authenticate header {@code WWW-Authenticate}
     */
    record Head(int status, String retryAfter, String requestId, String authenticate) {}

    /** The error object of a Graph answer; both empty when the body was something else. */
    record ErrorBody(String code, String message, String requestId) {
        static final ErrorBody NONE = new ErrorBody("", "", "");
    }

    GraphException exception(Head head, ErrorBody body, GraphRequest<?> request) {
        GraphFault fault = new GraphFault(
                head.status(),
                body.code(),
                body.message(),
                head.requestId() == null ? body.requestId() : head.requestId(),
                request.link().path());
        if (isFeatureMissing(fault)) {
            return new GraphFeatureMissingException(fault);
        }
        if (isConcurrencyViolation(fault)) {
            return new GraphContendedException(fault);
        }
        if (fault.status() == 409 && isAlreadyThere(fault)) {
            return new GraphBadRequestException(fault);
        }
        Duration wait = retryAfter.parse(head.retryAfter()).orElse(null);
        return switch (head.status()) {
            case 401 ->
                new GraphUnauthorizedException(
                        fault, ClaimsChallenge.claims(head.authenticate()).orElse(null));
            case 403 -> new GraphForbiddenException(fault);
            case 404 -> new GraphNotFoundException(fault);
            case 410 -> new GraphPageTokenLostException(fault);
            case 429, 509 -> new GraphThrottledException(fault, wait);
            case 408, 500, 502, 503, 504 -> new GraphUnavailableException(fault, wait);
            case 409, 412, 423, 424 -> new GraphContendedException(fault);
            case 405, 501 -> new GraphUnsupportedQueryException(fault);
            case 400 -> badRequest(fault);
            default -> new GraphRejectedException(fault);
        };
    }

    /** PIM without a P2 licence, sign-in activity without a P1 licence; a path that the cloud does not have. */
    private static boolean isFeatureMissing(GraphFault fault) {
        return switch (fault.status()) {
            case 400, 403 ->
                "AadPremiumLicenseRequired".equalsIgnoreCase(fault.code())
                        || "Authentication_RequestFromNonPremiumTenantOrB2CTenant".equalsIgnoreCase(fault.code())
                        || fault.message().startsWith("Resource not found for the segment");
            default -> false;
        };
    }

    /** Two writes to one object at once: 409 today, 503 before 2023. */
    private static boolean isConcurrencyViolation(GraphFault fault) {
        return (fault.status() == 409 || fault.status() == 503)
                && fault.code().equalsIgnoreCase("Directory_ConcurrencyViolation");
    }

    /** What is asked for is there; nothing passes by waiting. */
    private static boolean isAlreadyThere(GraphFault fault) {
        String text = (fault.code() + ' ' + fault.message()).toLowerCase(Locale.ROOT);
        return text.contains("roleassignmentexists")
                || text.contains("already exist")
                || text.contains("conflicting object");
    }

    private static GraphException badRequest(GraphFault fault) {
        String text = (fault.code() + ' ' + fault.message()).toLowerCase(Locale.ROOT);
        if (text.contains("pagetoken")
                || text.contains("page token")
                || text.contains("skiptoken")
                || text.contains("skip token")) {
            return new GraphPageTokenLostException(fault);
        }
        if (text.contains("cannot query data for more than")) {
            return new GraphPageTooLargeException(fault);
        }
        if (text.contains("unsupportedquery")
                || text.contains("not currently supported")
                || text.contains("not supported")) {
            return new GraphUnsupportedQueryException(fault);
        }
        return new GraphBadRequestException(fault);
    }

    /** A read that broke off; it may be repeated. */
    static GraphUnavailableException broken(GraphRequest<?> request, IOException cause) {
        String what = cause instanceof MalformedAnswerException
                        || cause instanceof com.fasterxml.jackson.core.JacksonException
                ? "the answer broke off or is not JSON"
                : "the connection failed";
        return new GraphUnavailableException(
                new GraphFault(0, "", what, "", request.link().path()), cause);
    }

    /** Reads {@code {"error": {"code", "message", "innerError": {"request-id"}}}}; tolerates anything else. */
    static ErrorBody read(JsonParser json) throws IOException {
        if (json.currentToken() == null) {
            json.nextToken();
        }
        if (json.currentToken() != JsonToken.START_OBJECT) {
            return ErrorBody.NONE;
        }
        ErrorBody found = ErrorBody.NONE;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean error = "error".equals(json.currentName());
            if (json.nextToken() == JsonToken.START_OBJECT && error) {
                found = readError(json);
            } else {
                json.skipChildren();
            }
        }
        return found;
    }

    private static ErrorBody readError(JsonParser json) throws IOException {
        String code = "";
        String message = "";
        String requestId = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            if ("code".equals(field)) {
                code = json.getValueAsString("");
            } else if ("message".equals(field)) {
                message = json.getValueAsString("");
            } else if ("innerError".equalsIgnoreCase(field) && value == JsonToken.START_OBJECT) {
                requestId = readRequestId(json);
            } else {
                json.skipChildren();
            }
        }
        return new ErrorBody(code, message, requestId);
    }

    private static String readRequestId(JsonParser json) throws IOException {
        String requestId = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            if ("request-id".equals(field)) {
                requestId = json.getValueAsString("");
            } else {
                json.skipChildren();
            }
        }
        return requestId;
    }
}
