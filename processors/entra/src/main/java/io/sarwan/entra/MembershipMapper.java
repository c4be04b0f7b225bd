/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphOrigin;
import io.sarwan.entra.graph.GraphRequest;
import io.sarwan.governance.GovernanceIds;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Grant;
import io.sarwan.governance.ResourceId;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** Members and owners become grants. A list that may be cut off raises a new question instead of ending the group. */
public final class MembershipMapper {

    private final RelatedAnswers answers;
    private final EntraRequests requests = new EntraRequests();

    public MembershipMapper(GraphOrigin origin) {
        this.answers = new RelatedAnswers(origin);
    }

    /**
     * @return the grants of the answer, and which groups are complete with it
     * @throws GraphException when a next link leads to another host or in a circle
     */
    public GovernancePage map(
            @Body WorkAnswer answer, @ExchangeProperty("work") BatchWork work, @ExchangeProperty("run") EntraRun run)
            throws GraphException {
        Pages pages = Pages.of(work.getCollection());
        answers.read(answer, work, new OfGroups(requests, work.getCollection(), run, pages));
        return pages.page();
    }

    private record OfGroups(EntraRequests requests, String collection, EntraRun run, Pages pages)
            implements RelatedAnswers.Reading {

        @Override
        public GraphRequest<?> alone(String groupId) {
            return requests.ofGroup(collection, groupId, run.getOptions());
        }

        @Override
        public void found(String groupId, List<GroupRefs.Member> members) {
            members.forEach(member -> add(groupId, member, collection, run, pages));
        }

        /** A group is done unless it has a member of whom nobody knows what it is; then it is read again later. */
        @Override
        public void ended(String groupId) {
            if (!run.unsettled().isWaiting(groupId)) {
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
            run.unsettled().unknown(member.id(), groupId);
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
