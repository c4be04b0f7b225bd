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
 */
public record TenantPlan(long seed, String tenantId, int users, int groups, int memberships, int servicePrincipals) {

    public TenantPlan {
        if (users < 0 || groups < 0 || memberships < 0) {
            throw new IllegalArgumentException("users, groups and memberships must not be negative, but are " + users
                    + ", " + groups + ", " + memberships);
        }
        if (servicePrincipals < 0) {
            servicePrincipals = users == 0 ? 0 : Math.max(16, users / 20);
        }
    }

    int devices() {
        return users == 0 ? 0 : Math.max(3, Math.min(5_000, users / 50));
    }

    int contacts() {
        return users == 0 ? 0 : Math.max(2, Math.min(2_000, users / 100));
    }
}
