/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.events;

import static io.sarwan.events.EventsInTest.NOON;
import static io.sarwan.events.EventsInTest.change;
import static io.sarwan.events.EventsInTest.changes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sarwan.governance.Event;
import io.sarwan.governance.EventFeed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorOutboxTest {

    @Test
    void whatWasReadBeforeIsNotReadAgainThoughTheOverlapBringsIt() {
        CursorOutbox first = CursorOutbox.from(EventFeed.CHANGES, NOON);
        List<Event> events = changes(50, NOON.plusSeconds(600));
        assertThat(first.keep(EventFeed.CHANGES, events, NOON.plusSeconds(600))).isEqualTo(50);

        CursorOutbox second = resumed(first);

        assertThat(second.readFrom(EventFeed.CHANGES)).isEqualTo(NOON);
        assertThat(second.keep(EventFeed.CHANGES, events, NOON.plusSeconds(600)))
                .isZero();
    }

    @Test
    void aRowThatWasWrittenLateIsReadByTheNextRun() {
        CursorOutbox first = CursorOutbox.from(EventFeed.CHANGES, NOON);
        first.keep(EventFeed.CHANGES, changes(3, NOON.plusSeconds(3600)), NOON.plusSeconds(3600));

        CursorOutbox second = resumed(first);
        Event late = change("late", NOON.plusSeconds(3600).minus(EventFeed.CHANGES.overlap()));

        assertThat(second.readFrom(EventFeed.CHANGES)).isBeforeOrEqualTo(late.occurredAt());
        assertThat(second.keep(EventFeed.CHANGES, List.of(late), null)).isEqualTo(1);
    }

    @Test
    void whatHasArrivedIsNotHandedOutAgain() {
        CursorOutbox outbox = CursorOutbox.from(EventFeed.CHANGES, NOON);
        outbox.keep(EventFeed.CHANGES, changes(150, NOON), NOON);

        List<Event> page = outbox.undelivered(100);
        outbox.delivered(page);

        assertThat(page).hasSize(100);
        assertThat(outbox.undelivered(100)).hasSize(50).doesNotContainAnyElementsOf(page);
    }

    @Test
    void aCursorOfABusyHourIsSmallAndMissesNothing() {
        CursorOutbox outbox = CursorOutbox.from(EventFeed.CHANGES, NOON);
        for (int minute = 0; minute < 60; minute++) {
            Instant at = NOON.plusSeconds(60L * minute);
            outbox.keep(EventFeed.CHANGES, changes(100, at), at);
        }

        EventCursor cursor = outbox.cursor();

        assertThat(cursor.text()).hasSizeLessThanOrEqualTo(4096).matches("[A-Za-z0-9_-]+");
        assertThat(cursor.from()).isEqualTo(cursor.readUpTo().minus(EventFeed.CHANGES.overlap()));
    }

    /** However the rows come, runs that go on from each other's cursors bring each event once and none too few. */
    @Property(tries = 200)
    void runByRunEachEventComesOnce(@ForAll @Size(max = 40) List<@IntRange(max = 7200) Integer> seconds) {
        List<Event> log = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        CursorOutbox outbox = CursorOutbox.from(EventFeed.CHANGES, NOON);
        for (int index = 0; index < seconds.size(); index++) {
            log.add(change("e" + index, NOON.plusSeconds(seconds.get(index))));
            if (index % 5 == 4) {
                outbox = resumed(read(outbox, log, seen));
            }
        }
        read(outbox, log, seen);

        assertThat(seen).doesNotHaveDuplicates();
        Duration behind = EventFeed.CHANGES.overlap();
        Instant newest =
                log.stream().map(Event::occurredAt).max(Instant::compareTo).orElse(NOON);
        assertThat(seen)
                .containsAll(log.stream()
                        .filter(event -> event.occurredAt().isAfter(newest.minus(behind)))
                        .map(Event::id)
                        .toList());
    }

    private static CursorOutbox read(CursorOutbox outbox, List<Event> log, List<String> seen) {
        Instant from = outbox.readFrom(EventFeed.CHANGES);
        List<Event> rows =
                log.stream().filter(event -> !event.occurredAt().isBefore(from)).toList();
        Instant upTo =
                rows.stream().map(Event::occurredAt).max(Instant::compareTo).orElse(null);
        outbox.keep(EventFeed.CHANGES, rows, upTo);
        List<Event> page = outbox.undelivered(1000);
        page.forEach(event -> seen.add(event.id()));
        outbox.delivered(page);
        return outbox;
    }

    private static CursorOutbox resumed(CursorOutbox outbox) {
        return CursorOutbox.from(EventCursor.parse(outbox.cursor().text(), EventFeed.CHANGES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAA", "%%%", "AQA"})
    void aTextThatIsNoCursorIsRefusedInOneLine(String text) {
        assertThatExceptionOfType(EventException.class)
                .isThrownBy(() -> EventCursor.parse(text, EventFeed.CHANGES))
                .withMessage("the cursor is none of this program: take the one that the last run printed");
    }

    @Test
    void aCursorOfAnotherFeedIsRefused() {
        String usage = CursorOutbox.from(EventFeed.USAGE, NOON).cursor().text();

        assertThatExceptionOfType(EventException.class)
                .isThrownBy(() -> EventCursor.parse(usage, EventFeed.CHANGES))
                .withMessage("the cursor belongs to the feed usage, not to resource_change");
    }
}
