/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.GraphBackoff;
import io.sarwan.governance.Coverage;
import io.sarwan.governance.GovernanceIds;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Outcome;
import io.sarwan.governance.ResourceId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles what the lanes disagree about, because the directory changed between them: a member who was created after the
 * lists were read is read now, one who was deleted meanwhile loses the grants. Nobody counts as deleted who was not asked
 * for, and a run with a group that is not read whole is not complete.
 */
public final class LatePrincipals {

    private static final Logger LOG = LoggerFactory.getLogger(LatePrincipals.class);

    private final EntraRequests requests;
    private final GraphBackoff backoff;

    public LatePrincipals(GraphBackoff backoff, CloudGaps cloud) {
        this.requests = new EntraRequests(cloud);
        this.backoff = backoff;
    }

    /** Whether grants or groups name somebody who has not been asked for yet. */
    public boolean isOpen(@ExchangeProperty("run") EntraRun run) {
        // One walk over all grants serves the whole turn; nothing is written between two turns.
        run.missing(run.getStore().missingPrincipals());
        return run.hasUnknown()
                || !missing(run, EntraTypes.USER).isEmpty()
                || !missing(run, EntraTypes.GROUP).isEmpty();
    }

    /** Asks for the groups that grants name and no page brought. */
    public BatchWork groups(@ExchangeProperty("run") EntraRun run) {
        List<String> ids = missing(run, EntraTypes.GROUP);
        run.asked(EntraTypes.GROUP, ids);
        return BatchWork.byId("groups", ids, requests::groupsById, backoff);
    }

    /** Asks for the users that grants name and no page brought. */
    public BatchWork users(@ExchangeProperty("run") EntraRun run) {
        List<String> ids = missing(run, EntraTypes.USER);
        run.asked(EntraTypes.USER, ids);
        return BatchWork.byId("users", ids, chunk -> requests.usersById(chunk, run.getOptions()), backoff);
    }

    /** Asks for the service principals that groups have as members and no page brought. */
    public BatchWork servicePrincipals(@ExchangeProperty("run") EntraRun run) {
        return BatchWork.byId("service-principals", run.takeUnknown(), requests::servicePrincipalsById, backoff);
    }

    /** Groups that waited for a service principal are read again. */
    public void settleGroups(@ExchangeProperty("run") EntraRun run) {
        run.settleGroups();
    }

    private static List<String> missing(EntraRun run, String type) {
        if (!run.reads(type)) {
            return List.of();
        }
        Set<String> asked = run.asked(type);
        return run.missing().stream()
                .filter(principal -> principal.type().equals(type))
                .map(ResourceId::id)
                .filter(id -> !asked.contains(id))
                .toList();
    }

    /** Drops the grants of principals that exist no longer, and vouches for every group or for none. */
    public Outcome settle(@Body Outcome outcome, @ExchangeProperty("run") EntraRun run) {
        if (!outcome.isComplete()) {
            return outcome;
        }
        List<ResourceId> gone = run.missing().stream()
                .filter(principal -> run.reads(principal.type()))
                .toList();
        if (!gone.isEmpty()) {
            drop(gone, run);
        }
        return run.isReadsGroups() ? vouch(outcome, run) : outcome;
    }

    private static Outcome vouch(Outcome outcome, EntraRun run) {
        for (String collection : List.of(GovernanceIds.MEMBERS, GovernanceIds.OWNERS)) {
            int unread = run.getStore().uncovered(collection, EntraTypes.GROUP).size();
            if (unread > 0) {
                return outcome.and(Outcome.incomplete(
                        "the " + collection + " of " + unread + " groups are not complete; the next run reads them"));
            }
        }
        return outcome;
    }

    private static void drop(List<ResourceId> gone, EntraRun run) {
        long grants = run.getStore().dropGrantsOf(gone);
        LOG.info("{} grants of {} principals that exist no longer were dropped", grants, gone.size());
        run.getStore()
                .write(new GovernancePage(
                        "late",
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        Coverage.NONE,
                        Map.of("grants of principals that vanished during the run", grants)));
    }
}
