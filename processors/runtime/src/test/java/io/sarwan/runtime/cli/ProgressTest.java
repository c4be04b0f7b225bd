/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.sarwan.runtime.SyncProgress.Total;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final LiveArea area = new LiveArea(new PrintStream(bytes, true, StandardCharsets.UTF_8));

    private void pass(long millis) {
        now.updateAndGet(time -> time.plusMillis(millis));
    }

    private String written() {
        String text = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        return text.replace("\u001b[?7l", "")
                .replace("\u001b[?7h", "")
                .replace("\u001b[", "<")
                .replace(System.lineSeparator(), "\n");
    }

    private ConsoleProgress console(int columns) {
        return new ConsoleProgress(area, now::get, columns);
    }

    @Test
    void aLaneShowsFiguresRateAndTimeLeft() {
        ConsoleProgress progress = console(120);
        progress.laneStarted("users", Total.exactly(10_000));
        assertThat(written()).isEqualTo("users           0 of 10,000  0 requests  0.0/s\n");
        pass(2_000);
        progress.page("users", 999, 1);
        assertThat(written()).isEqualTo("<1F<0Jusers         999 of 10,000  1 request  500/s  about 18 s left\n");
        progress.throttled("users", Duration.ofMillis(2500));
        pass(200);
        progress.throttled("users", Duration.ofSeconds(10));
        assertThat(written()).contains("2 waits (12 s)");
        progress.laneFinished("users", true);
        assertThat(written())
                .contains("        999  1 request")
                .contains("done in 2.2 s")
                .doesNotContain("left");
    }

    @Test
    void linesAreNotRedrawnTooOften() {
        ConsoleProgress progress = console(120);
        progress.laneStarted("users", Total.UNKNOWN);
        written();
        for (int i = 0; i < 50; i++) {
            progress.page("users", 1, 1);
        }
        assertThat(written()).isEmpty();
        pass(100);
        progress.page("users", 1, 1);
        assertThat(written()).contains("51  51 requests");
    }

    @Test
    void aTotalMayBecomeKnownLater() {
        ConsoleProgress progress = console(120);
        progress.laneStarted("members", Total.UNKNOWN);
        pass(1000);
        progress.page("members", 500, 1);
        assertThat(written()).doesNotContain(" of ").doesNotContain("left");
        progress.laneStarted("members", Total.exactly(1000));
        assertThat(written()).contains("500 of 1,000").contains("about 1.0 s left");
    }

    @Test
    void aTotalThatWasTooSmallGivesNoTimeLeft() {
        ConsoleProgress progress = console(120);
        progress.laneStarted("users", Total.exactly(10));
        pass(1000);
        progress.page("users", 20, 1);
        assertThat(written()).doesNotContain("left");
    }

    @Test
    void anEstimateSaysThatItIsOne() {
        ConsoleProgress progress = console(120);
        progress.laneStarted("users", new Total(1_000, true, 0, ""));
        pass(1000);
        progress.page("users", 250, 1);
        assertThat(written()).contains("250 of about 1,000").contains("about 3.0 s left");
    }

    @Test
    void aLaneMayCountSomethingElseThanItsObjects() {
        ConsoleProgress progress = console(120);
        progress.laneStarted("members", new Total(100, false, 40, "groups"));
        pass(2000);
        progress.page("members", 5_000, 1);
        progress.unitsDone("members", 20);
        progress.laneStarted("members", new Total(100, false, 40, "groups"));
        assertThat(written())
                .contains("5,000  60 of 100 groups")
                .contains("2,500/s")
                .contains("about 4.0 s left");
    }

    @Test
    void whatAnInterruptedRunHadReadCountsForTheTotalAndNotForTheRate() {
        ConsoleProgress progress = console(120);
        progress.laneStarted("users", new Total(1_000, false, 600, ""));
        pass(1000);
        progress.page("users", 100, 1);
        assertThat(written()).contains("700 of 1,000").contains("100/s").contains("about 3.0 s left");
    }

    @Test
    void aLaneThatGaveUpDoesNotSayThatItIsDone() {
        ConsoleProgress progress = console(120);
        progress.laneStarted("users", Total.exactly(10));
        pass(1000);
        progress.laneFinished("users", false);
        assertThat(written()).contains("gave up after 1.0 s").doesNotContain("done");
    }

    @Test
    void aLaneThatBeginsAgainIsNotDone() {
        ConsoleProgress progress = console(120);
        progress.laneStarted("members", Total.exactly(10));
        progress.laneFinished("members", true);
        written();
        progress.laneStarted("members", Total.exactly(10));
        assertThat(written()).doesNotContain("done");
    }

    @Test
    void linesOfSeveralLanesLineUpAndFitTheScreen() {
        ConsoleProgress progress = console(40);
        progress.laneStarted("users", Total.exactly(1_000_000));
        progress.laneStarted("applications", Total.UNKNOWN);
        pass(1000);
        progress.page("users", 100_000, 100);
        progress.laneFinished("users", true);
        List<String> lines = written().lines().toList();
        assertThat(lines)
                .allSatisfy(line ->
                        assertThat(line.replaceAll("<\\d[FJ]", "").length()).isLessThan(40));
        assertThat(lines.get(lines.size() - 2)).contains("users            100,000");
    }

    @Test
    void aLogLineStaysAboveTheLiveLines() {
        ConsoleProgress progress = console(80);
        progress.laneStarted("users", Total.UNKNOWN);
        written();
        area.println("12:00:00 WARN  careful");
        assertThat(written()).startsWith("<1F<0J12:00:00 WARN  careful\nusers ");
        progress.finished();
        written();
        area.println("the end");
        assertThat(written()).isEqualTo("the end\n");
    }

    @Test
    void nobodyWatchingGetsALogLineEveryTenSeconds() {
        LoggerContext context = new LoggerContext();
        Logger logger = context.getLogger("sync");
        ListAppender<ILoggingEvent> events = new ListAppender<>();
        events.start();
        logger.addAppender(events);
        LogProgress progress = new LogProgress(logger, now::get);
        progress.laneStarted("users", Total.exactly(5000));
        progress.laneStarted("users", Total.exactly(6000));
        for (int i = 0; i < 30; i++) {
            pass(1000);
            progress.page("users", 100, 1);
        }
        progress.throttled("users", Duration.ofSeconds(3));
        progress.laneFinished("users", true);
        progress.finished();
        assertThat(events.list.stream().map(ILoggingEvent::getFormattedMessage))
                .containsExactly(
                        "reading users",
                        "still reading users",
                        "still reading users",
                        "still reading users",
                        "waiting, as the service asks",
                        "read users");
        assertThat(events.list.get(5).getKeyValuePairs().toString())
                .contains("objects=\"3000\"")
                .contains("requests=\"30\"")
                .contains("expected=\"6000\"");
        assertThat(events.list.get(1).getKeyValuePairs().toString()).contains("left_about_ms=\"50000\"");
    }
}
