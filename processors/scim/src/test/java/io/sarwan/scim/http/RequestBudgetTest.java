/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RequestBudgetTest {

    private final AtomicLong nanos = new AtomicLong(5_000_000_000L);

    @Test
    void aPauseHoldsEverybodyAndALaterOneMakesItLonger() {
        RequestBudget budget = new RequestBudget(0, 1, nanos::get);
        budget.pause(Duration.ofSeconds(3));
        budget.pause(Duration.ofSeconds(1));

        assertThat(budget.reserve()).isEqualTo(Duration.ofSeconds(3));
        pass(Duration.ofSeconds(3));
        assertThat(budget.reserve()).isZero();
        assertThat(budget.pauseLeft()).isZero();
    }

    @Test
    void withoutARateNobodyWaits() {
        RequestBudget budget = new RequestBudget(0, 1, nanos::get);
        budget.slowDown();

        for (int i = 0; i < 1_000; i++) {
            assertThat(budget.reserve()).isZero();
        }
    }

    @Test
    void aBurstGoesThroughAndWhoComesLaterWaitsInLine() {
        RequestBudget budget = new RequestBudget(10, 3, nanos::get);

        assertThat(budget.reserve()).isZero();
        assertThat(budget.reserve()).isZero();
        assertThat(budget.reserve()).isZero();
        assertThat(budget.reserve().toMillis()).isEqualTo(100);
        assertThat(budget.reserve().toMillis()).isEqualTo(200);
        pass(Duration.ofSeconds(10));
        assertThat(budget.reserve()).isZero();
    }

    @Test
    void aRefusalSlowsDownOnceASecondAndTheRateRecovers() {
        RequestBudget budget = new RequestBudget(10, 1, nanos::get);
        budget.slowDown();
        budget.slowDown();

        assertThat(budget.reserve().toMillis()).isEqualTo(142);
        pass(Duration.ofMinutes(2));
        assertThat(budget.reserve()).isZero();
        assertThat(budget.reserve().toMillis()).isEqualTo(100);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
