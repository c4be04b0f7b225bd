/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** A token bucket for each caller. For any thread. */
public final class RateLimits {

    /** What an attempt with wrong credentials costs an address: deriving keys is dear. */
    public static final int FAILURE_COST = 10;

    private static final double NANOS = 1e9;
    private static final int MOST_CALLERS = 10_000;

    private static final class Bucket {
        private double left;
        private long at;
    }

    private final double perSecond;
    private final double burst;
    private final LongSupplier nanoTime;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param perMinute requests of one caller; ten seconds' worth of them may come at once
     * @param nanoTime a monotonic clock, nanoseconds
     */
    public RateLimits(int perMinute, LongSupplier nanoTime) {
        this.perSecond = perMinute / 60.0;
        this.burst = Math.max(FAILURE_COST, perSecond * 10);
        this.nanoTime = nanoTime;
    }

    /**
     * Takes a request out of a caller's bucket.
     *
     * @return empty when there was enough in it, else seconds until there is
     */
    public synchronized OptionalLong take(String caller, int cost) {
        Bucket bucket = filled(caller);
        if (bucket.left < cost) {
            return OptionalLong.of(seconds(bucket, cost));
        }
        bucket.left -= cost;
        return OptionalLong.empty();
    }

    /** Whether there is not enough left for another failure. */
    public synchronized boolean isUsedUp(String caller) {
        return filled(caller).left < FAILURE_COST;
    }

    /** Seconds until there is enough for another failure. */
    public synchronized long secondsLeft(String caller) {
        return seconds(filled(caller), FAILURE_COST);
    }

    private long seconds(Bucket bucket, int cost) {
        return Math.max(1, (long) Math.ceil((cost - bucket.left) / perSecond));
    }

    private Bucket filled(String caller) {
        long now = nanoTime.getAsLong();
        Bucket bucket = buckets.get(caller);
        if (bucket == null) {
            bucket = new Bucket();
            bucket.left = burst;
            bucket.at = now;
            buckets.put(caller, bucket);
            if (buckets.size() > MOST_CALLERS) {
                // Whoever came least recently has a full bucket again, or nearly.
                buckets.remove(buckets.keySet().iterator().next());
            }
        }
        bucket.left = Math.min(burst, bucket.left + (now - bucket.at) / NANOS * perSecond);
        bucket.at = now;
        return bucket;
    }
}
