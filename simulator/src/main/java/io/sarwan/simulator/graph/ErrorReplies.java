/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes errors in the service's shape, and as the HTML pages gateways send. */
final class ErrorReplies {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final ObjectWriter writer = new ObjectWriter();
    private final Clock clock;

    ErrorReplies(Clock clock) {
        this.clock = clock;
    }

    GraphReply json(GraphException error, String requestId, String clientRequestId) {
        GraphReply reply = GraphReply.json(error.status(), writer.toBytes(512, out -> {
            out.writeStartObject();
            out.writeObjectFieldStart("error");
            out.writeStringField("code", error.code());
            out.writeStringField("message", error.getMessage());
            out.writeObjectFieldStart("innerError");
            out.writeStringField("date", DATE.format(clock.instant()));
            out.writeStringField("request-id", requestId);
            out.writeStringField("client-request-id", clientRequestId);
            out.writeEndObject();
            out.writeEndObject();
            out.writeEndObject();
        }));
        return error.location() == null ? reply : reply.header("Location", error.location());
    }

    static GraphReply html(int status) {
        String page = "<!DOCTYPE html><html><head><title>" + status + "</title></head><body><h1>Our services aren't"
                + " available right now</h1><p>Error " + status + "</p></body></html>";
        return new GraphReply(status, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }

    /** The code that usually comes with a status. */
    static GraphException ofStatus(int status) {
        return switch (status) {
            case 400 -> new GraphException(status, "Request_BadRequest", "The request is not valid.");
            case 403 ->
                new GraphException(
                        status, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
            case 409 ->
                new GraphException(
                        status,
                        "Directory_ConcurrencyViolation",
                        "One or more objects are being changed by another request. Please retry later.");
            case 429 -> new GraphException(status, "TooManyRequests", "Too many requests. Please retry later.");
            case 500 -> new GraphException(status, "UnknownError", "An unexpected error occurred.");
            case 502 -> new GraphException(status, "BadGateway", "The gateway got no valid answer.");
            case 503 ->
                new GraphException(
                        status, "ServiceUnavailable", "The service is temporarily unavailable. Please retry later.");
            case 504 -> new GraphException(status, "GatewayTimeout", "The gateway got no answer in time.");
            default -> new GraphException(status, "UnknownError", "An error with status " + status + " was scripted.");
        };
    }
}
