/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

/**
 * How large a seeded tenant is. The same plan gives the same tenant, to the byte.
 *
 * @param seed any number
 * @param tenantId a GUID
 * @param users 0 to some millions
 * @param groups 0 to some hundred thousands
 * @param memberships how many direct memberships to aim for; groups too small to take them all cap it
 * @param servicePrincipals how many, negative for a share of the users
 * @param access how much of everything else
 */
public record TenantPlan(
        long seed, String tenantId, int users, int groups, int memberships, int servicePrincipals, AccessPlan access) {

    public TenantPlan {
        if (users < 0 || groups < 0 || memberships < 0) {
            throw new IllegalArgumentException("users, groups and memberships must not be negative, but are " + users
                    + ", " + groups + ", " + memberships);
        }
        if (servicePrincipals < 0) {
            servicePrincipals = users == 0 ? 0 : Math.max(16, users / 20);
        }
        access = access.settled(users, groups, servicePrincipals);
    }

    /** A tenant whose applications, roles and licences fit its size. */
    public TenantPlan(long seed, String tenantId, int users, int groups, int memberships, int servicePrincipals) {
        this(seed, tenantId, users, groups, memberships, servicePrincipals, AccessPlan.scaled());
    }

    int devices() {
        return users == 0 ? 0 : Math.max(3, Math.min(5_000, users / 50));
    }

    int contacts() {
        return users == 0 ? 0 : Math.max(2, Math.min(2_000, users / 100));
    }
}
