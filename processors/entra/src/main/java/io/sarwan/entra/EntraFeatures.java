/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.EntraFeature.Gate;
import io.sarwan.entra.EntraFeature.Licence;
import io.sarwan.governance.GovernanceIds;
import java.util.List;

/** Every part of the inventory with what it needs; least permissions by the Microsoft Graph permissions reference. */
public final class EntraFeatures {

    /** Stands for what a user's own list adds to users, where others name entitlements. */
    static final String SIGN_INS = "sign-ins";

    /** The same for what mailboxes tell of users. */
    static final String MAILBOXES = "mailboxes";

    private EntraFeatures() {}

    /** All parts, in the order in which a report lists them. */
    public static List<EntraFeature> all() {
        return List.of(
                users(),
                groups(),
                applications(),
                hiddenMemberships(),
                licences(),
                synchronizationJobs(),
                directoryRoles(),
                roleAssignmentSchedules(),
                roleEligibilities(),
                groupEligibilities(),
                administrativeUnits(),
                signInActivity(),
                mailboxPurposes());
    }

    /** Directory roles and who holds them; without them nothing of a role can be read. */
    public static EntraFeature directoryRoles() {
        return new EntraFeature(
                "directory roles", EntraTypes.DIRECTORY_ROLE, null, List.of("RoleManagement.Read.Directory"));
    }

    /** Since when and until when somebody holds a role, and whether he activated it; Privileged Identity Management. */
    public static EntraFeature roleAssignmentSchedules() {
        return new EntraFeature(
                "schedules of role assignments",
                EntraTypes.DIRECTORY_ROLE,
                GovernanceIds.ASSIGNED,
                List.of("RoleAssignmentSchedule.Read.Directory"),
                Gate.of(Licence.P2, "/roleManagement/directory/roleAssignmentScheduleInstances"));
    }

    /** Who may activate a directory role; Privileged Identity Management. */
    public static EntraFeature roleEligibilities() {
        return new EntraFeature(
                "eligible directory roles",
                EntraTypes.DIRECTORY_ROLE,
                GovernanceIds.ELIGIBLE,
                List.of("RoleEligibilitySchedule.Read.Directory"),
                Gate.of(Licence.P2, "/roleManagement/directory/roleEligibilityScheduleInstances"));
    }

    /** Who may activate a membership or ownership of a group; Privileged Identity Management for groups. */
    public static EntraFeature groupEligibilities() {
        return new EntraFeature(
                "eligible group members and owners",
                EntraTypes.GROUP,
                GovernanceIds.ELIGIBLE,
                List.of("PrivilegedEligibilitySchedule.Read.AzureADGroup"),
                Gate.of(Licence.P2, "/identityGovernance/privilegedAccess"));
    }

    /** Administrative units and their members. */
    public static EntraFeature administrativeUnits() {
        return new EntraFeature(
                "administrative units", EntraTypes.ADMINISTRATIVE_UNIT, null, List.of("AdministrativeUnit.Read.All"));
    }

    /** Which applications are provisioned from here, and how that goes; a part of their profile. */
    public static EntraFeature synchronizationJobs() {
        return new EntraFeature(
                "provisioning jobs of applications",
                EntraTypes.ENTERPRISE_APPLICATION,
                "synchronization",
                List.of("Synchronization.Read.All"),
                Gate.of(Licence.NONE, "/servicePrincipals/synchronization"));
    }

    /** When users signed in last. */
    public static EntraFeature signInActivity() {
        return new EntraFeature(
                "last sign-ins",
                EntraTypes.USER,
                SIGN_INS,
                List.of("AuditLog.Read.All"),
                Gate.of(Licence.P1, "user/signInActivity"));
    }

    /** What happened in the directory; the feed of changes and a resync read it. */
    public static EntraFeature auditLog() {
        return new EntraFeature(
                "events of the audit log",
                null,
                null,
                List.of("AuditLog.Read.All"),
                Gate.of(Licence.NONE, "/auditLogs/directoryAudits"));
    }

    /** Who signed in to which application; the feed of usage reads it. */
    public static EntraFeature signInLog() {
        return new EntraFeature(
                "events of sign-ins",
                null,
                null,
                List.of("AuditLog.Read.All"),
                Gate.of(Licence.P1, "/auditLogs/signIns"));
    }

    /** What the mailboxes of users are for. */
    public static EntraFeature mailboxPurposes() {
        return new EntraFeature("purposes of mailboxes", EntraTypes.USER, MAILBOXES, List.of("MailboxSettings.Read"));
    }

    public static EntraFeature users() {
        return new EntraFeature("users", EntraTypes.USER, null, List.of("User.Read.All"), Gate.REQUIRED);
    }

    /** Groups, their members and owners. */
    public static EntraFeature groups() {
        return new EntraFeature(
                "groups", EntraTypes.GROUP, null, List.of("Group.Read.All", "GroupMember.Read.All"), Gate.REQUIRED);
    }

    /**
     * Service principals with all that belongs to them. What a member is that is no user and no group is then known of those
     * alone that the last sync knew.
     */
    public static EntraFeature applications() {
        return new EntraFeature(
                "applications", EntraTypes.ENTERPRISE_APPLICATION, null, List.of("Application.Read.All"));
    }

    /** Members of groups that show them to nobody else. */
    public static EntraFeature hiddenMemberships() {
        return new EntraFeature("hidden memberships", null, null, List.of(HiddenMemberships.PERMISSION));
    }

    /** Products with their seats, and who holds them. */
    public static EntraFeature licences() {
        return new EntraFeature("licences", EntraTypes.LICENSE, null, List.of("LicenseAssignment.Read.All"));
    }
}
