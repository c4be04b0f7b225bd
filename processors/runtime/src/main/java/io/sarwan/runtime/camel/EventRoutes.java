/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import io.sarwan.calls.Origin;
import io.sarwan.calls.PlainClient;
import io.sarwan.entra.FeatureNotInCloudException;
import io.sarwan.entra.event.EventFeeds;
import io.sarwan.entra.event.EventRun;
import io.sarwan.entra.graph.GraphBudgets;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphFeatureMissingException;
import io.sarwan.entra.graph.GraphForbiddenException;
import io.sarwan.events.EventDelivery;
import io.sarwan.events.EventException;
import io.sarwan.events.EventTargets;
import io.sarwan.events.EventWebhook;
import io.sarwan.events.WebhookException;
import io.sarwan.governance.Event;
import io.sarwan.governance.EventFeed;
import io.sarwan.governance.EventOutbox;
import io.sarwan.runtime.EntraEvents.Delivery;
import io.sarwan.runtime.EntraEvents.Report;
import io.sarwan.runtime.EntraEvents.Webhook;
import io.sarwan.runtime.EntraSettings;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SarwanHome;
import io.sarwan.runtime.Sleeper;
import io.sarwan.runtime.SyncProgress;
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

/** The routes of events of one tenant, from their start until they are closed. One read at a time. */
public final class EventRoutes implements AutoCloseable {

    private static final String SINKS = "sarwan.events.sinks";
    private static final URI NOWHERE = URI.create("https://webhook.invalid");

    private final Clock clock = Clock.systemUTC();
    private final EntraSettings settings;
    private final EventOutbox outbox;
    private final TokenSource tokens;
    private final StartingRoutes routes;

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

    EventRoutes(EntraSettings settings, EventOutbox outbox, Delivery delivery, GraphBudgets budgets) {
        this.settings = settings;
        this.outbox = outbox;
        this.tokens = new TokenSources(settings, clock, Sleeper.real()).graph();
        Map<String, Object> beans = new HashMap<>(new CamelEntraSync(budgets)
                .beans(settings, tokens, SyncProgress.SILENT)
                .byName());
        beans.put("eventFeeds", new EventFeeds());
        beans.put("eventDelivery", new EventDelivery(outbox));
        beans.put("eventPrinter", new Printer(delivery.printer() == null ? page -> {} : delivery.printer()));
        beans.put("eventTargets", new EventTargets(delivery.changed().orElse(objects -> {})));
        beans.put("eventWebhook", webhook(delivery.webhook()));
        beans.put(
                "webhookClient", new PlainClient(ServiceProxy.of(settings.network()), "sarwan/" + RouteRun.version()));
        beans.put("graphTls", new GraphTls(settings.network().extraAuthorities()));
        this.routes = new StartingRoutes(() -> new RouteEngine(
                SarwanHome.find(),
                RouteArea.ENTRA_EVENTS,
                beans,
                overrides(settings, delivery),
                CamelEntraSync.workers(settings)));
    }

    /**
     * Reads from where the last read ended until now.
     *
     * @throws SarwanException when the feed cannot be read or a sink does not take its events; what was kept stays kept
     */
    public Report read(EventFeed feed) {
        EventRun run = new EventRun(feed, outbox, clock.instant());
        tokens.bearer();
        Exchange answered = send(run);
        if (answered.getException() == null) {
            return new Report(run.rows(), run.events(), Optional.empty());
        }
        Optional<String> off = off(feed, answered.getException());
        if (off.isPresent()) {
            return new Report(run.rows(), run.events(), off);
        }
        throw failure(feed, answered.getException());
    }

    @Override
    public void close() {
        routes.close();
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
        // A service that ends has waited for its jobs already, and has ten seconds in all.
        overrides.put("camel.main.shutdown-timeout", "1");
        if (delivery.printer() != null) {
            overrides.put(SINKS, "direct:event-print");
        }
        if (delivery.changed().isPresent()) {
            overrides.put("sarwan.events.sync-sink", ",direct:event-targeted-sync");
        }
        delivery.webhook().ifPresent(webhook -> {
            overrides.put("sarwan.events.webhook-url", webhook.address().toString());
            overrides.put("sarwan.events.webhook-sink", ",direct:event-webhook");
        });
        return overrides;
    }

    private Exchange send(EventRun run) {
        try {
            return routes.started().send("direct:entra-events", run);
        } catch (SarwanException e) {
            throw e;
        } catch (Exception e) {
            throw SarwanException.failed("the routes did not start: " + RouteRun.rootMessage(e), null, e);
        }
    }

    /** Why the tenant does not have the feed; empty when something else went wrong. */
    private static Optional<String> off(EventFeed feed, Exception failure) {
        String which = "the feed " + feed.id() + " cannot be read: ";
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FeatureNotInCloudException) {
                return Optional.of(which + cause.getMessage());
            }
            if (cause instanceof GraphException refused
                    && (refused instanceof GraphForbiddenException
                            || refused instanceof GraphFeatureMissingException)) {
                return Optional.of(which + "the app registration lacks AuditLog.Read.All, or the tenant Entra ID P1 ("
                        + refused.fault() + ")");
            }
        }
        return Optional.empty();
    }

    private SarwanException failure(EventFeed feed, Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof WebhookException || cause instanceof EventException) {
                return SarwanException.failed(cause.getMessage(), null, failure);
            }
        }
        RunEnd end = new RunEnd(Origin.of(settings.endpoints().graph()));
        return SarwanException.failed(
                "the feed " + feed.id() + " was not read to its end: " + end.describe(failure), null, failure);
    }
}
