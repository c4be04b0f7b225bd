/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import io.sarwan.runtime.SyncProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Counters of one lane while it runs. Not thread-safe: its owner guards it. */
final class LaneFigures {

    private final String lane;
    private final Instant started;
    private long expected = SyncProgress.UNKNOWN;
    private long objects;
    private long requests;
    private long waits;
    private Duration waited = Duration.ZERO;
    private Instant ended;

    LaneFigures(String lane, Instant started) {
        this.lane = lane;
        this.started = started;
    }

    void expect(long total) {
        expected = total;
    }

    void add(int moreObjects, int moreRequests) {
        objects += moreObjects;
        requests += moreRequests;
    }

    void addWait(Duration wait) {
        waits++;
        waited = waited.plus(wait);
    }

    void end(Instant now) {
        ended = now;
    }

    String lane() {
        return lane;
    }

    long expected() {
        return expected;
    }

    long objects() {
        return objects;
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
        double rate = rate(now);
        boolean known = expected > objects && rate > 0 && !hasEnded();
        return known ? Optional.of(Duration.ofSeconds(Math.round((expected - objects) / rate))) : Optional.empty();
    }
}
