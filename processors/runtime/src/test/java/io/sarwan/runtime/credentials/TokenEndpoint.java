/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A login service that answers what a test tells it, and remembers what it was asked. */
final class TokenEndpoint implements AutoCloseable {

    record Answer(int status, String body, Map<String, String> headers) {}

    record Received(String method, String path, Headers headers, Map<String, String> form) {}

    private final HttpServer server;
    private final String scheme;
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final List<Received> requests = new CopyOnWriteArrayList<>();

    private TokenEndpoint(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        server.createContext("/", this::handle);
        server.start();
    }

    static TokenEndpoint plain() throws IOException {
        return new TokenEndpoint(
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), "http");
    }

    static TokenEndpoint tls(TestKeys keys) throws IOException, GeneralSecurityException {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys.store(), TestKeys.PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return new TokenEndpoint(server, "https");
    }

    URI address() {
        return URI.create(scheme + "://localhost:" + server.getAddress().getPort());
    }

    /** The next answer; when none is left, {@code token-N} good for an hour. */
    void answer(int status, String body, Map<String, String> headers) {
        synchronized (answers) {
            answers.add(new Answer(status, body, headers));
        }
    }

    void refuse(int status, String code) {
        answer(
                status,
                "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS" + code
                        + ": Something about the request. Trace ID: 0f0f0f0f-1111-2222-3333-444444444444"
                        + " Correlation ID: aaaaaaaa-1111-2222-3333-444444444444 Timestamp: 2026-01-01 00:00:00Z\","
                        + "\"error_codes\":[" + code + "]}",
                Map.of());
    }

    List<Received> requests() {
        return requests;
    }

    List<Map<String, String>> forms() {
        return requests.stream().map(Received::form).toList();
    }

    List<String> paths() {
        return requests.stream().map(Received::path).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Headers headers = new Headers();
        headers.putAll(exchange.getRequestHeaders());
        requests.add(new Received(
                exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, parsed(body)));
        Answer answer;
        synchronized (answers) {
            answer = answers.poll();
        }
        if (answer == null) {
            answer = new Answer(
                    200,
                    "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"token-" + requests.size()
                            + "\"}",
                    Map.of());
        }
        answer.headers().forEach(exchange.getResponseHeaders()::add);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Map<String, String> parsed(String body) {
        Map<String, String> form = new HashMap<>();
        for (String field : body.split("&")) {
            String[] parts = field.split("=", 2);
            form.put(parts[0], parts.length > 1 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "");
        }
        return form;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
