/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;

/**
 * Camel Main with the routes, kamelets and properties of a Sarwan home directory.
 *
 * <p>Routes are read from files, so that a team's own file beside ours is there after a restart.
 */
public final class RouteEngine implements AutoCloseable {

    private final Main main = new Main();
    private final Pools pools;
    private final ProducerTemplate producer;

    /**
     * Starts the routes.
     *
     * @param home holds {@code routes} and {@code config}
     * @param beans what the routes name
     * @param settings laid over {@code config/application.properties}
     * @param workers calls in flight at once, at least 1
     * @throws Exception whatever keeps Camel from starting, with file and line where it is a route's fault
     */
    public RouteEngine(Path home, Map<String, Object> beans, Map<String, String> settings, int workers)
            throws Exception {
        this(home, RouteSelection.ALL, beans, settings, workers);
    }

    RouteEngine(
            Path home, RouteSelection selection, Map<String, Object> beans, Map<String, String> settings, int workers)
            throws Exception {
        this.pools = new Pools(workers);
        Properties overriding = new Properties();
        overriding.putAll(settings);
        overriding.setProperty("sarwan.workers", Integer.toString(workers));
        main.setOverrideProperties(overriding);
        main.setPropertyPlaceholderLocations("file:" + home.resolve("config/application.properties"));
        Path routes = routes(home);
        main.configure().withRoutesIncludePattern(selection.include(routes)).withAutoStartup(true);
        if (!selection.excluded().isEmpty()) {
            main.configure().withRoutesExcludePattern(selection.exclude(routes));
        }
        pools.byName().forEach(main::bind);
        beans.forEach(main::bind);
        try {
            main.start();
            producer = main.getCamelContext().createProducerTemplate();
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    private static Path routes(Path home) {
        Path routes = home.resolve("routes");
        if (!Files.isDirectory(routes)) {
            throw new IllegalArgumentException("no folder " + routes);
        }
        return routes;
    }

    public CamelContext context() {
        return main.getCamelContext();
    }

    /** Sends a body to a route and waits until the route has ended; failures are in the returned exchange. */
    public Exchange send(String endpoint, Object body) {
        return producer.send(endpoint, exchange -> exchange.getMessage().setBody(body));
    }

    @Override
    public void close() {
        main.stop();
        pools.close();
    }
}
