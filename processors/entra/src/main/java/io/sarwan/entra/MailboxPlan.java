/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.entra.graph.GraphBackoff;
import io.sarwan.entra.graph.GraphBatch;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphForbiddenException;
import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphNotFoundException;
import io.sarwan.entra.graph.GraphPage;
import io.sarwan.entra.graph.GraphRequest;
import io.sarwan.governance.Outcome;
import io.sarwan.governance.SyncStore;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/**
 * Decides whose mailbox is asked what it is for. Exchange answers for one mailbox at a time, so that every user costs a call
 * (Microsoft Graph, user: get mailboxSettings; a list of users does not have the property). A resync asks for those who are
 * new or changed, and knows the others from the last sync.
 */
public final class MailboxPlan {

    static final String LANE = "mailboxes";

    /** Calls of a chunk; chunks are asked side by side. */
    private static final int USERS_PER_CHUNK = 10 * GraphBatch.LARGEST;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final GraphBackoff backoff;

    public MailboxPlan(GraphBackoff backoff) {
        this.backoff = backoff;
    }

    public boolean isWanted(@ExchangeProperty("run") EntraRun run) {
        return run.isReadsUsers() && run.getOptions().directory().mailboxPurpose();
    }

    /** What is off when the first batch is refused. */
    public EntraFeature feature() {
        return EntraFeatures.mailboxPurposes();
    }

    /** The first batch, which shows whether mailboxes may be asked at all. */
    public BatchWork first(@ExchangeProperty("run") EntraRun run) {
        List<String> users = users(run);
        return ask(users.subList(0, Math.min(GraphBatch.LARGEST, users.size())));
    }

    /** All others; nobody when the first batch was not answered. */
    public List<List<String>> others(@Body Outcome first, @ExchangeProperty("run") EntraRun run) {
        return first.equals(Outcome.COMPLETE) ? Chunks.of(users(run), USERS_PER_CHUNK) : List.of();
    }

    /** A mailbox that nobody may read, as a policy of Exchange for the application can have it, is left out and counted. */
    public BatchWork ask(@Body List<String> ids) {
        List<BatchWork.Question> questions = ids.stream()
                .map(id -> BatchWork.Question.about(List.of(id), purpose(id)))
                .toList();
        return new BatchWork(LANE, questions, backoff, new Alternative() {
            @Override
            public List<BatchWork.Question> to(BatchWork.Question refused) {
                return List.of();
            }

            @Override
            public boolean isAnswer(GraphException failure, boolean answered) {
                return failure instanceof GraphNotFoundException
                        || answered && failure instanceof GraphForbiddenException;
            }
        });
    }

    private static GraphRequest<GraphPage<GraphObject>> purpose(String id) {
        return GraphRequest.get(
                GraphLink.of(
                        "/v1.0/users/" + GraphLink.encode(id) + "/mailboxSettings?$select=" + MailboxMapper.PURPOSE),
                json -> new GraphPage<>(
                        List.of(GraphObject.of(id, JSON.convertValue(JSON.readTree(json), Map.class))), null, -1));
    }

    /** Whom this run has not asked about yet, but for those whom a resync need not ask about. */
    private static List<String> users(EntraRun run) {
        SyncStore store = run.getStore();
        List<String> open = store.uncovered(LANE, EntraTypes.USER);
        if (!run.getDelta().isResync()) {
            return open;
        }
        store.carryOverAccountTypes(LANE, EntraTypes.USER, MailboxMapper.PURPOSE);
        Set<String> known = store.idsByProfile(EntraTypes.USER, MailboxMapper.PURPOSE, MailboxMapper.PURPOSES);
        known.removeAll(run.getDelta().changed().usersToRead());
        Set<String> asked = new LinkedHashSet<>(open);
        asked.removeAll(known);
        return List.copyOf(asked);
    }
}
