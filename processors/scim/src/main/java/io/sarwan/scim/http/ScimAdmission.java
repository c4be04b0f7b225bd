/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.http;

import java.time.Duration;

/** How long a call has to wait before it may be sent; the route waits without holding a thread. */
public final class ScimAdmission {

    private final RequestBudget budget;

    public ScimAdmission(RequestBudget budget) {
        this.budget = budget;
    }

    /** Takes the call out of the budget. Milliseconds, 0 for no wait. */
    public long reserve() {
        return millis(budget.reserve());
    }

    /** Whether another call's refusal began a pause, or made it longer, while this one waited. */
    public boolean isPaused() {
        return !budget.pauseLeft().isZero();
    }

    /** What is left of that pause. Milliseconds. */
    public long pauseLeft() {
        return millis(budget.pauseLeft());
    }

    /** Rounded up: a call that waits a moment too short would ask again and again in the last millisecond. */
    private static long millis(Duration wait) {
        return wait.plusNanos(999_999).toMillis();
    }
}
