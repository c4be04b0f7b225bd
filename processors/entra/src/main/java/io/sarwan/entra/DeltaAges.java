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

    private final Origin origin;
    private final GraphBackoff backoff;

    public DeltaAges(Origin origin, GraphBackoff backoff) {
        this.origin = origin;
        this.backoff = backoff;
    }

    public BatchWork questions(@ExchangeProperty("run") EntraRun run) {
        CameBack back = run.getDelta().changed().cameBack();
        List<String> users = back.withoutAge(DeltaCollection.USERS);
        Function<List<String>, GraphRequest<GraphPage<GraphObject>>> ask = ask(new HashSet<>(users));
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
        work.unanswered(answer, origin, ask(new HashSet<>(back.withoutAge(DeltaCollection.USERS))));
        answer.objects().items().forEach(found -> back.made(found.id(), found.text(DeltaItem.CREATED)));
        return Pages.of(work.getCollection()).page();
    }

    private Function<List<String>, GraphRequest<GraphPage<GraphObject>>> ask(Set<String> users) {
        return ids -> GraphRequest.get(
                GraphLink.of("/v1.0/" + (users.contains(ids.get(0)) ? "users" : "groups") + "?$select=id,"
                        + DeltaItem.CREATED + "&$filter=" + EntraRequests.idIn(ids)),
                new PageReader<>(GraphObject::read));
    }
}
