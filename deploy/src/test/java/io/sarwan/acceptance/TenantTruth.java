/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import io.sarwan.entra.EntraOptions;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.GroupKind;
import io.sarwan.simulator.directory.GroupSchedule;
import io.sarwan.simulator.directory.Licence;
import io.sarwan.simulator.directory.ObjectKind;
import io.sarwan.simulator.directory.RoleGrant;
import io.sarwan.simulator.directory.Tenant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a file must hold, worked out from the simulated directory itself and by other means than the product: every
 * resource, every grant with whether it is direct, every manager.
 */
record TenantTruth(Set<String> resources, Map<String, Boolean> grants, Map<String, String> managers) {

    static TenantTruth of(Tenant tenant) {
        return of(tenant, EntraOptions.reading(Set.of()));
    }

    static TenantTruth of(Tenant tenant, EntraOptions options) {
        Set<String> resources = new TreeSet<>();
        Map<String, String> managers = new TreeMap<>();
        tenant.users().forEach(user -> {
            resources.add("user:" + user.id());
            user.manager().ifPresent(manager -> managers.put(user.id(), manager.id()));
        });
        tenant.groups().forEach(group -> resources.add("group:" + group.id()));

        Map<String, Set<String>> members = new HashMap<>();
        Map<String, Boolean> grants = new TreeMap<>();
        for (DirectoryObject group : tenant.groups()) {
            Set<String> direct = new LinkedHashSet<>();
            group.members().forEach(member -> principal(member).ifPresent(direct::add));
            members.put("group:" + group.id(), direct);
            direct.forEach(member -> grants.put(edge(group, "members", member), true));
            if (!GroupKind.of(group).ownersLiveInExchange()) {
                group.owners().forEach(owner -> principal(owner)
                        .ifPresent(it -> grants.put(edge(group, "owners", it), true)));
            }
        }
        new ApplicationTruth(tenant, options, members).add(resources, grants);
        for (DirectoryObject group : tenant.groups()) {
            reachable("group:" + group.id(), members)
                    .forEach(member -> grants.putIfAbsent(edge(group, "members", member), false));
        }
        units(tenant, resources, grants);
        roles(tenant, resources, grants);
        tenant.groupSchedules().all().stream().filter(GroupSchedule::eligible).forEach(schedule -> principal(
                        tenant.find(schedule.principalId()).orElseThrow())
                .ifPresent(it -> grants.put(
                        "group:" + schedule.groupId() + ":eligible:" + schedule.accessId() + "s <- " + it, true)));
        licences(tenant, resources, grants);
        return new TenantTruth(resources, grants, managers);
    }

    private static void units(Tenant tenant, Set<String> resources, Map<String, Boolean> grants) {
        for (DirectoryObject unit : tenant.objects(ObjectKind.ADMINISTRATIVE_UNIT)) {
            resources.add("administrative_unit:" + unit.id());
            unit.members().stream()
                    .filter(member -> member.kind() == ObjectKind.USER || member.kind() == ObjectKind.GROUP)
                    .forEach(member -> grants.put(
                            "administrative_unit:" + unit.id() + ":members <- "
                                    + principal(member).orElseThrow(),
                            true));
        }
    }

    private static void roles(Tenant tenant, Set<String> resources, Map<String, Boolean> grants) {
        tenant.roles().definitions().forEach(role -> resources.add("directory_role:" + role.id()));
        Map<String, Boolean> throughGroups = new TreeMap<>();
        for (RoleGrant given : Stream.concat(tenant.roles().active().stream(), tenant.roles().eligible().stream())
                .toList()) {
            String entitlement = "directory_role:" + given.roleDefinitionId()
                    + (given.eligible() ? ":eligible" : ":assigned")
                    + (given.scope().equals(RoleGrant.TENANT) ? "" : ":" + given.scope());
            DirectoryObject holder = tenant.find(given.principalId()).orElseThrow();
            principal(holder).ifPresent(it -> grants.put(entitlement + " <- " + it, true));
            if (holder.kind() == ObjectKind.GROUP) {
                holder.members().forEach(member -> principal(member)
                        .ifPresent(it -> throughGroups.put(entitlement + " <- " + it, false)));
            }
        }
        throughGroups.forEach(grants::putIfAbsent);
    }

    /** Products; users hold what works, directly or through a group; groups hold what they give. */
    private static void licences(Tenant tenant, Set<String> resources, Map<String, Boolean> grants) {
        tenant.licences().skus().forEach(sku -> resources.add("license:" + sku.skuId()));
        for (DirectoryObject user : tenant.users()) {
            for (Licence licence : tenant.licences().of(user.id())) {
                if (!"Error".equals(licence.state())) {
                    String edge = "license:" + licence.skuId() + ":assigned <- user:" + user.id();
                    grants.merge(edge, licence.direct(), Boolean::logicalOr);
                }
            }
        }
        for (DirectoryObject group : tenant.groups()) {
            tenant.licences()
                    .ofGroup(group.id())
                    .forEach(sku -> grants.put("license:" + sku + ":assigned <- group:" + group.id(), true));
        }
    }

    /** Everybody in a group, through any nesting. */
    private static Set<String> reachable(String group, Map<String, Set<String>> members) {
        Set<String> found = new HashSet<>();
        Set<String> seen = new HashSet<>(Set.of(group));
        Deque<String> open = new ArrayDeque<>(Set.of(group));
        while (!open.isEmpty()) {
            for (String member : members.getOrDefault(open.poll(), Set.of())) {
                found.add(member);
                if (seen.add(member)) {
                    open.add(member);
                }
            }
        }
        return found;
    }

    private static String edge(DirectoryObject group, String slug, String principal) {
        return "group:" + group.id() + ':' + slug + " <- " + principal;
    }

    static Optional<String> principal(DirectoryObject object) {
        if (object.kind() == ObjectKind.USER) {
            return Optional.of("user:" + object.id());
        }
        if (object.kind() == ObjectKind.GROUP) {
            return Optional.of("group:" + object.id());
        }
        if (object.kind() != ObjectKind.SERVICE_PRINCIPAL) {
            return Optional.empty();
        }
        Object type = object.get("servicePrincipalType");
        if ("Application".equals(type)) {
            return Optional.of("enterprise_application:" + object.id());
        }
        return "ManagedIdentity".equals(type) ? Optional.of("managed_identity:" + object.id()) : Optional.empty();
    }
}
