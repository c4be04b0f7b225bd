/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.sarwan.service.jobs.Job;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An answer.
 *
 * @param headers by name
 * @param body empty for none
 */
public record ApiReply(int status, String contentType, Map<String, String> headers, byte[] body) {

    private static final String JSON = "application/json";
    private static final ObjectWriter JSON_WRITER = new ObjectMapper().writer();

    public ApiReply {
        headers = Map.copyOf(headers);
    }

    public static ApiReply of(JsonNode json) {
        return new ApiReply(200, JSON, Map.of(), bytes(json));
    }

    public static ApiReply of(String contentType, byte[] body) {
        return new ApiReply(200, contentType, Map.of(), body);
    }

    /** Something that was accepted, or has ended meanwhile. */
    public static ApiReply of(Job job) {
        return new ApiReply(
                job.status().isOpen() ? 202 : 200, JSON, Map.of("Location", job.address()), bytes(job.json()));
    }

    /**
     * Leads elsewhere (RFC 9110, 15.4.3).
     *
     * @param address a path of this service
     */
    public static ApiReply redirect(String address) {
        return new ApiReply(
                302,
                "text/html; charset=utf-8",
                Map.of("Location", address),
                ("<a href=\"" + address + "\">" + address + "</a>").getBytes(StandardCharsets.UTF_8));
    }

    static byte[] bytes(JsonNode json) {
        try {
            return JSON_WRITER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON cannot be written", e);
        }
    }
}
