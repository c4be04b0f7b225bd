/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.flow;

import io.sarwan.governance.ExternalTakeover;
import io.sarwan.governance.GrantExpansion;
import io.sarwan.governance.Outcome;
import io.sarwan.governance.SyncStore;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to a run once all its lanes have ended. */
public final class Publication {

    private static final Logger LOG = LoggerFactory.getLogger(Publication.class);

    private final MassChangeGuard guard;

    public Publication(MassChangeGuard guard) {
        this.guard = guard;
    }

    /** Takes over principals of another connector's file, and says whom grants meant that it does not know. */
    public Outcome takeIn(@Body Outcome outcome, @ExchangeProperty("store") SyncStore store) {
        return store.takeInExternal()
                .map(external -> withExternal(outcome, external))
                .orElse(outcome);
    }

    private static Outcome withExternal(Outcome outcome, ExternalTakeover external) {
        LOG.info(
                "took over {} resources, {} entitlements and {} grants of {}; {} grants matched its principals",
                external.taken().totalResources(),
                external.taken().totalEntitlements(),
                external.taken().totalGrants(),
                external.file(),
                external.matched());
        Outcome told = outcome;
        if (external.unmatched() > 0) {
            told = told.withWarning(external.unmatched() + " grants are of somebody whom " + external.file()
                    + " does not know, and were left out; sync its connector again if somebody is missing there");
        }
        return external.leftOut() == 0
                ? told
                : told.withWarning(
                        external.leftOut() + " grants of " + external.file()
                                + " are of principals that are not taken over, and were left out; see external-resource-traits");
    }

    /** Gives the members of nested groups what the group holds. */
    public Outcome expand(@Body Outcome outcome, @ExchangeProperty("store") SyncStore store) {
        GrantExpansion.Summary summary = new GrantExpansion(store.grantGraph()).run();
        LOG.info(
                "{} nested memberships gave {} grants; {} cycles, {} links to nothing",
                summary.edges(),
                summary.added(),
                summary.cycles(),
                summary.dropped());
        return outcome;
    }

    /**
     * Stops a run that lost too much since the last complete one. What it read is thrown away, so that the next run looks
     * again instead of publishing the doubtful pages.
     */
    public Outcome compare(@Body Outcome outcome, @ExchangeProperty("store") SyncStore store) {
        Optional<String> objection = store.previousCounts()
                .flatMap(previous -> guard.objection(previous, store.counts(), store.vanishedResources()));
        if (objection.isEmpty()) {
            return outcome;
        }
        store.discard();
        return outcome.and(Outcome.incomplete(objection.get()));
    }

    /** Makes the run the newest finished sync of the file. */
    public Outcome seal(@Body Outcome outcome, @ExchangeProperty("store") SyncStore store) {
        store.seal();
        return outcome;
    }
}
