/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.serve;

import io.sarwan.runtime.camel.RouteArea;
import io.sarwan.runtime.tracing.Tracing;
import io.sarwan.service.http.ApiServer;
import io.vertx.core.VertxOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.main.SimpleMainShutdownStrategy;

/** Camel Main with the routes of the REST interface and the server in front of them. */
public final class ServiceRoutes implements AutoCloseable {

    /** Requests that run side by side: some wait for an outcome, some follow a sync. */
    private static final int WORKERS = 256;

    private final Main main = new Main();
    private final ApiServer server;

    /**
     * Starts server and routes.
     *
     * @param home holds {@code routes} and {@code config}
     * @param beans what the routes name
     * @throws Exception whatever keeps them from starting
     */
    public ServiceRoutes(Path home, ApiServer server, Map<String, Object> beans) throws Exception {
        this.server = server;
        // The usual one adds a hook to the process that would outlive the service where it is started more than once.
        main.setShutdownStrategy(new SimpleMainShutdownStrategy());
        Properties overriding = new Properties();
        overriding.setProperty("sarwan.workers", "1");
        overriding.setProperty("sarwan.http.timeout-millis", "60000");
        overriding.setProperty("camel.main.shutdown-timeout", "3");
        main.setOverrideProperties(overriding);
        main.setPropertyPlaceholderLocations("file:" + home.resolve("config/application.properties"));
        main.configure()
                .withRoutesIncludePattern(RouteArea.API.shipped(home.resolve("routes")))
                .withAutoStartup(true);
        main.bind(
                "vertxOptions",
                new VertxOptions()
                        .setWorkerPoolSize(WORKERS)
                        // Who follows a sync holds a worker for as long as the sync takes.
                        .setMaxWorkerExecuteTime(1)
                        .setMaxWorkerExecuteTimeUnit(TimeUnit.DAYS));
        beans.forEach(main::bind);
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeConfigure(BaseMainSupport starting) {
                add(starting.getCamelContext());
            }

            @Override
            public void afterConfigure(BaseMainSupport starting) {
                Tracing.attach(starting.getCamelContext());
            }
        });
        try {
            main.start();
        } catch (Exception e) {
            main.stop();
            throw e;
        }
    }

    private void add(CamelContext context) {
        try {
            server.setCamelContext(context);
            context.addService(server);
        } catch (Exception e) {
            throw new IllegalStateException("the server does not start: " + e.getMessage(), e);
        }
    }

    public CamelContext context() {
        return main.getCamelContext();
    }

    @Override
    public void close() {
        main.stop();
    }
}
