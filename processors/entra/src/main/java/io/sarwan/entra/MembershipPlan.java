/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.GraphBackoff;
import io.sarwan.entra.graph.GraphBadRequestException;
import io.sarwan.entra.graph.GraphBatch;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphUnsupportedQueryException;
import io.sarwan.governance.GovernanceIds;
import io.sarwan.governance.Outcome;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/**
 * Decides how members and owners are read. Usually many groups to a question with the first 20 of each; groups that have 20
 * or more are asked again, each on its own. Once enough of the list is known, groups are found by the beginnings of their
 * names, 100 to a page; the others by their ids, 15 to a question, 20 questions to a batch. A group costs 1/100 or 1/15
 * resource unit that way, and two more when it is large. Where the first questions turn out dearer than that, each group is
 * asked on its own.
 *
 * <p>That {@code in} on the id goes together with {@code $expand} is inferred; where a tenant refuses it, every group is
 * asked on its own, which always works. Delta queries about 50 groups at a time are cheaper still, but it is inferred what
 * they cost and that they tell of service principals: they are sent only where {@link MembershipWay#DELTA} is chosen.
 */
public final class MembershipPlan {

    /** Groups that one exchange reads: one batch of questions. Large ones are collected into batches of their own. */
    private static final int GROUPS_PER_CHUNK = EntraRequests.IDS_PER_FILTER * GraphBatch.LARGEST;

    private final EntraRequests lists;
    private final MembershipRequests requests = new MembershipRequests();
    private final GraphBackoff backoff;
    private final MembershipWay chosen;

    /** Chooses the way itself. */
    public MembershipPlan(GraphBackoff backoff, CloudGaps cloud) {
        this(backoff, cloud, MembershipWay.AUTO);
    }

    public MembershipPlan(GraphBackoff backoff, CloudGaps cloud, MembershipWay chosen) {
        this.backoff = backoff;
        this.lists = new EntraRequests(cloud);
        this.chosen = chosen;
    }

    /** The list of service principals; every run reads it whole, because the store keeps only part of what it tells. */
    public PageChain servicePrincipals() {
        return PageChain.fresh("service-principals", lists.servicePrincipals());
    }

    /** What is off when that list is refused. */
    public EntraFeature servicePrincipalsFeature() {
        return EntraFeatures.applications();
    }

    /** Groups whose members are not complete yet, as they are listed: they take longest, so they wait for no end. */
    public Iterator<GroupChunk> members(@ExchangeProperty("run") EntraRun run) {
        return chunks(run, GovernanceIds.MEMBERS, ByName.WHEN_HALF_IS_LISTED);
    }

    /** Groups whose owners are not complete yet, when all are listed. */
    public Iterator<GroupChunk> owners(@ExchangeProperty("run") EntraRun run) {
        return chunks(run, GovernanceIds.OWNERS, ByName.WHEN_ALL_ARE_LISTED);
    }

    private Iterator<GroupChunk> chunks(EntraRun run, String collection, ByName byName) {
        MembershipFeed feed = run.groupFeed();
        boolean expanded = chosen == MembershipWay.AUTO || chosen == MembershipWay.EXPAND;
        if (!expanded) {
            feed.forgetNames();
        }
        return feed.chunks(
                () -> unread(run, collection),
                GROUPS_PER_CHUNK,
                expanded && isFresh(run, collection) ? byName : ByName.NEVER);
    }

    /** Whether everything is still to be read; the rest of a run that was interrupted is not found by name again. */
    private static boolean isFresh(EntraRun run, String collection) {
        // In this order: a group that is listed between the two questions is uncovered too.
        Set<String> listed = run.getStore().ids(EntraTypes.GROUP);
        return run.unsettled().again().isEmpty()
                && run.costs(collection).isAskedByName()
                && new HashSet<>(run.getStore().uncovered(collection, EntraTypes.GROUP)).containsAll(listed);
    }

    private static List<String> unread(EntraRun run, String collection) {
        Set<String> groups = new LinkedHashSet<>(run.getStore().uncovered(collection, EntraTypes.GROUP));
        if (!run.unsettled().again().isEmpty()) {
            Set<String> again = new LinkedHashSet<>(run.unsettled().again());
            again.retainAll(run.getStore().ids(EntraTypes.GROUP));
            groups.addAll(again);
        }
        groups.removeAll(run.unnamed().groups(collection));
        return List.copyOf(groups);
    }

