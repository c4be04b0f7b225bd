/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.calls.Origin;
import io.sarwan.entra.graph.GraphBackoff;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphPage;
import io.sarwan.entra.graph.GraphRequest;
import io.sarwan.entra.graph.PageReader;
import io.sarwan.governance.GovernancePage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** Asks when users and groups were made that a delta query tells without saying so. */
public final class DeltaAges {

    private static final String LANE = "delta-ages";
    private static final String SYNCED = "onPremisesSyncEnabled";

    private final Origin origin;
    private final GraphBackoff backoff;

    public DeltaAges(Origin origin, GraphBackoff backoff) {
        this.origin = origin;
        this.backoff = backoff;
    }

    public BatchWork questions(@ExchangeProperty("run") EntraRun run) {
        CameBack back = run.getDelta().changed().cameBack();
        List<String> users = back.withoutAge(DeltaCollection.USERS);
        Function<List<String>, GraphRequest<GraphPage<GraphObject>>> ask = ask(new HashSet<>(users), run);
        List<BatchWork.Question> questions = new ArrayList<>();
        for (List<String> ids : List.of(users, back.withoutAge(DeltaCollection.GROUPS))) {
            Chunks.of(ids, EntraRequests.IDS_PER_FILTER)
                    .forEach(chunk -> questions.add(BatchWork.Question.about(chunk, ask.apply(chunk))));
        }
        return new BatchWork(LANE, questions, backoff, refused -> refused.ids().stream()
                .map(id -> BatchWork.Question.aboutOne(id, ask.apply(List.of(id))))
                .toList());
    }

    /** Takes note of an answer; who exists no longer is nobody who came back. */
    public GovernancePage map(
            @Body WorkAnswer answer, @ExchangeProperty("work") BatchWork work, @ExchangeProperty("run") EntraRun run)
            throws GraphException {
        CameBack back = run.getDelta().changed().cameBack();
        Set<String> users = new HashSet<>(back.withoutAge(DeltaCollection.USERS));
        work.unanswered(answer, origin, ask(users, run));
        // A group of Active Directory's that is left out was never known, and so did not come back.
        answer.objects().items().stream()
                .filter(found -> users.contains(found.id()) || !run.skipsAdGroups() || !found.is(SYNCED))
                .forEach(found -> back.made(found.id(), found.text(DeltaItem.CREATED)));
        return Pages.of(work.getCollection()).page();
    }

    private static Function<List<String>, GraphRequest<GraphPage<GraphObject>>> ask(Set<String> users, EntraRun run) {
        String asked = DeltaItem.CREATED + (run.skipsAdGroups() ? "," + SYNCED : "");
        return ids -> GraphRequest.get(
                GraphLink.of("/v1.0/" + (users.contains(ids.get(0)) ? "users" : "groups") + "?$select=id," + asked
                        + "&$filter=" + EntraRequests.idIn(ids)),
                new PageReader<>(GraphObject::read));
    }
}
