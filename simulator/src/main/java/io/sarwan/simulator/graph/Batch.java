/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.simulator.traffic.RecordedRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** Answers {@code POST /$batch}: up to 20 calls, answered in any order. Source: "Combine multiple HTTP requests". */
final class Batch {

    private static final int MOST_ITEMS = 20;

    private final ObjectWriter writer = new ObjectWriter();
    private final long seed;
    private final AtomicLong answered = new AtomicLong();

    Batch(long seed) {
        this.seed = seed;
    }

    GraphReply answer(GraphCall call, GraphService service) {
        if (!call.method().equals("POST")) {
            throw new GraphException(
                    405, "Request_BadRequest", "Specified HTTP method is not allowed for the request target: $batch");
        }
        Map<String, BatchItem> items = items(call.body());
        Map<String, GraphReply> replies = new LinkedHashMap<>();
        List<BatchItem> waiting = new ArrayList<>(items.values());
        while (!waiting.isEmpty()) {
            boolean progress = waiting.removeIf(item -> {
                if (!replies.keySet().containsAll(item.dependsOn())) {
                    return false;
                }
                replies.put(item.id(), answerItem(item, call, service, replies));
                return true;
            });
            if (!progress) {
                throw new GraphException(400, "BadRequest", "The dependsOn of the batch requests form a circle.");
            }
        }
        List<RecordedRequest> recorded = items.values().stream()
                .map(item -> record(item, replies.get(item.id())))
                .toList();
        return GraphReply.json(200, write(items, replies))
                .items(recorded)
                .resourceUnits(recorded.stream()
                        .mapToInt(RecordedRequest::resourceUnits)
                        .sum());
    }

    private static Map<String, BatchItem> items(JsonNode body) {
        if (body == null
                || !body.path("requests").isArray()
                || body.get("requests").isEmpty()) {
            throw new GraphException(400, "BadRequest", "Invalid batch payload format.");
        }
        JsonNode requests = body.get("requests");
        if (requests.size() > MOST_ITEMS) {
            throw new GraphException(
                    400,
                    "BadRequest",
                    "Number of batch request steps exceeds the maximum value of " + MOST_ITEMS + ".");
        }
        Map<String, BatchItem> items = new LinkedHashMap<>();
        for (JsonNode request : requests) {
            BatchItem item = BatchItem.read(request);
            if (items.put(item.id(), item) != null) {
                throw new GraphException(400, "BadRequest", "Request id '" + item.id() + "' is used more than once.");
            }
        }
        for (BatchItem item : items.values()) {
            if (!items.keySet().containsAll(item.dependsOn())) {
                throw new GraphException(
                        400, "BadRequest", "Request '" + item.id() + "' depends on a request that does not exist.");
            }
        }
        return items;
    }

    private GraphReply answerItem(
            BatchItem item, GraphCall envelope, GraphService service, Map<String, GraphReply> replies) {
        boolean blocked =
                item.dependsOn().stream().anyMatch(other -> replies.get(other).status() >= 400);
        if (blocked) {
            return GraphReply.json(424, writer.toBytes(256, out -> {
                out.writeStartObject();
                out.writeObjectFieldStart("error");
                out.writeStringField("code", "FailedDependency");
                out.writeStringField("message", "A request this one depends on has failed.");
                out.writeEndObject();
                out.writeEndObject();
            }));
        }
        GraphCall inner = item.callWithin(envelope);
        if (inner.isBatch()) {
            throw new GraphException(400, "BadRequest", "A batch cannot contain a batch.");
        }
        return service.item(inner);
    }

    private static RecordedRequest record(BatchItem item, GraphReply reply) {
        return new RecordedRequest(
                item.method(), item.url(), true, item.headers(), reply.status(), reply.resourceUnits(), List.of());
    }

    private byte[] write(Map<String, BatchItem> items, Map<String, GraphReply> replies) {
        List<String> order = new ArrayList<>(items.keySet());
        Collections.shuffle(order, new Random(seed * 31 + answered.getAndIncrement()));
        int size = replies.values().stream()
                .mapToInt(reply -> reply.body().length + 512)
                .sum();
        return writer.toBytes(size, out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("responses");
            for (String id : order) {
                write(out, id, replies.get(id));
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private static void write(JsonGenerator out, String id, GraphReply reply) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", id);
        out.writeNumberField("status", reply.status());
        out.writeObjectFieldStart("headers");
        for (Map.Entry<String, String> header : reply.headers().entrySet()) {
            out.writeStringField(header.getKey(), header.getValue());
        }
        out.writeEndObject();
        out.writeFieldName("body");
        if (reply.body().length == 0) {
            out.writeNull();
        } else if (reply.isJson()) {
            out.writeRawValue(new String(reply.body(), StandardCharsets.UTF_8));
        } else {
            out.writeString(Base64.getEncoder().encodeToString(reply.body()));
        }
        out.writeEndObject();
    }
}
