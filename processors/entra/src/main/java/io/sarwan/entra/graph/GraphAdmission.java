/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import java.time.Duration;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** How long a call has to wait before it may be sent; the route waits without holding a thread. */
public final class GraphAdmission {

    /** Exchange property of a lane whose calls have a limit of their own. */
    static final String QUOTA = "quota";

    /** The limit of reports. */
    static final String REPORTS = "reports";

    /** The limit of provisioning on demand: as many calls in as much time as reports, but others. */
    static final String PROVISIONING = "provisioning";

    private final ResourceUnitBudget budget;
    private final WriteBudget writes;

    /** Admits reads; a write counts as any other call. */
    public GraphAdmission(ResourceUnitBudget budget) {
        this(budget, new WriteBudget(System::nanoTime));
    }

    public GraphAdmission(ResourceUnitBudget budget, WriteBudget writes) {
        this.budget = budget;
        this.writes = writes;
    }

    /**
     * Takes the call's units, and the writes in it, out of the budgets. Milliseconds, 0 for no wait.
     *
     * @param quota {@link #REPORTS} for a call that counts against that limit as well, {@link #PROVISIONING} likewise, else {@code null}
     */
    public long reserve(@Body GraphRequest<?> request, @ExchangeProperty(QUOTA) String quota) {
        long wait = millis(budget.reserve(request.units()));
        if (REPORTS.equals(quota)) {
            wait = Math.max(wait, millis(budget.reports().reserve()));
        }
        if (PROVISIONING.equals(quota)) {
            wait = Math.max(wait, millis(writes.provisioning().reserve()));
        }
        int count = request.writes();
        return count == 0 ? wait : Math.max(wait, millis(writes.reserve(count)));
    }

    /** Whether another call's 429 began a pause, or made it longer, while this one waited. */
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
