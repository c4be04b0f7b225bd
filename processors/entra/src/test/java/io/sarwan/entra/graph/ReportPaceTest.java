/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReportPaceTest {

    private final AtomicLong nanos = new AtomicLong(1_000_000_000L);
    private final ResourceUnitBudget budget = new ResourceUnitBudget(nanos::get);
    private final ReportPace pace = budget.reports();

    @Test
    void fiveGoAtOnceAndTheSixthWaitsForTheFirstToAge() {
        for (int i = 0; i < ReportPace.REQUESTS; i++) {
            assertThat(pace.reserve()).isZero();
            pass(Duration.ofSeconds(1));
        }

        assertThat(pace.reserve()).isEqualTo(ReportPace.WINDOW.minusSeconds(5));
    }

    @Test
    void neverMoreThanFiveInAnyWindow() {
        List<Long> sent = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Duration wait = pace.reserve();
            pass(wait);
            sent.add(nanos.get());
            pass(Duration.ofMillis(37L * i % 900));
        }

        for (int i = ReportPace.REQUESTS; i < sent.size(); i++) {
            assertThat(sent.get(i) - sent.get(i - ReportPace.REQUESTS))
                    .isGreaterThanOrEqualTo(ReportPace.WINDOW.toNanos());
        }
    }

    @Test
    void aPauseHoldsReportsAndNobodyElse() {
        pace.pause(Duration.ofSeconds(30));

        assertThat(pace.reserve()).isEqualTo(Duration.ofSeconds(30));
        assertThat(budget.pauseLeft()).isZero();
        assertThat(budget.reserve(1)).isZero();
        assertThat(new GraphAdmission(budget).reserve(request(), null)).isZero();
        assertThat(new GraphAdmission(budget).reserve(request(), GraphAdmission.REPORTS))
                .isEqualTo(30_000);
    }

    @Test
    void aReportCostsUnitsToo() {
        budget.reserve(1_000_000);

        assertThat(new GraphAdmission(budget).reserve(request(), GraphAdmission.REPORTS))
                .isPositive();
    }

    private static GraphRequest<Object> request() {
        return GraphRequest.get(GraphLink.of("/v1.0/users?$select=id,signInActivity&$top=500"), json -> null);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
