/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.service.http.Contract;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.SimulatorSettings;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.fault.Answer;
import io.sarwan.simulator.fault.Match;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service shows what events name without reading everything, and reads events in routes that stay. */
class EventSyncIT {

    private static final String SECRET = "s3cret-of-the-event-sync-it";

    @TempDir
    private Path folder;

    @Test
    void whatNeverWasSyncedIsNotSyncedByAnEvent() throws Exception {
        try (Simulator simulator = simulator();
                RunningService service = start(simulator, "PT0S")) {
            rename(simulator, "Renamed");

            readEvents(service);

            JsonNode job = ended(service, targeted(service).get(0));
            assertThat(job.path("status").asText()).isEqualTo("failed");
            assertThat(job.at("/problem/detail").asText())
                    .contains("only an ordinary sync shows what changed: there is no sync before it");
            JsonNode connector = service.json(service.send("GET", "/connectors/entra", null));
            assertThat(connector.path("health").asText()).isEqualTo("never-synced");
        }
    }

    @Test
    void eventsStartNoSyncWhereNobodyAskedForIt() throws Exception {
        try (Simulator simulator = simulator();
                RunningService service = start(simulator, "off")) {
            sync(service);
            rename(simulator, "Renamed");

            readEvents(service);

            assertThat(targeted(service)).isEmpty();
        }
    }

    @Test
    void aUserThatChangedIsShownWithoutReadingEverything() throws Exception {
        try (Simulator simulator = simulator();
                RunningService service = start(simulator, "PT0S")) {
            sync(service);
            DirectoryObject user = null;
            for (int time = 0; time < 5; time++) {
                user = rename(simulator, "Renamed " + time);
            }
            simulator.log().clear();

            readEvents(service);
            List<JsonNode> jobs = targeted(service);

            assertThat(jobs).hasSize(1);
            assertThat(ended(service, jobs.get(0)).path("status").asText()).isEqualTo("succeeded");
            assertThat(service.send("GET", "/connectors/entra/resources?type=user&limit=1000", null)
                            .body())
                    .contains("Renamed 4");
            String id = user.id();
            assertThat(targets(simulator).filter(target -> target.contains(id))).hasSize(1);
            assertThat(targets(simulator))
                    .noneMatch(target -> target.contains("/roleManagement/")
                            || target.contains("startsWith")
                            || target.contains("/servicePrincipals?$select=id,displayName"));
            readEvents(service);
            assertThat(targeted(service)).hasSize(1);
        }
    }

    @Test
    void whatChangesWhileASyncRunsWaitsForItsEnd() throws Exception {
        try (Simulator simulator = simulator();
                RunningService service = start(simulator, "PT0S")) {
            sync(service);
            simulator.faults().on(Match.get("/groups")).then(Answer.slowBody(3, Duration.ofSeconds(1)));
            String running = service.send("POST", "/connectors/entra/syncs", "{\"full\":true}")
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
            DirectoryObject user = rename(simulator, "Renamed meanwhile");
            readEvents(service);
            assertThat(targeted(service)).isEmpty();

            assertThat(ended(service, running).path("status").asText()).isEqualTo("succeeded");

            JsonNode job = ended(service, targeted(service).get(0));
            assertThat(job.path("status").asText()).isEqualTo("succeeded");
            assertThat(service.send("GET", "/connectors/entra/resources?type=user&limit=1000", null)
                            .body())
                    .contains("Renamed meanwhile");
        }
    }

    @Test
    void routesAreKeptFromReadToReadAndMadeAnewAfterAFailure() throws Exception {
        try (Simulator simulator = simulator();
                RunningService service = start(simulator, "off")) {
            rename(simulator, "Renamed");
            assertThat(readEvents(service).path("status").asText()).isEqualTo("succeeded");
            assertThat(readEvents(service).path("status").asText()).isEqualTo("succeeded");
            assertThat(readEvents(service).path("status").asText()).isEqualTo("succeeded");
            long before = contexts();
            assertThat(readEvents(service).path("status").asText()).isEqualTo("succeeded");
            assertThat(contexts()).isEqualTo(before).isPositive();

            simulator.faults().on(Match.get("/auditLogs/**")).then(Answer.status(400));
            assertThat(readEvents(service).path("status").asText()).isEqualTo("failed");
            simulator.faults().clear();

            assertThat(readEvents(service).path("status").asText()).isEqualTo("succeeded");
            assertThat(contexts()).isEqualTo(before + 1);
            assertThat(service.manage("/metrics").body())
                    .contains("sarwan_events_waiting{connector=\"entra\"} 0.0")
                    .containsPattern("sarwan_events_read_total\\{connector=\"entra\"} [1-9]");
        }
    }

