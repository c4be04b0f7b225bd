/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How fast one application may read one tenant: a token bucket of Graph's resource units, shared by all lanes.
 *
 * <p>A caller reserves what a call will probably cost and is told how long to wait; when the answer says what it did
 * cost, the difference is settled. A 429 pauses every caller and slows the rate down, which then recovers step by step
 * (additive increase, multiplicative decrease). The budget stays below Graph's own limit, because a refused request
 * costs as much as a served one.
 */
public final class ResourceUnitBudget {

    /** Tenant classes and what they may spend in ten seconds (Microsoft Graph throttling limits, identity and access). */
    public enum TenantSize {
        /** Fewer than 50 users. */
        S(3_500),
        /** 50 to 500 users. */
        M(5_000),
        /** More than 500 users. */
        L(8_000);

        private final int unitsPerTenSeconds;

        TenantSize(int unitsPerTenSeconds) {
            this.unitsPerTenSeconds = unitsPerTenSeconds;
        }

        /** What Graph lets one application spend in ten seconds. */
        public int unitsPerTenSeconds() {
            return unitsPerTenSeconds;
        }

        /** What this program spends of it at most. */
        public int budgetPerTenSeconds() {
            return (int) Math.round(unitsPerTenSeconds * SHARE);
        }

        /** @param users how many users the tenant has */
        public static TenantSize of(long users) {
            return users < 50 ? S : users <= 500 ? M : L;
        }
    }

    private static final double SHARE = 0.85;
    private static final double BURST_SECONDS = 8;
    private static final double SLOWEST = 0.2;
    private static final double NANOS = 1e9;

    private final LongSupplier nanoTime;
    private final ReportPace reports;
    private double fullRate;
    private double rate;
    private double units;
    private long refilledAt;
    private long pausedUntil;
    private long slowedAt;

    /** @param nanoTime a monotonic clock, nanoseconds */
    public ResourceUnitBudget(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.reports = new ReportPace(nanoTime);
        this.refilledAt = nanoTime.getAsLong();
        this.pausedUntil = refilledAt;
        this.slowedAt = refilledAt - (long) NANOS;
        size(TenantSize.S);
        this.units = fullRate * BURST_SECONDS;
    }

    /** How fast reports may be read, which is a limit of its own beside this one. */
    ReportPace reports() {
        return reports;
    }

    /** Fits the budget to the tenant, once its size is known. */
    public synchronized void size(TenantSize size) {
        double before = fullRate;
        fullRate = size.budgetPerTenSeconds() / 10.0;
        rate = fullRate;
        units += (fullRate - before) * BURST_SECONDS;
    }

    /**
     * Takes units out of the budget.
     *
     * @return how long the caller has to wait before it sends, zero when it need not
     */
    public synchronized Duration reserve(int expected) {
        long now = refill();
        units -= expected;
        long forUnits = units >= 0 ? 0 : (long) (-units / rate * NANOS);
        return Duration.ofNanos(Math.max(forUnits, Math.max(0, pausedUntil - now)));
    }

    /** How long the pause that a 429 asked for still lasts. */
    public synchronized Duration pauseLeft() {
        return Duration.ofNanos(Math.max(0, pausedUntil - nanoTime.getAsLong()));
    }

    /** Corrects a reservation by what Graph says the call did cost. */
    public synchronized void settle(int expected, int actual) {
        refill();
        units = Math.min(units + expected - actual, fullRate * BURST_SECONDS);
    }

    /** Nobody sends before this time is over, and everybody sends slower afterwards. */
    public synchronized void pause(Duration wait) {
        long now = refill();
        pausedUntil = Math.max(pausedUntil, now + wait.toNanos());
        units = Math.min(units, 0);
        slowDown(now, 0.7);
    }

    /** Graph says that the application is near its limit ({@code x-ms-throttle-limit-percentage}, 0.8 to 1.8). */
    public synchronized void nearLimit(double share) {
        if (share >= 0.9) {
            slowDown(nanoTime.getAsLong(), 0.9);
        }
    }

    private void slowDown(long now, double factor) {
        // One answer after another reports the same shortage; only the first of a second counts.
        if (now - slowedAt >= NANOS) {
            rate = Math.max(rate * factor, fullRate * SLOWEST);
            slowedAt = now;
        }
    }

    private long refill() {
        long now = nanoTime.getAsLong();
        double seconds = (now - refilledAt) / NANOS;
        if (seconds > 0) {
            units = Math.min(units + seconds * rate, fullRate * BURST_SECONDS);
            rate = Math.min(fullRate, rate + fullRate * 0.02 * seconds);
            refilledAt = now;
        }
        return now;
    }
}
