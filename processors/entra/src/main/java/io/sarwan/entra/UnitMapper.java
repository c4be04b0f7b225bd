/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.calls.Origin;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphPage;
import io.sarwan.governance.Entitlement;
import io.sarwan.governance.GovernanceIds;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Grant;
import io.sarwan.governance.Resource;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.Status;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/**
 * Administrative units become resources with one entitlement: to be a member. A group in a unit brings nobody along: who
 * administers the unit may change the group, not its members (Microsoft Entra, administrative units).
 */
public final class UnitMapper {

    private static final List<String> AS_NAMED = List.of(
            GroupMapper.VISIBILITY, "membershipRule", "membershipRuleProcessingState", "isMemberManagementRestricted");

    private final UnitRequests requests = new UnitRequests();
    private final Origin origin;

    public UnitMapper(Origin origin) {
        this.origin = origin;
    }

    /** A page of the list. */
    public GovernancePage map(
            @Body GraphPage<GraphObject> page,
            @ExchangeProperty("chain") PageChain chain,
            @ExchangeProperty("run") EntraRun run) {
        Pages pages = Pages.of(chain);
        for (GraphObject unit : page.items()) {
            ResourceId id = new ResourceId(EntraTypes.ADMINISTRATIVE_UNIT, unit.id());
            String name = unit.text("displayName") == null ? unit.id() : unit.text("displayName");
            run.held().unit(unit.id(), name);
            pages.add(resource(unit, id, name)).add(members(unit, id, name));
        }
        return pages.page();
    }

    private static Resource resource(GraphObject unit, ResourceId id, String name) {
        Map<String, Object> profile = new Profile()
                .put("object_id", unit.id())
                .put("membership_type", isDynamic(unit) ? "dynamic" : "assigned")
                .copy(unit, AS_NAMED)
                .attributes();
        return new Resource(id, null, name, unit.text("description"), null, profile, Status.ENABLED, null, null);
    }

    private static boolean isDynamic(GraphObject unit) {
        return "Dynamic".equalsIgnoreCase(unit.text("membershipType"));
    }

    private static Entitlement members(GraphObject unit, ResourceId id, String name) {
        return new Entitlement(
                GovernanceIds.entitlement(id, GovernanceIds.MEMBERS),
                id,
                name + " Administrative Unit Member",
                "Member of " + name + " administrative unit",
                GovernanceIds.MEMBERS,
                Entitlement.Purpose.ASSIGNMENT,
                List.of(EntraTypes.USER, EntraTypes.GROUP),
                // A rule decides who is in, or the unit protects its members even from changes of who is in.
                isDynamic(unit) || unit.is("isMemberManagementRestricted"));
    }

    /**
     * Members of one unit or of many.
     *
     * @throws GraphException when a next link leads to another host or in a circle
     */
    public GovernancePage members(@Body WorkAnswer answer, @ExchangeProperty("work") BatchWork work)
            throws GraphException {
        Pages pages = Pages.of(work.getCollection());
        if (answer.single()) {
            one(answer, work, pages);
        } else {
            many(answer, work, pages);
        }
        return pages.page();
    }

    private void one(WorkAnswer answer, BatchWork work, Pages pages) throws GraphException {
        String unitId = answer.ids().get(0);
        if (answer.isVanished()) {
            pages.notice("administrative units vanished during the run").covers(unitId);
            return;
        }
        GraphPage<GroupRefs.Member> page = answer.page();
        boolean known = add(unitId, page.items(), pages);
        Optional<GraphLink> next = page.next(origin);
        if (next.isPresent() && known) {
            work.follow(answer, next.get(), answer.ids());
        } else if (known) {
            pages.covers(unitId);
        }
    }

    private void many(WorkAnswer answer, BatchWork work, Pages pages) {
        Set<String> alone = new HashSet<>(answer.ids());
        GraphPage<GroupRefs> page = answer.page();
        for (GroupRefs unit : page.items()) {
            if (unit.members() != null && unit.members().size() < EntraRequests.EXPAND_LIMIT) {
                alone.remove(unit.groupId());
                if (add(unit.groupId(), unit.members(), pages)) {
                    pages.covers(unit.groupId());
                }
            }
        }
        // Cut off, or not in the answer, which does not mean gone: asking for the unit itself tells.
        alone.forEach(id -> work.add(BatchWork.Question.aboutOne(id, requests.ofUnit(id))));
    }

    /** Whether it is known of everybody what it is; a unit is not vouched for otherwise. */
    private static boolean add(String unitId, List<GroupRefs.Member> members, Pages pages) {
        ResourceId unit = new ResourceId(EntraTypes.ADMINISTRATIVE_UNIT, unitId);
        String entitlementId = GovernanceIds.entitlement(unit, GovernanceIds.MEMBERS);
        boolean known = true;
        for (GroupRefs.Member member : members) {
            switch (member.type()) {
                case "user", "group" -> {
                    String type = "user".equals(member.type()) ? EntraTypes.USER : EntraTypes.GROUP;
                    ResourceId principal = new ResourceId(type, member.id());
                    pages.add(new Grant(
                            GovernanceIds.grant(entitlementId, principal),
                            entitlementId,
                            unit,
                            principal,
                            null,
                            false,
                            Map.of()));
                }
                case "" -> {
                    known = false;
                    pages.notice("administrative unit members without a type");
                }
                default -> pages.notice("administrative unit members of type " + member.type() + " left out");
            }
        }
        return known;
    }
}