    @Test
    void whenTheNextSyncComesIsToldWhereThereIsASchedule() throws Exception {
        try (Simulator simulator = simulator();
                RunningService service = start(simulator, "off", "--sync-schedule", "0 0 2 * * ?")) {
            JsonNode connector = service.json(service.send("GET", "/connectors/entra", null));

            Instant next = Instant.parse(connector.path("nextSyncAt").asText());
            assertThat(next).isAfter(Instant.now()).isBefore(Instant.now().plus(Duration.ofHours(25)));
            assertThat(next.atZone(ZoneOffset.UTC).toLocalTime()).isEqualTo(LocalTime.of(2, 0));
        }
        try (Simulator simulator = simulator();
                RunningService service = start(simulator, "off")) {
            assertThat(service.send("GET", "/connectors/entra", null).body()).doesNotContain("nextSyncAt");
        }
    }

    /** How many contexts Camel has started so far. */
    private long contexts() throws Exception {
        try (Stream<String> lines = Files.lines(folder.resolve("serve.log"))) {
            return lines.filter(line -> line.contains("Apache Camel ") && line.contains(" started in "))
                    .count();
        }
    }

    private static Stream<String> targets(Simulator simulator) {
        return simulator.log().requests().stream()
                .flatMap(request -> Stream.concat(Stream.of(request), request.items().stream()))
                .map(request -> request.target());
    }

    private Simulator simulator() {
        return Simulator.start(SimulatorSettings.builder()
                .users(200)
                .groups(30)
                .memberships(600)
                .clientSecret(SECRET)
                .grant("Member.Read.Hidden")
                .build());
    }

    private RunningService start(Simulator simulator, String targeted, String... more) throws Exception {
        List<String> flags = new ArrayList<>(
                List.of("--event-schedule", "off", "--event-targeted-sync", targeted, "--log-level", "debug"));
        flags.addAll(List.of(more));
        return RunningService.start(folder, simulator, SECRET, flags.toArray(String[]::new));
    }

    private static DirectoryObject rename(Simulator simulator, String name) {
        DirectoryObject user = simulator.tenant().users().iterator().next();
        simulator.tenant().update(user.id(), Map.of("displayName", name));
        return user;
    }

    private static void sync(RunningService service) throws Exception {
        assertThat(service.send("POST", "/connectors/entra/syncs", "{}", "Prefer", "wait=60")
                        .statusCode())
                .isEqualTo(200);
    }

    /** Asked for once more when it has ended: then whatever follows from it has begun. */
    private static JsonNode readEvents(RunningService service) throws Exception {
        JsonNode read = service.json(service.send("POST", "/connectors/entra/event-reads", "{}", "Prefer", "wait=60"));
        return ended(service, read);
    }

    private static JsonNode ended(RunningService service, JsonNode job) throws Exception {
        return ended(service, job.path("self").asText());
    }

    private static JsonNode ended(RunningService service, String address) throws Exception {
        String path = address.substring(Contract.BASE.length());
        if (path.startsWith("/syncs/")) {
            service.send("GET", path + "/progress", null);
        }
        return service.json(service.send("GET", path, null));
    }

    private static List<JsonNode> targeted(RunningService service) throws Exception {
        JsonNode syncs = service.json(service.send("GET", "/syncs?connector=entra&limit=100", null));
        return StreamSupport.stream(syncs.path("items").spliterator(), false)
                .filter(job -> job.path("operation").asText().equals("targeted"))
                .toList();
    }
}
