/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes administrative units, and gives directory roles and groups through Privileged Identity Management. */
final class RoleSeeds {

    private final TenantPlan plan;
    private final Tenant tenant;
    private final MembershipSeeds.Cast cast;
    private final List<DirectoryObject> roleAssignable;
    private final List<DirectoryObject> units = new ArrayList<>();
    private final Dice ids;
    private final Dice dice;

    RoleSeeds(TenantPlan plan, Tenant tenant, MembershipSeeds.Cast cast) {
        this.plan = plan;
        this.tenant = tenant;
        this.cast = cast;
        roleAssignable = cast.groups().stream()
                .filter(group -> GroupKind.of(group) == GroupKind.ROLE_ASSIGNABLE)
                .toList();
        ids = new Dice(plan.seed(), "role-ids");
        dice = new Dice(plan.seed(), "roles");
    }

    void grow() {
        BuiltInRoles.all().forEach(tenant.roles()::define);
        for (int index = 0; index < plan.access().customRoles(); index++) {
            String name = "Custom role " + index;
            tenant.roles().define(new RoleDefinition(ids.guid(), name, name + ", our own", false, index != 1));
        }
        for (int index = 0; index < plan.access().administrativeUnits(); index++) {
            unit(index);
        }
        if (cast.users().isEmpty()) {
            return;
        }
        grants(plan.access().roleAssignments(), false);
        grants(plan.access().roleEligibilities(), true);
        groupSchedules();
    }

    /** The second unit restricts who may manage its members, the third fills itself by a rule. */
    private void unit(int index) {
        DirectoryObject unit = tenant.add(
                ObjectKind.ADMINISTRATIVE_UNIT,
                Map.of(
                        "id",
                        ids.guid(),
                        "displayName",
                        "Unit " + dice.pick(Names.PLACES).get(0) + " " + index,
                        "description",
                        "Everybody in unit " + index,
                        "isMemberManagementRestricted",
                        index == 1));
        if (index == 2) {
            tenant.update(
                    unit.id(),
                    Map.of(
                            "membershipType",
                            "Dynamic",
                            "membershipRule",
                            "(user.country -eq \"Germany\")",
                            "membershipRuleProcessingState",
                            "On"));
        }
        DirectoryObject[] members = Links.NONE;
        int size = index == 0
                ? Math.min(25, cast.users().size())
                : dice.below(Math.min(60, cast.users().size() + 1));
        for (int n = 0; n < size; n++) {
            members = Links.with(members, member());
        }
        unit.replaceMembers(members);
        units.add(unit);
    }

    private DirectoryObject member() {
        int share = dice.below(100);
        List<DirectoryObject> from = share < 15 ? cast.groups() : share < 25 ? cast.devices() : cast.users();
        return dice.pick(from.isEmpty() ? cast.users() : from);
    }

    private void grants(int count, boolean eligible) {
        List<RoleDefinition> roles = tenant.roles().definitions().stream()
                .filter(RoleDefinition::enabled)
                .toList();
        for (int index = 0; index < count; index++) {
            DirectoryObject principal = principal(index);
            String role = index < 2
                    ? BuiltInRoles.GLOBAL_ADMINISTRATOR
                    : dice.pick(roles).id();
            String scope = scope(index);
            boolean activated = !eligible && index % 7 == 3;
            boolean ends = activated || index % 4 == 1;
            String memberType = !eligible && index == 6 && !units.isEmpty() ? "Inherited" : "Direct";
            tenant.roles()
                    .add(new RoleGrant(
                            AppRoles.opaqueId(role, UUID.fromString(ids.guid())) + "-1",
                            role,
                            principal.id(),
                            memberType.equals("Inherited")
                                    ? RoleGrant.unit(units.get(0).id())
                                    : scope,
                            eligible,
                            activated ? "Activated" : "Assigned",
                            memberType,
                            dice.daysAgo(900, 1),
                            ends
                                    ? Dice.TODAY
                                            .plusSeconds(3_600L * (8 + dice.below(4_000)))
                                            .toString()
                                    : null));
        }
    }

    private DirectoryObject principal(int index) {
        if (index % 5 == 2 && !roleAssignable.isEmpty()) {
            return dice.pick(roleAssignable);
        }
        return index % 9 == 5 && !cast.servicePrincipals().isEmpty()
                ? dice.pick(cast.servicePrincipals())
                : dice.pick(cast.users());
    }

    private String scope(int index) {
        if (index % 6 == 4 && !units.isEmpty()) {
            return RoleGrant.unit(dice.pick(units).id());
        }
        boolean application = index % 12 == 7 && !tenant.applications().isEmpty();
        return application ? "/" + tenant.applications().iterator().next().id() : RoleGrant.TENANT;
    }

    /** Memberships that exist get their schedule; eligible ones are of people who are no members. */
    private void groupSchedules() {
        List<DirectoryObject> onboarded = roleAssignable.isEmpty() ? cast.groups() : roleAssignable;
        if (onboarded.isEmpty()) {
            return;
        }
        for (int index = 0; index < plan.access().groupSchedules(); index++) {
            DirectoryObject group = onboarded.get(index % onboarded.size());
            String end = index % 3 == 0
                    ? Dice.TODAY.plusSeconds(86_400L * (1 + index)).toString()
                    : null;
            List<DirectoryObject> members = group.members();
            if (index % 2 == 0 || members.isEmpty()) {
                String access = index % 8 == 2 ? "owner" : "member";
                tenant.groupSchedules()
                        .add(group.id(), dice.pick(cast.users()).id(), access, true, "assigned", end, ids.guid());
            } else {
                String type = index % 4 == 1 ? "activated" : "assigned";
                tenant.groupSchedules()
                        .add(group.id(), dice.pick(members).id(), "member", false, type, end, ids.guid());
            }
        }
    }
}
