/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.flow;

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
