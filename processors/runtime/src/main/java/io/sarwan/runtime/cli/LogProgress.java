/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import io.sarwan.runtime.SyncProgress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.spi.LoggingEventBuilder;

/** Logs progress where nobody watches: begin and end of each lane, every wait, and figures every ten seconds. */
final class LogProgress implements SyncProgress {

    private static final Duration PERIOD = Duration.ofSeconds(10);

    private final Logger log;
    private final InstantSource clock;
    private final Map<String, LaneFigures> lanes = new HashMap<>();
    private final Set<String> begun = new HashSet<>();
    private final Map<String, Instant> reported = new HashMap<>();

    LogProgress(Logger log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    @Override
    public synchronized void laneStarted(String lane, Total total) {
        figures(lane).expect(total);
        if (begun.add(lane)) {
            event(lane).log("reading {}", lane);
        }
    }

    @Override
    public synchronized void page(String lane, int objects, int requests) {
        figures(lane).add(objects, requests);
        Instant now = clock.instant();
        if (!now.isBefore(reported.get(lane).plus(PERIOD))) {
            reported.put(lane, now);
            event(lane).log("still reading {}", lane);
        }
    }

    @Override
    public synchronized void unitsDone(String lane, int units) {
        figures(lane).addUnits(units);
    }

    @Override
    public synchronized void throttled(String lane, Duration wait) {
        figures(lane).addWait(wait);
        event(lane).addKeyValue("wait_ms", wait.toMillis()).log("waiting, as the service asks");
    }

    @Override
    public synchronized void laneFinished(String lane, boolean complete) {
        figures(lane).end(clock.instant(), complete);
        event(lane).log(complete ? "read {}" : "gave up reading {}", lane);
    }

    @Override
    public void finished() {
        // The report is logged by the command.
    }

    private LaneFigures figures(String lane) {
        reported.putIfAbsent(lane, clock.instant());
        return lanes.computeIfAbsent(lane, name -> new LaneFigures(name, clock.instant()));
    }

    private LoggingEventBuilder event(String lane) {
        LaneFigures figures = figures(lane);
        LoggingEventBuilder event = log.atInfo()
                .addKeyValue("lane", lane)
                .addKeyValue("objects", figures.objects())
                .addKeyValue("requests", figures.requests());
        Total total = figures.total();
        if (total.isKnown()) {
            String name = total.unit().isEmpty() ? "" : total.unit() + '_';
            if (!total.unit().isEmpty()) {
                event = event.addKeyValue(name + "done", figures.position());
            }
            event = event.addKeyValue(name + (total.estimated() ? "expected_about" : "expected"), total.expected());
        }
        Optional<Duration> left = figures.left(clock.instant());
        return left.isPresent() ? event.addKeyValue("left_about_ms", left.get().toMillis()) : event;
    }
}
