/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.entra.graph.GraphBudgets;
import io.sarwan.events.CountedOutbox;
import io.sarwan.events.EventException;
import io.sarwan.events.EventFile;
import io.sarwan.events.EventJson;
import io.sarwan.governance.EventFeed;
import io.sarwan.runtime.EntraEvents;
import io.sarwan.runtime.EntraEvents.Delivery;
import io.sarwan.runtime.EntraSettings;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.camel.CamelEntraEvents;
import io.sarwan.runtime.camel.EventRoutes;
import io.sarwan.service.EventFigures;
import io.sarwan.service.EventLog;
import io.sarwan.service.NamedObjects;
import io.sarwan.service.Problems;
import io.sarwan.service.jobs.Ending;
import io.sarwan.service.jobs.JobStatus;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** The events of one tenant: kept in a file of their own, read by one reader at a time. */
final class ConnectorEvents implements EventLog {

    private static final String STOPPING = "the service is about to stop";

    private final String name;
    private final EntraSettings settings;
    private final EventSettings events;
    private final GraphBudgets budgets;
    private final Optional<NamedObjects> named;
    private final EventJson json = new EventJson();
    private final Object turn = new Object();
    private EventFile file;
    private CountedOutbox outbox;
    private EventRoutes routes;
    private boolean closed;

    /** @param name of the connector, for people */
    ConnectorEvents(String name, EntraSettings settings, GraphBudgets budgets, EventSettings events) {
        this.name = name;
        this.settings = settings;
        this.events = events;
        this.budgets = budgets;
        this.named = events.targeted().map(least -> new NamedObjects(least, Clock.systemUTC()));
    }

    List<String> feeds() {
        return events.feeds().stream().map(EventFeed::id).toList();
    }

    Ending read(String feed) {
        EventFeed asked = feed.isEmpty()
                ? EventFeed.CHANGES
                : EventFeed.named(feed)
                        .orElseThrow(() -> SarwanException.usage(
                                "there is no event feed " + feed, "Feeds are resource_change and usage"));
        synchronized (turn) {
            EntraEvents.Report report = report(asked);
            ObjectNode result = JsonNodeFactory.instance
                    .objectNode()
                    .put("feed", asked.id())
                    .put("rows", report.rows())
                    .put("events", report.events());
            report.off().ifPresent(why -> result.put("off", true));
            return report.off().isPresent()
                    ? new Ending(JobStatus.FAILED, result, report.off().get(), "See sarwan entra check")
                    : Ending.of(JobStatus.SUCCEEDED, result);
        }
    }

    /** Routes that have failed may never come right again: the next read has new ones. */
    private EntraEvents.Report report(EventFeed feed) {
        boolean done = false;
        try {
            EntraEvents.Report report = routes().read(feed);
            done = true;
            return report;
        } finally {
            if (!done) {
                failed();
            }
        }
    }

    private synchronized EventRoutes routes() {
        file();
        if (routes == null) {
            routes = CamelEntraEvents.open(
                    settings, outbox, Delivery.toSinks(events.webhook(), named.map(objects -> objects::add)), budgets);
        }
        return routes;
    }

    private synchronized void failed() {
        if (outbox != null) {
            outbox.failed();
        }
        closeRoutes();
    }

    Optional<NamedObjects> named() {
        return named;
    }

    EventFigures figures() {
        return new EventFigures(
                () -> counted(CountedOutbox::read),
                () -> counted(CountedOutbox::delivered),
                () -> counted(CountedOutbox::refused),
                this::waiting,
                () -> counted(CountedOutbox::lagSeconds));
    }

    private synchronized long counted(ToLongFunction<CountedOutbox> figure) {
        return outbox == null ? 0 : figure.applyAsLong(outbox);
    }

    private synchronized long waiting() {
        return closed ? 0 : file().waiting();
    }

    @Override
    public String id() {
        return listed(EventFile::id);
    }

    @Override
    public List<Entry> after(long sequence, int most) {
        return listed(file -> file.after(sequence, most)).stream()
                .map(kept -> new Entry(kept.sequence(), json.node(kept.event())))
                .toList();
    }

    private <T> T listed(Function<EventFile, T> question) {
        try {
            return question.apply(file());
        } catch (SarwanException | EventException e) {
            if (isClosed()) {
                throw Problems.busy(STOPPING).raised();
            }
            // file() says in a line of its own what the file said.
            if ((e instanceof EventException ? e : e.getCause()) instanceof EventException unusable
                    && unusable.isBusy()) {
                throw Problems.eventsInUse(name).raised();
            }
            throw e;
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized EventFile file() {
        if (closed) {
            throw SarwanException.failed(STOPPING);
        }
        if (file == null) {
            try {
                file = EventFile.open(events.file(), Clock.systemUTC());
                outbox = new CountedOutbox(file, Clock.systemUTC());
            } catch (EventException unusable) {
                throw SarwanException.failed(unusable.getMessage(), null, unusable);
            }
        }
        return file;
    }

    private void closeRoutes() {
        if (routes != null) {
            routes.close();
            routes = null;
        }
    }

    synchronized void close() {
        closed = true;
        closeRoutes();
        if (file != null) {
            file.close();
            file = null;
        }
    }
}
