/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphForbiddenException;
import io.sarwan.governance.Outcome;
import io.sarwan.governance.SyncCounts;
import io.sarwan.governance.SyncStore;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;

/**
 * Turns a lane off that may not be read. Only a lane that has read nothing yet can be off: one that is refused in the
 * middle makes the run incomplete.
 */
public final class LaneSwitch {

    private final GraphAdvice advice;

    public LaneSwitch(GraphAdvice advice) {
        this.advice = advice;
    }

    /**
     * The outcome of a lane whose first question was refused: complete with a warning, and the last sync's data taken over.
     *
     * @param feature what the lane reads
     */
    public Outcome switchOff(
            @ExchangeProperty("feature") EntraFeature feature,
            @ExchangeProperty("chain") PageChain chain,
            @ExchangeProperty("store") SyncStore store,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) GraphException refused) {
        boolean begun =
                feature.slug() == null && !store.ids(feature.resourceType()).isEmpty();
        if (begun || (chain != null && !chain.isAtFirstPage())) {
            return Outcome.incomplete(advice.describe(refused));
        }
        SyncCounts kept = store.carryOver(feature.resourceType(), feature.slug());
        long objects = kept.totalResources() + kept.totalGrants();
        return Outcome.COMPLETE.withWarning(feature.name() + " are off: " + reason(feature, refused)
                + (objects == 0 ? "" : "; what the last sync knew of them (" + objects + " objects) is kept"));
    }

    private String reason(EntraFeature feature, GraphException refused) {
        return refused instanceof GraphForbiddenException
                        && !feature.permissions().isEmpty()
                ? "the app registration lacks " + String.join(" and ", feature.permissions()) + " (" + refused.fault()
                        + ")"
                : advice.describe(refused);
    }
}
