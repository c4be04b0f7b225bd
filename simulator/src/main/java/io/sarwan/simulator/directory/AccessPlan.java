/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

/**
 * How much there is besides users, groups and memberships. Every negative number stands for one that fits the tenant's
 * size.
 *
 * @param applications application registrations; by default those of the own service principals and some without one
 * @param appRoleAssignments assignments to enterprise applications
 * @param administrativeUnits administrative units
 * @param customRoles role definitions of the tenant's own, besides the built-in ones
 * @param roleAssignments active directory role assignments
 * @param roleEligibilities eligible ones
 * @param groupSchedules active and eligible assignments of PIM for groups
 * @param skus subscriptions, at least those that users hold
 */
public record AccessPlan(
        int applications,
        int appRoleAssignments,
        int administrativeUnits,
        int customRoles,
        int roleAssignments,
        int roleEligibilities,
        int groupSchedules,
        int skus) {

    /** Everything to fit the tenant's size. */
    public static AccessPlan scaled() {
        return new AccessPlan(-1, -1, -1, -1, -1, -1, -1, -1);
    }

    public AccessPlan withApplications(int count) {
        return new AccessPlan(
                count,
                appRoleAssignments,
                administrativeUnits,
                customRoles,
                roleAssignments,
                roleEligibilities,
                groupSchedules,
                skus);
    }

    public AccessPlan withAppRoleAssignments(int count) {
        return new AccessPlan(
                applications,
                count,
                administrativeUnits,
                customRoles,
                roleAssignments,
                roleEligibilities,
                groupSchedules,
                skus);
    }

    public AccessPlan withAdministrativeUnits(int count) {
        return new AccessPlan(
                applications,
                appRoleAssignments,
                count,
                customRoles,
                roleAssignments,
                roleEligibilities,
                groupSchedules,
                skus);
    }

    public AccessPlan withCustomRoles(int count) {
        return new AccessPlan(
                applications,
                appRoleAssignments,
                administrativeUnits,
                count,
                roleAssignments,
                roleEligibilities,
                groupSchedules,
                skus);
    }

    public AccessPlan withRoleAssignments(int count) {
        return new AccessPlan(
                applications,
                appRoleAssignments,
                administrativeUnits,
                customRoles,
                count,
                roleEligibilities,
                groupSchedules,
                skus);
    }

    public AccessPlan withRoleEligibilities(int count) {
        return new AccessPlan(
                applications,
                appRoleAssignments,
                administrativeUnits,
                customRoles,
                roleAssignments,
                count,
                groupSchedules,
                skus);
    }

    public AccessPlan withGroupSchedules(int count) {
        return new AccessPlan(
                applications,
                appRoleAssignments,
                administrativeUnits,
                customRoles,
                roleAssignments,
                roleEligibilities,
                count,
                skus);
    }

    public AccessPlan withSkus(int count) {
        return new AccessPlan(
                applications,
                appRoleAssignments,
                administrativeUnits,
                customRoles,
                roleAssignments,
                roleEligibilities,
                groupSchedules,
                count);
    }

    /** This plan with every number settled. */
    AccessPlan settled(int users, int groups, int servicePrincipals) {
        return new AccessPlan(
                applications,
                or(appRoleAssignments, servicePrincipals == 0 ? 0 : Math.min(200_000, 40 + 2 * users)),
                or(administrativeUnits, users == 0 ? 0 : Math.min(200, 3 + users / 500)),
                or(customRoles, users == 0 ? 0 : 3),
                or(roleAssignments, users == 0 ? 0 : Math.min(2_000, 24 + users / 100)),
                or(roleEligibilities, users == 0 ? 0 : Math.min(2_000, 16 + users / 100)),
                or(groupSchedules, groups == 0 || users == 0 ? 0 : Math.min(1_000, 12 + groups / 100)),
                or(skus, 8));
    }

    private static int or(int wanted, int fitting) {
        return wanted < 0 ? fitting : wanted;
    }
}
