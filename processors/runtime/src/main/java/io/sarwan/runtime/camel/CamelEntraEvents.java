/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import io.sarwan.entra.FeatureNotInCloudException;
import io.sarwan.entra.event.EventFeeds;
import io.sarwan.entra.event.EventRun;
import io.sarwan.entra.graph.GraphBudgets;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphFeatureMissingException;
import io.sarwan.entra.graph.GraphForbiddenException;
import io.sarwan.entra.graph.GraphOrigin;
import io.sarwan.events.EventDelivery;
import io.sarwan.events.EventException;
import io.sarwan.events.EventJson;
import io.sarwan.events.EventWebhook;
import io.sarwan.events.WebhookClient;
import io.sarwan.events.WebhookException;
import io.sarwan.governance.Event;
import io.sarwan.runtime.EntraEvents;
import io.sarwan.runtime.EntraSettings;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SarwanHome;
import io.sarwan.runtime.Sleeper;
import io.sarwan.runtime.SyncProgress;
import io.sarwan.runtime.credentials.ProxyRoutes;
import io.sarwan.runtime.credentials.TokenSource;
import io.sarwan.runtime.credentials.TokenSources;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.camel.Exchange;

/** Reads a feed through {@code direct:entra-events}. */
public final class CamelEntraEvents implements EntraEvents {

    private static final String SINKS = "sarwan.events.sinks";
    private static final URI NOWHERE = URI.create("https://webhook.invalid");

    private final Clock clock = Clock.systemUTC();
    private final GraphBudgets budgets;

    /** Reads that nothing else shares its budgets with. */
    public CamelEntraEvents() {
        this(new GraphBudgets());
    }

    /** @param budgets shared with whatever else asks the same tenant */
    public CamelEntraEvents(GraphBudgets budgets) {
        this.budgets = budgets;
    }

    /** Prints pages; a class of its own, so that a route finds exactly one method. */
    public static final class Printer {
        private final Consumer<List<Event>> lines;

        Printer(Consumer<List<Event>> lines) {
            this.lines = lines;
        }

        public void print(List<Event> events) {
            lines.accept(events);
        }
    }

    @Override
    public Report run(EntraSettings settings, Order order) {
        TokenSource tokens = new TokenSources(settings, clock, Sleeper.real()).graph();
        Map<String, Object> beans = new HashMap<>(new CamelEntraSync(budgets)
                .beans(settings, tokens, SyncProgress.SILENT)
                .byName());
        Delivery delivery = order.delivery();
        beans.put("eventFeeds", new EventFeeds());
        beans.put("eventDelivery", new EventDelivery(order.outbox()));
        beans.put("eventJson", new EventJson());
        beans.put("eventPrinter", new Printer(delivery.printer() == null ? page -> {} : delivery.printer()));
        beans.put("eventWebhook", webhook(delivery.webhook()));
        beans.put(
                "webhookClient",
                new WebhookClient(new ProxyRoutes(settings.network().proxy()), "sarwan/" + RouteRun.version()));
        beans.put("graphTls", new GraphTls(settings.network().extraAuthorities()));
        EventRun run = new EventRun(order.feed(), order.outbox(), clock.instant());
        try (StartingRoutes routes = new StartingRoutes(() -> new RouteEngine(
                SarwanHome.find(),
                RouteArea.ENTRA_EVENTS,
                beans,
                overrides(settings, delivery),
                CamelEntraSync.workers(settings)))) {
            tokens.bearer();
            Exchange answered = send(routes, run);
            if (answered.getException() != null) {
                Optional<String> off = off(order, answered.getException());
                if (off.isPresent()) {
                    return new Report(run.rows(), run.events(), off);
                }
                throw failure(settings, order, answered.getException());
            }
            return new Report(run.rows(), run.events(), Optional.empty());
        }
    }

    private EventWebhook webhook(Optional<Webhook> webhook) {
        return new EventWebhook(
                webhook.map(Webhook::address).orElse(NOWHERE),
                webhook.map(Webhook::secret)
                        .map(secret -> secret == null ? "" : secret.reveal())
                        .orElse(""),
                clock);
    }

    private static Map<String, String> overrides(EntraSettings settings, Delivery delivery) {
        Map<String, String> overrides = new HashMap<>(CamelEntraSync.overrides(settings));
        if (delivery.printer() != null) {
            overrides.put(SINKS, "direct:event-print");
        }
        delivery.webhook().ifPresent(webhook -> {
            overrides.put("sarwan.events.webhook-url", webhook.address().toString());
            overrides.put("sarwan.events.webhook-sink", ",direct:event-webhook");
        });
        return overrides;
    }

    private static Exchange send(StartingRoutes routes, EventRun run) {
        try {
            return routes.started().send("direct:entra-events", run);
        } catch (SarwanException e) {
            throw e;
        } catch (Exception e) {
            throw SarwanException.failed("the routes did not start: " + RouteRun.rootMessage(e), null, e);
        }
    }

    /** Why the tenant does not have the feed; empty when something else went wrong. */
    private static Optional<String> off(Order order, Exception failure) {
        String feed = "the feed " + order.feed().id() + " cannot be read: ";
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FeatureNotInCloudException) {
                return Optional.of(feed + cause.getMessage());
            }
            if (cause instanceof GraphException refused
                    && (refused instanceof GraphForbiddenException
                            || refused instanceof GraphFeatureMissingException)) {
                return Optional.of(feed + "the app registration lacks AuditLog.Read.All, or the tenant Entra ID P1 ("
                        + refused.fault() + ")");
            }
        }
        return Optional.empty();
    }

    private static SarwanException failure(EntraSettings settings, Order order, Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof WebhookException || cause instanceof EventException) {
                return SarwanException.failed(cause.getMessage(), null, failure);
            }
        }
        RunEnd end = new RunEnd(GraphOrigin.of(settings.endpoints().graph()));
        return SarwanException.failed(
                "the feed " + order.feed().id() + " was not read to its end: " + end.describe(failure), null, failure);
    }
}
