/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphForbiddenException;
import io.sarwan.governance.Outcome;
import io.sarwan.governance.SyncCounts;
import io.sarwan.governance.SyncStore;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;

/**
 * Turns a lane off that may not be read. Only a lane that has read nothing yet can be off: one that is refused in the
 * middle makes the run incomplete.
 */
public final class LaneSwitch {

    private static final SyncCounts NOTHING = new SyncCounts(Map.of(), Map.of(), Map.of());

    private final GraphAdvice advice;

    public LaneSwitch(GraphAdvice advice) {
        this.advice = advice;
    }

    /**
     * The outcome of a lane whose first question was refused: complete with a warning, and the last sync's data taken over.
     *
     * @param feature what the lane reads
     * @param substitute what is read in its place, so that nothing needs to be taken over; {@code null} when nothing is
     */
    public Outcome switchOff(
            @ExchangeProperty("feature") EntraFeature feature,
            @ExchangeProperty("chain") PageChain chain,
            @ExchangeProperty("work") BatchWork work,
            @ExchangeProperty("substitute") String substitute,
            @ExchangeProperty("store") SyncStore store,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) GraphException refused) {
        boolean answered = work == null ? chain != null && !chain.isAtFirstPage() : work.isAnswered();
        if (isBegun(feature, store) || answered) {
            return Outcome.incomplete(advice.describe(refused));
        }
        if (substitute != null) {
            return Outcome.COMPLETE.withWarning(
                    feature.name() + " are off: " + reason(feature, refused) + "; " + substitute);
        }
        SyncCounts kept =
                feature.resourceType() == null ? NOTHING : store.carryOver(feature.resourceType(), feature.slug());
        long objects = kept.totalResources() + kept.totalGrants();
        return Outcome.COMPLETE.withWarning(feature.name() + " are off: " + reason(feature, refused)
                + (objects == 0 ? "" : "; what the last sync knew of them (" + objects + " objects) is kept"));
    }

    /** What was taken over before an interruption is no beginning. */
    private static boolean isBegun(EntraFeature feature, SyncStore store) {
        return feature.resourceType() != null
                && feature.slug() == null
                && !store.ids(feature.resourceType()).isEmpty()
                && !store.isCarriedOver(feature.resourceType(), null);
    }

    private String reason(EntraFeature feature, GraphException refused) {
        return refused instanceof GraphForbiddenException
                        && !feature.permissions().isEmpty()
                ? "the app registration lacks " + String.join(" and ", feature.permissions()) + " (" + refused.fault()
                        + ")"
                : advice.describe(refused);
    }
}
