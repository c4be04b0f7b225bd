/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.common.Slf4jNotifier;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.sarwan.calls.CallProxy;
import io.sarwan.calls.CallUsage;
import io.sarwan.calls.CallWaits;
import io.sarwan.flow.GovernanceWrite;
import io.sarwan.flow.MassChangeGuard;
import io.sarwan.flow.Outcomes;
import io.sarwan.flow.Publication;
import io.sarwan.governance.Outcome;
import io.sarwan.runtime.camel.RouteArea;
import io.sarwan.runtime.camel.RouteEngine;
import io.sarwan.scim.ScimAdvice;
import io.sarwan.scim.ScimBeans;
import io.sarwan.scim.ScimRun;
import io.sarwan.scim.change.ChangeBeans;
import io.sarwan.scim.change.Patience;
import io.sarwan.scim.change.ScimChange;
import io.sarwan.scim.change.ScimChangeResult;
import io.sarwan.scim.change.TargetMemory;
import io.sarwan.scim.config.ScimConfig;
import io.sarwan.scim.config.ScimConfigReader;
import io.sarwan.scim.http.ScimAuthorization;
import io.sarwan.scim.http.ScimEndpoint;
import io.sarwan.scim.probe.ProbeOrder;
import io.sarwan.scim.probe.ProbeReport;
import io.sarwan.scim.probe.ScimProbes;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;

/** Our routes, as they are, against a SCIM service made of WireMock stubs. */
final class ScimServiceStub implements AutoCloseable {

    static final String MINIMAL =
            """
            apiEndpoint: "https://replaced.example/scim/v2"
            auth: {authType: "apiKey", apiKeyPrefix: "Bearer"}
            user:
              id: "id"
              userName: "userName"
              firstName: "name.givenName"
              lastName: "name.familyName"
              primaryEmail: "emails[?(@.primary==true)].value"
              firstEmail: "emails[0].value"
              active: "active"
              roles: {path: "roles", name: "value", display: "display"}
            group:
              id: "id"
              displayName: "displayName"
              members: {path: "members", id: "value", displayName: "display"}
            pagination: {totalResults: "totalResults", itemsPerPage: "itemsPerPage", startIndex: "startIndex", mode: "index", pageSize: 2}
            """;

    final WireMockServer service =
            new WireMockServer(options().dynamicPort().gzipDisabled(true).notifier(new Slf4jNotifier(false)));
    final MemoryStore store = new MemoryStore();
    final List<String> refusedValues = new CopyOnWriteArrayList<>();
    final ScimConfig config;
    final ScimBeans scim;
    final TargetMemory memory;
    final RouteEngine routes;
    private final ScimEndpoint endpoint;
    private final Map<String, Object> beans;
    private final Map<RouteArea, RouteEngine> others = new EnumMap<>(RouteArea.class);

    ScimServiceStub() throws Exception {
        this(MINIMAL);
    }

    /** The same service with another description. */
    ScimServiceStub(String description) throws Exception {
        this(description, ScimAuthorization.fixed("Authorization", "Bearer k3y"), null, false);
    }

    /** The same, and changes are only shown. */
    static ScimServiceStub dry(String description) throws Exception {
        return new ScimServiceStub(description, ScimAuthorization.fixed("Authorization", "Bearer k3y"), null, true);
    }

    /** A service whose tokens can be renewed. */
    static ScimServiceStub withTokens() throws Exception {
        return new ScimServiceStub(MINIMAL, null, null, false);
    }

    /** The service is what listens at this address, not WireMock. */
    static ScimServiceStub at(String address, String key, String description) throws Exception {
        return new ScimServiceStub(
                description, ScimAuthorization.fixed("Authorization", "Bearer " + key), URI.create(address), false);
    }

    /** The same, and tokens that it refuses are replaced. */
    static ScimServiceStub renewing(String address, String description) throws Exception {
        return new ScimServiceStub(description, null, URI.create(address), false);
    }

