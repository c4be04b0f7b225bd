/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import io.sarwan.simulator.directory.AppRoleAssignment;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.GroupSchedule;
import io.sarwan.simulator.directory.ObjectKind;
import io.sarwan.simulator.directory.RoleGrant;
import io.sarwan.simulator.directory.Sku;
import io.sarwan.simulator.directory.Tenant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/**
 * Does to a tenant what administrators do to one, beyond people and groups: applications and who has them, secrets, roles,
 * units, licences, what may be activated. Most of it no delta query tells.
 */
final class RandomAccessChanges {

    private static final String NO_ROLE = "00000000-0000-0000-0000-000000000000";

    private final Tenant tenant;
    private final Random random;
    private int created;

    RandomAccessChanges(Tenant tenant, Random random) {
        this.tenant = tenant;
        this.random = random;
    }

    void make() {
        switch (random.nextInt(20)) {
            case 0, 1 -> assign();
            case 2 -> any(tenant.appRoles().all()).map(AppRoleAssignment::id).ifPresent(tenant.appRoles()::unassign);
            case 3 -> tenant.addOwner(application().id(), user().id());
            case 4 -> newApplication();
            case 5 -> tenant.remove(application().id());
            case 6 -> tenant.update(application().id(), Map.of("appRoles", List.of(role(random.nextBoolean()))));
            case 7 -> tenant.update(application().id(), Map.of("passwordCredentials", List.of(secret())));
            case 8 ->
                any(tenant.applications())
                        .ifPresent(it -> tenant.update(it.id(), Map.of("passwordCredentials", List.of(secret()))));
            case 9 ->
                any(tenant.roles().definitions())
                        .ifPresent(role -> tenant.roles().assign(role.id(), user().id(), scope()));
            case 10 ->
                any(tenant.roles().definitions()).ifPresent(role -> tenant.roles()
                        .makeEligible(role.id(), user().id(), scope(), "2030-01-01T00:00:00Z"));
            case 11 -> any(tenant.roles().active()).map(RoleGrant::id).ifPresent(tenant.roles()::revoke);
            case 12 -> any(tenant.roles().eligible()).map(RoleGrant::id).ifPresent(tenant.roles()::revoke);
            case 13 -> unit().ifPresent(unit -> tenant.addMember(unit.id(), user().id()));
            case 14 ->
                unit().ifPresent(unit -> unit.members().stream()
                        .findFirst()
                        .ifPresent(member -> tenant.removeMember(unit.id(), member.id())));
            case 15 -> tenant.add(ObjectKind.ADMINISTRATIVE_UNIT, Map.of("displayName", "Unit " + ++created));
            case 16 ->
                any(tenant.licences().skus()).map(Sku::skuId).ifPresent(sku -> tenant.licences()
                        .assign(user().id(), sku));
            case 17 -> unlicense();
            case 18 -> licenseGroup();
            default -> pim();
        }
    }

    private void assign() {
        DirectoryObject application = application();
        DirectoryObject principal =
                random.nextInt(4) == 0 ? any(tenant.groups()).orElseThrow() : user();
        String role = application.get("appRoles") instanceof List<?> roles && !roles.isEmpty() && random.nextBoolean()
                ? ((Map<?, ?>) roles.get(0)).get("id").toString()
                : NO_ROLE;
        boolean assigned = tenant.appRoles().assignedTo(application.id()).stream()
                .anyMatch(other -> other.principalId().equals(principal.id())
                        && other.appRoleId().equals(role));
        if (!assigned) {
            tenant.appRoles().assign(application.id(), role, principal.id());
        }
    }

    private void newApplication() {
        DirectoryObject application = tenant.add(
                ObjectKind.SERVICE_PRINCIPAL,
                Map.of(
                        "displayName",
                        "New application " + ++created,
                        "appId",
                        UUID.randomUUID().toString(),
                        "appOwnerOrganizationId",
                        tenant.id(),
                        "appRoles",
                        List.of(role(true)),
                        "passwordCredentials",
                        List.of(secret())));
        any(tenant.groups()).ifPresent(group -> tenant.addMember(group.id(), application.id()));
    }

    private Map<String, Object> role(boolean enabled) {
        return Map.of(
                "id",
                UUID.randomUUID().toString(),
                "allowedMemberTypes",
                List.of("User"),
                "displayName",
                "Role " + ++created,
                "value",
                "role" + created,
                "isEnabled",
                enabled);
    }

    private Map<String, Object> secret() {
        return Map.of("keyId", UUID.randomUUID().toString(), "displayName", "Secret " + ++created, "hint", "abc");
    }

    private void unlicense() {
        DirectoryObject user = user();
        tenant.licences().of(user.id()).stream().findFirst().ifPresent(licence -> tenant.licences()
                .unassign(user.id(), licence.skuId()));
    }

    private void licenseGroup() {
        DirectoryObject group = any(tenant.groups()).orElseThrow();
        List<String> given = tenant.licences().ofGroup(group.id());
        if (given.isEmpty()) {
            any(tenant.licences().skus()).ifPresent(sku -> tenant.licences().assignToGroup(group.id(), sku.skuId()));
        } else {
            tenant.licences().unassignFromGroup(group.id(), given.get(0));
        }
    }

    private void pim() {
        List<GroupSchedule> eligible = tenant.groupSchedules().all().stream()
                .filter(GroupSchedule::eligible)
                .toList();
        if (!eligible.isEmpty() && random.nextBoolean()) {
            tenant.groupSchedules().revoke(any(eligible).orElseThrow().id());
            return;
        }
        any(tenant.groups().stream()
                        .filter(group -> Boolean.TRUE.equals(group.get("isAssignableToRole")))
                        .toList())
                .ifPresent(group -> tenant.groupSchedules().makeEligible(group.id(), user().id(), "member", null));
    }

    private String scope() {
        return random.nextInt(3) == 0
                ? unit().map(unit -> RoleGrant.unit(unit.id())).orElse(RoleGrant.TENANT)
                : RoleGrant.TENANT;
    }

    private Optional<DirectoryObject> unit() {
        return any(tenant.objects(ObjectKind.ADMINISTRATIVE_UNIT));
    }

    private DirectoryObject user() {
        return any(tenant.users()).orElseThrow();
    }

    private DirectoryObject application() {
        return any(tenant.servicePrincipals().stream()
                        .filter(principal -> "Application".equals(principal.get("servicePrincipalType")))
                        .toList())
                .orElseThrow();
    }

    private <T> Optional<T> any(Collection<T> objects) {
        List<T> list = new ArrayList<>(objects);
        return list.isEmpty() ? Optional.empty() : Optional.of(list.get(random.nextInt(list.size())));
    }
}
