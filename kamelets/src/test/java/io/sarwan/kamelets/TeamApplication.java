/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.kamelets;

import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.SimulatorSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.main.Main;

/** A plain Camel Main application as another team would have it: Sarwan's jars on the class path, a route file, properties. */
final class TeamApplication implements AutoCloseable {

    private final Main main = new Main();
    private final List<Exchange> seen = new CopyOnWriteArrayList<>();

    private TeamApplication(String routeFile, Map<String, String> properties) {
        Properties overriding = new Properties();
        overriding.putAll(properties);
        overriding.setProperty("camel.component.kamelet.block", "false");
        main.setOverrideProperties(overriding);
        main.setPropertyPlaceholderLocations("false");
        main.configure().withRoutesIncludePattern("file:" + routeFile).withBasePackageScanEnabled(false);
        main.bind("seen", (Processor) exchange -> seen.add(exchange.copy()));
        main.start();
    }

    /** An application with the routes of a file. */
    static TeamApplication of(Path routeFile, Map<String, String> properties) {
        return new TeamApplication(routeFile.toString(), properties);
    }

    /** An application with these routes; what comes to the bean {@code seen} can be looked at. */
    static TeamApplication of(String routes, Path folder, Map<String, String> properties) {
        try {
            Path file = Files.createTempFile(folder, "team", ".camel.yaml");
            Files.writeString(file, routes);
            return new TeamApplication(file.toString(), properties);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a kamelet is told so that it finds a simulated tenant. */
    static Map<String, String> tenant(String kamelet, Simulator simulator) {
        String prefix = "camel.kamelet." + kamelet + '.';
        return Map.of(
                prefix + "tenantId", SimulatorSettings.DEFAULT_TENANT_ID,
                prefix + "clientId", SimulatorSettings.DEFAULT_CLIENT_ID,
                prefix + "clientSecret", SimulatorSettings.DEFAULT_CLIENT_SECRET,
                prefix + "graphDomain", simulator.baseUrl());
    }

    CamelContext context() {
        return main.getCamelContext();
    }

    /** What came to the bean {@code seen}, in order. */
    List<Exchange> seen() {
        return seen;
    }

    /** Sends a message to a route; failures are in the exchange that comes back. */
    Exchange send(String endpoint, Object body, Map<String, Object> headers) {
        try (var producer = main.getCamelContext().createFluentProducerTemplate()) {
            return producer.to(endpoint)
                    .withProcessor(exchange -> {
                        exchange.getMessage().setBody(body);
                        exchange.getMessage().setHeaders(new java.util.HashMap<>(headers));
                    })
                    .send();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        main.stop();
    }
}
