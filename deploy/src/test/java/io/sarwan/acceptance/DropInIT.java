/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Route files that a team drops in, in a service and in a command for one run. */
class DropInIT {

    private static final String SECRET = "s3cret-of-the-drop-in-it";
    private static final String OTHER_TENANT = "5b1c0000-1111-4222-8333-444455556666";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    private Path home;
    private Simulator simulator;
    private Simulator other;

    @BeforeEach
    void home() throws Exception {
        home = folder.resolve("home");
        Path shipped = Path.of(System.getProperty("sarwan.home"));
        for (String part : List.of("routes", "kamelets", "config")) {
            try (Stream<Path> files = Files.walk(shipped.resolve(part))) {
                for (Path file : files.toList()) {
                    Path target = home.resolve(shipped.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
        }
        simulator = tenant(SimulatorSettings.DEFAULT_TENANT_ID);
        other = tenant(OTHER_TENANT);
    }

    private static Simulator tenant(String id) {
        return Simulator.start(SimulatorSettings.builder()
                .tenantId(id)
                .users(60)
                .groups(8)
                .memberships(120)
                .latencyMs(150)
                .clientSecret(SECRET)
                .grant("Member.Read.Hidden")
                .build());
    }

    @AfterEach
    void stop() {
        other.close();
        simulator.close();
    }

    @Test
    void whatBeginsByItselfRunsOnceFromTheStartOfTheServiceToItsEnd() throws Exception {
        drop(
                "tick",
                """
                - route:
                    id: tick
                    from:
                      uri: timer:tick?period=200&includeMetadata=true
                      steps:
                        - setBody: {simple: "tick ${exchangeProperty.CamelTimerCounter}"}
                        - to: "file:%s?fileName=ticks&fileExist=Append&appendChars=\\\\n"
                """
                        .formatted(folder));
        drop(
                "orders",
                """
                - route:
                    id: orders
                    from:
                      uri: "file:%s"
                      steps:
                        - to: "file:%s"
                """
                        .formatted(folder.resolve("in"), folder.resolve("out")));
        drop("pages", pages("log: {logName: io.sarwan.team, message: \"page of ${body.lane}\"}"));
        sinks("direct:pages,direct:c1z-write");

        try (RunningService service = service("--connectors", connectors().toString())) {
            await().atMost(PATIENCE).until(() -> ticks().size() > 2);
            Files.createDirectories(folder.resolve("in"));
            Files.writeString(folder.resolve("in/first"), "before any job");
            await().atMost(PATIENCE).until(() -> Files.exists(folder.resolve("out/first")));
            assertThat(log()).doesNotContain("page of");

            JsonNode first = service.json(service.send("POST", "/connectors/a/syncs", "{}"));
            JsonNode second = service.json(service.send("POST", "/connectors/b/syncs", "{}"));
            JsonNode a = ended(service, first);
            JsonNode b = ended(service, second);
            assertThat(List.of(a, b))
                    .allSatisfy(job -> assertThat(job.path("status").asText()).isEqualTo("succeeded"));
            assertThat(instant(a, "startedAt")).isBefore(instant(b, "endedAt"));
            assertThat(instant(b, "startedAt")).isBefore(instant(a, "endedAt"));

            int after = ticks().size();
            await().atMost(PATIENCE).until(() -> ticks().size() > after + 2);
        }

        // A second copy would count from the beginning.
        List<String> ticks = ticks();
        assertThat(ticks)
                .isEqualTo(IntStream.rangeClosed(1, ticks.size())
                        .mapToObj(number -> "tick " + number)
                        .toList());
        assertThat(log())
                .contains("page of users")
                .containsOnlyOnce("loaded [tick]")
                .containsOnlyOnce("loaded [orders]");
    }

    @Test
    void aBrokenFileIsToldWhenTheServiceStartsAndItsSinkWhenAJobNeedsIt() throws Exception {
        drop("pages", pages("to: nosuch:thing"));
        drop("quote", "- route:\n    id: quote\n    from:\n      uri: \"timer:quote\n");
        drop("empty", "# to be written\n");
        drop("good", "- route:\n    id: good\n    from:\n      uri: timer:good\n      steps:\n        - log: good\n");
        sinks("direct:pages,direct:c1z-write");

        try (RunningService service = service()) {
            assertThat(log())
                    .contains("routes/pages.camel.yaml:6: not loaded, the others run: ")
                    .contains("routes/quote.camel.yaml:4: not loaded, the others run: while scanning a quoted scalar:"
                            + " found unexpected end of stream")
                    .contains("routes/empty.camel.yaml: empty, skipped")
                    .contains("routes/good.camel.yaml: loaded [good]");

            JsonNode job = ended(service, service.json(service.send("POST", "/connectors/entra/syncs", "{}")));
            assertThat(job.path("status").asText()).isEqualTo("failed");
            assertThat(job.toString())
                    .contains("sarwan.governance.sinks names direct:pages", "routes/pages.camel.yaml:6 was not loaded");
        }
    }

    @Test
    void aMessageThatFailsIsOneLineWithoutSecrets() throws Exception {
        drop(
                "orders",
                """
                - route:
                    id: orders
                    from:
                      uri: "file:%s?moveFailed=refused"
                      steps:
                        - throwException:
                            exceptionType: java.lang.IllegalArgumentException
                            message: "no such group ${body} %s"
                """
                        .formatted(folder.resolve("in"), SECRET));

        try (RunningService service = service()) {
            Files.createDirectories(folder.resolve("in"));
            Files.writeString(folder.resolve("in/order"), "g1");
            await().atMost(PATIENCE).until(() -> Files.exists(folder.resolve("in/refused/order")));
            assertThat(service.health("/ready")).isEqualTo(200);
        }
        assertThat(log().lines().filter(line -> line.contains("no such group")))
                .singleElement()
                .asString()
                .contains("routes/orders.camel.yaml, route orders: a message failed: no such group g1")
                .doesNotContain(SECRET);
    }

    @Test
    void aSinkThatIsMissingEndsTheCommandBeforeAnythingIsRead() throws Exception {
        sinks("direct:pages,direct:c1z-write");

        assertThat(entra()).isEqualTo(2);

        assertThat(log())
                .contains("sarwan.governance.sinks names direct:pages, and no route takes from it. Put a file")
                .doesNotContain("Exchange[", "Multicast");
        assertThat(folder.resolve("sync.c1z")).doesNotExist();
        assertThat(simulator.log().requests().stream().map(Object::toString))
                .noneMatch(request -> request.contains("/users"));
    }

    @Test
    void aSinkWhoseFileIsBrokenEndsTheCommandWithTheFile() throws Exception {
        drop("pages", pages("bean: {ref: nobody}"));
        sinks("direct:pages,direct:c1z-write");

        assertThat(entra()).isEqualTo(2);

        assertThat(log())
                .contains("sarwan.governance.sinks names direct:pages, and no route takes from it;"
                        + " routes/pages.camel.yaml:6 was not loaded: ")
                .contains("nobody");
    }

    private static JsonNode ended(RunningService service, JsonNode job) {
        String path = job.path("self").asText().replace("/api/v1", "");
        return await().atMost(PATIENCE)
                .until(() -> service.json(service.send("GET", path, null)), now -> now.has("endedAt"));
    }

    private static Instant instant(JsonNode job, String field) {
        return Instant.parse(job.path(field).asText());
    }

    private static String pages(String step) {
        return "- route:\n    id: pages\n    from:\n      uri: direct:pages\n      steps:\n        - " + step + "\n";
    }

    private void drop(String name, String text) throws IOException {
        Files.writeString(home.resolve("routes/" + name + ".camel.yaml"), text);
    }

    private void sinks(String sinks) throws IOException {
        Path file = home.resolve("config/application.properties");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("sarwan.governance.sinks = direct:c1z-write", "sarwan.governance.sinks = " + sinks));
    }

    private Path connectors() throws IOException {
        String tenant =
                """
                  - name: %s
                    kind: entra
                    settings:
                      entra-tenant-id: %s
                      entra-client-id: %s
                      entra-client-secret: "{{env:BATON_ENTRA_CLIENT_SECRET}}"
                      graph-domain: "%s"
                """;
        return Files.writeString(
                folder.resolve("connectors.yaml"),
                "connectors:\n"
                        + tenant.formatted(
                                "a",
                                SimulatorSettings.DEFAULT_TENANT_ID,
                                SimulatorSettings.DEFAULT_CLIENT_ID,
                                simulator.baseUrl())
                        + tenant.formatted("b", OTHER_TENANT, SimulatorSettings.DEFAULT_CLIENT_ID, other.baseUrl()));
    }

    private Map<String, String> variables() {
        return Map.of("SARWAN_JAVA_OPTS", "-Dsarwan.home=" + home);
    }

    private RunningService service(String... flags) throws IOException {
        return RunningService.start(
                folder,
                simulator.baseUrl(),
                SECRET,
                variables(),
                Stream.concat(Stream.of("--event-schedule", "off"), Stream.of(flags))
                        .toArray(String[]::new));
    }

    private int entra() throws Exception {
        return PackagedProgram.in(folder)
                .asClient(SECRET)
                .with(variables())
                .start("serve", "entra", "--graph-domain", simulator.baseUrl())
                .waitFor();
    }

    private List<String> ticks() throws IOException {
        Path file = folder.resolve("ticks");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("serve.log"));
    }
}
