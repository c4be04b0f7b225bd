/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.Slf4jNotifier;
import io.sarwan.calls.Origin;
import io.sarwan.entra.EntraBeans;
import io.sarwan.entra.EntraOptions;
import io.sarwan.entra.EntraRun;
import io.sarwan.entra.graph.BearerSource;
import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphPage;
import io.sarwan.entra.graph.GraphRequest;
import io.sarwan.entra.graph.PageReader;
import io.sarwan.governance.Outcome;
import io.sarwan.runtime.camel.RouteEngine;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;

/** Our routes, as they are, against a Graph made of WireMock stubs. */
final class EntraTenantStub implements AutoCloseable {

    final TenantContent content = new TenantContent();
    final BatchStub batch = new BatchStub(content::answer);
    final WireMockServer graph = new WireMockServer(options()
            .dynamicPort()
            .gzipDisabled(true)
            .notifier(new Slf4jNotifier(false))
            .extensions(batch));
    final MemoryStore store = new MemoryStore();
    final List<String> rejectedTokens = new CopyOnWriteArrayList<>();
    /** What the token after each rejected one has to claim. */
    final List<String> claimsAskedFor = new CopyOnWriteArrayList<>();

    final EntraBeans entra;
    final RouteEngine routes;

    /** Whether there is no token but the first. */
    boolean unrenewable;

    /** What is read. */
    EntraOptions options;

    EntraTenantStub() throws Exception {
        this(null, 8, Set.of(), 5_000, Map.of());
    }

    /** An answer that takes longer than a fifth of a second does not count. */
    static EntraTenantStub impatient() throws Exception {
        return new EntraTenantStub(null, 8, Set.of(), 200, Map.of());
    }

    /** Another bean in the place of ours. */
    static EntraTenantStub with(String name, Object bean) throws Exception {
        return new EntraTenantStub(null, 8, Set.of(), 5_000, Map.of(name, bean));
    }

    /** Only these types are read. */
    static EntraTenantStub reading(String... resourceTypes) throws Exception {
        return new EntraTenantStub(null, 8, Set.of(resourceTypes), 5_000, Map.of());
    }

    /** Graph is what listens at this address, not WireMock. */
    static EntraTenantStub at(String address) throws Exception {
        return new EntraTenantStub(address, 8, Set.of(), 5_000, Map.of());
    }

    /** As few threads and connections as asked for. */
    static EntraTenantStub withWorkers(int workers) throws Exception {
        return new EntraTenantStub(null, workers, Set.of(), 5_000, Map.of());
    }

    private EntraTenantStub(
            String address, int workers, Set<String> resourceTypes, int timeoutMillis, Map<String, Object> replaced)
            throws Exception {
        this.options = EntraOptions.reading(resourceTypes);
        graph.start();
        content.base = graph.baseUrl();
        graph.stubFor(post(urlPathMatching("/(v1.0|beta)/\\$batch"))
                .willReturn(okJson("{}").withTransformers(BatchStub.NAME)));
        list("subscribedSkus");
        String url = address == null ? graph.baseUrl() : address;
        Origin origin = Origin.of(URI.create(url));
        BearerSource bearers = new BearerSource() {
            @Override
            public String bearer() {
                if (unrenewable && !rejectedTokens.isEmpty()) {
                    throw new IllegalStateException("the token cannot be renewed");
                }
                return "token-" + rejectedTokens.size();
            }

            @Override
            public void reject(String bearer, String claims) {
                rejectedTokens.add(bearer);
                claimsAskedFor.add(String.valueOf(claims));
            }
        };
        entra = StubbedRoutes.calls(origin, bearers);
        Map<String, Object> beans = new HashMap<>(entra.byName());
        beans.putAll(ChangeStub.beans(origin, url, false));
        beans.putAll(replaced);
        beans.putAll(StubbedRoutes.sinks(origin));
        routes =
                new RouteEngine(Path.of("..").toRealPath(), beans, StubbedRoutes.settings(url, timeoutMillis), workers);
    }

    /** A list that is given in one page. */
    void list(String collection, String... items) {
        graph.stubFor(get(urlPathEqualTo("/v1.0/" + collection)).willReturn(okJson(body(null, items))));
    }

    /** Users, groups, service principals, applications, roles and units that do not exist unless a stub says otherwise. */
    EntraTenantStub empty() {
        list("users");
        list("groups");
        list("servicePrincipals");
        list("roleManagement/directory/roleDefinitions");
        list("roleManagement/directory/roleAssignmentScheduleInstances");
        list("roleManagement/directory/roleEligibilityScheduleInstances");
        list("directory/administrativeUnits");
        list("applications");
        return this;
    }

    /** Groups with their members, as the list and as {@code $batch} show them. */
    void groups(Map<String, List<String>> members) {
        members.forEach((id, of) -> {
            content.members.put(id, of);
            content.owners.putIfAbsent(id, List.of());
        });
        // Whoever is in a group is in the list of users too, or would be looked up as one that came late.
        list(
                "users",
                members.values().stream()
                        .flatMap(List::stream)
                        .filter(member -> member.contains("#microsoft.graph.user"))
                        .distinct()
                        .toArray(String[]::new));
        list(
                "groups",
                members.keySet().stream()
                        .map(id -> "{\"id\":\"" + id + "\",\"displayName\":\"Group " + id + "\"}")
                        .toArray(String[]::new));
    }

    /** @param nextPath {@code null} on the last page */
    String body(String nextPath, String... items) {
        String next = nextPath == null ? "" : "\"@odata.nextLink\":\"" + graph.baseUrl() + nextPath + "\",";
        return '{' + next + "\"value\":[" + String.join(",", items) + "]}";
    }

    Exchange sync() {
        return routes.send("direct:entra-sync", new EntraRun(store, options));
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
