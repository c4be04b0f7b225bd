/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.entra.graph.GraphRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Answers of a simulator, asked for once and then given from memory, so that reading and mapping can be timed alone. */
final class CachedGraph {

    private final URI base;
    private final String token;
    private final HttpClient client = HttpClient.newHttpClient();
    private final JsonFactory json = new ObjectMapper().getFactory();
    private final Map<String, byte[]> answers = new ConcurrentHashMap<>();

    CachedGraph(String base, String token) {
        this.base = URI.create(base);
        this.token = token;
    }

    <T> T read(GraphRequest<T> request) throws IOException {
        String key = request.link().pathAndQuery()
                + (request.body() == null ? "" : new String(request.body(), StandardCharsets.UTF_8));
        byte[] answer = answers.get(key);
        if (answer == null) {
            answer = ask(request);
            answers.put(key, answer);
        }
        try (JsonParser parser = json.createParser(answer)) {
            return request.reader().read(parser);
        }
    }

    private byte[] ask(GraphRequest<?> request) throws IOException {
        HttpRequest.Builder call = HttpRequest.newBuilder(
                        URI.create(base + request.link().pathAndQuery()))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
        request.headers().forEach(call::header);
        HttpRequest.BodyPublisher body = request.body() == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofByteArray(request.body());
        try {
            HttpResponse<byte[]> response =
                    client.send(call.method(request.method(), body).build(), HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IOException(response.statusCode() + " for " + request);
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
