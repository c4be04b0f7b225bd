/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.SimulatorSettings;
import io.sarwan.simulator.fault.Answer;
import io.sarwan.simulator.fault.Match;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two tenants and a SCIM service in one process: each has its own budget, state and file, and fails alone. */
class ConnectorsIT {

    private static final String SECRET = "s3cret-of-the-connectors-it";
    private static final String OTHER_TENANT = "5b1c0000-1111-4222-8333-444455556666";

    @TempDir
    private Path folder;

    private Simulator corp;
    private Simulator acme;
    private SmallScimService app;

    @BeforeEach
    void start() throws Exception {
        corp = Simulator.start(SimulatorSettings.builder()
                .users(40)
                .groups(6)
                .memberships(80)
                .clientSecret(SECRET)
                .grant("Member.Read.Hidden")
                .build());
        acme = Simulator.start(SimulatorSettings.builder()
                .users(70)
                .groups(9)
                .memberships(150)
                .seed(2)
                .tenantId(OTHER_TENANT)
                .clientSecret(SECRET)
                .grant("Member.Read.Hidden")
                .build());
        app = new SmallScimService();
        app.user("ada");
        app.user("bob");
        app.user("eve");
        app.describe(folder.resolve("app.yaml"));
    }

    @AfterEach
    void stop() {
        app.close();
        acme.close();
        corp.close();
    }

    /** @param more lines of a connector, by its name */
    private RunningService service(Map<String, String> more) throws Exception {
        String tenant =
                """
                  - name: %s
                    kind: entra
                    settings:
                      entra-tenant-id: %s
                      entra-client-id: %s
                      entra-client-secret: "{{env:BATON_ENTRA_CLIENT_SECRET}}"
                      graph-domain: "%s"
                %s
                """;
        Path file = Files.writeString(
                folder.resolve("connectors.yaml"),
                "connectors:\n"
                        + tenant.formatted(
                                "corp",
                                SimulatorSettings.DEFAULT_TENANT_ID,
                                SimulatorSettings.DEFAULT_CLIENT_ID,
                                corp.baseUrl(),
                                more.getOrDefault("corp", ""))
                        + tenant.formatted(
                                "acme",
                                OTHER_TENANT,
                                SimulatorSettings.DEFAULT_CLIENT_ID,
                                acme.baseUrl(),
                                more.getOrDefault("acme", ""))
                        + """
                  - name: app
                    kind: scim
                    settings: {scim-config: app.yaml, api-key: key-of-the-app}
                %s
                """
                                .formatted(more.getOrDefault("app", "")));
        return RunningService.start(folder, corp, SECRET, "--connectors", file.toString(), "--state-dir", "state");
    }

    private static List<JsonNode> syncAll(RunningService service) throws Exception {
        List<CompletableFuture<HttpResponse<String>>> all = List.of("corp", "acme", "app").stream()
                .map(name -> service.sendAsync(
                        "POST", "/connectors/" + name + "/syncs", "{\"full\":true}", "Prefer", "wait=60"))
                .toList();
        List<JsonNode> jobs = new ArrayList<>();
        for (CompletableFuture<HttpResponse<String>> each : all) {
            jobs.add(service.json(each.join()));
        }
        return jobs;
    }

    private static List<String> statuses(List<JsonNode> jobs) {
        return jobs.stream().map(job -> job.path("status").asText()).toList();
    }

    @Test
    void oneThatFailsDisturbsNoOther() throws Exception {
        try (RunningService service = service(Map.of())) {
            acme.faults().on(Match.get("/users")).then(Answer.status(403));

            List<JsonNode> jobs = syncAll(service);

            assertThat(statuses(jobs)).containsExactly("succeeded", "failed", "succeeded");
            Path state = folder.resolve("state");
            assertThat(state.resolve("corp.c1z")).exists();
            assertThat(state.resolve("acme.c1z")).doesNotExist();
            assertThat(state.resolve("app.c1z")).exists();
            assertThat(users(service, "corp")).isEqualTo(40);
            assertThat(users(service, "app")).isEqualTo(3);
            assertThat(service.send("GET", "/connectors/acme/resources", null).statusCode())
                    .isEqualTo(409);
            assertThat(health(service, "corp")).isEqualTo("ok");
            assertThat(health(service, "acme")).isEqualTo("sync-failing");
            assertThat(health(service, "app")).isEqualTo("ok");

            acme.faults().clear();
            acme.faults()
                    .on(Match.any().direct().every(6))
                    .then(Answer.status(429).retryAfterSeconds(1));
            assertThat(statuses(syncAll(service))).containsOnly("succeeded");
            assertThat(users(service, "acme")).isEqualTo(70);
            String metrics = service.manage("/metrics").body();
            assertThat(metric(metrics, "throttle_waits", "corp")).isZero();
            assertThat(metric(metrics, "retries", "corp")).isZero();
            assertThat(metric(metrics, "throttle_waits", "acme")).isPositive();
            assertThat(metric(metrics, "resource_units", "corp"))
                    .as("its own units, as its own tenant counted them")
                    .isEqualTo(corp.usage().resourceUnits());
            assertThat(users(service, "corp")).isEqualTo(40);
            assertThat(service.json(service.send("GET", "/syncs?connector=acme", null))
                            .path("items"))
                    .hasSize(2);
        }
    }

