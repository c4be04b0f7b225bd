/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sarwan.entra.graph.ResourceUnitBudget.TenantSize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceUnitBudgetTest {

    /** 85 % of 3,500 units in ten seconds. */
    private static final double RATE = 297.5;

    private static final int BURST = 2380;

    /** A clock may begin anywhere, below zero too. */
    private final AtomicLong now = new AtomicLong(-5_000_000_000L);

    private final ResourceUnitBudget budget = new ResourceUnitBudget(now::get);

    @Test
    void whoComesAfterTheBurstWaitsForTheRate() {
        assertThat(budget.reserve(BURST)).isZero();

        assertThat(seconds(budget.reserve(298))).isCloseTo(1, within(0.01));
        assertThat(seconds(budget.reserve(298))).isCloseTo(2, within(0.01));

        advance(1);
        assertThat(seconds(budget.reserve(298))).isCloseTo(2, within(0.01));
    }

    @Test
    void anIdleBudgetHoldsNoMoreThanTheBurst() {
        advance(3600);

        assertThat(budget.reserve(BURST)).isZero();
        assertThat(budget.reserve(1)).isPositive();
    }

    @Test
    void aPauseHoldsEverybodyForItsWholeLength() {
        budget.pause(Duration.ofSeconds(10));

        assertThat(budget.reserve(1)).isEqualTo(Duration.ofSeconds(10));
        assertThat(budget.pauseLeft()).isEqualTo(Duration.ofSeconds(10));
        advance(4);
        assertThat(budget.pauseLeft()).isEqualTo(Duration.ofSeconds(6));
        advance(7);
        assertThat(budget.pauseLeft()).isZero();
    }

    @Test
    void aShorterPauseDoesNotEndALongerOne() {
        budget.pause(Duration.ofSeconds(10));
        budget.pause(Duration.ofSeconds(1));

        assertThat(budget.pauseLeft()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aThrottleSlowsTheRateDownFromTheFirstSecondOn() {
        budget.pause(Duration.ZERO);

        assertThat(rate()).isCloseTo(0.7 * RATE, within(1.0));
    }

    @Test
    void throttlesOfTheSameSecondCountOnce() {
        for (int i = 0; i < 20; i++) {
            budget.pause(Duration.ZERO);
        }

        assertThat(rate()).isCloseTo(0.7 * RATE, within(1.0));
    }

    @Test
    void theRateNeverFallsBelowAFifth() {
        for (int i = 0; i < 100; i++) {
            advance(1);
            budget.pause(Duration.ZERO);
        }

        assertThat(rate()).isBetween(0.2 * RATE - 1, 0.25 * RATE);
    }

    @Test
    void theRateRecoversStepByStep() {
        budget.pause(Duration.ZERO);
        advance(5);
        budget.reserve(0);
        budget.settle(100_000, 0);
        budget.reserve(BURST);
        assertThat(seconds(budget.reserve(1000))).isCloseTo(1000 / (0.8 * RATE), within(0.05));

        advance(600);
        budget.reserve(BURST);
        assertThat(rate()).isCloseTo(RATE, within(1.0));
    }

    @Test
    void aHintBelowTheLimitChangesNothing() {
        budget.nearLimit(0.89);
        budget.nearLimit(Double.NaN);
        budget.reserve(BURST);
        assertThat(rate()).isCloseTo(RATE, within(1.0));
    }

    @Test
    void aHintNearTheLimitSlowsDownALittle() {
        budget.nearLimit(0.9);
        budget.reserve(BURST);
        assertThat(rate()).isCloseTo(0.9 * RATE, within(1.0));
    }

    @Test
    void whatACallDidNotCostIsGivenBack() {
        budget.reserve(BURST);
        budget.settle(BURST, BURST - 100);

        assertThat(budget.reserve(100)).isZero();
        assertThat(budget.reserve(10)).isPositive();
    }

    @Test
    void whatACallCostMoreIsTakenToo() {
        budget.settle(1, 1 + BURST);

        assertThat(budget.reserve(298)).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"0, S", "49, S", "50, M", "500, M", "501, L", "9000000, L"})
    void theSizeOfATenantGoesByItsUsers(long users, TenantSize size) {
        assertThat(TenantSize.of(users)).isEqualTo(size);
    }

    @Test
    void aLargerTenantHasALargerBurstAtOnce() {
        budget.size(TenantSize.L);

        assertThat(budget.reserve(5439)).isZero();
        assertThat(seconds(budget.reserve(680))).isCloseTo(1, within(0.01));
    }

    @Property
    void noSpanOfTimeAdmitsMoreThanBurstAndRateAllow(
            @ForAll @Size(max = 60) List<@IntRange(min = 1, max = 400) Integer> costs,
            @ForAll @Size(min = 60, max = 60) List<@IntRange(max = 2_000) Integer> gaps) {
        AtomicLong clock = new AtomicLong(7);
        ResourceUnitBudget any = new ResourceUnitBudget(clock::get);
        List<double[]> sent = new ArrayList<>();
        for (int i = 0; i < costs.size(); i++) {
            clock.addAndGet(gaps.get(i) * 1_000_000L);
            double at = clock.get() / 1e9 + seconds(any.reserve(costs.get(i)));
            sent.add(new double[] {at, costs.get(i)});
        }
        for (double[] from : sent) {
            for (double[] to : sent) {
                double admitted = sent.stream()
                        .filter(call -> call[0] >= from[0] && call[0] <= to[0])
                        .mapToDouble(call -> call[1])
                        .sum();
                // The first call of the span, 400 at most, was paid for before it.
                assertThat(admitted).isLessThanOrEqualTo(BURST + 400 + RATE * Math.max(0, to[0] - from[0]) + 1);
            }
        }
    }

    private double rate() {
        budget.settle(0, 0);
        Duration first = budget.reserve(100_000);
        Duration second = budget.reserve(100_000);
        return 100_000 / seconds(second.minus(first));
    }

    private void advance(long seconds) {
        now.addAndGet(seconds * 1_000_000_000L);
    }

    private static double seconds(Duration wait) {
        return wait.toNanos() / 1e9;
    }
}
