/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.SimulatorSettings;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.graph.Permissions;

/** A tenant of a given size in which every change that the program knows is allowed, and what tests of changes need of it. */
final class WritableTenant {

    private WritableTenant() {}

    static SimulatorSettings.Builder of(int users, int groups, int memberships) {
        SimulatorSettings.Builder tenant =
                SimulatorSettings.builder().users(users).groups(groups).memberships(memberships);
        Permissions.writing().forEach(tenant::grant);
        return tenant;
    }

    /** Id of the group without members. */
    static String emptyGroup(Simulator simulator) {
        return simulator.tenant().groups().stream()
                .filter(each -> "Size 0".equals(each.get("displayName")))
                .map(DirectoryObject::id)
                .findFirst()
                .orElseThrow();
    }

    /** The domain of its users' names. */
    static String domain(Simulator simulator) {
        DirectoryObject user = simulator.tenant().users().iterator().next();
        return user.get("userPrincipalName").toString().replaceFirst(".*@", "");
    }
}
