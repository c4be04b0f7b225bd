/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.GraphBackoff;
import io.sarwan.entra.graph.GraphBatch;
import io.sarwan.governance.GovernanceIds;
import io.sarwan.governance.Outcome;
import java.util.Iterator;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/**
 * Decides how members and owners are read: 15 groups to a question with the first 20 of each, 20 questions to a batch;
 * groups that have 20 or more are asked again, each on its own. A group costs 1/15 resource unit that way, and two more
 * when it is large.
 *
 * <p>That {@code in} on the id goes together with {@code $expand} is inferred; where a tenant refuses it, every group is
 * asked on its own, which always works.
 */
public final class MembershipPlan {

    /** Groups that one exchange reads: one batch of questions. Large ones are collected into batches of their own. */
    private static final int GROUPS_PER_CHUNK = EntraRequests.IDS_PER_FILTER * GraphBatch.LARGEST;

    private final EntraRequests requests;
    private final GraphBackoff backoff;

    public MembershipPlan(GraphBackoff backoff, CloudGaps cloud) {
        this.backoff = backoff;
        this.requests = new EntraRequests(cloud);
    }

    /** The list of service principals; every run reads it whole, because the store keeps only part of what it tells. */
    public PageChain servicePrincipals() {
        return PageChain.fresh("service-principals", requests.servicePrincipals());
    }

    /** Groups whose members are not complete yet, as they are listed. */
    public Iterator<GroupChunk> members(@ExchangeProperty("run") EntraRun run) {
        return chunks(run, GovernanceIds.MEMBERS);
    }

    /** Groups whose owners are not complete yet, as they are listed. */
    public Iterator<GroupChunk> owners(@ExchangeProperty("run") EntraRun run) {
        return chunks(run, GovernanceIds.OWNERS);
    }

    private static Iterator<GroupChunk> chunks(EntraRun run, String collection) {
        return run.groupFeed().chunks(() -> run.getStore().uncovered(collection, EntraTypes.GROUP), GROUPS_PER_CHUNK);
    }

    /** The list of service principals has ended; members are read only when it is complete. */
    public void servicePrincipalsEnded(@Body Object outcome, @ExchangeProperty("run") EntraRun run) {
        run.endServicePrincipals(outcome instanceof Outcome ended && ended.isComplete());
    }

    public BatchWork askMembers(@Body GroupChunk groups, @ExchangeProperty("run") EntraRun run) {
        return ask(groups, GovernanceIds.MEMBERS, run.getOptions());
    }

    public BatchWork askOwners(@Body GroupChunk groups, @ExchangeProperty("run") EntraRun run) {
        return ask(groups, GovernanceIds.OWNERS, run.getOptions());
    }

    /** Nobody waits any longer for large groups of this chunk. */
    public void ended(@ExchangeProperty("chunk") GroupChunk groups) {
        groups.ended();
    }

    private BatchWork ask(GroupChunk groups, String collection, EntraOptions options) {
        List<BatchWork.Question> questions = groups.isAlone()
                ? oneByOne(groups.ids(), collection, options)
                : Chunks.of(groups.ids(), EntraRequests.IDS_PER_FILTER).stream()
                        .map(ids -> BatchWork.Question.about(ids, requests.ofGroups(collection, ids, options)))
                        .toList();
        return new BatchWork(collection, questions, backoff, refused -> oneByOne(refused.ids(), collection, options));
    }

    private List<BatchWork.Question> oneByOne(List<String> groupIds, String collection, EntraOptions options) {
        return groupIds.stream()
                .map(id -> BatchWork.Question.aboutOne(id, requests.ofGroup(collection, id, options)))
                .toList();
    }
}
