/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.benchmarks;

import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.SimulatorSettings;
import io.sarwan.simulator.directory.DirectoryObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How many users and grants a second are read from their JSON, mapped and written, without network and indexes. */
final class MappingScenario {

    private static final int USERS = 20_000;
    private static final int GROUPS = 3_000;
    private static final int MEMBERSHIPS = 400_000;
    private static final int ROUNDS = 20;
    private static final String TOKEN = "benchmark-token";
    private static final String NAME = "read, map, write; 2 cores";

    List<Figure> run() throws IOException, InterruptedException {
        SimulatorSettings tenant = SimulatorSettings.builder()
                .users(USERS)
                .groups(GROUPS)
                .memberships(MEMBERSHIPS)
                .readyToken(TOKEN)
                .build();
        Path groups = Files.createTempFile("groups", ".txt");
        try (Simulator simulator = Simulator.start(tenant)) {
            Files.write(
                    groups,
                    simulator.tenant().groups().stream()
                            .map(DirectoryObject::id)
                            .toList());
            List<MappingRound> rounds = measure(simulator.baseUrl(), groups);
            return List.of(
                    Figure.atLeast(
                            NAME, "users a second", median(rounds, "users").perSecond(), 80_000, ""),
                    Figure.shown(NAME, "CPU of a user", median(rounds, "users").cpuNanosEach(), "ns"),
                    Figure.atLeast(
                            NAME, "grants a second", median(rounds, "grants").perSecond(), 100_000, ""),
                    Figure.shown(
                            NAME, "CPU of a grant", median(rounds, "grants").cpuNanosEach(), "ns"));
        } finally {
            Files.delete(groups);
        }
    }

    /** In a virtual machine such as a sync has: what the optimizing compiler would make of it is nobody's figure. */
    private static List<MappingRound> measure(String address, Path groups) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(LauncherOptions.ofSync("-Xmx256m"));
        command.add("-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile", ""));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MappingRounds.class.getName()));
        command.addAll(List.of(address, TOKEN, groups.toString(), Integer.toString(ROUNDS)));
        MeasuredProcess process = MeasuredProcess.run(Path.of("."), Map.of(), command);
        if (process.exitCode() != 0) {
            throw new IOException("the rounds ended with " + process.exitCode() + ":\n" + process.output());
        }
        return process.output()
                .lines()
                .flatMap(line -> MappingRound.parse(line).stream())
                .toList();
    }

    /** The median round of those behind start-up and compilation. */
    private static MappingRound median(List<MappingRound> rounds, String what) {
        List<MappingRound> all =
                rounds.stream().filter(round -> round.what().equals(what)).toList();
        List<MappingRound> warm =
                all.subList(all.size() / 4, all.size()).stream().sorted().toList();
        return warm.get(warm.size() / 2);
    }
}
