/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.probe;

import com.fasterxml.jackson.core.JsonParser;
import io.sarwan.scim.config.AttributePath;
import io.sarwan.scim.http.ResponseReader;
import io.sarwan.scim.http.ScimException;
import io.sarwan.scim.http.ScimJson;
import io.sarwan.scim.probe.Finding.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What came back, good or bad.
 *
 * @param status 0 when nothing usable came, {@link #NOT_SENT} when nothing was sent
 * @param headers content type, version and rate limits; no others
 * @param body parsed; an empty map when there was none or no JSON
 * @param problem what the service said of it when it refused, empty otherwise
 */
record Answer(int status, Map<String, String> headers, Object body, String problem) {

    static final int NOT_SENT = -1;

    /** A dry run goes on as if everything went well. */
    static final Answer IMAGINED = new Answer(NOT_SENT, Map.of(), Map.of(), "");

    static final List<String> RATE_HEADERS = List.of(
            "X-RateLimit-Limit",
            "X-RateLimit-Remaining",
            "X-RateLimit-Reset",
            "X-Rate-Limit-Limit",
            "X-Rate-Limit-Remaining",
            "X-Rate-Limit-Reset",
            "RateLimit",
            "RateLimit-Policy",
            "RateLimit-Limit",
            "RateLimit-Remaining",
            "RateLimit-Reset",
            "Retry-After");

    /** Nothing usable came, or the service could not answer just now; 500 is what some answer to a form they do not know. */
    private static final Set<Integer> PASSING = Set.of(0, 408, 429, 502, 503, 504);

    private static final AttributePath RESOURCES = AttributePath.of("Resources");
    private static final AttributePath TOTAL = AttributePath.of("totalResults");
    private static final AttributePath ID = AttributePath.of("id");

    static Answer failed(Throwable failure) {
        return failure instanceof ScimException refusal
                ? new Answer(
                        refusal.fault().status(),
                        Map.of(),
                        Map.of(),
                        refusal.fault().status() + " " + refusal.fault().scimType()
                                + (refusal.fault().detail().isEmpty()
                                        ? ""
                                        : " (" + refusal.fault().detail() + ")"))
                : new Answer(0, Map.of(), Map.of(), "no answer: " + failure.getMessage());
    }

    boolean isGood() {
        return status >= 200 && status <= 299;
    }

    /** Yes or no; a service that is busy or broken for the moment says neither. */
    Verdict verdict(boolean right) {
        return right ? Verdict.YES : PASSING.contains(status) ? Verdict.UNKNOWN : Verdict.NO;
    }

    boolean isImagined() {
        return status == NOT_SENT;
    }

    boolean isMissing() {
        return status == 404;
    }

    List<Object> rows() {
        return RESOURCES.elements(body);
    }

    List<String> ids() {
        return rows().stream().flatMap(row -> ID.text(row).stream()).toList();
    }

    Optional<String> id() {
        return ID.text(body);
    }

    /** {@code totalResults}, -1 where it is not said. */
    long total() {
        try {
            return TOTAL.text(body).map(Long::parseLong).orElse(-1L);
        } catch (NumberFormatException unreadable) {
            return -1;
        }
    }

    /** Why it is no good, or what it is, for the evidence. */
    String said() {
        return isGood() ? Integer.toString(status) : problem.strip();
    }

    /** Reads any answer, whatever is in it. */
    static ResponseReader<Answer> reader() {
        return new ResponseReader<>() {

            private int status;
            private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

            @Override
            public void head(int code, UnaryOperator<String> header) {
                status = code;
                for (String name : RATE_HEADERS) {
                    note(name, header.apply(name));
                }
                note("Content-Type", header.apply("Content-Type"));
                note("ETag", header.apply("ETag"));
            }

            private void note(String name, String value) {
                if (value != null) {
                    headers.put(name, value);
                }
            }

            @Override
            public Answer read(JsonParser json) {
                try {
                    return new Answer(status, headers, json == null ? Map.of() : ScimJson.read(json), "");
                } catch (IOException noJson) {
                    return new Answer(status, headers, Map.of(), "no JSON");
                }
            }
        };
    }
}
