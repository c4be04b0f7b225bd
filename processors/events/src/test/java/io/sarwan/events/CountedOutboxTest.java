/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.governance.Event;
import io.sarwan.governance.EventFeed;
import io.sarwan.governance.ResourceId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountedOutboxTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final ResourceId ADA = new ResourceId("user", "ada");

    @TempDir
    private Path folder;

    private EventFile file;
    private CountedOutbox outbox;

    @BeforeEach
    void open() {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        file = EventFile.open(folder.resolve("events"), clock);
        outbox = new CountedOutbox(file, clock);
    }

    @AfterEach
    void close() {
        file.close();
    }

    private static Event event(String id, int secondsAgo) {
        return Event.changed(id, NOW.minusSeconds(secondsAgo), ADA);
    }

    @Test
    void whatAReceiverDoesNotTakeIsRefusedEachTimeAndKeepsWaiting() {
        outbox.keep(EventFeed.CHANGES, List.of(event("one", 90), event("two", 40)), NOW);
        for (int time = 0; time < 2; time++) {
            outbox.undelivered(100);
            outbox.failed();
        }

        assertThat(outbox.refused()).isEqualTo(4);
        assertThat(outbox.delivered()).isZero();
        assertThat(file.waiting()).isEqualTo(2);
    }

    @Test
    void aReadThatFailsWithNothingHandedOutRefusesNothing() {
        outbox.failed();
        outbox.undelivered(100);
        outbox.failed();

        assertThat(outbox.refused()).isZero();
    }

    @Test
    void anEventThatIsReadAgainCountsOnceAndTheLagIsThatOfTheLastOneDelivered() {
        List<Event> page = List.of(event("one", 90), event("two", 40));
        outbox.keep(EventFeed.CHANGES, page, NOW);
        outbox.keep(EventFeed.CHANGES, page, NOW);
        outbox.delivered(outbox.undelivered(100));
        outbox.failed();

        assertThat(outbox.read()).isEqualTo(2);
        assertThat(outbox.delivered()).isEqualTo(2);
        assertThat(outbox.refused()).isZero();
        assertThat(outbox.lagSeconds()).isEqualTo(40);
        assertThat(file.waiting()).isZero();
    }

    @Test
    void objectsOfAPageAreNamedOnceAndUseChangesNone() {
        List<ResourceId> changed = new ArrayList<>();
        EventTargets targets = new EventTargets(changed::addAll);

        targets.changed(targets.objects(List.of(
                event("one", 1),
                event("two", 1),
                Event.used("three", NOW, new ResourceId("enterprise_application", "app"), ADA))));

        assertThat(changed).containsExactly(ADA);
    }
}
