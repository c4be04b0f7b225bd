/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.events;

import static io.sarwan.events.EventsInTest.NOON;
import static io.sarwan.events.EventsInTest.change;
import static io.sarwan.events.EventsInTest.changes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sarwan.governance.Event;
import io.sarwan.governance.EventFeed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {

    @TempDir
    private Path folder;

    private EventFile open() {
        return open(Duration.ZERO);
    }

    private EventFile open(Duration later) {
        return EventFile.open(folder.resolve("x.events"), Clock.fixed(NOON.plus(later), ZoneOffset.UTC));
    }

    @Test
    void whatWasReadAndNotDeliveredIsThereAfterARestart() {
        try (EventFile file = open()) {
            file.keep(EventFeed.CHANGES, changes(150, NOON), NOON);
            file.delivered(file.undelivered(100));
        }
        try (EventFile file = open()) {
            assertThat(file.undelivered(100)).hasSize(50);
            assertThat(file.keep(EventFeed.CHANGES, changes(150, NOON), NOON)).isZero();
            assertThat(file.readFrom(EventFeed.CHANGES)).isEqualTo(NOON.minus(EventFeed.CHANGES.overlap()));
        }
    }

    @Test
    void aFileThatAnotherHasIsLeftAloneAndCanBeHadAfterwards() throws Exception {
        try (EventFile other = open()) {
            assertThatExceptionOfType(EventException.class)
                    .isThrownBy(this::open)
                    .withMessageContaining("another process has it")
                    .matches(EventException::isBusy);
            assertThat(other.waiting()).isZero();
        }
        // What failed holds nothing: a third one has the file for itself.
        try (Connection third = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("x.events"));
                Statement statement = third.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 0");
            statement.execute("BEGIN EXCLUSIVE");
            statement.execute("ROLLBACK");
        }
    }

    @Test
    void aFileThatCannotBeReadIsNotTakenForABusyOne() throws Exception {
        Files.writeString(folder.resolve("x.events"), "no database, and long enough to have a header ".repeat(50));

        assertThatExceptionOfType(EventException.class).isThrownBy(this::open).matches(unusable -> !unusable.isBusy());
    }

    @Test
    void aFileThatAnotherHasForAMomentIsWaitedFor() throws Exception {
        EventFile other = open();
        CompletableFuture<Long> waiting = CompletableFuture.supplyAsync(() -> {
            try (EventFile file = open()) {
                return file.waiting();
            }
        });
        other.close();

        assertThat(waiting.get()).isZero();
    }

    @Test
    void aFileKeepsItsIdAndAnotherOneHasAnother() {
        String id;
        try (EventFile file = open()) {
            id = file.id();
            assertThat(id).hasSize(16);
        }
        try (EventFile again = open();
                EventFile other = EventFile.open(folder.resolve("y.events"), Clock.fixed(NOON, ZoneOffset.UTC))) {
            assertThat(again.id()).isEqualTo(id);
            assertThat(other.id()).isNotEqualTo(id);
        }
    }

    @Test
    void aFeedThatWasNeverReadBeginsAsFarBackAsItReaches() {
        try (EventFile file = open()) {
            assertThat(file.readFrom(EventFeed.USAGE)).isEqualTo(NOON.minus(Duration.ofDays(30)));
            file.beginAt(EventFeed.CHANGES, NOON.minusSeconds(60));
            assertThat(file.readFrom(EventFeed.CHANGES)).isEqualTo(NOON.minusSeconds(60));
            file.beginAt(EventFeed.CHANGES, NOON);
            assertThat(file.readFrom(EventFeed.CHANGES)).isEqualTo(NOON.minusSeconds(60));
        }
    }

    @Test
    void thePositionNeverGoesBack() {
        try (EventFile file = open()) {
            file.keep(EventFeed.CHANGES, List.of(), NOON);
            file.keep(EventFeed.CHANGES, List.of(), NOON.minusSeconds(500));
            file.keep(EventFeed.CHANGES, List.of(), null);

            assertThat(file.readFrom(EventFeed.CHANGES)).isEqualTo(NOON.minus(EventFeed.CHANGES.overlap()));
        }
    }

    @Test
    void deliveredEventsAreListedForAMonthAndUndeliveredOnesUntilTheyArrive() {
        try (EventFile file = open()) {
            file.keep(EventFeed.CHANGES, List.of(change("arrived", NOON), change("waiting", NOON)), NOON);
            file.delivered(List.of(change("arrived", NOON)));
            assertThat(file.after(0, 10)).extracting(kept -> kept.event().id()).containsExactly("arrived", "waiting");
            assertThat(file.after(1, 10)).extracting(kept -> kept.event().id()).containsExactly("waiting");
        }
        try (EventFile file = open(Duration.ofDays(31))) {
            file.delivered(List.of());
            assertThat(file.after(0, 10)).extracting(kept -> kept.event().id()).containsExactly("waiting");
        }
    }

    @Test
    void onlyItsOwnerCanReadTheFile() throws Exception {
        try (EventFile file = open()) {
            file.keep(EventFeed.CHANGES, List.<Event>of(), NOON);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("x.events"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aSecondProcessIsRefusedInOneLine() {
        try (EventFile file = open()) {
            file.keep(EventFeed.CHANGES, List.of(), NOON);

            assertThatExceptionOfType(EventException.class)
                    .isThrownBy(this::open)
                    .withMessage("events cannot be kept in " + folder.resolve("x.events")
                            + ": another process has it: one at a time");
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsNamed() throws Exception {
        Files.writeString(folder.resolve("x.events"), "not a database, but long enough to be looked at as one");

        assertThatExceptionOfType(EventException.class)
                .isThrownBy(this::open)
                .withMessageStartingWith("events cannot be kept in " + folder.resolve("x.events"));
    }
}