    private ScimServiceStub(String description, ScimAuthorization authorization, URI elsewhere, boolean dryRun)
            throws Exception {
        service.start();
        URI address = elsewhere == null ? URI.create(service.baseUrl() + "/scim/v2/") : elsewhere;
        config = new ScimConfigReader()
                .read("test.yaml", description, Optional.of(address))
                .config();
        endpoint = ScimEndpoint.of(address);
        scim = new ScimBeans(
                config,
                authorization == null ? tokens() : authorization,
                CallProxy.open(ProxySelector.of(null)),
                "sarwan/test",
                new CallUsage(CallUsage.Listener.SILENT),
                Clock.systemUTC(),
                new Random(1),
                new CallWaits(Duration.ofMillis(2), Duration.ofMillis(20)));
        beans = new HashMap<>(scim.byName());
        beans.put("outcomes", new Outcomes(new ScimAdvice(endpoint)::describe));
        beans.put("governanceWrite", new GovernanceWrite());
        beans.put("publication", new Publication(new MassChangeGuard(20, false)));
        memory = new TargetMemory(null, endpoint.toString());
        beans.putAll(new ChangeBeans(
                        config,
                        memory,
                        new Patience(List.of(Duration.ofMillis(1), Duration.ofMillis(2)), 3),
                        "tester",
                        dryRun)
                .byName());
        routes = engine(RouteArea.SCIM, endpoint, beans);
        beans.put(
                "scimProbes", new ScimProbes(config, List.of(Duration.ofMillis(1), Duration.ofMillis(2)), probe -> {}));
        service.stubFor(get(urlPathEqualTo("/scim/v2/ServiceProviderConfig"))
                .atPriority(10)
                .willReturn(notFound()));
    }

    /** The routes of another command on the same service, started when they are first asked for. */
    synchronized RouteEngine routes(RouteArea area) {
        return others.computeIfAbsent(area, each -> {
            try {
                return engine(each, endpoint, beans);
            } catch (Exception e) {
                throw new AssertionError("the routes did not start", e);
            }
        });
    }

    /** What a probe learned. */
    ProbeReport probe(ProbeOrder order) {
        Exchange exchange = routes(RouteArea.SCIM_PROBE).send("direct:scim-probe", order);
        if (exchange.getException() != null) {
            throw new AssertionError("the probe ended with an exception", exchange.getException());
        }
        return exchange.getMessage().getBody(ProbeReport.class);
    }

    private static RouteEngine engine(RouteArea area, ScimEndpoint endpoint, Map<String, Object> beans)
            throws Exception {
        return new RouteEngine(
                Path.of("..").toRealPath(),
                area,
                beans,
                Map.of(
                        "sarwan.scim.url",
                        endpoint.origin().toString(),
                        "sarwan.http.timeout-millis",
                        "5000",
                        "camel.main.shutdown-timeout",
                        "1"),
                4);
    }

    private ScimAuthorization tokens() {
        return new ScimAuthorization() {
            @Override
            public String header() {
                return "Authorization";
            }

            @Override
            public String value() {
                return "Bearer token-" + refusedValues.size();
            }

            @Override
            public boolean isRenewable() {
                return true;
            }

            @Override
            public void refused(String value) {
                refusedValues.add(value);
            }
        };
    }

    /** A question for one page. */
    static MappingBuilder page(String resource, int startIndex) {
        return get(urlPathEqualTo("/scim/v2/" + resource)).withQueryParam("startIndex", equalTo("" + startIndex));
    }

    /** Rows in pages as large as the description asks for, and an empty one behind them. */
    void list(String resource, String... rows) {
        int size = config.pagination().pageSize();
        for (int from = 0; from < rows.length; from += size) {
            List<String> page = List.of(rows).subList(from, Math.min(rows.length, from + size));
            service.stubFor(page(resource, from + 1).willReturn(json(envelope(rows.length, page))));
        }
        service.stubFor(get(urlPathEqualTo("/scim/v2/" + resource))
                .atPriority(9)
                .willReturn(json(envelope(rows.length, List.of()))));
    }

