/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WriteBudgetTest {

    private final AtomicLong now = new AtomicLong();
    private final WriteBudget budget = new WriteBudget(now::get);

    @Test
    void aBurstGoesOutAtOnceAndWhatIsBeyondWaits() {
        assertThat(budget.reserve(2_550)).isZero();
        assertThat(budget.reserve(17)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void timeBringsWritesBackButNeverMoreThanABurst() {
        budget.reserve(2_550);
        now.addAndGet(Duration.ofDays(1).toNanos());
        assertThat(budget.reserve(2_550)).isZero();
        assertThat(budget.reserve(1)).isPositive();
    }
}
