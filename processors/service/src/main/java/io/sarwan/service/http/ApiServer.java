/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;

/**
 * The server whose requests the REST DSL's routes take, with a gate before them and with limits that Camel's own server
 * has no settings for: idle connections, long headers, uploads, HTTP/2.
 */
public final class ApiServer extends VertxPlatformHttpServer {

    private static final int LONGEST_LINE = 8_192;
    private static final int LONGEST_HEADERS = 16_384;
    private static final int IDLE_SECONDS = 120;
    private static final int PATIENCE_SECONDS = 10;

    private final ListenAddress address;
    private final Optional<ServerTls> tls;
    private final Gate gate;
    private HttpServer server;
    private Vertx vertx;

    /** @param mostBytes largest body that is read */
    public ApiServer(ListenAddress address, Optional<ServerTls> tls, Gate gate, long mostBytes) {
        super(configuration(address, mostBytes));
        this.address = address;
        this.tls = tls;
        this.gate = gate;
    }

    private static VertxPlatformHttpServerConfiguration configuration(ListenAddress address, long mostBytes) {
        VertxPlatformHttpServerConfiguration configuration = new VertxPlatformHttpServerConfiguration();
        configuration.setBindHost(address.host());
        configuration.setBindPort(address.port());
        configuration.setMaxBodySize(mostBytes);
        configuration.getBodyHandler().setHandleFileUploads(false);
        configuration.setServerType(VertxPlatformHttpRouter.SERVER_TYPE_SERVER);
        return configuration;
    }

    @Override
    protected void initializeServer() {
        super.initializeServer();
        gate.install(router());
    }

    private VertxPlatformHttpRouter router() {
        return VertxPlatformHttpRouter.lookup(
                getCamelContext(), VertxPlatformHttpRouter.getRouterNameFromPort(address.port()));
    }

    @Override
    protected void startServer() throws Exception {
        vertx = router().vertx();
        HttpServerOptions options = options();
        tls.ifPresent(each -> each.apply(options));
        // Only what begins like our addresses is ours; everything else meets the gate as well and is told so.
        Router all = Router.router(vertx);
        all.route("/*").subRouter(router());
        all.errorHandler(400, gate::undecodable);
        server = await(vertx.createHttpServer(options)
                .requestHandler(all)
                .listen(address.port(), address.host())
                .toCompletionStage()
                .toCompletableFuture());
    }

    static HttpServerOptions options() {
        return new HttpServerOptions()
                .setIdleTimeout(IDLE_SECONDS)
                .setMaxInitialLineLength(LONGEST_LINE)
                .setMaxHeaderSize(LONGEST_HEADERS)
                .setCompressionSupported(true)
                .setDecompressionSupported(false)
                .setUseAlpn(false)
                .setHttp2ClearTextEnabled(false)
                .setTcpNoDelay(true);
    }

    static <T> T await(java.util.concurrent.CompletableFuture<T> future) throws Exception {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } catch (TimeoutException e) {
            throw new IllegalStateException("the server did not answer within " + PATIENCE_SECONDS + " seconds", e);
        }
    }

    @Override
    protected void stopServer() {
        if (server == null) {
            return;
        }
        try {
            await(server.close().toCompletionStage().toCompletableFuture());
        } catch (Exception e) {
            throw new IllegalStateException("the server did not stop", e);
        } finally {
            server = null;
        }
    }

    @Override
    protected void stopVertx() {
        if (vertx == null) {
            return;
        }
        try {
            await(vertx.close().toCompletionStage().toCompletableFuture());
        } catch (Exception e) {
            throw new IllegalStateException("the server's threads did not stop", e);
        } finally {
            vertx = null;
        }
    }

    @Override
    public HttpServer getServer() {
        return server;
    }

    @Override
    public int getPort() {
        return server == null ? address.port() : server.actualPort();
    }

    /** Where it listens. */
    public ListenAddress listening() {
        return new ListenAddress(address.host(), getPort());
    }
}
