/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.benchmarks;

import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.SimulatorSettings;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.Tenant;
import io.sarwan.simulator.traffic.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Runs a complete sync, changes one object for every hundred users, and runs the sync that reads what changed. */
final class ResyncScenario {

    private static final int USERS_PER_CHANGE = 100;

    private final String name;
    private final SimulatorSettings.Builder tenant;

    ResyncScenario(String name, SimulatorSettings.Builder tenant) {
        this.name = name;
        this.tenant = tenant;
    }

    /** @return one line for each figure that has a limit */
    List<Figure> run() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("benchmark");
        try (Simulator simulator =
                Simulator.start(tenant.readyToken(SyncScenario.TOKEN).build())) {
            MeasuredProcess full = SyncScenario.sync(simulator, folder, true);
            Usage whole = simulator.usage();
            int changed = change(simulator.tenant());
            simulator.resetUsage();
            MeasuredProcess resync = SyncScenario.sync(simulator, folder, true);
            Usage usage = simulator.usage();
            return List.of(
                    Figure.ratio(
                            name,
                            "HTTP requests / (10 + 1 for 200 changes)",
                            usage.httpRequests(),
                            10 + (changed + 199) / 200,
                            1),
                    Figure.ratio(
                            name,
                            "resource units / 1 % of a full sync",
                            usage.resourceUnits(),
                            whole.resourceUnits() / 100,
                            1),
                    Figure.shown(name, "wall of the full sync", full.wallMillis(), "ms"),
                    Figure.shown(name, "wall of the resync", resync.wallMillis(), "ms"),
                    Figure.shown(name, "peak resident memory at -Xmx256m", resync.peakMegabytes(), "MB"));
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Mostly memberships and properties, as in the days of most tenants; some people come, some go. */
    private static int change(Tenant tenant) {
        Random random = new Random(1);
        List<DirectoryObject> users = new ArrayList<>(tenant.users());
        List<DirectoryObject> groups = new ArrayList<>(tenant.groups());
        int changes = users.size() / USERS_PER_CHANGE;
        for (int i = 0; i < changes; i++) {
            DirectoryObject user = users.get(random.nextInt(users.size()));
            DirectoryObject group = groups.get(random.nextInt(groups.size()));
            switch (random.nextInt(20)) {
                case 0 -> users.remove(removed(tenant, user));
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

    private static DirectoryObject removed(Tenant tenant, DirectoryObject user) {
        tenant.remove(user.id());
        return user;
    }
}
