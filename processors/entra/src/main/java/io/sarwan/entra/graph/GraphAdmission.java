/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import org.apache.camel.Body;

/** How long a call has to wait before it may be sent; the route waits without holding a thread. */
public final class GraphAdmission {

    private final ResourceUnitBudget budget;

    public GraphAdmission(ResourceUnitBudget budget) {
        this.budget = budget;
    }

    /** Takes the call's units out of the budget. Milliseconds, 0 for no wait. */
    public long reserve(@Body GraphRequest<?> request) {
        return budget.reserve(request.units()).toMillis();
    }

    /** What is left of a pause that another call's 429 began while this one waited. Milliseconds. */
    public long pauseLeft() {
        return budget.pauseLeft().toMillis();
    }
}
