/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * Stands in front of a real service, records what it is asked, and lies, fails and delays as real ones were seen to do. The
 * first rule that has something to say about a request answers it; what no rule touches goes through as it is.
 */
final class ScimFaultProxy implements AutoCloseable {

    /** @param target path and query below the service's address, decoded @param authorization {@code null} for none */
    record Asked(String method, String target, String body, String authorization) {

        boolean isRead() {
            return method.equals("GET");
        }

        Asked to(String otherTarget) {
            return new Asked(method, otherTarget, body, authorization);
        }

        Asked saying(String otherBody) {
            return new Asked(method, target, otherBody, authorization);
        }

        @Override
        public String toString() {
            return (method + ' ' + target + ' ' + body).strip();
        }
    }

    /** @param sent how many bytes of the body are really sent; fewer than all, and the connection breaks off */
    record Reply(int status, Map<String, String> headers, byte[] body, int sent) {

        static Reply of(int status, String body) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            return new Reply(status, Map.of("Content-Type", "application/scim+json"), bytes, bytes.length);
        }

        /** The connection ends without an answer. */
        static Reply dropped() {
            return new Reply(0, Map.of(), new byte[0], 0);
        }

        Reply with(String header, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(header, value);
            return new Reply(status, more, body, sent);
        }

        Reply brokenOff() {
            return new Reply(status, headers, body, body.length / 2);
        }

        Reply saying(String otherBody) {
            byte[] bytes = otherBody.getBytes(StandardCharsets.UTF_8);
            return new Reply(status, headers, bytes, bytes.length);
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** One quirk. */
    @FunctionalInterface
    interface Rule {

        /** @return {@code null} when it has nothing to say */
        Reply answer(Asked asked, Upstream upstream) throws IOException;
    }

    /** The real service. */
    @FunctionalInterface
    interface Upstream {
        Reply ask(Asked asked) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newHttpClient();
    private final String upstream;
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** @param upstream address of the real service, its path included */
    ScimFaultProxy(String upstream) throws IOException {
        this.upstream = upstream;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/scim/v2", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/scim/v2";
    }

    ScimFaultProxy rule(Rule rule) {
        rules.add(rule);
        return this;
    }

    /** The quirk befalls the given requests alone, counted from 1 among those that match. */
    ScimFaultProxy on(Predicate<Asked> which, List<Integer> times, Rule rule) {
        int[] count = {0};
        return rule((request, service) -> {
            if (!which.test(request)) {
                return null;
            }
            synchronized (count) {
                count[0]++;
            }
            return times.contains(count[0]) ? rule.answer(request, service) : null;
        });
    }

    /** What was asked, in order. */
    List<Asked> asked() {
        return List.copyOf(asked);
    }

    List<String> written() {
        return asked.stream()
                .filter(request -> !request.isRead())
                .map(Asked::toString)
                .toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String raw = exchange.getRequestURI().toString().substring("/scim/v2".length());
            Asked request = new Asked(
                    exchange.getRequestMethod(),
                    URLDecoder.decode(raw, StandardCharsets.UTF_8),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    exchange.getRequestHeaders().getFirst("Authorization"));
            asked.add(request);
            Reply reply = null;
            for (Rule rule : rules) {
                reply = rule.answer(request, this::forward);
                if (reply != null) {
                    break;
                }
            }
            send(exchange, reply == null ? forward(request) : reply);
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        if (reply.status() == 0) {
            return;
        }
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
        exchange.getResponseBody().write(reply.body(), 0, reply.sent());
    }

    private Reply forward(Asked request) throws IOException {
        try {
            HttpResponse<byte[]> response = client.send(
                    HttpRequest.newBuilder(URI.create(upstream + encoded(request.target())))
                            .method(request.method(), HttpRequest.BodyPublishers.ofString(request.body()))
                            .header("Content-Type", "application/scim+json")
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            return new Reply(
                    response.statusCode(),
                    Map.of("Content-Type", "application/scim+json"),
                    response.body(),
                    response.body().length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static String encoded(String target) {
        return target.replace(" ", "%20")
                .replace("\"", "%22")
                .replace("[", "%5B")
                .replace("]", "%5D");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
