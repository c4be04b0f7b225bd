/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.benchmarks;

import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.SimulatorSettings;
import io.sarwan.simulator.directory.Tenant;
import io.sarwan.simulator.traffic.RecordedRequest;
import io.sarwan.simulator.traffic.Usage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs the packed program against a tenant of a given size, and a client that keeps nothing beside it. */
final class SyncScenario {

    static final String TOKEN = "benchmark-token";
    private static final int CALLS_AT_ONCE = 32;

    private final String name;
    private final SimulatorSettings.Builder tenant;
    private final int rounds;
    private final boolean plainClient;
    private final Scope scope;

    /** What is read, and what it may cost. */
    enum Scope {
        PEOPLE_AND_GROUPS(List.of("--sync-resource-types", "user,group"), 1.5, 1.5),
        INVENTORY(List.of(), 1.15, 1.25);

        private final List<String> flags;
        private final double units;
        private final double time;

        Scope(List<String> flags, double units, double time) {
            this.flags = flags;
            this.units = units;
            this.time = time;
        }

        Floor floor(Tenant tenant) {
            return this == INVENTORY ? Floor.ofInventory(tenant) : Floor.of(tenant);
        }
    }

    SyncScenario(String name, SimulatorSettings.Builder tenant, int rounds, boolean plainClient) {
        this(name, tenant, rounds, plainClient, Scope.PEOPLE_AND_GROUPS);
    }

    SyncScenario(String name, SimulatorSettings.Builder tenant, int rounds, boolean plainClient, Scope scope) {
        this.name = name;
        this.tenant = tenant;
        this.rounds = rounds;
        this.plainClient = plainClient;
        this.scope = scope;
    }

    /** @return one line for each figure that has a limit */
    List<Figure> run() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("benchmark");
        try (Simulator simulator = Simulator.start(tenant.readyToken(TOKEN).build())) {
            List<MeasuredProcess> syncs = new ArrayList<>();
            List<MeasuredProcess> plain = new ArrayList<>();
            Usage usage = null;
            if (rounds > 1) {
                // The simulated tenant's code is compiled while it answers for the first time, at the cost of whoever
                // asks.
                sync(simulator, folder, false, scope);
            }
            for (int round = 0; round < rounds; round++) {
                Files.deleteIfExists(folder.resolve("sync.c1z"));
                simulator.resetUsage();
                // The floor counts no delta queries.
                syncs.add(sync(simulator, folder, false, scope));
                usage = simulator.usage();
                if (plainClient) {
                    plain.add(plain(simulator, folder));
                }
            }
            return figures(simulator, usage, median(syncs), plain.isEmpty() ? null : median(plain));
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private List<Figure> figures(Simulator simulator, Usage usage, MeasuredProcess sync, MeasuredProcess plain) {
        Floor floor = scope.floor(simulator.tenant());
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.shown(name, "HTTP requests", usage.httpRequests(), ""));
        figures.add(Figure.ratio(
                name, "resource units / floor", usage.resourceUnits(), floor.resourceUnits(), scope.units));
        if (plain != null) {
            figures.add(Figure.ratio(name, "wall / plain client, ms", sync.wallMillis(), plain.wallMillis(), 3));
        } else {
            figures.add(Figure.shown(name, "wall", sync.wallMillis(), "ms"));
        }
        if (tenant.build().quota().enforced()) {
            figures.add(
                    Figure.ratio(name, "wall / floor of the quota, ms", sync.wallMillis(), floor.millis(), scope.time));
        }
        figures.add(Figure.shown(name, "CPU", sync.cpuMillis(), "ms"));
        figures.add(Figure.shown(name, "peak resident memory at -Xmx256m", sync.peakMegabytes(), "MB"));
        return figures;
    }

    static MeasuredProcess sync(Simulator simulator, Path folder, boolean delta)
            throws IOException, InterruptedException {
        return sync(simulator, folder, delta, Scope.PEOPLE_AND_GROUPS);
    }

    private static MeasuredProcess sync(Simulator simulator, Path folder, boolean delta, Scope scope)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("sarwan.home"), "bin", "sarwan").toString(),
                "entra",
                "--graph-domain",
                simulator.baseUrl(),
                "--delta=" + delta,
                // A ready token that is no JSON web token does not say that it may see them.
                "--skip-hidden-memberships"));
        command.addAll(scope.flags);
        MeasuredProcess process = MeasuredProcess.run(
                folder, Map.of("BATON_ACCESS_TOKEN", TOKEN, "SARWAN_JAVA_OPTS", "-Xmx256m"), command);
        if (process.exitCode() != 0) {
            throw new IOException("the sync ended with " + process.exitCode() + ":\n" + process.output());
        }
        return process;
    }

    private MeasuredProcess plain(Simulator simulator, Path folder) throws IOException, InterruptedException {
        Path calls = folder.resolve("calls.txt");
        Files.write(
                calls,
                simulator.log().requests().stream().map(SyncScenario::call).toList());
        MeasuredProcess process = MeasuredProcess.run(
                folder,
                Map.of(),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PlainClient.class.getName(),
                        simulator.baseUrl(),
                        TOKEN,
                        calls.toString(),
                        Integer.toString(CALLS_AT_ONCE)));
        if (process.exitCode() != 0) {
            throw new IOException("the plain client ended with " + process.exitCode() + ":\n" + process.output());
        }
        return process;
    }

    private static String call(RecordedRequest request) {
        if (request.items().isEmpty()) {
            return request.method() + ' ' + request.target();
        }
        int[] id = {0};
        String body = request.items().stream()
                .map(item -> "{\"id\":\"" + id[0]++ + "\",\"method\":\"" + item.method() + "\",\"url\":\""
                        + item.target() + "\"}")
                .collect(Collectors.joining(",", "{\"requests\":[", "]}"));
        return request.method()
                + ' '
                + request.target()
                + ' '
                + Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8));
    }

    private static MeasuredProcess median(List<MeasuredProcess> runs) {
        return runs.stream()
                .sorted(Comparator.comparingLong(MeasuredProcess::wallMillis))
                .toList()
                .get(runs.size() / 2);
    }
}
