/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * How fast reports may be read: {@value #REQUESTS} requests in ten seconds (Microsoft Graph throttling limits, identity and
 * access reports), and half a second more, because Graph's clock is not ours. A list of users with their sign-in activity
 * counts as a report. The limit has nothing to do with the budget of resource units: a 429 here slows nobody else down.
 */
public final class ReportPace {

    static final int REQUESTS = 5;
    static final Duration WINDOW = Duration.ofMillis(10_500);

    private final LongSupplier nanoTime;
    private final Deque<Long> sent = new ArrayDeque<>();
    private long pausedUntil;

    /** @param nanoTime a monotonic clock, nanoseconds */
    ReportPace(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.pausedUntil = nanoTime.getAsLong();
    }

    /** How long the caller has to wait before it sends; zero when it need not. */
    synchronized Duration reserve() {
        long now = nanoTime.getAsLong();
        long at = Math.max(now, pausedUntil);
        if (sent.size() == REQUESTS) {
            at = Math.max(at, sent.removeFirst() + WINDOW.toNanos());
        }
        sent.addLast(at);
        return Duration.ofNanos(at - now);
    }

    /** No report is asked for before this time is over. */
    synchronized void pause(Duration wait) {
        pausedUntil = Math.max(pausedUntil, nanoTime.getAsLong() + wait.toNanos());
    }
}
