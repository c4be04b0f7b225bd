/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Answers {@code $batch}: each call inside by what was prepared for it, else by what the tenant holds. */
final class BatchStub implements ResponseTransformerV2 {

    static final String NAME = "batch";

    /** The decoded urls of all calls inside, in the order they came. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Deque<Item>> prepared = new LinkedHashMap<>();
    private final Function<String, Item> otherwise;
    private Map<String, Long> spread = Map.of();
    private boolean shuffled;

    /** @param body JSON; {@code null} leaves the whole call unanswered */
    record Item(int status, Map<String, String> headers, String body) {

        static final Item UNANSWERED = new Item(0, Map.of(), null);

        static Item ok(String body) {
            return new Item(200, Map.of(), body);
        }

        static Item error(int status, String code, String message) {
            return new Item(
                    status,
                    Map.of("Retry-After", "0"),
                    "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}");
        }
    }

    BatchStub(Function<String, Item> otherwise) {
        this.otherwise = otherwise;
    }

    /** The next calls whose url contains this text are answered so, one after the other. */
    synchronized void prepare(String urlPart, Item... items) {
        prepared.computeIfAbsent(urlPart, part -> new ArrayDeque<>()).addAll(List.of(items));
    }

    /** How many user principal names begin with each character; whatever is left out is not told. */
    synchronized void spread(Map<String, Long> counts) {
        spread = counts;
    }

    /** Answers come last call first, each with its body before its id and status. */
    synchronized void shuffle() {
        shuffled = true;
    }

    long asked(String urlPart) {
        return asked.stream().filter(url -> url.contains(urlPart)).count();
    }

    @Override
    public synchronized Response transform(Response response, ServeEvent event) {
        try {
            JsonNode requests = json.readTree(event.getRequest().getBody()).get("requests");
            List<ObjectNode> answers = new ArrayList<>();
            for (JsonNode request : requests) {
                String url = URLDecoder.decode(request.get("url").asText(), StandardCharsets.UTF_8);
                boolean aboutSpread = url.contains("$count=true");
                if (!aboutSpread) {
                    asked.add(url);
                }
                Item item = aboutSpread ? spreadOf(url) : item(url);
                if (item.body() != null) {
                    answers.add(answer(request.get("id").asText(), item));
                }
            }
            if (shuffled) {
                Collections.reverse(answers);
            }
            ArrayNode all = json.createArrayNode().addAll(answers);
            String body = json.createObjectNode().set("responses", all).toString();
            return Response.Builder.like(response).but().body(body).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Item spreadOf(String url) {
        // Of several prefixes joined by or, the first stands for all.
        String first = url.replaceFirst(".*?startsWith\\(userPrincipalName,'(''|.).*", "$1")
                .replace("''", "'");
        return spread.containsKey(first)
                ? Item.ok("{\"@odata.count\":" + spread.get(first) + ",\"value\":[]}")
                : Item.error(400, "Request_UnsupportedQuery", "No.");
    }

    private Item item(String url) {
        for (Map.Entry<String, Deque<Item>> entry : prepared.entrySet()) {
            if (url.contains(entry.getKey()) && !entry.getValue().isEmpty()) {
                return entry.getValue().poll();
            }
        }
        return otherwise.apply(url);
    }

    private ObjectNode answer(String id, Item item) throws IOException {
        ObjectNode answer = json.createObjectNode();
        if (shuffled) {
            answer.set("body", json.readTree(item.body()));
        }
        answer.put("id", id).put("status", item.status());
        ObjectNode headers = answer.putObject("headers");
        item.headers().forEach(headers::put);
        if (!shuffled) {
            answer.set("body", json.readTree(item.body()));
        }
        return answer;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }
}
