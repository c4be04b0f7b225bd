/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.change;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.entra.EntraTypes;
import java.util.Optional;

/**
 * Whose members and owners Graph changes, by the kind of group.
 *
 * <p>Source: Microsoft Graph, groups overview (which groups can be managed) and role-assignable groups.
 */
final class GroupRules {

    static final String SELECT = "id,displayName,groupTypes,mailEnabled,securityEnabled,isAssignableToRole,"
            + "isManagementRestricted,onPremisesSyncEnabled,membershipRule";

    static final String ROLE_PERMISSION = "RoleManagement.ReadWrite.Directory";

    private GroupRules() {}

    /** Whether Exchange Online keeps the group: a distribution list, or a security group with an address. */
    static boolean isExchange(JsonNode group) {
        return group.path("mailEnabled").asBoolean() && !has(group, "Unified");
    }

    static boolean isRoleAssignable(JsonNode group) {
        return group.path("isAssignableToRole").asBoolean();
    }

    /**
     * Why the group takes no such change, whoever asks.
     *
     * @param principalType resource type of who is to get in or out
     */
    static Optional<String> refusal(JsonNode group, boolean members, String principalType, ChangeContext context) {
        String name = '"' + group.path("displayName").asText(group.path("id").asText()) + '"';
        boolean isGroup = EntraTypes.GROUP.equals(principalType);
        if (group.path("onPremisesSyncEnabled").asBoolean()) {
            return Optional.of(name + " comes from Active Directory; change it there");
        }
        if (members && has(group, "DynamicMembership")) {
            return Optional.of(name + " is dynamic: its rule decides who is a member ("
                    + group.path("membershipRule").asText("no rule shown") + ')');
        }
        if (group.path("isManagementRestricted").asBoolean()) {
            return Optional.of(
                    name + " is in a restricted administrative unit; only administrators with a role scoped to"
                            + " that unit change it");
        }
        if (isRoleAssignable(group) && context.lacks(ROLE_PERMISSION)) {
            return Optional.of(name + " can hold directory roles; changing it needs the application permission "
                    + ROLE_PERMISSION);
        }
        if (isGroup && !members) {
            return Optional.of("a group cannot own " + name);
        }
        if (isGroup && isRoleAssignable(group)) {
            return Optional.of(name + " can hold directory roles and takes no groups as members");
        }
        return isGroup && has(group, "Unified")
                ? Optional.of(name + " is a Microsoft 365 group and takes no groups as members")
                : Optional.empty();
    }

    private static boolean has(JsonNode group, String type) {
        for (JsonNode each : group.path("groupTypes")) {
            if (each.asText().equalsIgnoreCase(type)) {
                return true;
            }
        }
        return false;
    }
}
