/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphOrigin;
import io.sarwan.entra.graph.GraphPage;
import io.sarwan.governance.GovernanceIds;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Grant;
import io.sarwan.governance.ResourceId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** Members and owners become grants. A list that may be cut off raises a new question instead of ending the group. */
public final class MembershipMapper {

    private final GraphOrigin origin;
    private final EntraRequests requests = new EntraRequests();

    public MembershipMapper(GraphOrigin origin) {
        this.origin = origin;
    }

    /**
     * @return the grants of the answer, and which groups are complete with it
     * @throws GraphException when a next link leads to another host or in a circle
     */
    public GovernancePage map(
            @Body WorkAnswer answer, @ExchangeProperty("work") BatchWork work, @ExchangeProperty("run") EntraRun run)
            throws GraphException {
        Pages pages = Pages.of(work.getCollection());
        if (answer.single()) {
            one(answer, work, run, pages);
        } else {
            many(answer, work, run, pages);
        }
        return pages.page();
    }

    private void one(WorkAnswer answer, BatchWork work, EntraRun run, Pages pages) throws GraphException {
        String groupId = answer.ids().get(0);
        if (answer.isVanished()) {
            pages.notice("groups vanished during the run").covers(groupId);
            return;
        }
        GraphPage<GroupRefs.Member> page = answer.page();
        page.items().forEach(member -> add(groupId, member, work.getCollection(), run, pages));
        Optional<GraphLink> next = page.next(origin);
        if (next.isPresent()) {
            work.follow(answer, next.get(), answer.ids());
        } else {
            covered(groupId, run, pages);
        }
    }

    /** A group is done unless it has a member of whom nobody knows what it is; then it is read again when that is known. */
    private static void covered(String groupId, EntraRun run, Pages pages) {
        if (!run.isUnsettled(groupId)) {
            pages.covers(groupId);
        }
    }

    private void many(WorkAnswer answer, BatchWork work, EntraRun run, Pages pages) throws GraphException {
        Set<String> missing = new HashSet<>(answer.ids());
        GraphPage<GroupRefs> page = answer.page();
        for (GroupRefs group : page.items()) {
            missing.remove(group.groupId());
            if (group.members() == null || group.members().size() >= EntraRequests.EXPAND_LIMIT) {
                askAlone(group.groupId(), work);
            } else {
                group.members().forEach(member -> add(group.groupId(), member, work.getCollection(), run, pages));
                covered(group.groupId(), run, pages);
            }
        }
        // Not in the answer does not mean gone: asking for the group itself tells.
        missing.forEach(groupId -> askAlone(groupId, work));
    }

    private void askAlone(String groupId, BatchWork work) {
        work.add(BatchWork.Question.aboutOne(groupId, requests.ofGroup(work.getCollection(), groupId)));
    }

    /** The grant of one member or owner, or what speaks against it. */
    static void add(String groupId, GroupRefs.Member member, String collection, EntraRun run, Pages pages) {
        if (member.type().isEmpty()) {
            // Left out, it would be access that nobody sees; so the group is not vouched for.
            run.unsettle(groupId);
            pages.notice("group " + collection + " without a type");
            return;
        }
        Principals principals = run.principals();
        if (principals.isUnknown(member)) {
            run.unknown(member.id(), groupId);
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
