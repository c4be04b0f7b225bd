/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import io.sarwan.runtime.SyncProgress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.spi.LoggingEventBuilder;

/** Logs progress where nobody watches: begin and end of each lane, every wait, and figures every ten seconds. */
final class LogProgress implements SyncProgress {

    private static final Duration PERIOD = Duration.ofSeconds(10);

    private final Logger log;
    private final InstantSource clock;
    private final Map<String, LaneFigures> lanes = new HashMap<>();
    private final Map<String, Instant> reported = new HashMap<>();

    LogProgress(Logger log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    @Override
    public synchronized void laneStarted(String lane, long expected) {
        boolean known = lanes.containsKey(lane);
        figures(lane).expect(expected);
        if (!known) {
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
    public synchronized void throttled(String lane, Duration wait) {
        figures(lane).addWait(wait);
        event(lane).addKeyValue("wait_ms", wait.toMillis()).log("waiting, as the service asks");
    }

    @Override
    public synchronized void laneFinished(String lane) {
        figures(lane).end(clock.instant());
        event(lane).log("read {}", lane);
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
        return figures.expected() > 0 ? event.addKeyValue("expected", figures.expected()) : event;
    }
}
