/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import io.sarwan.events.EventJson;
import io.sarwan.runtime.tracing.Tracing;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.main.SimpleMainShutdownStrategy;

/**
 * Camel Main with the routes, kamelets and properties of a Sarwan home directory.
 *
 * <p>Routes are read from files, so that a team's own file beside ours is there after a restart.
 */
public final class RouteEngine implements AutoCloseable {

    private final Main main = new Main();
    private final RunContext context = new RunContext();
    private final Pools pools;
    private final ProducerTemplate producer;
    private final AddedRoutes added;

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
        this(home, RouteArea.ENTRA, beans, settings, workers);
    }

    /**
     * Starts the routes of one source.
     *
     * @param area which; the routes of the others stay where they are
     * @throws io.sarwan.runtime.SarwanException of kind usage: a sink that is configured has no route
     * @throws Exception whatever keeps Camel from starting, with file and line where it is a route's fault
     */
    public RouteEngine(Path home, RouteArea area, Map<String, Object> beans, Map<String, String> settings, int workers)
            throws Exception {
        this.context.take();
        this.pools = new Pools(workers, context);
        // The usual one adds a hook to the process that keeps every engine that ever ran in memory.
        main.setShutdownStrategy(new SimpleMainShutdownStrategy());
        Properties overriding = new Properties();
        overriding.putAll(settings);
        overriding.setProperty("sarwan.workers", Integer.toString(workers));
        main.setOverrideProperties(overriding);
        String kamelets = "file:" + home.resolve("kamelets") + ",classpath:kamelets";
        overriding.putIfAbsent("camel.component.kamelet.location", kamelets);
        main.setPropertyPlaceholderLocations(properties(home));
        main.configure()
                .withRoutesIncludePattern(area.shipped(home.resolve("routes")))
                .withAutoStartup(true);
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void afterConfigure(BaseMainSupport starting) {
                Tracing.attach(starting.getCamelContext());
            }
        });
        pools.byName().forEach(main::bind);
        beans.forEach(main::bind);
        main.bind("governanceJson", new PageText());
        main.bind("eventJson", new EventJson());
        try {
            main.start();
            producer = main.getCamelContext().createProducerTemplate();
            added = new AddedRoutes(main.getCamelContext(), home, area);
            added.load();
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    /** Those of every installation, and over them those of the profile that {@code -Dsarwan.profile} names. */
    private static String properties(Path home) {
        String usual = "file:" + home.resolve("config/application.properties");
        String profile = System.getProperty("sarwan.profile", "");
        return profile.isBlank()
                ? usual
                : "file:" + home.resolve("config/application-" + profile + ".properties") + "," + usual;
    }

    public CamelContext context() {
        return main.getCamelContext();
    }

    /** Sends a body to a route and waits until the route has ended; failures are in the returned exchange. */
    public Exchange send(String endpoint, Object body) {
        context.take();
        return Tracing.unmarked(() -> producer.send(endpoint, exchange -> {
            exchange.getMessage().setBody(body);
            Tracing.carry(exchange.getMessage());
        }));
    }

    @Override
    public void close() {
        if (added != null) {
            added.close();
        }
        main.stop();
        pools.close();
    }
}
