/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.benchmarks;

import io.sarwan.simulator.SimulatorSettings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Runs the scenarios named as arguments, all without, and prints one Markdown table; exits 1 when a limit is missed. */
public final class Benchmarks {

    private static final List<String> ALL = List.of(
            "start", "mapping", "scim", "events", "small", "latency", "inventory", "large", "resync", "inventory-api");

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        Set<String> wanted = new LinkedHashSet<>(arguments.length == 0 ? ALL : List.of(arguments));
        List<Figure> figures = new ArrayList<>();
        for (String scenario : wanted) {
            System.err.println("measuring " + scenario);
            figures.addAll(run(scenario));
        }
        System.out.println("| scenario | figure | measured | limit | |");
        System.out.println("| --- | --- | --- | --- | --- |");
        figures.forEach(figure -> System.out.println(figure.row()));
        System.exit(figures.stream().allMatch(Figure::kept) ? 0 : 1);
    }

    private static List<Figure> run(String scenario) throws Exception {
        return switch (scenario) {
            case "start" -> new StartScenario().run();
            case "mapping" -> new MappingScenario().run();
            case "scim" -> new ScimScenario().run();
            case "events" -> new EventsScenario().run();
            case "inventory-api" ->
                new InventoryApiScenario(
                                "1.6M memberships in the file, 50 requests a second during a sync",
                                100_000,
                                40_000,
                                1_600_000)
                        .run();
            case "inventory-api-small" ->
                new InventoryApiScenario(
                                "150k memberships in the file, 50 requests a second during a sync",
                                10_000,
                                5_000,
                                150_000)
                        .run();
            case "small" -> new SyncScenario("10k users, 5k groups, 150k memberships", small(), 5, true).run();
            case "latency" ->
                new SyncScenario(
                                "the same, 500 ms a call, throttled",
                                small().latencyMs(500).throttle(true),
                                3,
                                false)
                        .run();
            case "inventory" ->
                new SyncScenario(
                                "the complete inventory of the same tenant, 500 ms a call, throttled",
                                small().latencyMs(500).throttle(true),
                                3,
                                false,
                                SyncScenario.Scope.INVENTORY)
                        .run();
            case "large" ->
                new SyncScenario(
                                "100k users, 40k groups, 1.6M memberships",
                                SimulatorSettings.builder()
                                        .users(100_000)
                                        .groups(40_000)
                                        .memberships(1_600_000),
                                1,
                                true)
                        .run();
            case "resync" ->
                new ResyncScenario(
                                "100k users after changes to 1 %",
                                SimulatorSettings.builder()
                                        .users(100_000)
                                        .groups(40_000)
                                        .memberships(1_600_000))
                        .run();
            case "resync-small" -> new ResyncScenario("10k users after changes to 1 %", small()).run();
            default -> throw new IllegalArgumentException(scenario + " is none of " + ALL);
        };
    }

    private static SimulatorSettings.Builder small() {
        return SimulatorSettings.builder().users(10_000).groups(5_000).memberships(150_000);
    }
}
