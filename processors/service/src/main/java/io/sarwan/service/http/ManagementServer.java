/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;

/**
 * Says whether the process lives, whether it takes requests and leads, and how much it does; nothing else: no environment, no
 * heap. What it does is told only to who may read, unless nobody but this machine can ask.
 */
public final class ManagementServer implements AutoCloseable {

    private final ListenAddress address;
    private final CamelContext context;
    private final Vertx vertx;
    private final MetricsPage metrics;
    private final Supplier<Optional<String>> leader;
    private HttpServer server;
    private volatile boolean stopping;

    private ManagementServer(
            ListenAddress address,
            CamelContext context,
            Vertx vertx,
            MetricsPage metrics,
            Supplier<Optional<String>> leader) {
        this.leader = leader;
        this.address = address;
        this.context = context;
        this.vertx = vertx;
        this.metrics = metrics;
    }

    /**
     * @param leader who leads, where there are several replicas: one word
     * @throws Exception what keeps it from listening
     */
    public static ManagementServer start(
            ListenAddress address,
            Optional<ServerTls> tls,
            CamelContext context,
            MetricsPage metrics,
            Supplier<Optional<String>> leader)
            throws Exception {
        Vertx vertx = context.hasService(VertxPlatformHttpServer.class).getVertx();
        ManagementServer management = new ManagementServer(address, context, vertx, metrics, leader);
        HttpServerOptions options = ApiServer.options();
        tls.filter(each -> !address.isLoopback()).ifPresent(each -> each.apply(options));
        management.server = ApiServer.await(vertx.createHttpServer(options)
                .requestHandler(management::answer)
                .listen(address.port(), address.host())
                .toCompletionStage()
                .toCompletableFuture());
        return management;
    }

    private void answer(HttpServerRequest request) {
        boolean ready = !stopping && context.isStarted();
        String path = String.valueOf(request.path());
        if (!request.method().name().equals("GET")) {
            say(request, 405, "{\"status\":\"NOT ALLOWED\"}");
        } else if (path.equals("/live")) {
            say(request, 200, "{\"status\":\"UP\"}");
        } else if (path.equals("/ready") || path.equals("/health")) {
            // Whoever follows is ready too: it answers questions, and a pod that is not ready is never elected.
            String leads =
                    leader.get().map(word -> ",\"leader\":\"" + word + '"').orElse("");
            say(request, ready ? 200 : 503, "{\"status\":\"" + (ready ? "UP" : "DOWN") + '"' + leads + '}');
        } else if (path.equals("/metrics")) {
            metrics.answer(request, vertx, !address.isLoopback());
        } else {
            say(request, 404, "{\"status\":\"NOT FOUND\"}");
        }
    }

    private static void say(HttpServerRequest request, int status, String body) {
        say(request, status, "application/json", body);
    }

    static void say(HttpServerRequest request, int status, String type, String body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", type)
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff")
                .end(body);
    }

    /** Where it listens. */
    public ListenAddress listening() {
        return new ListenAddress(address.host(), server.actualPort());
    }

    /** From now on it is not ready. */
    public void stopping() {
        stopping = true;
    }

    @Override
    public void close() {
        try {
            ApiServer.await(server.close().toCompletionStage().toCompletableFuture());
        } catch (Exception e) {
            throw new IllegalStateException("the management server did not stop", e);
        }
    }
}
