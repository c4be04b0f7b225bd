/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.http;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How fast one service may be asked: a token bucket shared by all lanes. Without a rate it only keeps pauses.
 *
 * <p>A 429 pauses everybody. It also slows a known rate down, which then recovers step by step, because the quota is often
 * shared with programs that nobody here knows of.
 */
public final class RequestBudget {

    private static final double NANOS = 1e9;
    private static final double SLOWEST = 0.1;

    private final double fullRate;
    private final int burst;
    private final LongSupplier nanoTime;
    private double rate;
    private double tokens;
    private long refilledAt;
    private long pausedUntil;
    private long slowedAt;

    /**
     * @param requestsPerSecond 0 for no limit
     * @param burst at least 1
     * @param nanoTime a monotonic clock, nanoseconds
     */
    public RequestBudget(double requestsPerSecond, int burst, LongSupplier nanoTime) {
        this.fullRate = requestsPerSecond;
        this.burst = Math.max(1, burst);
        this.nanoTime = nanoTime;
        this.rate = requestsPerSecond;
        this.tokens = this.burst;
        this.refilledAt = nanoTime.getAsLong();
        this.pausedUntil = refilledAt;
        this.slowedAt = refilledAt - (long) NANOS;
    }

    /**
     * Takes one request out of the budget.
     *
     * @return how long the caller has to wait before it sends, zero when it need not
     */
    public synchronized Duration reserve() {
        long now = refill();
        long wait = Math.max(0, pausedUntil - now);
        if (fullRate > 0) {
            tokens -= 1;
            wait = Math.max(wait, tokens >= 0 ? 0 : (long) (-tokens / rate * NANOS));
        }
        return Duration.ofNanos(wait);
    }

    /** How long the pause that the service asked for still lasts. */
    public synchronized Duration pauseLeft() {
        return Duration.ofNanos(Math.max(0, pausedUntil - nanoTime.getAsLong()));
    }

    /** Nobody sends before this time is over. */
    public synchronized void pause(Duration wait) {
        pausedUntil = Math.max(pausedUntil, refill() + wait.toNanos());
    }

    /** The service refused a request because there were too many; the rate is lowered at most once a second. */
    public synchronized void slowDown() {
        long now = refill();
        tokens = Math.min(tokens, 0);
        if (now - slowedAt >= NANOS) {
            rate = Math.max(rate * 0.7, fullRate * SLOWEST);
            slowedAt = now;
        }
    }

    private long refill() {
        long now = nanoTime.getAsLong();
        double seconds = (now - refilledAt) / NANOS;
        if (seconds > 0) {
            tokens = Math.min(tokens + seconds * rate, burst);
            rate = Math.min(fullRate, rate + fullRate * 0.02 * seconds);
            refilledAt = now;
        }
        return now;
    }
}
