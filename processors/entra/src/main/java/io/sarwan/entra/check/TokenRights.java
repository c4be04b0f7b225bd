/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.check;

import io.sarwan.entra.EntraFeature;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a token says it opens.
 *
 * @param tenant its id, empty when the token does not say
 * @param application its id, empty when the token does not say
 * @param permissions application permissions, or those that a person delegated
 */
public record TokenRights(Kind kind, String tenant, String application, List<String> permissions) {

    /** Who the token speaks for. */
    public enum Kind {
        /** An application: what it holds, it holds for the whole tenant. */
        APPLICATION,
        /** A person: sees no more than that person may see, whatever the permissions are. */
        PERSON,
        /** Nobody knows: the token is not one that can be read. */
        UNREADABLE
    }

    private static final Set<String> READ_BY_DIRECTORY = Set.of(
            "User.Read.All",
            "Group.Read.All",
            "GroupMember.Read.All",
            "Application.Read.All",
            "LicenseAssignment.Read.All",
            "RoleManagement.Read.Directory",
            "AdministrativeUnit.Read.All");

    /** Broader ones by the permission tables of the Microsoft Graph reference. */
    private static final Map<String, List<String>> BROADER = Map.of(
            "GroupMember.Read.All", List.of("Group.Read.All", "Group.ReadWrite.All"),
            "LicenseAssignment.Read.All", List.of("Organization.Read.All", "Organization.ReadWrite.All"),
            "RoleManagement.Read.Directory", List.of("RoleManagement.Read.All"),
            "RoleAssignmentSchedule.Read.Directory",
                    List.of(
                            "RoleManagement.Read.Directory",
                            "RoleManagement.Read.All",
                            "RoleManagement.ReadWrite.Directory"),
            "RoleEligibilitySchedule.Read.Directory",
                    List.of(
                            "RoleManagement.Read.Directory",
                            "RoleManagement.Read.All",
                            "RoleManagement.ReadWrite.Directory"),
            "PrivilegedEligibilitySchedule.Read.AzureADGroup",
                    List.of("PrivilegedAccess.Read.AzureADGroup", "PrivilegedAccess.ReadWrite.AzureADGroup"));

    private static final List<String> DIRECTORY = List.of("Directory.Read.All", "Directory.ReadWrite.All");

    public TokenRights {
        Objects.requireNonNull(kind, "kind");
        permissions = List.copyOf(permissions);
    }

    /** Which of a part's permissions are held neither themselves nor by a broader one; none when the token does not say. */
    List<String> lacking(EntraFeature feature) {
        return kind == Kind.UNREADABLE
                ? List.of()
                : feature.permissions().stream().filter(least -> !holds(least)).toList();
    }

    private boolean holds(String least) {
        return permissions.contains(least)
                || permissions.contains(least.replace(".Read.", ".ReadWrite."))
                || any(BROADER.getOrDefault(least, List.of()))
                || READ_BY_DIRECTORY.contains(least) && any(DIRECTORY);
    }

    private boolean any(Collection<String> sufficient) {
        return sufficient.stream().anyMatch(permissions::contains);
    }
}
