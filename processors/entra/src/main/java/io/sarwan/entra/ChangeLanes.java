/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.GraphBackoff;
import io.sarwan.governance.GovernancePage;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** Hands out, step by step, what {@link ChangedObjects} found. */
public final class ChangeLanes {

    /** As many groups as members are usually asked for at once. */
    private static final int GROUPS_PER_CHUNK = EntraRequests.IDS_PER_FILTER * 6;

    private final EntraRequests requests = new EntraRequests();
    private final GraphBackoff backoff;

    public ChangeLanes(GraphBackoff backoff) {
        this.backoff = backoff;
    }

    /** What is gone; the first page to be written. Nothing when nothing is. */
    public List<GovernancePage> removals(@ExchangeProperty("run") EntraRun run) {
        ChangedObjects changed = run.getDelta().changed();
        if (changed == null) {
            return List.of();
        }
        GovernancePage removals = changed.removals();
        return removals.removals().isEmpty() ? List.of() : List.of(removals);
    }

    public BatchWork users(@ExchangeProperty("run") EntraRun run) {
        return BatchWork.byId("users", run.getDelta().changed().usersToRead(), requests::usersById, backoff);
    }

    public BatchWork groups(@ExchangeProperty("run") EntraRun run) {
        return BatchWork.byId("groups", run.getDelta().changed().groupsByIdToRead(), requests::groupsById, backoff);
    }

    public BatchWork servicePrincipals(@ExchangeProperty("run") EntraRun run) {
        return BatchWork.byId(
                "service-principals",
                run.getDelta().changed().servicePrincipalsToRead(),
                requests::servicePrincipalsById,
                backoff);
    }

    /** Whoever changed has been read: from here on it is known what a member is. */
    public void principalsKnown(@Body Object outcome, @ExchangeProperty("run") EntraRun run) {
        run.settleGroups();
        run.groupFeed().endGroups();
        run.groupFeed().endPrincipals(true);
    }

    /** Grants of those who came into groups. */
    public List<GovernancePage> additions(@ExchangeProperty("run") EntraRun run) {
        return run.getDelta().changed().additions(run);
    }

    /** Groups whose members and owners are read whole, in chunks. */
    public List<List<String>> groupsToRead(@ExchangeProperty("run") EntraRun run) {
        return Chunks.of(List.copyOf(run.getDelta().changed().groupsToRead()), GROUPS_PER_CHUNK);
    }
}
