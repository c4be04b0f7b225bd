/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.SimulatorSettings;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive as it is handed out, unpacked into an empty folder whose path has a space, and used from there. */
class ArchiveIT {

    private static final String SECRET = "s3cret-of-the-archive-it";

    @TempDir
    private static Path unpacked;

    private static Path home;

    @TempDir
    private Path folder;

    @BeforeAll
    static void unpack() throws Exception {
        home = UnpackedArchive.into(unpacked.resolve("a folder"));
    }

    @Test
    void itHoldsWhatItPromises() throws Exception {
        assertThat(names(home))
                .contains("bin", "lib", "bundles", "routes", "kamelets", "config", "examples", "sbom.json");
        assertThat(names(home.resolve("bin")))
                .containsExactlyInAnyOrder(
                        "sarwan", "sarwan-routes", "sarwan-warm-up", "baton-microsoft-entra", "baton-scim");
        assertThat(names(home.resolve("kamelets"))).hasSizeGreaterThanOrEqualTo(14);
        assertThat(names(home.resolve("lib"))).noneMatch(jar -> jar.matches("(junit|wiremock|assertj).*"));
        JsonNode components =
                new ObjectMapper().readTree(home.resolve("sbom.json").toFile()).path("components");
        List<String> named = StreamSupport.stream(components.spliterator(), false)
                .map(each ->
                        each.path("name").asText() + '-' + each.path("version").asText())
                .toList();
        assertThat(String.join("\n", named))
                .contains("camel-core-", "sqlite-jdbc-", "sarwan-runtime-")
                .contains("sarwan-cluster-", "camel-kubernetes-", "kubernetes-client-");
        for (String folder : List.of("lib", "cluster")) {
            assertThat(names(home.resolve(folder))).isNotEmpty().allSatisfy(jar -> assertThat(named)
                    .anyMatch(jar::startsWith));
        }
    }

    @Test
    void theConnectorsNamesRunWithoutArgumentsAndWithService() throws Exception {
        try (Simulator simulator = Simulator.start(SimulatorSettings.builder()
                .users(20)
                .groups(5)
                .clientSecret(SECRET)
                .build())) {
            assertThat(run(simulator, "baton-microsoft-entra")).as(output()).isZero();
            assertThat(folder.resolve("sync.c1z")).isNotEmptyFile();
            assertThat(run(simulator, "baton-microsoft-entra", "service"))
                    .as(output())
                    .isZero();
        }
        assertThat(run(null, "baton-scim")).isEqualTo(2);
        assertThat(output()).contains("service-provider");
    }

    @Test
    void aDroppedRouteGetsThePagesAndABrokenOneDoesNotHarm() throws Exception {
        Path route = home.resolve("routes/page-log.camel.yaml");
        Path broken = home.resolve("routes/broken.camel.yaml");
        Files.writeString(
                route,
                """
                - route:
                    id: page-log
                    from:
                      uri: direct:page-log
                      steps:
                        - log:
                            logName: io.sarwan.team
                            message: "${body.lane} has ${body.size} objects"
                """);
        Files.writeString(broken, "- route:\n    id: broken\n    fromm: nowhere\n");
        Path settings = home.resolve("config/application.properties");
        String before = Files.readString(settings);
        Files.writeString(
                settings, before.replace("sinks = direct:c1z-write", "sinks = direct:page-log,direct:c1z-write"));
        try (Simulator simulator = Simulator.start(SimulatorSettings.builder()
                .users(20)
                .groups(5)
                .clientSecret(SECRET)
                .build())) {
            assertThat(run(simulator, "sarwan", "entra")).as(output()).isZero();
            assertThat(output()).contains("users has ").contains("routes/broken.camel.yaml:2");
        } finally {
            Files.delete(route);
            Files.delete(broken);
            Files.writeString(settings, before);
        }
    }

    @Test
    void aRuntimeCutByJlinkIsEnough() throws Exception {
        Path java = folder.resolve("java");
        // Newer runtimes have folded some modules into others.
        String modules = Stream.of(
                        Files.readString(Path.of("container/modules")).strip().split(","))
                .filter(name -> ModuleLayer.boot().findModule(name).isPresent()
                        || ModuleFinder.ofSystem().find(name).isPresent())
                .collect(Collectors.joining(","));
        Process jlink = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
                        "--add-modules",
                        modules,
                        "--output",
                        java.toString())
                .inheritIO()
                .start();
        assertThat(jlink.waitFor()).isZero();
        try (Simulator simulator = Simulator.start(SimulatorSettings.builder()
                .users(20)
                .groups(5)
                .clientSecret(SECRET)
                .build())) {
            assertThat(execute(java, simulator, "sarwan", "entra")).as(output()).isZero();
        }
        assertThat(execute(java, null, "sarwan", "demo", "--users", "10", "--groups", "3", "-f", "demo.c1z"))
                .as(output())
                .isZero();
        assertThat(execute(java, null, "sarwan", "inspect", "stats", "-f", "demo.c1z"))
                .as(output())
                .isZero();
    }

    private static List<String> names(Path directory) throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private String output() throws Exception {
        return Files.readString(folder.resolve("run.log"));
    }

    private int run(Simulator simulator, String... command) throws Exception {
        return execute(Path.of(System.getProperty("java.home")), simulator, command);
    }

    private int execute(Path java, Simulator simulator, String... command) throws Exception {
        PackagedProgram program = PackagedProgram.alone(home.resolve("bin").resolve(command[0]), java, folder);
        if (simulator != null) {
            program = program.asClient(SECRET)
                    .with(Map.of("BATON_GRAPH_DOMAIN", simulator.baseUrl(), "BATON_SKIP_HIDDEN_MEMBERSHIPS", "true"));
        }
        return program.run(Arrays.copyOfRange(command, 1, command.length));
    }
}
