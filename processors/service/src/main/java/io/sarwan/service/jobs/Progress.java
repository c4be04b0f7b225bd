/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.jobs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** How a running sync gets on, lane by lane, and whether it is to go on. For any thread. */
public final class Progress {

    private final Map<String, Lane> lanes = new LinkedHashMap<>();
    private long version;
    private boolean over;
    private volatile StopReason stopped;

    /**
     * A lane begins, or learns how much it has to read.
     *
     * @param expected how many in all, -1 when nobody knows
     * @param estimated whether that is what the last sync held
     * @param already how many an interrupted run had read before
     * @param unit what is counted, empty for the lane's own objects
     */
    public synchronized void lane(String name, long expected, boolean estimated, long already, String unit) {
        Lane lane = lane(name);
        lane.state = "reading";
        lane.expected = expected;
        lane.estimated = estimated;
        lane.unit = Objects.requireNonNull(unit, "unit");
        lane.already = already;
        changed();
    }

    public synchronized void page(String name, int objects, int requests) {
        Lane lane = lane(name);
        lane.objects += objects;
        lane.requests += requests;
        changed();
    }

    public synchronized void units(String name, int units) {
        lane(name).units += units;
        changed();
    }

    public synchronized void waited(String name, Duration wait) {
        lane(name).waitedMillis += wait.toMillis();
        changed();
    }

    public synchronized void finished(String name, boolean complete) {
        lane(name).state = complete ? "complete" : "incomplete";
        changed();
    }

    private Lane lane(String name) {
        return lanes.computeIfAbsent(name, key -> new Lane());
    }

    private void changed() {
        version++;
        notifyAll();
    }

    /** Asks the job to end after the pages it is reading. */
    public void stop(StopReason why) {
        stopped = why;
    }

    public boolean isStopped() {
        return stopped != null;
    }

    /** Why it was asked to end, empty when it was not. */
    Optional<StopReason> stopReason() {
        return Optional.ofNullable(stopped);
    }

    /** Nothing follows. */
    synchronized void end() {
        over = true;
        notifyAll();
    }

    /** Counts what was reported. */
    public synchronized long version() {
        return version;
    }

    /**
     * Waits until something newer is known, or the job has ended, or the time is over.
     *
     * @return whether the job has ended
     */
    public synchronized boolean await(long seen, Duration most) throws InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        while (!over && version <= seen) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                break;
            }
            wait(left);
        }
        return over;
    }

    /**
     * Waits until the job has ended, or the time is over.
     *
     * @return whether it has ended
     */
    public synchronized boolean awaitEnd(Duration most) throws InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        while (!over) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                break;
            }
            wait(left);
        }
        return over;
    }

    /** Waits until all of them have ended, or the time is over, or somebody interrupts. */
    static void awaitEnds(List<Progress> jobs, Duration most) {
        long deadline = System.nanoTime() + most.toNanos();
        try {
            for (Progress each : jobs) {
                var unused = each.awaitEnd(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lanes that could not be read to their end. */
    public synchronized List<String> incomplete() {
        return lanes.entrySet().stream()
                .filter(each -> each.getValue().state.equals("incomplete"))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** How much is left to read, by lane; only of lanes of which that is known. */
    public synchronized Map<String, Long> left() {
        Map<String, Long> left = new LinkedHashMap<>();
        lanes.forEach((name, lane) -> {
            if (lane.expected > 0) {
                left.put(name, lane.state.equals("reading") ? Math.max(0, lane.expected - lane.done()) : 0);
            }
        });
        return left;
    }

    /** As the contract describes it. */
    public synchronized ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode all = json.putArray("lanes");
        lanes.forEach((name, lane) -> {
            ObjectNode each = all.addObject()
                    .put("name", name)
                    .put("state", lane.state)
                    .put("objects", lane.objects)
                    .put("requests", lane.requests);
            if (lane.expected > 0) {
                each.put("expected", lane.expected)
                        .put("expectedIsEstimate", lane.estimated)
                        .put("done", lane.done());
            }
            if (!lane.unit.isEmpty()) {
                each.put("unit", lane.unit);
            }
            if (lane.waitedMillis > 0) {
                each.put("waitedMillis", lane.waitedMillis);
            }
        });
        return json;
    }

    private static final class Lane {
        private String state = "reading";
        private long objects;
        private long requests;
        private long units;
        private long already;
        private long expected = -1;
        private boolean estimated;
        private String unit = "";
        private long waitedMillis;

        private long done() {
            return already + (unit.isEmpty() ? objects : units);
        }
    }
}
