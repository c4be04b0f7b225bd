/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import io.sarwan.runtime.SarwanException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;

/**
 * Some of our routes in a Camel context of their own, read from the class path. Whoever calls them from another context
 * keeps its own routes, beans, properties and HTTP components, and may call several tenants.
 */
final class ChildRoutes implements AutoCloseable {

    private static final String PROPERTIES = "classpath:sarwan/application.properties";

    private final Main main = new Main();
    private final Pools pools;
    private final ProducerTemplate producer;

    /**
     * Starts the routes.
     *
     * @param name of the context, for logs
     * @param files patterns below {@code routes/} of the class path
     * @param workers calls in flight at once, at least 1
     * @throws SarwanException when they do not start
     */
    ChildRoutes(String name, List<String> files, Map<String, Object> beans, Map<String, String> settings, int workers) {
        pools = new Pools(workers, new RunContext());
        Properties overriding = new Properties();
        overriding.putAll(settings);
        overriding.setProperty("sarwan.workers", Integer.toString(workers));
        overriding.setProperty("camel.main.name", name);
        main.setOverrideProperties(overriding);
        main.setPropertyPlaceholderLocations(PROPERTIES);
        main.configure()
                .withRoutesIncludePattern(String.join(
                        ",",
                        files.stream().map(file -> "classpath:routes/" + file).toList()))
                .withBasePackageScanEnabled(false)
                // What the surrounding application is configured with is not meant for these routes.
                .withAutoConfigurationEnvironmentVariablesEnabled(false)
                .withAutoConfigurationSystemPropertiesEnabled(false);
        pools.byName().forEach(main::bind);
        beans.forEach(main::bind);
        try {
            main.start();
            producer = main.getCamelContext().createProducerTemplate();
        } catch (Exception e) {
            close();
            throw SarwanException.failed("the routes did not start: " + RouteRun.rootMessage(e), null, e);
        }
    }

    /**
     * Sends a body to a route and waits for what comes back.
     *
     * @throws Exception what the route ended with
     */
    Object call(String endpoint, Object body) throws Exception {
        Exchange answered =
                producer.send(endpoint, exchange -> exchange.getMessage().setBody(body));
        if (answered.getException() != null) {
            throw answered.getException();
        }
        return answered.getMessage().getBody();
    }

    @Override
    public void close() {
        main.stop();
        pools.close();
    }
}
