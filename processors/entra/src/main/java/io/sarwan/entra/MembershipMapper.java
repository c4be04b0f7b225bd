/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.calls.Origin;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphPage;
import io.sarwan.entra.graph.GraphRequest;
import io.sarwan.entra.graph.RepeatedLinkException;
import io.sarwan.governance.GovernanceIds;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Grant;
import io.sarwan.governance.ResourceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Members and owners become grants. A list that may be cut off raises a new question instead of ending the group. */
public final class MembershipMapper {

    private static final Logger LOG = LoggerFactory.getLogger(MembershipMapper.class);

    private final Origin origin;
    private final RelatedAnswers answers;
    private final MembershipRequests requests = new MembershipRequests();

    public MembershipMapper(Origin origin) {
        this.origin = origin;
        this.answers = new RelatedAnswers(origin);
    }

    /**
     * @return the grants of the answer, and which groups are complete with it
     * @throws GraphException when a next link leads to another host or in a circle
     */
    public GovernancePage map(
            @Body WorkAnswer answer,
            @ExchangeProperty("work") BatchWork work,
            @ExchangeProperty("chunk") GroupChunk chunk,
            @ExchangeProperty("run") EntraRun run)
            throws GraphException {
        Pages pages = Pages.of(work.getCollection());
        OfGroups groups = new OfGroups(requests, work.getCollection(), chunk, run, pages);
        if (answer.value() instanceof Shard shard) {
            slices(shard, answer, work, groups);
        } else if (chunk != null && chunk.isByName()) {
            named(answer, work, groups, run.costs(work.getCollection()));
        } else {
            measure(answer, run.costs(work.getCollection()));
            answers.read(answer, work, groups);
        }
        return pages.page();
    }

    private static void measure(WorkAnswer answer, MembershipCosts costs) {
        if (answer.single()) {
            costs.alone(answer.units());
            return;
        }
        GraphPage<GroupRefs> page = answer.page();
        long cutOff = page.items().stream().filter(GroupRefs::isCutOff).count();
        costs.many(answer.ids().size(), (int) cutOff, answer.units());
    }

    /** Groups of any kind may be named as the asked ones are: those that are read are told once. */
    private void named(WorkAnswer answer, BatchWork work, OfGroups groups, MembershipCosts costs)
            throws GraphException {
        GraphPage<GroupRefs> page = answer.page();
        int read = 0;
        int cutOff = 0;
        for (GroupRefs group : page.items()) {
            if (!groups.chunk.told(group.groupId())) {
                continue;
            }
            read++;
            if (group.isCutOff()) {
                cutOff++;
                groups.again(group.groupId(), work);
            } else {
                groups.found(group.groupId(), group.members());
                groups.ended(group.groupId());
            }
        }
        costs.named(read, cutOff, answer.units());
        Optional<GraphLink> next = page.next(origin);
        if (next.isPresent()) {
            try {
                work.follow(answer, next.get(), answer.ids());
            } catch (RepeatedLinkException e) {
                // The rest is asked for by id.
                LOG.warn("{} of groups by name: {}", work.getCollection(), e.getMessage());
            }
        }
    }

    /** A group may be told on several pages; it is told whole when the query has ended. */
    private void slices(Shard shard, WorkAnswer answer, BatchWork work, OfGroups groups) throws GraphException {
        DeltaPage page = shard.page();
        for (DeltaItem item : page.items()) {
            groups.found(
                    item.id(),
                    (GovernanceIds.MEMBERS.equals(groups.collection) ? item.members() : item.owners())
                            .stream()
                                    .filter(link -> !link.removed())
                                    .map(DeltaItem.Link::member)
                                    .toList());
        }
        if (page.nextLink() != null) {
            work.follow(answer, GraphLink.next(page.nextLink(), origin), answer.ids());
            return;
        }
        for (String id : answer.ids()) {
            if (shard.told().contains(id)) {
                groups.ended(id);
            } else {
                // Not told does not mean gone: asking for the group itself tells.
                work.add(BatchWork.Question.aboutOne(id, groups.alone(id)));
            }
        }
    }

    private record OfGroups(MembershipRequests requests, String collection, GroupChunk chunk, EntraRun run, Pages pages)
            implements RelatedAnswers.Reading {

        @Override
        public GraphRequest<?> alone(String groupId) {
            return requests.ofGroup(collection, groupId, run.getOptions());
        }

        @Override
        public void again(String groupId, BatchWork work) {
            if (chunk == null || !chunk.isFollowed()) {
                RelatedAnswers.Reading.super.again(groupId, work);
            } else {
                chunk.again(groupId);
            }
        }

        @Override
        public void found(String groupId, List<GroupRefs.Member> members) {
            members.forEach(member -> add(groupId, member, collection, run, pages));
        }

        /** A group is done unless it has a member of whom nobody knows what it is; then it is read again later. */
        @Override
        public void ended(String groupId) {
            if (!run.unsettled().isWaiting(groupId) && !run.unnamed().isIn(collection, groupId)) {
                pages.covers(groupId);
            }
        }

        @Override
        public void vanished(String groupId) {
            pages.notice("groups vanished during the run").covers(groupId);
        }
    }

    /** The grant of one member or owner, or what speaks against it. */
    static void add(String groupId, GroupRefs.Member member, String collection, EntraRun run, Pages pages) {
        if (member.type().isEmpty()) {
            // Left out, it would be access that nobody sees; so the group is not vouched for.
            run.unsettled().waitFor(groupId);
            pages.notice("group " + collection + " without a type");
            return;
        }
        if (run.leavesOut(member)) {
            pages.notice("on-premises " + collection + " left out");
            return;
        }
        Principals principals = run.principals();
        if (principals.isUnknown(member)) {
            if (run.isApplicationsOff()) {
                run.unnamed().member(collection, groupId, member.id());
            } else {
                run.unsettled().unknown(member.id(), groupId);
            }
            return;
        }
        ResourceId principal = principals.resolve(member);
        if (principal == null) {
            pages.notice("group " + collection + " of type " + member.type() + " left out");
            return;
        }
        ResourceId group = new ResourceId(EntraTypes.GROUP, groupId);
        Grant.Expansion expansion = EntraTypes.GROUP.equals(principal.type())
                ? new Grant.Expansion(
                        List.of(GovernanceIds.entitlement(principal, GovernanceIds.MEMBERS)), false, List.of())
                : null;
        pages.add(new Grant(
                GovernanceIds.groupGrant(groupId, principal, collection),
                GovernanceIds.entitlement(group, collection),
                group,
                principal,
                expansion,
                false,
                Map.of()));
    }
}
