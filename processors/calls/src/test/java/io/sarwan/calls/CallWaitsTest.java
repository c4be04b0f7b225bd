/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CallWaitsTest {

    @Property
    void waitsDoubleUpToTheLongest(@ForAll @IntRange(max = Integer.MAX_VALUE) int attempt, @ForAll long seed) {
        long ceiling = Math.min(60_000, 1000L << Math.min(attempt, 10));

        assertThat(CallWaits.USUAL.jittered(attempt, new Random(seed)))
                .isBetween(Duration.ofMillis(ceiling / 2), Duration.ofMillis(ceiling));
    }
}
