/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server. A call that waits out its latency holds no thread, so that hundreds can be in flight; the answer is
 * made on a worker thread afterwards.
 */
final class HttpFront implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);
    private static final int BACKLOG = 1_024;

    private final HttpServer server;
    private final String scheme;
    private final Duration latency;
    private final Dispatch dispatch;
    private final Wire wire = new Wire();
    private final ExecutorService workers;

    private HttpFront(HttpServer server, SimulatorSettings settings, Dispatch dispatch) {
        this.server = server;
        this.scheme = settings.tls() != null ? "https" : "http";
        this.latency = settings.latency();
        this.dispatch = dispatch;
        ThreadFactory threads = named("simulator-worker");
        this.workers = settings.workers() == 0
                ? Executors.newCachedThreadPool(threads)
                : Executors.newFixedThreadPool(settings.workers(), threads);
    }

    static HttpFront listen(SimulatorSettings settings, Dispatch dispatch) throws IOException {
        tuneServer();
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port());
        boolean secure = settings.tls() != null;
        HttpServer server = secure ? secureServer(settings.tls(), address) : HttpServer.create(address, BACKLOG);
        HttpFront front = new HttpFront(server, settings, dispatch);
        server.setExecutor(front.workers);
        server.createContext("/", front::accept);
        server.start();
        return front;
    }

    /**
     * The JDK's server reads these once, before the first server of the process is made: without the first each reply
     * waits 40 ms for an acknowledgement, without the others idle connections of a wide client pool are dropped.
     */
    private static void tuneServer() {
        setUnlessSet("sun.net.httpserver.nodelay", "true");
        setUnlessSet("sun.net.httpserver.maxIdleConnections", "4096");
        setUnlessSet("sun.net.httpserver.idleInterval", "300");
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static HttpServer secureServer(SSLContext tls, InetSocketAddress address) throws IOException {
        HttpsServer server = HttpsServer.create(address, BACKLOG);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return server;
    }

    String baseUrl() {
        return scheme + "://127.0.0.1:" + server.getAddress().getPort();
    }

    private void accept(HttpExchange exchange) {
        if (latency.isZero()) {
            answer(exchange);
            return;
        }
        CompletableFuture.delayedExecutor(latency.toNanos(), TimeUnit.NANOSECONDS, workers)
                .execute(() -> answer(exchange));
    }

    private void answer(HttpExchange exchange) {
        try {
            wire.send(exchange, answer(read(exchange)));
        } catch (IOException e) {
            LOG.debug("A client went away before its answer was sent: {}", e.getMessage());
        } finally {
            exchange.close();
        }
    }

    /** A bug of the simulator must look like one, not like a broken connection, which clients repeat. */
    private Reply answer(Call call) {
        try {
            return dispatch.answer(call);
        } catch (RuntimeException e) {
            LOG.error("The simulator failed to answer {} {}", call.method(), call.target(), e);
            String body = "{\"error\":{\"code\":\"SimulatorFailure\",\"message\":\"The simulator itself failed; its log"
                    + " says why.\"}}";
            return new Reply(
                    500, Map.of("Content-Type", "application/json"), body.getBytes(StandardCharsets.UTF_8), null);
        }
    }

    private Call read(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        String host =
                headers.getOrDefault("host", "127.0.0.1:" + server.getAddress().getPort());
        return new Call(
                exchange.getRequestMethod().toUpperCase(Locale.ROOT),
                scheme + "://" + host,
                exchange.getRequestURI().getRawPath(),
                exchange.getRequestURI().getRawQuery(),
                headers,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