    @Test
    void aScheduleStartsNoSyncWhileOneRuns() throws Exception {
        try (RunningService service = service(Map.of("app", "    schedule: \"0/2 * * * * ?\"\n    jitter: PT0.5S"))) {
            CountDownLatch begun = app.hold(request -> request.startsWith("GET /Users"));
            assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
            JsonNode running = awaitRunning(service);

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(Files.readString(folder.resolve("serve.log")))
                            .contains("the scheduled sync of app is left out"));

            JsonNode jobs = service.json(service.send("GET", "/syncs?connector=app", null))
                    .path("items");
            assertThat(jobs.findValuesAsText("status").stream().filter("running"::equals))
                    .hasSize(1);
            assertThat(jobs.get(0).path("id")).isEqualTo(running.path("id"));
            assertThat(jobs.get(0).path("requestedBy").asText()).isEqualTo("schedule");
            app.answerHeld();
            await().atMost(Duration.ofSeconds(90)).until(() -> health(service, "app"), "ok"::equals);
            assertThat(service.json(service.send("GET", "/syncs?connector=corp", null))
                            .path("items"))
                    .as("no schedule, no sync")
                    .isEmpty();
        }
    }

    private static JsonNode awaitRunning(RunningService service) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> service.json(service.send("GET", "/syncs?connector=app&limit=1", null))
                                .at("/items/0"),
                        job -> job.path("status").asText().equals("running"));
    }

    @Test
    void whatHappensIsReadByItselfAndOneFeedThatFailsStopsNoOther() throws Exception {
        try (WebhookReceiver receiver = new WebhookReceiver(List.of(200))) {
            String events = "    events: {schedule: \"0/2 * * * * ?\", webhook: \"%s\"}".formatted(receiver.address());
            acme.faults().on(Match.get("/auditLogs/directoryAudits")).then(Answer.status(403));
            try (RunningService service = service(Map.of("corp", events, "acme", events))) {
                String user = corp.tenant().users().iterator().next().id();
                corp.tenant().update(user, Map.of("jobTitle", "Changed"));

                await().atMost(Duration.ofSeconds(60)).until(() -> receiver.requests().stream()
                        .anyMatch(request -> request.body().contains(user)));
                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(Files.readString(folder.resolve("serve.log")))
                                .contains("events of acme: ")
                                .contains("they are not read any more until the service starts again"));

                corp.tenant().update(user, Map.of("jobTitle", "Changed again"));
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> service.json(service.send("GET", "/connectors/corp/events", null))
                                        .path("items")
                                        .size()
                                == 2);
                assertThat(service.json(service.send("GET", "/connectors/acme/events", null))
                                .path("items"))
                        .isEmpty();
                assertThat(Files.readString(folder.resolve("serve.log")).split("events of acme: "))
                        .as("told once")
                        .hasSize(2);
            }
        }
    }

    private static int users(RunningService service, String connector) throws Exception {
        return service.json(service.send("GET", "/connectors/" + connector + "/resources?type=user&limit=1000", null))
                .path("items")
                .size();
    }

    private static String health(RunningService service, String connector) throws Exception {
        return service.json(service.send("GET", "/connectors/" + connector, null))
                .path("health")
                .asText();
    }

    private static long metric(String metrics, String name, String connector) {
        Matcher found = Pattern.compile(
                        "sarwan_target_" + name + "_total\\{connector=\"" + connector + "\",[^}]*} ([0-9.E]+)")
                .matcher(metrics);
        assertThat(found.find()).as(name + " of " + connector).isTrue();
        return (long) Double.parseDouble(found.group(1));
    }
}
