/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Talks to a simulator as a client would: over HTTP, with a token it asked for. */
final class TestClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;
    private String token;

    TestClient(Simulator simulator) {
        base = simulator.baseUrl();
    }

    /** An answer with its body read as JSON where it is JSON. */
    record Answered(int status, HttpResponse<byte[]> http) {

        String text() {
            return new String(http.body(), StandardCharsets.UTF_8);
        }

        JsonNode json() {
            try {
                return JSON.readTree(http.body());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        JsonNode value() {
            return json().path("value");
        }

        String nextLink() {
            return json().path("@odata.nextLink").asText(null);
        }

        String errorCode() {
            return json().path("error").path("code").asText();
        }

        String errorMessage() {
            return json().path("error").path("message").asText();
        }

        String header(String name) {
            return http.headers().firstValue(name).orElse(null);
        }
    }

    String token() {
        if (token == null) {
            token = newToken();
        }
        return token;
    }

    String newToken() {
        Answered answered = requestToken(SimulatorSettings.DEFAULT_TENANT_ID, Map.of());
        token = answered.json().path("access_token").asText();
        return token;
    }

    Answered requestToken(String tenant, Map<String, String> changes) {
        Map<String, String> form = new HashMap<>(Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                SimulatorSettings.DEFAULT_CLIENT_ID,
                "client_secret",
                SimulatorSettings.DEFAULT_CLIENT_SECRET,
                "scope",
                "https://graph.microsoft.com/.default"));
        form.putAll(changes);
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(base + "/" + tenant + "/oauth2/v2.0/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** GET of a path with version, or of an absolute URL; blanks and quotes are encoded. */
    Answered get(String target, String... headers) {
        return send(request(target, headers).GET());
    }

    Answered getAdvanced(String target) {
        return get(target, "ConsistencyLevel", "eventual");
    }

    Answered post(String target, String body, String... headers) {
        return send(request(target, headers)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder request(String target, String... headers) {
        String url = (target.startsWith("http") ? target : base + target)
                .replace(" ", "%20")
                .replace("\"", "%22")
                .replace("|", "%7C");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token());
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return request;
    }

    Answered send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answered(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpClient http() {
        return http;
    }

    /** Follows nextLinks to the end and returns all objects. */
    List<JsonNode> all(String target, String... headers) {
        List<JsonNode> objects = new ArrayList<>();
        String next = target;
        while (next != null) {
            Answered page = get(next, headers);
            if (page.status() != 200) {
                throw new AssertionError(page.status() + " " + page.text());
            }
            page.value().forEach(objects::add);
            next = page.nextLink();
        }
        return objects;
    }

    List<String> allIds(String target) {
        return all(target).stream().map(object -> object.path("id").asText()).toList();
    }
}
