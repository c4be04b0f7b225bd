/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import io.sarwan.simulator.directory.ObjectKind;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which application permissions open which part of the service: any one of a list does. Source: the permission tables of
 * the Microsoft Graph reference, application permissions only.
 */
public final class Permissions {

    /** Shows the members of groups that hide them; the one permission a token does not carry unless it is granted. */
    public static final String HIDDEN_MEMBERS = "Member.Read.Hidden";

    static final List<String> USERS_BASIC =
            List.of("User.ReadBasic.All", "User.Read.All", "User.ReadWrite.All", "Directory.Read.All");
    static final List<String> USERS = List.of("User.Read.All", "User.ReadWrite.All", "Directory.Read.All");
    static final List<String> GROUPS = List.of(
            "GroupMember.Read.All",
            "Group.Read.All",
            "GroupMember.ReadWrite.All",
            "Group.ReadWrite.All",
            "Directory.Read.All");
    static final List<String> APPLICATIONS =
            List.of("Application.Read.All", "Application.ReadWrite.All", "Directory.Read.All");
    static final List<String> DEVICES = List.of("Device.Read.All", "Directory.Read.All");
    static final List<String> CONTACTS = List.of("OrgContact.Read.All", "Directory.Read.All");
    static final List<String> DIRECTORY = List.of("Directory.Read.All");
    static final List<String> SYNCHRONIZATION =
            List.of("Synchronization.Read.All", "Synchronization.ReadWrite.All", "Application.ReadWrite.OwnedBy");
    static final List<String> ROLES = List.of(
            "RoleManagement.Read.Directory",
            "RoleManagement.Read.All",
            "RoleManagement.ReadWrite.Directory",
            "Directory.Read.All");
    static final List<String> ROLE_SCHEDULES = List.of(
            "RoleAssignmentSchedule.Read.Directory",
            "RoleAssignmentSchedule.ReadWrite.Directory",
            "RoleManagement.Read.Directory",
            "RoleManagement.Read.All",
            "RoleManagement.ReadWrite.Directory");
    static final List<String> ROLE_ELIGIBILITIES = List.of(
            "RoleEligibilitySchedule.Read.Directory",
            "RoleEligibilitySchedule.ReadWrite.Directory",
            "RoleManagement.Read.Directory",
            "RoleManagement.Read.All",
            "RoleManagement.ReadWrite.Directory");
    static final List<String> UNITS =
            List.of("AdministrativeUnit.Read.All", "AdministrativeUnit.ReadWrite.All", "Directory.Read.All");
    static final List<String> UNIT_ROLES =
            List.of("RoleManagement.Read.Directory", "RoleManagement.ReadWrite.Directory", "Directory.Read.All");
    static final List<String> GROUP_SCHEDULES = List.of(
            "PrivilegedAssignmentSchedule.Read.AzureADGroup",
            "PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup",
            "PrivilegedAccess.Read.AzureADGroup",
            "PrivilegedAccess.ReadWrite.AzureADGroup");
    static final List<String> GROUP_ELIGIBILITIES = List.of(
            "PrivilegedEligibilitySchedule.Read.AzureADGroup",
            "PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup",
            "PrivilegedAccess.Read.AzureADGroup",
            "PrivilegedAccess.ReadWrite.AzureADGroup");
    static final List<String> SKUS =
            List.of("LicenseAssignment.Read.All", "Organization.Read.All", "Directory.Read.All");
    static final List<String> ORGANIZATION = List.of("Organization.Read.All", "Directory.Read.All");
    static final List<String> MAILBOX = List.of("MailboxSettings.Read", "MailboxSettings.ReadWrite");
    static final List<String> SIGN_INS = List.of("AuditLog.Read.All");

    private static final Map<ObjectKind, List<String>> BY_KIND = byKind();

    private Permissions() {}

    /** Every permission to read that means anything here, but for {@link #HIDDEN_MEMBERS}. */
    public static List<String> allButHidden() {
        Set<String> all = new LinkedHashSet<>();
        List.of(
                        USERS,
                        GROUPS,
                        APPLICATIONS,
                        DEVICES,
                        CONTACTS,
                        DIRECTORY,
                        SYNCHRONIZATION,
                        ROLES,
                        ROLE_SCHEDULES,
                        ROLE_ELIGIBILITIES,
                        UNITS,
                        GROUP_SCHEDULES,
                        GROUP_ELIGIBILITIES,
                        SKUS,
                        ORGANIZATION,
                        MAILBOX,
                        SIGN_INS)
                .forEach(all::addAll);
        all.add("Domain.Read.All");
        return all.stream()
                .filter(permission -> !permission.contains("Write") && !permission.startsWith("PrivilegedAccess."))
                .toList();
    }

    /** Every permission that {@link Writes} asks for. */
    public static List<String> writing() {
        return List.of(
                "GroupMember.ReadWrite.All",
                "Group.ReadWrite.All",
                "User.ReadWrite.All",
                "User.DeleteRestore.All",
                "User.RevokeSessions.All",
                "UserAuthenticationMethod.ReadWrite.All",
                "AppRoleAssignment.ReadWrite.All",
                "Application.ReadWrite.All",
                "RoleManagement.ReadWrite.Directory",
                "RoleAssignmentSchedule.ReadWrite.Directory",
                "RoleEligibilitySchedule.ReadWrite.Directory",
                "LicenseAssignment.ReadWrite.All",
                "Synchronization.ReadWrite.All",
                "PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup",
                "Exchange.ManageAsApp");
    }

    /** What shows more of an object than its id. */
    static List<String> of(ObjectKind kind) {
        return BY_KIND.get(kind);
    }

    static boolean any(Collection<String> held, List<String> sufficient) {
        return sufficient.stream().anyMatch(held::contains);
    }

    private static Map<ObjectKind, List<String>> byKind() {
        Map<ObjectKind, List<String>> table = new EnumMap<>(ObjectKind.class);
        table.put(ObjectKind.USER, USERS_BASIC);
        table.put(ObjectKind.GROUP, GROUPS);
        table.put(ObjectKind.SERVICE_PRINCIPAL, APPLICATIONS);
        table.put(ObjectKind.DEVICE, DEVICES);
        table.put(ObjectKind.ORG_CONTACT, CONTACTS);
        table.put(ObjectKind.APPLICATION, APPLICATIONS);
        table.put(ObjectKind.ADMINISTRATIVE_UNIT, UNITS);
        table.put(ObjectKind.DIRECTORY_ROLE, ROLES);
        return table;
    }
}
