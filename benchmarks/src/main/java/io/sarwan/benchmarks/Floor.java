/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.benchmarks;

import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.ObjectKind;
import io.sarwan.simulator.directory.Tenant;
import java.util.Collection;

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

    /** An expanded relation holds no more. */
    private static final int CUT_OFF = 20;

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

    /**
     * The least that all of the inventory costs: what {@link #of} says, applications' registrations 999 a page, assignments
     * and owners of service principals by {@code $expand} 100 a page, and again on their own for those with 20 or more;
     * roles, eligible roles, administrative units and their members, licences. Provisioning jobs are not counted: each
     * application that may have one costs a question.
     */
    static Floor ofInventory(Tenant tenant) {
        long units = of(tenant).resourceUnits
                + pages(tenant.applications().size(), 999)
                + 2 * pages(tenant.servicePrincipals().size(), 100);
        for (DirectoryObject application : tenant.servicePrincipals()) {
            int assigned = tenant.appRoles().assignedTo(application.id()).size();
            units += assigned >= CUT_OFF ? pages(assigned, 999) : 0;
            units += application.owners().size() >= CUT_OFF
                    ? pages(application.owners().size(), 999)
                    : 0;
        }
        units += pages(tenant.roles().definitions().size(), 100)
                + pages(tenant.roles().activeInstances().size(), 999)
                + pages(tenant.roles().eligibleInstances().size(), 999);
        Collection<DirectoryObject> containers = tenant.objects(ObjectKind.ADMINISTRATIVE_UNIT);
        units += pages(containers.size(), 999)
                + containers.stream()
                        .mapToLong(unit -> pages(unit.members().size(), 999))
                        .sum();
        return new Floor(units + 1);
    }

    /** The time in which a large tenant gives that much, without the full bucket at the beginning. */
    long millis() {
        return resourceUnits * 1000 / UNITS_A_SECOND;
    }

    private static long pages(long objects, int size) {
        return (objects + size - 1) / size;
    }
}
