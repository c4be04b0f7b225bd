/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The share of Graph's limit for writes that one process uses: a token bucket beside the one for resource units.
 *
 * <p>Source: Microsoft Graph service-specific throttling limits, identity and access: 3,000 write requests in 150 seconds
 * for one application in one tenant. A write in a batch counts like one of its own.
 */
public final class WriteBudget {

    private static final double SHARE = 0.85;
    private static final double BURST = 3_000 * SHARE;
    private static final double PER_SECOND = 20 * SHARE;
    private static final double NANOS = 1e9;

    private final LongSupplier nanoTime;
    private final ReportPace provisioning;
    private double left = BURST;
    private long refilledAt;

    /** @param nanoTime a monotonic clock, nanoseconds */
    public WriteBudget(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.refilledAt = nanoTime.getAsLong();
        this.provisioning = new ReportPace(nanoTime);
    }

    /** How fast the provisioning service may be asked: five calls in ten seconds (Microsoft Graph, provisionOnDemand). */
    ReportPace provisioning() {
        return provisioning;
    }

    /**
     * Takes writes out of the budget.
     *
     * @return how long the caller has to wait before it sends, zero when it need not
     */
    public synchronized Duration reserve(int writes) {
        long now = nanoTime.getAsLong();
        left = Math.min(BURST, left + (now - refilledAt) / NANOS * PER_SECOND) - writes;
        refilledAt = now;
        return left >= 0 ? Duration.ZERO : Duration.ofNanos((long) (-left / PER_SECOND * NANOS));
    }
}
