/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The archive as the image {@code sarwan-routes} starts it: with files laid out as the operator of Camel K mounts them, and
 * with route files that are named.
 */
class RoutesApplicationIT {

    private static final String SECRET = "s3cret-of-the-routes-it";
    private static final int USERS = 20;

    @TempDir
    private static Path unpacked;

    private static Path home;

    @TempDir
    private Path folder;

    private Simulator simulator;
    private Process running;

    @BeforeAll
    static void unpack() throws Exception {
        home = UnpackedArchive.into(unpacked.resolve("a folder"));
    }

    @BeforeEach
    void start() {
        simulator = Simulator.start(SimulatorSettings.builder()
                .users(USERS)
                .groups(3)
                .clientSecret(SECRET)
                .build());
    }

    @AfterEach
    void stop() throws Exception {
        if (running != null) {
            running.destroyForcibly().waitFor();
        }
        simulator.close();
    }

    @Test
    void theFlowsOfTheIntegrationRunAsTheOperatorMountsThem() throws Exception {
        Path mounted = folder.resolve("etc camel");
        JsonNode flows = new YAMLMapper()
                .readTree(home.resolve("deploy/camel-k/integration.yaml").toFile())
                .at("/spec/flows");
        write(mounted.resolve("sources/camel-k-embedded-flow.yaml"), new YAMLMapper().writeValueAsString(flows));
        Path secret = mounted.resolve("conf.d/_secrets/sarwan");
        write(secret.resolve("sarwan.properties"), tenant(SECRET));
        write(
                mounted.resolve("application.properties"),
                "camel.main.cloud-properties-location = " + secret
                        + "\ncamel.component.kamelet.location = file:/nowhere,classpath:/kamelets\n");

        launch(mounted);

        await().atMost(Duration.ofMinutes(2))
                .until(() -> log().lines()
                                .filter(line -> line.contains("io.sarwan.users"))
                                .count()
                        >= USERS);
        running.destroy();
        assertThat(running.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(log()).contains("users-to-log").doesNotContain(SECRET);
    }

    @Test
    void namedFilesRunWithThePropertiesBesideThem() throws Exception {
        write(
                folder.resolve("a folder/users.camel.yaml"),
                """
                - route:
                    id: users
                    from:
                      uri: kamelet:entra-users-source
                      parameters:
                        unit: object
                        repeatCount: 1
                      steps:
                        - to:
                            uri: "file:{{folder}}"
                            parameters:
                              fileName: users.jsonl
                              fileExist: Append
                              appendChars: '\\n'
                """);
        write(folder.resolve("application.properties"), tenant(SECRET) + "folder = out\n");

        launch(
                folder.resolve("nowhere"),
                folder.resolve("a folder/users.camel.yaml").toString());

        Path out = folder.resolve("out/users.jsonl");
        await().atMost(Duration.ofMinutes(2))
                .until(() -> Files.exists(out) && Files.readAllLines(out).size() >= USERS);
    }

    @Test
    void withoutRoutesItSaysSoAndEnds() throws Exception {
        launch(folder.resolve("nowhere"));
        assertThat(running.waitFor()).isEqualTo(2);
        assertThat(log()).contains("no routes", "nowhere/sources");

        launch(folder.resolve("nowhere"), "missing.camel.yaml");
        assertThat(running.waitFor()).isEqualTo(2);
        assertThat(log()).contains("there is no file missing.camel.yaml");
    }

    private String tenant(String secret) {
        String prefix = "camel.kamelet.entra-users-source.";
        return prefix + "tenantId = " + SimulatorSettings.DEFAULT_TENANT_ID + '\n' + prefix + "clientId = "
                + SimulatorSettings.DEFAULT_CLIENT_ID + '\n' + prefix + "clientSecret = " + secret + '\n' + prefix
                + "graphDomain = " + simulator.baseUrl() + '\n';
    }

    private void launch(Path mounted, String... files) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin/sarwan-routes").toString());
        command.addAll(List.of(files));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment()
                .put("CAMEL_K_CONF", mounted.resolve("application.properties").toString());
        running = builder.start();
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
