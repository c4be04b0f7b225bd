/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.ObjectKind;
import io.sarwan.simulator.directory.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which relationships {@code $expand} knows, and what they lead to. */
final class Related {

    private static final Set<String> OF_ASSIGNMENT = Set.of("principal", "roleDefinition");

    private static final Map<ObjectKind, Set<String>> RELATIONS = Map.ofEntries(
            Map.entry(ObjectKind.USER, Set.of("manager", "appRoleAssignments")),
            Map.entry(ObjectKind.GROUP, Set.of("members", "owners", "appRoleAssignments")),
            Map.entry(ObjectKind.SERVICE_PRINCIPAL, Set.of("owners", "appRoleAssignedTo", "appRoleAssignments")),
            Map.entry(ObjectKind.APPLICATION, Set.of("owners")),
            Map.entry(ObjectKind.ADMINISTRATIVE_UNIT, Set.of("members")),
            Map.entry(ObjectKind.DIRECTORY_ROLE, Set.of("members")),
            Map.entry(ObjectKind.ROLE_ASSIGNMENT, OF_ASSIGNMENT),
            Map.entry(ObjectKind.ROLE_ASSIGNMENT_INSTANCE, OF_ASSIGNMENT),
            Map.entry(ObjectKind.ROLE_ELIGIBILITY_INSTANCE, OF_ASSIGNMENT),
            Map.entry(ObjectKind.GROUP_ASSIGNMENT_INSTANCE, Set.of("principal")),
            Map.entry(ObjectKind.GROUP_ELIGIBILITY_INSTANCE, Set.of("principal")));

    private final Tenant tenant;

    Related(Tenant tenant) {
        this.tenant = tenant;
    }

    static boolean knows(ObjectKind kind, String relation) {
        return RELATIONS.getOrDefault(kind, Set.of()).contains(relation);
    }

    /** The types a relationship can lead to. */
    static Set<ObjectKind> kinds(String relation) {
        if (relation.equals("roleDefinition")) {
            return Set.of(ObjectKind.ROLE_DEFINITION);
        }
        return relation.startsWith("appRole") ? Set.of(ObjectKind.APP_ROLE_ASSIGNMENT) : ObjectKind.memberKinds();
    }

    static boolean single(String relation) {
        return relation.equals("manager") || OF_ASSIGNMENT.contains(relation);
    }

    /** The related objects, no more than a limit. */
    List<DirectoryObject> of(DirectoryObject object, Expansion expansion, int limit) {
        return switch (expansion.relation()) {
            case "manager" -> list(object.manager());
            case "principal" -> list(tenant.find(object.get("principalId").toString()));
            case "roleDefinition" ->
                list(tenant.roles()
                        .definitionEntity(object.get("roleDefinitionId").toString()));
            case "owners" -> first(object.owners(), limit);
            case "appRoleAssignedTo" -> first(tenant.appRoles().assignedToAfter(object.id(), -1), limit);
            case "appRoleAssignments" -> first(tenant.appRoles().assignmentsAfter(object.id(), -1), limit);
            default -> first(Relationships.visibleMembers(object, expansion.seesHiddenMembers()), limit);
        };
    }

    private static List<DirectoryObject> list(Optional<DirectoryObject> object) {
        return object.map(List::of).orElse(List.of());
    }

    private static List<DirectoryObject> first(Iterable<DirectoryObject> objects, int limit) {
        List<DirectoryObject> first = new ArrayList<>();
        for (DirectoryObject object : objects) {
            if (first.size() == limit) {
                break;
            }
            first.add(object);
        }
        return first;
    }
}
