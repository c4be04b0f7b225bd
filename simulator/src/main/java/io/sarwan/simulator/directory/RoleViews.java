/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows role definitions and grants as the entities the service returns. */
final class RoleViews {

    /** The low bits of an ordinal count the members of a group that a grant reaches. */
    static final int MEMBER_BITS = 16;

    private final Tenant tenant;

    RoleViews(Tenant tenant) {
        this.tenant = tenant;
    }

    static DirectoryObject definition(int ordinal, RoleDefinition role) {
        Map<String, Object> permission = new LinkedHashMap<>();
        permission.put("allowedResourceActions", List.of("microsoft.directory/users/basic/read"));
        permission.put("condition", null);
        return new Row(ObjectKind.ROLE_DEFINITION)
                .set("id", role.id())
                .set("description", role.description())
                .set("displayName", role.displayName())
                .set("isBuiltIn", role.builtIn())
                .set("isEnabled", role.enabled())
                .set("resourceScopes", List.of("/"))
                .set("templateId", role.id())
                .set("version", "1")
                .set("rolePermissions", List.of(permission))
                .entity(ordinal);
    }

    static DirectoryObject assignment(int ordinal, RoleGrant grant) {
        return new Row(ObjectKind.ROLE_ASSIGNMENT)
                .set("id", grant.id())
                .set("principalId", grant.principalId())
                .set("roleDefinitionId", grant.roleDefinitionId())
                .set("directoryScopeId", grant.scope())
                .entity(ordinal);
    }

    /** A grant and, if a group holds it, what it gives each of the group's members. */
    List<RoleGrant> reached(RoleGrant grant) {
        List<RoleGrant> reached = new ArrayList<>();
        reached.add(grant);
        tenant.find(grant.principalId())
                .filter(principal -> principal.kind() == ObjectKind.GROUP)
                .ifPresent(group -> group.members().stream()
                        .filter(member ->
                                member.kind() == ObjectKind.USER || member.kind() == ObjectKind.SERVICE_PRINCIPAL)
                        .forEach(member -> reached.add(new RoleGrant(
                                grant.id() + "-" + member.id().substring(0, 8),
                                grant.roleDefinitionId(),
                                member.id(),
                                grant.scope(),
                                grant.eligible(),
                                grant.assignmentType(),
                                "Group",
                                grant.start(),
                                grant.end()))));
        return reached;
    }

    /** The instances a grant appears as, in order. */
    List<DirectoryObject> instances(int ordinal, RoleGrant grant) {
        List<DirectoryObject> instances = new ArrayList<>();
        for (RoleGrant reached : reached(grant)) {
            int own = (ordinal << MEMBER_BITS) + instances.size();
            instances.add(reached.eligible() ? eligibility(own, reached, grant) : active(own, reached, grant));
        }
        return instances;
    }

    private static DirectoryObject active(int ordinal, RoleGrant grant, RoleGrant origin) {
        return dated(new Row(ObjectKind.ROLE_ASSIGNMENT_INSTANCE), grant)
                .set("assignmentType", grant.assignmentType())
                .set("roleAssignmentOriginId", origin.id())
                .set("roleAssignmentScheduleId", origin.id())
                .entity(ordinal);
    }

    private static DirectoryObject eligibility(int ordinal, RoleGrant grant, RoleGrant origin) {
        return dated(new Row(ObjectKind.ROLE_ELIGIBILITY_INSTANCE), grant)
                .set("roleEligibilityScheduleId", origin.id())
                .entity(ordinal);
    }

    private static Row dated(Row row, RoleGrant grant) {
        return row.set("id", grant.id())
                .set("principalId", grant.principalId())
                .set("roleDefinitionId", grant.roleDefinitionId())
                .set("directoryScopeId", grant.scope())
                .set("startDateTime", grant.start())
                .set("endDateTime", grant.end())
                .set("memberType", grant.memberType());
    }

    /** A grant at a unit's scope as the old API shows it. */
    DirectoryObject scopedMember(int ordinal, RoleGrant grant, String unitId, String directoryRoleId) {
        Map<String, Object> member = new LinkedHashMap<>();
        member.put("id", grant.principalId());
        tenant.find(grant.principalId()).ifPresent(principal -> {
            member.put("displayName", principal.get("displayName"));
            if (principal.kind() == ObjectKind.USER) {
                member.put("userPrincipalName", principal.get("userPrincipalName"));
            }
        });
        return new Row(ObjectKind.SCOPED_ROLE_MEMBERSHIP)
                .set("id", grant.id())
                .set("administrativeUnitId", unitId)
                .set("roleId", directoryRoleId)
                .set("roleMemberInfo", member)
                .entity(ordinal);
    }
}
