/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.entra.graph.GraphBudgets;
import io.sarwan.events.EventException;
import io.sarwan.events.EventFile;
import io.sarwan.events.EventJson;
import io.sarwan.governance.EventFeed;
import io.sarwan.runtime.EntraEvents;
import io.sarwan.runtime.EntraEvents.Delivery;
import io.sarwan.runtime.EntraEvents.Order;
import io.sarwan.runtime.EntraSettings;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.camel.CamelEntraEvents;
import io.sarwan.service.EventLog;
import io.sarwan.service.jobs.Ending;
import io.sarwan.service.jobs.JobStatus;
import java.time.Clock;
import java.util.List;

/** The events of one tenant: kept in a file of their own, read by one reader at a time. */
final class ConnectorEvents implements EventLog {

    private final EntraSettings settings;
    private final EventSettings events;
    private final EntraEvents reader;
    private final EventJson json = new EventJson();
    private final Object turn = new Object();
    private EventFile file;

    ConnectorEvents(EntraSettings settings, GraphBudgets budgets, EventSettings events) {
        this.settings = settings;
        this.events = events;
        this.reader = new CamelEntraEvents(budgets);
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
            EntraEvents.Report report =
                    reader.run(settings, new Order(asked, file(), Delivery.toSinks(events.webhook())));
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

    @Override
    public List<Entry> after(long sequence, int most) {
        return file().after(sequence, most).stream()
                .map(kept -> new Entry(kept.sequence(), json.node(kept.event())))
                .toList();
    }

    private synchronized EventFile file() {
        if (file == null) {
            try {
                file = EventFile.open(events.file(), Clock.systemUTC());
            } catch (EventException unusable) {
                throw SarwanException.failed(unusable.getMessage(), null, unusable);
            }
        }
        return file;
    }

    synchronized void close() {
        if (file != null) {
            file.close();
            file = null;
        }
    }
}
