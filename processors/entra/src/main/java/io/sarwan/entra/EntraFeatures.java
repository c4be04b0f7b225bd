/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.governance.GovernanceIds;
import java.util.List;

/** Every part of the inventory that a tenant may lack, with the permissions that open it. */
public final class EntraFeatures {

    private EntraFeatures() {}

    /** All parts, in the order in which a report lists them. */
    public static List<EntraFeature> all() {
        return List.of(
                synchronizationJobs(),
                directoryRoles(),
                roleAssignmentSchedules(),
                roleEligibilities(),
                groupEligibilities(),
                administrativeUnits());
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
                List.of("RoleAssignmentSchedule.Read.Directory"));
    }

    /** Who may activate a directory role; Privileged Identity Management. */
    public static EntraFeature roleEligibilities() {
        return new EntraFeature(
                "eligible directory roles",
                EntraTypes.DIRECTORY_ROLE,
                GovernanceIds.ELIGIBLE,
                List.of("RoleEligibilitySchedule.Read.Directory"));
    }

    /** Who may activate a membership or ownership of a group; Privileged Identity Management for groups. */
    public static EntraFeature groupEligibilities() {
        return new EntraFeature(
                "eligible group members and owners",
                EntraTypes.GROUP,
                GovernanceIds.ELIGIBLE,
                List.of("PrivilegedEligibilitySchedule.Read.AzureADGroup"));
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
                List.of("Synchronization.Read.All"));
    }
}
