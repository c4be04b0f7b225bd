/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Packs up to 20 calls into one {@code $batch} request.
 *
 * <p>Every call inside is metered and throttled on its own; a batch saves round trips, not resource units (Microsoft
 * Graph, JSON batching).
 */
public final class GraphBatch {

    /** Graph refuses a batch of more. */
    public static final int LARGEST = 20;

    private final ObjectMapper json;
    private final GraphErrors errors;

    public GraphBatch(ObjectMapper json, GraphErrors errors) {
        this.json = json;
        this.errors = errors;
    }

    /**
     * One request that carries all of them.
     *
     * @param calls 1 to 20 calls of one API version
     * @return a request whose answer is a list of {@link BatchAnswer}, one for each call
     */
    public GraphRequest<List<BatchAnswer>> envelope(List<GraphRequest<?>> calls) {
        if (calls.isEmpty() || calls.size() > LARGEST) {
            throw new IllegalArgumentException("a batch holds 1 to " + LARGEST + " calls, not " + calls.size());
        }
        String version = version(calls.get(0));
        return new GraphRequest<>(
                "POST",
                new GraphLink(version + "/$batch", null),
                Map.of(),
                body(version, calls),
                new BatchReader(calls, errors),
                calls.stream().mapToInt(GraphRequest::units).sum(),
                calls);
    }

    private byte[] body(String version, List<GraphRequest<?>> calls) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256 * calls.size());
        try (JsonGenerator out = json.getFactory().createGenerator(bytes)) {
            out.writeStartObject();
            out.writeArrayFieldStart("requests");
            for (int i = 0; i < calls.size(); i++) {
                write(out, version, Integer.toString(i), calls.get(i));
            }
            out.writeEndArray();
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator out, String version, String id, GraphRequest<?> call) throws IOException {
        if (!version(call).equals(version)) {
            throw new IllegalArgumentException("a batch holds calls of one API version, not also " + call);
        }
        out.writeStartObject();
        out.writeStringField("id", id);
        out.writeStringField("method", call.method());
        out.writeStringField("url", call.link().pathAndQuery().substring(version.length()));
        if (!call.headers().isEmpty() || call.body() != null) {
            out.writeObjectFieldStart("headers");
            if (call.body() != null) {
                out.writeStringField("Content-Type", "application/json");
            }
            for (Map.Entry<String, String> header : call.headers().entrySet()) {
                out.writeStringField(header.getKey(), header.getValue());
            }
            out.writeEndObject();
        }
        if (call.body() != null) {
            out.writeFieldName("body");
            out.writeRawValue(new String(call.body(), StandardCharsets.UTF_8));
        }
        out.writeEndObject();
    }

    private static String version(GraphRequest<?> call) {
        String path = call.link().path();
        int end = path.indexOf('/', 1);
        if (end < 0) {
            throw new IllegalArgumentException("no API version in " + call);
        }
        return path.substring(0, end);
    }
}
