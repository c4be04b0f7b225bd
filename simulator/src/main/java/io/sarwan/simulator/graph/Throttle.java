/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import java.time.Clock;
import java.util.Optional;

/**
 * The token bucket of one application in one tenant. A refused request costs its units too, so that a client that does
 * not wait digs itself deeper.
 */
public final class Throttle {

    /** The header that tells how near the limit is never tells more than this. */
    private static final double HIGHEST_SHARE = 1.8;

    private static final double LOWEST_REPORTED_SHARE = 0.8;

    private final double capacity;
    private final double refillPerMilli;
    private final Clock clock;
    private double level;
    private long refilledAt;

    /**
     * @param capacity resource units the bucket holds
     * @param refillPer10Seconds resource units that flow in every ten seconds
     */
    public Throttle(int capacity, int refillPer10Seconds, Clock clock) {
        this.capacity = capacity;
        this.refillPerMilli = refillPer10Seconds / 10_000.0;
        this.clock = clock;
        level = capacity;
        refilledAt = clock.millis();
    }

    /** The published limit for a tenant of this size: small below 50 users, large above 500. */
    public static int limitFor(int users) {
        if (users < 50) {
            return 3_500;
        }
        return users <= 500 ? 5_000 : 8_000;
    }

    /**
     * What became of a request.
     *
     * @param refused whether it must be answered with 429
     * @param retryAfterSeconds after how long it will be let through, 0 when it was
     * @param share how much of the limit is used, if near or above it
     */
    record Charge(boolean refused, long retryAfterSeconds, Optional<Double> share) {
        static final Charge FREE = new Charge(false, 0, Optional.empty());
    }

    synchronized Charge charge(int units) {
        long now = clock.millis();
        level = Math.min(capacity, level + Math.max(0, now - refilledAt) * refillPerMilli);
        refilledAt = now;
        boolean refused = level < units;
        level = Math.max(level - units, capacity * (1 - HIGHEST_SHARE));
        double share = Math.min(HIGHEST_SHARE, 1 - level / capacity);
        long wait = refused ? (long) Math.ceil((units - level) / refillPerMilli / 1_000) : 0;
        return new Charge(
                refused,
                refused ? Math.max(1, wait) : 0,
                share >= LOWEST_REPORTED_SHARE ? Optional.of(share) : Optional.empty());
    }
}
