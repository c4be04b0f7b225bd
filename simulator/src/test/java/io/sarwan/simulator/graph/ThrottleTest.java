/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.simulator.SettableClock;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThrottleTest {

    @ParameterizedTest
    @CsvSource({"0, 3500", "49, 3500", "50, 5000", "500, 5000", "501, 8000", "100000, 8000"})
    void theLimitFollowsTheTenantsSize(int users, int limit) {
        assertThat(Throttle.limitFor(users)).isEqualTo(limit);
    }

    @Property
    void overTimeNoMoreIsLetThroughThanFlowsIn(
            @ForAll @Size(min = 1, max = 300) List<@IntRange(min = 1, max = 5) Integer> costs,
            @ForAll @IntRange(min = 0, max = 400) int pauseMillis) {
        SettableClock clock = new SettableClock();
        Throttle throttle = new Throttle(50, 100, clock);
        long passed = 0;
        long served = 0;
        for (int cost : costs) {
            served += throttle.charge(cost).refused() ? 0 : cost;
            assertThat((double) served).isLessThanOrEqualTo(50 + passed / 100.0 + 0.001);
            clock.advance(Duration.ofMillis(pauseMillis));
            passed += pauseMillis;
        }
    }

    @Property
    void theWaitThatIsToldIsEnough(
            @ForAll @IntRange(min = 1, max = 200) int calls, @ForAll @IntRange(min = 1, max = 5) int cost) {
        SettableClock clock = new SettableClock();
        Throttle throttle = new Throttle(50, 100, clock);
        Throttle.Charge charge = Throttle.Charge.FREE;
        for (int i = 0; i < calls; i++) {
            charge = throttle.charge(cost);
        }
        clock.advance(Duration.ofSeconds(charge.retryAfterSeconds()));
        assertThat(charge.refused() && throttle.charge(cost).refused()).isFalse();
    }
}
