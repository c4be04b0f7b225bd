/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.governance.GovernanceIds;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Grant;
import io.sarwan.governance.ResourceId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.ExchangeProperty;

/**
 * Turns what was kept into grants once every list has ended. What cannot be told yet stays, until those who came late have
 * been asked for.
 *
 * <p>A group's role reaches its members by expansion of the group's own grant, direct members only, because a group that
 * can hold roles takes no groups (Microsoft Entra, role-assignable groups). Graph names these members besides, with member
 * type {@code Group}; as grants of their own they would count twice. Somebody of that member type who is in none of the
 * groups that hold the role keeps a grant of his own, immutable: what led to it is not known here.
 */
public final class HeldGrantMapper {

    static final String LANE = "directory-roles";

    /** Grants and entitlements of everything that can be told now. */
    public GovernancePage settle(@ExchangeProperty("run") EntraRun run) {
        HeldGrants kept = run.held();
        Pages pages = Pages.of(LANE);
        if (kept.isAnswered(GovernanceIds.ELIGIBLE)) {
            kept.roles()
                    .forEach((id, name) -> pages.add(RoleEntitlements.of(
                            new ResourceId(EntraTypes.DIRECTORY_ROLE, id),
                            name,
                            GovernanceIds.ELIGIBLE,
                            GovernanceIds.TENANT_SCOPE,
                            "")));
        }
        Known known = new Known(run);
        for (Held held : kept.open()) {
            settle(held, known, pages);
        }
        return pages.page();
    }

    /**
     * Counts what nobody could tell after everybody was asked: it exists no longer. Where applications are off, a holder
     * without a type may be one of them.
     */
    public static GovernancePage leftOver(EntraRun run) {
        Pages pages = Pages.of(LANE);
        for (Held held : run.held().open()) {
            boolean untyped = held.principal().type().isEmpty();
            if (untyped && run.isApplicationsOff()) {
                run.unnamed().holder(held.key());
            } else {
                pages.notice(
                        untyped
                                ? "holders of roles that vanished during the run"
                                : "grants of roles and groups that vanished during the run");
            }
            run.held().close(held);
        }
        return pages.page();
    }

    /** What the lists of the run brought, looked up when it is needed first. */
    private static final class Known {

        private final EntraRun run;
        private final Map<String, String> roles;
        private Set<String> users;
        private Set<String> groups;
        private Map<String, Set<ResourceId>> members;

        private Known(EntraRun run) {
            this.run = run;
            this.roles = run.held().roles();
        }

        private Set<String> users() {
            if (users == null) {
                users = run.getStore().ids(EntraTypes.USER);
            }
            return users;
        }

        private Set<String> groups() {
            if (groups == null) {
                groups = run.getStore().ids(EntraTypes.GROUP);
            }
            return groups;
        }

        /** Whether expansion brings the same: the holder is in a group that holds it. */
        private boolean isInHoldingGroup(Held held, ResourceId principal) {
            Set<String> holding = run.held().groupsHolding(held);
            if (holding.isEmpty()) {
                return false;
            }
            if (members == null) {
                members = run.getStore()
                        .holders(run.held().holdingGroups().stream()
                                .map(Known::membersOf)
                                .collect(Collectors.toSet()));
            }
            return holding.stream().anyMatch(id -> members.getOrDefault(membersOf(id), Set.of())
                    .contains(principal));
        }

        private static String membersOf(String groupId) {
            return GovernanceIds.entitlement(new ResourceId(EntraTypes.GROUP, groupId), GovernanceIds.MEMBERS);
        }

        private boolean has(ResourceId resource) {
            return resource.type().equals(EntraTypes.GROUP)
                    ? groups().contains(resource.id())
                    : roles.containsKey(resource.id());
        }

        /** The holder with a type; still without one when no list names it. */
        private GroupRefs.Member typed(GroupRefs.Member member) {
            if (!member.type().isEmpty()) {
                return member;
            }
            String type = users().contains(member.id()) ? "user" : groups().contains(member.id()) ? "group" : "";
            GroupRefs.Member principal = new GroupRefs.Member("servicePrincipal", member.id());
            // One that is left out is no service principal that anybody saw: it may be nothing any more.
            return type.isEmpty() && run.principals().resolve(principal) != null
                    ? principal
                    : new GroupRefs.Member(type, member.id());
        }
    }

    private static void settle(Held held, Known known, Pages pages) {
        EntraRun run = known.run;
        GroupRefs.Member member = known.typed(held.principal());
        if (member.type().isEmpty() || !known.has(held.resource())) {
            return;
        }
        if (run.principals().isUnknown(member)) {
            if (run.isApplicationsOff()) {
                run.held().close(held);
                run.unnamed().holder(held.key());
            } else if (run.held().askFor(member.id())) {
                run.unsettled().askFor(member.id());
            }
            return;
        }
        run.held().close(held);
        ResourceId principal = run.principals().resolve(member);
        if (held.way().isThroughGroup() && run.isReadsGroups() && known.isInHoldingGroup(held, principal)) {
            return;
        }
        if (principal == null) {
            pages.notice("holders of roles of type " + member.type() + " left out");
            return;
        }
        if (!GovernanceIds.TENANT_SCOPE.equals(held.scope())) {
            pages.add(RoleEntitlements.of(
                    held.resource(),
                    known.roles.get(held.resource().id()),
                    held.slug(),
                    held.scope(),
                    run.held().scopeName(held.scope())));
        }
        pages.add(grant(held, principal));
    }

    private static Grant grant(Held held, ResourceId principal) {
        Grant.Expansion expansion = principal.type().equals(EntraTypes.GROUP)
                ? new Grant.Expansion(
                        List.of(GovernanceIds.entitlement(principal, GovernanceIds.MEMBERS)), true, List.of())
                : null;
        String entitlementId = held.entitlementId();
        return new Grant(
                GovernanceIds.grant(entitlementId, principal),
                entitlementId,
                held.resource(),
                principal,
                expansion,
                !held.way().isOwn(),
                Map.of(),
                held.way().metadata());
    }
}
