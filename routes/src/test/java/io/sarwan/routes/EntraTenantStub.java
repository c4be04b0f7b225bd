/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.sarwan.entra.EntraBeans;
import io.sarwan.entra.EntraRun;
import io.sarwan.entra.GraphAdvice;
import io.sarwan.entra.graph.BearerSource;
import io.sarwan.entra.graph.GraphOrigin;
import io.sarwan.entra.graph.GraphProxy;
import io.sarwan.entra.graph.GraphUsage;
import io.sarwan.flow.GovernanceWrite;
import io.sarwan.flow.MassChangeGuard;
import io.sarwan.flow.Outcomes;
import io.sarwan.flow.Publication;
import io.sarwan.runtime.camel.RouteEngine;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;

/** Our routes, as they are, against a Graph made of WireMock stubs. */
final class EntraTenantStub implements AutoCloseable {

    final WireMockServer graph = new WireMockServer(options().dynamicPort());
    final MemoryStore store = new MemoryStore();
    final List<String> rejectedTokens = new CopyOnWriteArrayList<>();
    final EntraBeans entra;
    final RouteEngine routes;

    EntraTenantStub() throws Exception {
        graph.start();
        GraphOrigin origin = GraphOrigin.of(URI.create(graph.baseUrl()));
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
                new Random(1));
        Map<String, Object> beans = new HashMap<>(entra.byName());
        beans.put("outcomes", new Outcomes(new GraphAdvice(origin)::describe));
        beans.put("governanceWrite", new GovernanceWrite());
        beans.put("publication", new Publication(new MassChangeGuard(20, false)));
        routes = new RouteEngine(
                Path.of("..").toRealPath(),
                beans,
                Map.of("sarwan.graph.url", graph.baseUrl(), "sarwan.http.timeout-millis", "5000"),
                8);
    }

    Exchange sync() {
        return routes.send("direct:entra-sync", new EntraRun(store, Set.of()));
    }

    @Override
    public void close() {
        routes.close();
        graph.stop();
    }
}
