/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.GraphBackoff;
import io.sarwan.governance.GovernancePage;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.ExchangeProperty;

/** Hands out, step by step, what {@link ChangedObjects} found. */
public final class ChangeLanes {

    /** As many groups as members are usually asked for at once. */
    private static final int GROUPS_PER_CHUNK = EntraRequests.IDS_PER_FILTER * 6;

    private final EntraRequests requests;
    private final GraphBackoff backoff;

    public ChangeLanes(GraphBackoff backoff, CloudGaps cloud) {
        this.requests = new EntraRequests(cloud);
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
        return BatchWork.byId(
                "users",
                run.getDelta().changed().usersToRead(),
                ids -> requests.usersById(ids, run.getOptions()),
                backoff);
    }

    public BatchWork groups(@ExchangeProperty("run") EntraRun run) {
        return BatchWork.byId("groups", run.getDelta().changed().groupsByIdToRead(), requests::groupsById, backoff);
    }

    /** Changed groups have been read: no more groups will be listed. */
    public void groupsEnded(@ExchangeProperty("run") EntraRun run) {
        run.groupFeed().endGroups();
    }

    /** Service principals that came into a group since the list of them was read, which this waits for. */
    public BatchWork servicePrincipals(@ExchangeProperty("run") EntraRun run) {
        List<String> unknown =
                run.groupFeed().awaitPrincipals() ? run.getDelta().changed().servicePrincipalsToRead() : List.of();
        return BatchWork.byId("service-principals", unknown, requests::servicePrincipalsById, backoff);
    }

    /** Grants of those who came into groups; none when it is not known what they are, which is said elsewhere. */
    public List<GovernancePage> additions(@ExchangeProperty("run") EntraRun run) {
        run.servicePrincipals().forget();
        if (!run.groupFeed().awaitPrincipals()) {
            return List.of();
        }
        List<GovernancePage> pages = new ArrayList<>(run.getDelta().changed().additions());
        if (run.getDelta().isResync() && run.grantsLicences()) {
            pages.add(Licences.withoutSubscription(run.getStore()));
        }
        return pages;
    }

    /** Groups whose members and owners are read whole, in chunks; those that turned out not to belong here are not. */
    public List<GroupChunk> groupsToRead(@ExchangeProperty("run") EntraRun run) {
        if (!run.groupFeed().awaitPrincipals()) {
            return List.of();
        }
        List<String> groups = new ArrayList<>(run.getDelta().changed().groupsToRead());
        groups.retainAll(run.getStore().ids(EntraTypes.GROUP));
        return Chunks.of(groups, GROUPS_PER_CHUNK).stream().map(GroupChunk::of).toList();
    }
}
