/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.GraphBackoff;
import io.sarwan.governance.Coverage;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Outcome;
import io.sarwan.governance.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles what the lanes disagree about, because the directory changed between them: a member who was created after the
 * users were listed is read now, one who was deleted meanwhile loses the grants.
 */
public final class LatePrincipals {

    private static final Logger LOG = LoggerFactory.getLogger(LatePrincipals.class);

    private final EntraRequests requests = new EntraRequests();
    private final GraphBackoff backoff;

    public LatePrincipals(GraphBackoff backoff) {
        this.backoff = backoff;
    }

    /** Asks for the users that grants name and no page brought. */
    public BatchWork users(@ExchangeProperty("run") EntraRun run) {
        List<BatchWork.Question> questions = new ArrayList<>();
        for (List<String> ids : Chunks.of(missing(run, EntraTypes.USER), EntraRequests.IDS_PER_FILTER)) {
            questions.add(BatchWork.Question.about(ids, requests.usersById(ids)));
        }
        return new BatchWork("users", questions, backoff, refused -> refused.ids().stream()
                .map(id -> BatchWork.Question.aboutOne(id, requests.usersById(List.of(id))))
                .toList());
    }

    /** Asks for the groups that grants name and no page brought. */
    public BatchWork groups(@ExchangeProperty("run") EntraRun run) {
        List<BatchWork.Question> questions = new ArrayList<>();
        for (List<String> ids : Chunks.of(missing(run, EntraTypes.GROUP), EntraRequests.IDS_PER_FILTER)) {
            questions.add(BatchWork.Question.about(ids, requests.groupsById(ids)));
        }
        return new BatchWork("groups", questions, backoff, refused -> refused.ids().stream()
                .map(id -> BatchWork.Question.aboutOne(id, requests.groupsById(List.of(id))))
                .toList());
    }

    private static List<String> missing(EntraRun run, String type) {
        if (!run.reads(type)) {
            return List.of();
        }
        return run.getStore().missingPrincipals().stream()
                .filter(principal -> principal.type().equals(type))
                .map(ResourceId::id)
                .toList();
    }

    /** Drops the grants of principals that exist no longer, and counts them. */
    public Outcome drop(@Body Outcome outcome, @ExchangeProperty("run") EntraRun run) {
        List<ResourceId> gone = run.getStore().missingPrincipals().stream()
                .filter(principal -> run.reads(principal.type()))
                .toList();
        if (gone.isEmpty()) {
            return outcome;
        }
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
        return outcome;
    }
}
