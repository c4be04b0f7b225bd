/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import io.sarwan.runtime.SyncProgress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shows a line for each lane that changes in place: objects, requests, waits, rate, time left. */
final class ConsoleProgress implements SyncProgress {

    /** Redrawing more often would only flicker. */
    private static final Duration SHORTEST_REDRAW = Duration.ofMillis(100);

    private final LiveArea area;
    private final InstantSource clock;
    private final int columns;
    private final Map<String, LaneFigures> lanes = new LinkedHashMap<>();
    private Instant drawn = Instant.MIN;

    ConsoleProgress(LiveArea area, InstantSource clock, int columns) {
        this.area = area;
        this.clock = clock;
        this.columns = columns;
    }

    @Override
    public synchronized void laneStarted(String lane, Total total) {
        figures(lane).expect(total);
        draw();
    }

    @Override
    public synchronized void page(String lane, int objects, int requests) {
        figures(lane).add(objects, requests);
        drawIfDue();
    }

    @Override
    public synchronized void unitsDone(String lane, int units) {
        figures(lane).addUnits(units);
        drawIfDue();
    }

    @Override
    public synchronized void throttled(String lane, Duration wait) {
        figures(lane).addWait(wait);
        drawIfDue();
    }

    @Override
    public synchronized void laneFinished(String lane, boolean complete) {
        figures(lane).end(clock.instant(), complete);
        draw();
    }

    @Override
    public synchronized void finished() {
        draw();
        area.release();
    }

    private LaneFigures figures(String lane) {
        return lanes.computeIfAbsent(lane, name -> new LaneFigures(name, clock.instant()));
    }

    private void drawIfDue() {
        if (!clock.instant().isBefore(drawn.equals(Instant.MIN) ? drawn : drawn.plus(SHORTEST_REDRAW))) {
            draw();
        }
    }

    private void draw() {
        Instant now = clock.instant();
        drawn = now;
        int width = lanes.keySet().stream().mapToInt(String::length).max().orElse(0);
        area.show(lanes.values().stream()
                .map(figures -> clipped(line(figures, width, now)))
                .toList());
    }

    private String clipped(String line) {
        return line.length() < columns ? line : line.substring(0, columns - 1);
    }

    private static String of(Total total) {
        return (total.estimated() ? " of about " : " of ") + Figures.count(total.expected());
    }

    private static String line(LaneFigures lane, int width, Instant now) {
        List<String> parts = new ArrayList<>();
        boolean ofTotal = lane.total().isKnown() && !lane.hasEnded();
        String unit = lane.total().unit();
        parts.add(String.format(Locale.ROOT, "%11s", Figures.count(lane.objects()))
                + (ofTotal && unit.isEmpty() ? of(lane.total()) : ""));
        if (ofTotal && !unit.isEmpty()) {
            parts.add(Figures.count(lane.position()) + of(lane.total()) + ' ' + unit);
        }
        parts.add(Figures.of(lane.requests(), "request", "requests"));
        parts.add(Figures.rate(lane.rate(now)));
        if (lane.waits() > 0) {
            parts.add(Figures.of(lane.waits(), "wait", "waits") + " (" + Figures.time(lane.waited()) + ")");
        }
        if (lane.hasEnded()) {
            parts.add((lane.isComplete() ? "done in " : "gave up after ") + Figures.time(lane.elapsed(now)));
        }
        lane.left(now).ifPresent(left -> parts.add("about " + Figures.time(left) + " left"));
        return String.format(Locale.ROOT, "%-" + Math.max(1, width) + "s ", lane.lane()) + String.join("  ", parts);
    }
}
