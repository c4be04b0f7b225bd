/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import io.sarwan.runtime.SyncProgress.Total;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Counters of one lane while it runs. Not thread-safe: its owner guards it. */
final class LaneFigures {

    private final String lane;
    private final Instant started;
    private Total total = Total.UNKNOWN;
    private long units;
    private long objects;
    private long requests;
    private long waits;
    private Duration waited = Duration.ZERO;
    private Instant ended;
    private boolean complete;

    LaneFigures(String lane, Instant started) {
        this.lane = lane;
        this.started = started;
    }

    void expect(Total newTotal) {
        total = newTotal;
        ended = null;
    }

    void addUnits(int more) {
        units += more;
    }

    void add(int moreObjects, int moreRequests) {
        objects += moreObjects;
        requests += moreRequests;
    }

    void addWait(Duration wait) {
        waits++;
        waited = waited.plus(wait);
    }

    void end(Instant now, boolean everythingRead) {
        ended = now;
        complete = everythingRead;
    }

    boolean isComplete() {
        return complete;
    }

    String lane() {
        return lane;
    }

    Total total() {
        return total;
    }

    /** Objects read, with those of an interrupted run where these are what is counted. */
    long objects() {
        return total.unit().isEmpty() ? total.already() + objects : objects;
    }

    /** How many of the total are read. */
    long position() {
        return total.already() + advance();
    }

    private long advance() {
        return total.unit().isEmpty() ? objects : units;
    }

    long requests() {
        return requests;
    }

    long waits() {
        return waits;
    }

    Duration waited() {
        return waited;
    }

    boolean hasEnded() {
        return ended != null;
    }

    Duration elapsed(Instant now) {
        return Duration.between(started, ended == null ? now : ended);
    }

    /** Objects a second, over the whole life of the lane. */
    double rate(Instant now) {
        long millis = elapsed(now).toMillis();
        return millis <= 0 ? 0 : objects * 1000.0 / millis;
    }

    /** Empty when no total is known, nothing has been read, or more than the total has. */
    Optional<Duration> left(Instant now) {
        long millis = elapsed(now).toMillis();
        long open = total.expected() - position();
        return total.isKnown() && open > 0 && advance() > 0 && !hasEnded()
                ? Optional.of(Duration.ofSeconds(Math.round(open * (millis / 1000.0) / advance())))
                : Optional.empty();
    }
}