    /** The list of service principals has ended; members are read only when it is complete, or off. */
    public void servicePrincipalsEnded(@Body Object outcome, @ExchangeProperty("run") EntraRun run) {
        run.endServicePrincipals(outcome instanceof Outcome ended && ended.isComplete());
    }

    public BatchWork askMembers(@Body GroupChunk groups, @ExchangeProperty("run") EntraRun run) {
        return ask(groups, GovernanceIds.MEMBERS, run);
    }

    public BatchWork askOwners(@Body GroupChunk groups, @ExchangeProperty("run") EntraRun run) {
        return ask(groups, GovernanceIds.OWNERS, run);
    }

    /** Nobody waits any longer for large groups of this chunk. */
    public void ended(@ExchangeProperty("chunk") GroupChunk groups) {
        groups.ended();
    }

    private BatchWork ask(GroupChunk groups, String collection, EntraRun run) {
        if (groups.isByName()) {
            return named(groups, collection, run);
        }
        EntraOptions options = run.getOptions();
        List<BatchWork.Question> questions =
                groups.isAlone() ? oneByOne(groups.ids(), collection, options) : many(groups, collection, run);
        return new BatchWork(collection, questions, backoff, new Alternative() {
            @Override
            public List<BatchWork.Question> to(BatchWork.Question refused) {
                return oneByOne(refused.ids(), collection, options);
            }

            @Override
            public List<BatchWork.Question> to(BatchWork.Question refused, GraphException failure) {
                if (failure instanceof GraphUnsupportedQueryException || failure instanceof GraphBadRequestException) {
                    run.costs(collection).refused();
                }
                return to(refused);
            }
        });
    }

    /** Whoever a question by names does not tell is asked for by id, whatever the reason. */
    private BatchWork named(GroupChunk groups, String collection, EntraRun run) {
        MembershipCosts costs = run.costs(collection);
        if (!costs.isAskedByName()) {
            groups.refused();
            return new BatchWork(collection, List.of(), backoff, refused -> List.of());
        }
        List<BatchWork.Question> questions = groups.shards().stream()
                .map(shard -> BatchWork.Question.about(
                        List.of(), requests.ofNamedGroups(collection, shard, run.getOptions())))
                .toList();
        return new BatchWork(collection, questions, backoff, new Alternative() {
            @Override
            public List<BatchWork.Question> to(BatchWork.Question refused) {
                return List.of();
            }

            @Override
            public List<BatchWork.Question> to(BatchWork.Question refused, GraphException failure) {
                if (failure instanceof GraphUnsupportedQueryException || failure instanceof GraphBadRequestException) {
                    costs.namesRefused(failure.fault().toString());
                    groups.refused();
                }
                return List.of();
            }
        });
    }

    private List<BatchWork.Question> many(GroupChunk groups, String collection, EntraRun run) {
        return switch (way(collection, run)) {
            case BATCHES -> {
                if (!groups.isFollowed()) {
                    yield oneByOne(groups.ids(), collection, run.getOptions());
                }
                // Asked alone as large ones are, batch by batch side by side.
                groups.ids().forEach(groups::again);
                yield List.of();
            }
            case DELTA ->
                Chunks.of(groups.ids(), EntraRequests.IDS_PER_SHARD).stream()
                        .map(ids -> BatchWork.Question.about(ids, requests.shardOfGroups(collection, ids)))
                        .toList();
            case EXPAND, AUTO ->
                Chunks.of(groups.ids(), EntraRequests.IDS_PER_FILTER).stream()
                        .map(ids -> BatchWork.Question.about(ids, requests.ofGroups(collection, ids, run.getOptions())))
                        .toList();
        };
    }

    private MembershipWay way(String collection, EntraRun run) {
        MembershipCosts costs = run.costs(collection);
        if (chosen == MembershipWay.AUTO) {
            return costs.cheaper();
        }
        return chosen == MembershipWay.DELTA && run.skipsAdGroups() && GovernanceIds.MEMBERS.equals(collection)
                ? costs.forced(MembershipWay.EXPAND, "a delta query does not say who is synced from Active Directory")
                : costs.forced(chosen, "it was chosen");
    }

    private List<BatchWork.Question> oneByOne(List<String> groupIds, String collection, EntraOptions options) {
        return groupIds.stream()
                .map(id -> BatchWork.Question.aboutOne(id, requests.ofGroup(collection, id, options)))
                .toList();
    }
}
