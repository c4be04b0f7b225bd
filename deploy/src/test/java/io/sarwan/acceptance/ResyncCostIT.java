/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.entra.EntraOptions;
import io.sarwan.governance.Outcome;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.SimulatorSettings;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.Tenant;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a sync costs that reads only what changed. */
class ResyncCostIT {

    private static final EntraOptions PEOPLE_AND_GROUPS = EntraOptions.reading(Set.of("user", "group"));

    @TempDir
    private Path folder;

    @Test
    void changesToOneInAHundredCostAHundredthOfAFullSync() {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(SimulatorSettings.builder()
                .users(10_000)
                .groups(5_000)
                .memberships(150_000)
                .grant("Member.Read.Hidden")
                .build())) {
            Syncs.resync(simulator, file, PEOPLE_AND_GROUPS);
            long whole = simulator.usage().resourceUnits();
            int changed = change(simulator.tenant());
            simulator.resetUsage();

            assertThat(Syncs.resync(simulator, file, PEOPLE_AND_GROUPS).outcome())
                    .isEqualTo(Outcome.COMPLETE);

            assertThat(simulator.usage().httpRequests()).isLessThanOrEqualTo(10 + (changed + 199) / 200);
            assertThat(simulator.usage().resourceUnits()).isLessThanOrEqualTo(whole / 100);
        }
    }

    /** Mostly memberships and properties, as in the days of most tenants; some people come, some go. */
    private static int change(Tenant tenant) {
        Random random = new Random(1);
        List<DirectoryObject> users = new ArrayList<>(tenant.users());
        List<DirectoryObject> groups = new ArrayList<>(tenant.groups());
        int changes = users.size() / 100;
        for (int i = 0; i < changes; i++) {
            DirectoryObject user = users.get(random.nextInt(users.size()));
            DirectoryObject group = groups.get(random.nextInt(groups.size()));
            switch (random.nextInt(20)) {
                case 0 -> {
                    tenant.remove(user.id());
                    users.remove(user);
                }
                case 1 ->
                    tenant.addUser(Map.of(
                            "userPrincipalName",
                            "new" + i + "@" + Tenant.DEFAULT_DOMAIN,
                            "createdDateTime",
                            Instant.now().toString()));
                case 2 -> tenant.update(group.id(), Map.of("description", "Changed " + i));
                case 3, 4, 5, 6, 7, 8, 9, 10 -> tenant.addMember(group.id(), user.id());
                default -> tenant.update(user.id(), Map.of("jobTitle", "Changed " + i));
            }
        }
        return changes;
    }
}
