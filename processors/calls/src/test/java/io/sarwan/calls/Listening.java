/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.calls;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on loopback that keeps what it was sent; answers 200 unless told otherwise. */
final class Listening implements AutoCloseable {

    private record Reply(int status, Map<String, String> headers) {}

    private final HttpServer server;
    private final List<Headers> seen = new CopyOnWriteArrayList<>();
    private final Queue<Reply> replies = new ArrayDeque<>();

    Listening() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    Listening then(int status, String header, String value) {
        replies.add(new Reply(status, Map.of(header, value)));
        return this;
    }

    int port() {
        return server.getAddress().getPort();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** The headers of each request, in order. */
    List<Headers> seen() {
        return seen;
    }

    private void answer(HttpExchange exchange) throws IOException {
        seen.add(exchange.getRequestHeaders());
        Reply reply = replies.isEmpty() ? new Reply(200, Map.of()) : replies.remove();
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(reply.status(), -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
