/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import io.sarwan.events.CursorOutbox;
import io.sarwan.events.EventCursor;
import io.sarwan.events.EventException;
import io.sarwan.events.EventJson;
import io.sarwan.governance.EventFeed;
import io.sarwan.runtime.EntraEvents;
import io.sarwan.runtime.EntraEvents.Delivery;
import io.sarwan.runtime.EntraEvents.Order;
import io.sarwan.runtime.EntraSettings;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.settings.ResolvedSettings;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.function.Supplier;

/** {@code --event-feed}: prints the events of a feed, one JSON object a line, and the cursor for the next run. */
final class EventsOnDemand {

    private static final Duration USUAL_REACH = Duration.ofDays(1);

    private final Terminal terminal;
    private final Supplier<EntraEvents> events;
    private final InstantSource clock;

    EventsOnDemand(Terminal terminal, Supplier<EntraEvents> events, InstantSource clock) {
        this.terminal = terminal;
        this.events = events;
        this.clock = clock;
    }

    boolean isAskedFor(ResolvedSettings settings) {
        return settings.isOn("event-feed");
    }

    /** @return 0 when the feed was read to its end */
    int run(EntraSettings entra, ResolvedSettings settings) {
        EventFeed feed = feed(settings);
        CursorOutbox outbox = outbox(feed, settings);
        EventJson json = new EventJson();
        EntraEvents.Report report = events.get().run(entra, new Order(feed, outbox, Delivery.to(page -> {
            StringBuilder lines = new StringBuilder();
            page.forEach(event -> lines.append(json.line(event)).append('\n'));
            terminal.print(lines.toString());
        })));
        report.off().ifPresent(why -> {
            throw SarwanException.failed(why);
        });
        terminal.messages()
                .println(report.events() + " events from " + report.rows() + " rows of the log; to go on from here:"
                        + " --event-feed-cursor " + outbox.cursor().text());
        return 0;
    }

    private static EventFeed feed(ResolvedSettings settings) {
        EventFeed feed = settings.text("event-feed-id")
                .map(id -> EventFeed.named(id)
                        .orElseThrow(() -> SarwanException.usage(
                                "there is no event feed " + id, "Feeds are resource_change and usage")))
                .orElse(EventFeed.CHANGES);
        if (feed == EventFeed.CHANGES && settings.isOn("disable-audit-log-feed")) {
            throw SarwanException.usage(
                    "the feed resource_change is switched off by disable-audit-log-feed",
                    "Leave that setting out, or ask for --event-feed-id usage");
        }
        return feed;
    }

    private CursorOutbox outbox(EventFeed feed, ResolvedSettings settings) {
        try {
            return settings.text("event-feed-cursor")
                    .map(text -> CursorOutbox.from(EventCursor.parse(text, feed)))
                    .orElseGet(() -> CursorOutbox.from(feed, start(settings)));
        } catch (EventException wrong) {
            throw SarwanException.usage(wrong.getMessage(), "Or leave event-feed-cursor out to begin anew");
        }
    }

    private Instant start(ResolvedSettings settings) {
        return settings.text("event-feed-start-at")
                .map(text -> {
                    try {
                        return OffsetDateTime.parse(text).toInstant();
                    } catch (DateTimeException e) {
                        throw SarwanException.usage(
                                "event-feed-start-at " + text + " is no point in time",
                                "Write it as 2026-03-01T12:00:00Z");
                    }
                })
                .orElseGet(() -> clock.instant().minus(USUAL_REACH));
    }
}
