/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import io.sarwan.entra.graph.GraphBudgets;
import io.sarwan.governance.EventOutbox;
import io.sarwan.runtime.EntraEvents;
import io.sarwan.runtime.EntraSettings;

/** Reads a feed through {@code direct:entra-events}, in routes that live as long as the read. */
public final class CamelEntraEvents implements EntraEvents {

    @Override
    public Report run(EntraSettings settings, Order order) {
        try (EventRoutes routes = open(settings, order.outbox(), order.delivery(), new GraphBudgets())) {
            return routes.read(order.feed());
        }
    }

    /**
     * Routes that stay, for whoever reads again and again.
     *
     * @param budgets shared with whatever else asks the same tenant
     */
    public static EventRoutes open(
            EntraSettings settings, EventOutbox outbox, Delivery delivery, GraphBudgets budgets) {
        return new EventRoutes(settings, outbox, delivery, budgets);
    }
}
