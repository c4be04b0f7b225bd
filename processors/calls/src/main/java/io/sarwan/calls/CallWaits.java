/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.calls;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a repetition where the service does not say.
 *
 * @param first the longest wait before the first repetition; it doubles with every further one
 * @param longest no wait is longer
 */
public record CallWaits(Duration first, Duration longest) {

    /** Microsoft Graph throttling guidance: exponential, capped. */
    public static final CallWaits USUAL = new CallWaits(Duration.ofSeconds(1), Duration.ofMinutes(1));

    /** Between half and all of what the attempt may wait at most. @param attempt how often it did not succeed before */
    public Duration jittered(int attempt, RandomGenerator random) {
        long ceiling = Math.min(longest.toMillis(), first.toMillis() << Math.min(attempt, 10));
        return Duration.ofMillis(ceiling / 2 + random.nextLong(ceiling / 2 + 1));
    }
}
