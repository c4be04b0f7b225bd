/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphForbiddenException;
import io.sarwan.governance.Outcome;
import io.sarwan.governance.SyncCounts;
import io.sarwan.governance.SyncStore;
import java.util.List;
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
     * @param substitute what is read in its place, so that nothing needs to be taken over; {@code null} when nothing is
     */
    public Outcome switchOff(
            @ExchangeProperty("feature") EntraFeature feature,
            @ExchangeProperty("chain") PageChain chain,
            @ExchangeProperty("work") BatchWork work,
            @ExchangeProperty("substitute") String substitute,
            @ExchangeProperty("run") EntraRun run,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception refused) {
        Exception reason = known(refused);
        boolean answered = work == null ? chain != null && !chain.isAtFirstPage() : work.isAnswered();
        // What is not asked for cannot have been answered; the chain is that of another part.
        boolean asked = !(reason instanceof FeatureNotInCloudException);
        if (asked && (isBegun(feature, run) || answered)) {
            return Outcome.incomplete(advice.describe(reason));
        }
        if (substitute != null) {
            return Outcome.COMPLETE.withWarning(
                    feature.name() + " are off: " + reason(feature, reason) + "; " + substitute);
        }
        long objects = keep(feature, run);
        return Outcome.COMPLETE.withWarning(feature.name() + " are off: " + reason(feature, reason)
                + (objects == 0 ? "" : "; what the last sync knew of them (" + objects + " objects) is kept"));
    }

    /** An expression of a route wraps what a bean throws. */
    private static Exception known(Exception refused) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof GraphException || cause instanceof FeatureNotInCloudException) {
                return (Exception) cause;
            }
        }
        return refused;
    }

    /** How many objects of the last sync are taken over. */
    private static long keep(EntraFeature feature, EntraRun run) {
        SyncStore store = run.getStore();
        if (feature.resourceType() == null) {
            return 0;
        }
        if (EntraFeatures.SIGN_INS.equals(feature.slug())) {
            return store.carryOverLastLogins(SignInPlan.LANE, feature.resourceType(), SignInMapper.ATTRIBUTES)
                    .accounts();
        }
        if (EntraFeatures.MAILBOXES.equals(feature.slug())) {
            return store.carryOverAccountTypes(MailboxPlan.LANE, feature.resourceType(), MailboxMapper.PURPOSE);
        }
        long objects = 0;
        for (String type : types(feature, run)) {
            SyncCounts kept = store.carryOver(type, feature.slug());
            objects += kept.totalResources() + kept.totalGrants();
        }
        if (feature.equals(EntraFeatures.applications())) {
            run.servicePrincipals().switchOff();
        }
        return objects;
    }

    /** Whose resources a part reads: the list of service principals brings several kinds, and not all may be wanted. */
    private static List<String> types(EntraFeature feature, EntraRun run) {
        return feature.equals(EntraFeatures.applications())
                ? SyncTargets.ofApplications().stream().filter(run::reads).toList()
                : List.of(feature.resourceType());
    }

    /** What was taken over before an interruption is no beginning. */
    private static boolean isBegun(EntraFeature feature, EntraRun run) {
        SyncStore store = run.getStore();
        return feature.resourceType() != null
                && feature.slug() == null
                && types(feature, run).stream()
                        .anyMatch(type -> !store.ids(type).isEmpty() && !store.isCarriedOver(type, null));
    }

    private String reason(EntraFeature feature, Exception refused) {
        return refused instanceof GraphForbiddenException forbidden
                        && !feature.permissions().isEmpty()
                ? "the app registration lacks " + String.join(" and ", feature.permissions()) + " (" + forbidden.fault()
                        + ")"
                : advice.describe(refused);
    }
}
