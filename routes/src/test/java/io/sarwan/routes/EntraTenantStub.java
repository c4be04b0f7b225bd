/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.Slf4jNotifier;
import io.sarwan.entra.EntraBeans;
import io.sarwan.entra.EntraRun;
import io.sarwan.entra.GraphAdvice;
import io.sarwan.entra.graph.BearerSource;
import io.sarwan.entra.graph.GraphBackoff;
import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphOrigin;
import io.sarwan.entra.graph.GraphPage;
import io.sarwan.entra.graph.GraphProxy;
import io.sarwan.entra.graph.GraphRequest;
import io.sarwan.entra.graph.GraphUsage;
import io.sarwan.entra.graph.PageReader;
import io.sarwan.flow.GovernanceWrite;
import io.sarwan.flow.MassChangeGuard;
import io.sarwan.flow.Outcomes;
import io.sarwan.flow.Publication;
import io.sarwan.governance.Outcome;
import io.sarwan.runtime.camel.RouteEngine;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;

/** Our routes, as they are, against a Graph made of WireMock stubs. */
final class EntraTenantStub implements AutoCloseable {

    final WireMockServer graph =
            new WireMockServer(options().dynamicPort().gzipDisabled(true).notifier(new Slf4jNotifier(false)));
    final MemoryStore store = new MemoryStore();
    final List<String> rejectedTokens = new CopyOnWriteArrayList<>();
    final EntraBeans entra;
    final RouteEngine routes;

    private final Set<String> resourceTypes;

    EntraTenantStub() throws Exception {
        this(null, 8, Set.of());
    }

    /** Only these types are read. */
    static EntraTenantStub reading(String... resourceTypes) throws Exception {
        return new EntraTenantStub(null, 8, Set.of(resourceTypes));
    }

    /** Graph is what listens at this address, not WireMock. */
    static EntraTenantStub at(String address) throws Exception {
        return new EntraTenantStub(address, 8, Set.of());
    }

    /** As few threads and connections as asked for. */
    static EntraTenantStub withWorkers(int workers) throws Exception {
        return new EntraTenantStub(null, workers, Set.of());
    }

    private EntraTenantStub(String address, int workers, Set<String> resourceTypes) throws Exception {
        this.resourceTypes = resourceTypes;
        graph.start();
        String url = address == null ? graph.baseUrl() : address;
        GraphOrigin origin = GraphOrigin.of(URI.create(url));
        BearerSource bearers = new BearerSource() {
            @Override
            public String bearer() {
                return "token-" + rejectedTokens.size();
            }

            @Override
            public void reject(String bearer) {
                rejectedTokens.add(bearer);
            }
        };
        entra = new EntraBeans(
                origin,
                bearers,
                GraphProxy.open(ProxySelector.of(null)),
                "sarwan/test",
                GraphUsage.Listener.SILENT,
                Clock.systemUTC(),
                new Random(1),
                new GraphBackoff.Waits(Duration.ofMillis(2), Duration.ofMillis(20)));
        Map<String, Object> beans = new HashMap<>(entra.byName());
        beans.put("outcomes", new Outcomes(new GraphAdvice(origin)::describe));
        beans.put("governanceWrite", new GovernanceWrite());
        beans.put("publication", new Publication(new MassChangeGuard(20, false)));
        routes = new RouteEngine(
                Path.of("..").toRealPath(),
                beans,
                Map.of(
                        "sarwan.graph.url", url,
                        "sarwan.http.timeout-millis", "5000",
                        "camel.main.shutdown-timeout", "1"),
                workers);
    }

    Exchange sync() {
        return routes.send("direct:entra-sync", new EntraRun(store, resourceTypes));
    }

    /** The outcome of a sync that reached its end. */
    Outcome outcome() {
        Exchange exchange = sync();
        if (exchange.getException() != null) {
            throw new AssertionError("the sync ended with an exception", exchange.getException());
        }
        return exchange.getMessage().getBody(Outcome.class);
    }

    /** One call through the call route, as a lane makes it. */
    Exchange call(GraphRequest<?> request) {
        return routes.send("direct:graph-call", request);
    }

    /** A call that reads a page of objects. */
    static GraphRequest<GraphPage<Map<?, ?>>> page(String pathAndQuery) {
        return GraphRequest.get(GraphLink.of(pathAndQuery), new PageReader<>(json -> json.readValueAs(Map.class)));
    }

    @Override
    public void close() {
        routes.close();
        graph.stop();
    }
}
