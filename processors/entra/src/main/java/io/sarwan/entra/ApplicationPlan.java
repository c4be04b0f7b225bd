/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.GraphBackoff;
import io.sarwan.entra.graph.GraphRequest;
import io.sarwan.governance.SyncStore;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/**
 * Decides how assignments and owners of applications are read: as members of groups are, 15 applications to a question with
 * the first 20 of each, those with 20 again on their own. An application costs 2/15 resource units that way, and one more
 * for each of the two lists that is long.
 */
public final class ApplicationPlan {

    static final String ASSIGNMENTS = "assignments";
    static final String OWNERS = "application-owners";
    private static final String REGISTRATIONS = "app-registrations";

    /** Few enough that the long lists among them fill one batch. */
    private static final int APPLICATIONS_PER_CHUNK = EntraRequests.IDS_PER_FILTER * 4;

    private final ApplicationRequests requests = new ApplicationRequests();
    private final GraphBackoff backoff;

    public ApplicationPlan(GraphBackoff backoff) {
        this.backoff = backoff;
    }

    /** Applications whose assignments are not complete yet, as they are listed. */
    public Iterator<List<String>> assignments(@ExchangeProperty("run") EntraRun run) {
        SyncStore store = run.getStore();
        return run.assignmentFeed()
                .chunks(
                        () -> store.ids(EntraTypes.ENTERPRISE_APPLICATION),
                        () -> store.uncovered(ASSIGNMENTS, EntraTypes.ENTERPRISE_APPLICATION),
                        APPLICATIONS_PER_CHUNK);
    }

    /** Applications whose owners are not complete yet. */
    public List<List<String>> owners(@ExchangeProperty("run") EntraRun run) {
        return run.servicePrincipals().isKnown()
                ? Chunks.of(run.getStore().uncovered(OWNERS, EntraTypes.ENTERPRISE_APPLICATION), APPLICATIONS_PER_CHUNK)
                : List.of();
    }

    public BatchWork askAssignments(@Body List<String> ids) {
        return ask(ASSIGNMENTS, ids, requests::assignedTo, requests::assignedTo);
    }

    public BatchWork askOwners(@Body List<String> ids) {
        return ask(OWNERS, ids, requests::owners, requests::owners);
    }

    private BatchWork ask(
            String collection,
            List<String> applicationIds,
            Function<List<String>, GraphRequest<?>> many,
            Function<String, GraphRequest<?>> alone) {
        List<BatchWork.Question> questions = Chunks.of(applicationIds, EntraRequests.IDS_PER_FILTER).stream()
                .map(ids -> BatchWork.Question.about(ids, many.apply(ids)))
                .toList();
        return new BatchWork(collection, questions, backoff, refused -> refused.ids().stream()
                .map(id -> BatchWork.Question.aboutOne(id, alone.apply(id)))
                .toList());
    }

    /** The list of application registrations; whose credentials they are only this run's list of applications tells. */
    public PageChain registrations() {
        return PageChain.fresh(REGISTRATIONS, requests.registrations());
    }

    /** All about applications is known but for who has access; those that are held wait for that no longer. */
    public void inventoryEnded(@ExchangeProperty("run") EntraRun run) {
        if (run.getOptions().applications().skipUnassigned()) {
            run.assignmentFeed()
                    .add(run.applications()
                            .awaitingAssignments(run.getOptions().applications().firstParty()));
        }
        run.assignmentFeed().endGroups();
    }
}