    static String envelope(int total, List<String> rows) {
        return "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:ListResponse\"],\"totalResults\":" + total
                + ",\"itemsPerPage\":" + rows.size() + ",\"startIndex\":1,\"Resources\":[" + String.join(",", rows)
                + "]}";
    }

    static ResponseDefinitionBuilder json(String body) {
        return aResponse().withHeader("Content-Type", "application/scim+json").withBody(body);
    }

    static ResponseDefinitionBuilder error(int status, String scimType, String detail) {
        return json("{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:Error\"],\"status\":\"" + status
                        + "\",\"scimType\":\"" + scimType + "\",\"detail\":\"" + detail + "\"}")
                .withStatus(status);
    }

    static String user(String id) {
        return "{\"id\":\"" + id + "\",\"userName\":\"" + id + "@example.test\",\"active\":true,"
                + "\"name\":{\"givenName\":\"Given\",\"familyName\":\"" + id + "\"},"
                + "\"emails\":[{\"value\":\"home-" + id + "@example.test\"},{\"value\":\"" + id
                + "@example.test\",\"primary\":true}]}";
    }

    static String[] users(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> user("u" + number))
                .toArray(String[]::new);
    }

    static String group(String id, String... members) {
        return "{\"id\":\"" + id + "\",\"displayName\":\"Group " + id + "\",\"members\":["
                + String.join(
                        ",",
                        List.of(members).stream()
                                .map(member -> "{\"value\":\"" + member + "\"}")
                                .toList())
                + "]}";
    }

    Exchange sync() {
        return routes.send("direct:scim-sync", new ScimRun(store, config));
    }

    /** What became of a change. */
    ScimChangeResult change(ScimChange change) {
        Exchange exchange = routes(RouteArea.SCIM_CHANGES).send("direct:scim-change", change);
        if (exchange.getException() != null) {
            throw new AssertionError("the change ended with an exception", exchange.getException());
        }
        return exchange.getMessage().getBody(ScimChangeResult.class);
    }

    /** What was written, in order: method, path below the service's address, body. */
    List<String> written() {
        return received()
                .filter(request -> !request.getMethod().getName().equals("GET"))
                .map(request -> request.getMethod() + " " + request.getUrl().replace("/scim/v2", "") + " "
                        + request.getBodyAsString())
                .toList();
    }

    /** The outcome of a sync that reached its end. */
    Outcome outcome() {
        Exchange exchange = sync();
        if (exchange.getException() != null) {
            throw new AssertionError("the sync ended with an exception", exchange.getException());
        }
        return exchange.getMessage().getBody(Outcome.class);
    }

    /** What was asked, in order: path and query below the service's address. */
    List<String> asked() {
        return received()
                .map(request -> request.getUrl().replace("/scim/v2", ""))
                .toList();
    }

    /** The journal tells the newest first; several requests of one millisecond keep the order in which they came. */
    private Stream<LoggedRequest> received() {
        List<ServeEvent> events = new ArrayList<>(service.getAllServeEvents());
        Collections.reverse(events);
        return events.stream().map(ServeEvent::getRequest).sorted(Comparator.comparing(LoggedRequest::getLoggedDate));
    }

    List<String> asked(String resource) {
        return asked().stream().filter(url -> url.startsWith("/" + resource)).toList();
    }

    static String profile(String name) throws Exception {
        return Files.readString(Path.of("../config/scim/" + name + ".yaml"));
    }

    void anything(String pattern, ResponseDefinitionBuilder answer) {
        service.stubFor(get(urlPathMatching(pattern)).willReturn(answer));
    }

    @Override
    public void close() {
        routes.close();
        others.values().forEach(RouteEngine::close);
        service.stop();
    }
}
