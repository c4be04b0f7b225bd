/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GraphAdmissionTest {

    private final AtomicLong now = new AtomicLong();
    private final ResourceUnitBudget budget = new ResourceUnitBudget(now::get);
    private final GraphAdmission admission = new GraphAdmission(budget);

    @Test
    void aPauseThatBecameLongerIsWaitedForToItsEnd() {
        budget.pause(Duration.ofSeconds(1));
        long first = admission.pauseLeft();
        budget.pause(Duration.ofSeconds(3));

        now.addAndGet(Duration.ofMillis(first).toNanos());

        assertThat(admission.isPaused()).isTrue();
        assertThat(admission.pauseLeft()).isEqualTo(2_000);
        now.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(admission.isPaused()).isFalse();
    }

    @Test
    void theLastPartOfAMillisecondIsWaitedForToo() {
        budget.pause(Duration.ofNanos(1));

        assertThat(admission.isPaused()).isTrue();
        assertThat(admission.pauseLeft()).isEqualTo(1);
    }
}
