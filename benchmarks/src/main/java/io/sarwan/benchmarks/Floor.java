/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.benchmarks;

import io.sarwan.simulator.directory.Tenant;

/**
 * The least a complete read of a tenant costs by the documented tables, whatever client asks: users with managers 100 a
 * page, groups and service principals 999 a page, members and owners by {@code $expand} 100 groups a page, and again on
 * their own, 999 a page, for those that have 20 or more.
 *
 * <p>Source: Microsoft Graph throttling limits, identity and access: users 2, members of a group 3, others 1;
 * {@code $select} -1, {@code $expand} +1, at least 1.
 */
record Floor(long resourceUnits) {

    /** What a large tenant gives back a second. */
    private static final int UNITS_A_SECOND = 800;

    static Floor of(Tenant tenant) {
        long units = 2 * pages(tenant.users().size(), 100)
                + pages(tenant.groups().size(), 999)
                + pages(tenant.servicePrincipals().size(), 999)
                + 2 * pages(tenant.groups().size(), 100);
        units += tenant.groups().stream()
                .filter(group -> group.members().size() >= 20)
                .mapToLong(group -> 2 * pages(group.members().size(), 999))
                .sum();
        units += tenant.groups().stream()
                .filter(group -> group.owners().size() >= 20)
                .mapToLong(group -> pages(group.owners().size(), 999))
                .sum();
        return new Floor(units);
    }

    /** The time in which a large tenant gives that much, without the full bucket at the beginning. */
    long millis() {
        return resourceUnits * 1000 / UNITS_A_SECOND;
    }

    private static long pages(long objects, int size) {
        return (objects + size - 1) / size;
    }
}
