/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.calls.CallProxy;
import io.sarwan.calls.Origin;
import io.sarwan.calls.PlainClient;
import io.sarwan.entra.CloudGaps;
import io.sarwan.entra.account.AccountOrder;
import io.sarwan.entra.account.AccountResult;
import io.sarwan.entra.account.AccountTrail;
import io.sarwan.entra.account.Accounts;
import io.sarwan.entra.change.AuditTrail;
import io.sarwan.entra.change.ChangeContext;
import io.sarwan.entra.change.Patience;
import io.sarwan.entra.change.WriteBeans;
import io.sarwan.entra.event.EventFeeds;
import io.sarwan.entra.graph.BearerSource;
import io.sarwan.entra.graph.GraphAdmission;
import io.sarwan.entra.graph.ResourceUnitBudget;
import io.sarwan.entra.graph.WriteBudget;
import io.sarwan.events.CursorOutbox;
import io.sarwan.events.EventDelivery;
import io.sarwan.events.EventJson;
import io.sarwan.events.EventTargets;
import io.sarwan.events.EventWebhook;
import io.sarwan.exchange.ExchangeBeans;
import io.sarwan.exchange.ExchangeTokens;
import io.sarwan.governance.Change;
import io.sarwan.governance.ChangeResult;
import io.sarwan.governance.EventFeed;
import io.sarwan.runtime.camel.RouteArea;
import io.sarwan.runtime.camel.RouteEngine;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.SimulatorSettings;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.graph.Permissions;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.camel.Exchange;

/** Our routes against a simulated tenant that may be written to. */
final class ChangeStub implements AutoCloseable {

    static final String TOKEN = "ready-token-for-tests";

    final Simulator simulator;
    final RouteEngine routes;

    ChangeStub() throws Exception {
        this(false, Permissions.writing());
    }

    ChangeStub(boolean dryRun, List<String> writing) throws Exception {
        this(dryRun, writing, RouteArea.ENTRA_CHANGES, false);
    }

    /** Grants are carried over into applications at once. */
    static ChangeStub provisioning(boolean dryRun, List<String> writing) throws Exception {
        return new ChangeStub(dryRun, writing, RouteArea.ENTRA_CHANGES, true);
    }

    /** The routes of another area, with all that any change needs. */
    static ChangeStub of(RouteArea area) throws Exception {
        return new ChangeStub(false, Permissions.writing(), area, false);
    }

    /** The routes of accounts for a caller who may write as much as he is given. */
    static ChangeStub accounts(List<String> writing) throws Exception {
        return new ChangeStub(false, writing, RouteArea.ENTRA_ACCOUNTS, false);
    }

    private ChangeStub(boolean dryRun, List<String> writing, RouteArea area, boolean provisions) throws Exception {
        SimulatorSettings.Builder tenant = SimulatorSettings.builder()
                .users(60)
                .groups(40)
                .readyToken(TOKEN)
                .grant("Member.Read.Hidden");
        writing.forEach(tenant::grant);
        simulator = Simulator.start(tenant.build());
        Origin origin = Origin.of(URI.create(simulator.baseUrl()));
        Map<String, Object> beans =
                new HashMap<>(StubbedRoutes.calls(origin, bearer()).byName());
        beans.putAll(beans(origin, simulator.baseUrl(), dryRun, provisions));
        // A thousand tries would wait minutes for the budget of writes; here a second is an hour.
        LongSupplier fast = () -> System.nanoTime() * 3_600;
        beans.put("graphAdmission", new GraphAdmission(new ResourceUnitBudget(fast), new WriteBudget(fast)));
        beans.putAll(events());
        beans.putAll(StubbedRoutes.sinks(origin));
        routes = new RouteEngine(
                Path.of("..").toRealPath(), area, beans, StubbedRoutes.settings(simulator.baseUrl(), 5_000), 8);
    }

    /** Takes pages of events and forgets them. */
    public static final class Unread {
        public void print(List<?> events) {
            assertThat(events).isNotEmpty();
        }
    }

    private static Map<String, Object> events() {
        return Map.of(
                "eventFeeds",
                new EventFeeds(),
                "eventDelivery",
                new EventDelivery(CursorOutbox.from(EventFeed.CHANGES, Instant.now())),
                "eventJson",
                new EventJson(),
                "eventPrinter",
                new Unread(),
                "eventTargets",
                new EventTargets(objects -> {}),
                "eventWebhook",
                new EventWebhook(URI.create("https://webhook.invalid"), "", Clock.systemUTC()),
                "webhookClient",
                new PlainClient(CallProxy.open(ProxySelector.of(null)), "sarwan/test"));
    }

    private static BearerSource bearer() {
        return new BearerSource() {
            @Override
            public String bearer() {
                return TOKEN;
            }

            @Override
            public void reject(String bearer, String claims) {}
        };
    }

    /** What the routes of changes name, with waits of milliseconds. */
    static Map<String, Object> beans(Origin origin, String exchange, boolean dryRun) {
        return beans(origin, exchange, dryRun, false);
    }

    private static Map<String, Object> beans(Origin origin, String exchange, boolean dryRun, boolean provisions) {
        Patience patience = new Patience(Collections.nCopies(4, Duration.ofMillis(2)));
        ChangeContext context = new ChangeContext(origin, dryRun, patience, List::of);
        Map<String, Object> beans =
                new HashMap<>(new WriteBeans(context, "tester", CloudGaps.GLOBAL, provisions).byName());
        beans.put("accounts", new Accounts(context));
        beans.put("accountTrail", new AccountTrail(new AuditTrail("tester")));
        beans.putAll(new ExchangeBeans(
                        URI.create(exchange),
                        new ExchangeTokens() {
                            @Override
                            public String bearer() {
                                return TOKEN;
                            }

                            @Override
                            public void reject(String bearer) {}
                        },
                        CallProxy.open(ProxySelector.of(null)),
                        "sarwan/test",
                        () -> SimulatorSettings.DEFAULT_TENANT_ID,
                        dryRun,
                        Optional.empty(),
                        () -> {},
                        List.of(Duration.ofMillis(5)))
                .byName());
        return beans;
    }

    String group(String name) {
        return simulator.tenant().groups().stream()
                .filter(group -> name.equals(group.get("displayName")))
                .map(DirectoryObject::id)
                .findFirst()
                .orElseThrow();
    }

    String user(int at) {
        return simulator.tenant().users().stream()
                .skip(at)
                .findFirst()
                .orElseThrow()
                .id();
    }

    ChangeResult change(Change change) {
        return body(routes.send("direct:entra-change", change), ChangeResult.class);
    }

    AccountResult account(AccountOrder order) {
        return body(routes.send("direct:entra-account", order), AccountResult.class);
    }

    @SuppressWarnings("unchecked")
    List<ChangeResult> changes(List<Change> changes) {
        return body(routes.send("direct:entra-changes", changes), List.class);
    }

    private static <T> T body(Exchange exchange, Class<T> type) {
        if (exchange.getException() != null) {
            throw new AssertionError("the route ended with an exception", exchange.getException());
        }
        return exchange.getMessage().getBody(type);
    }

    @Override
    public void close() {
        routes.close();
        simulator.close();
    }
}
