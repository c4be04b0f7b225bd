/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.SimulatorSettings;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What callers are told while another process has the file of the events they ask for. */
class EventsInUseIT {

    private static final String EVENTS = "/connectors/entra/events";

    @TempDir
    private Path folder;

    @Test
    void callersAreAskedToComeAgainAndGetTheEventsWhenTheOtherProcessIsGone() throws Exception {
        Path file = Files.createDirectories(folder.resolve("sarwan-state")).resolve("entra.events");
        try (Simulator simulator = Simulator.start(SimulatorSettings.builder()
                        .users(20)
                        .groups(2)
                        .memberships(10)
                        .build());
                EventFileHolder other = EventFileHolder.start(file);
                RunningService service = RunningService.start(
                        folder, simulator, SimulatorSettings.DEFAULT_CLIENT_SECRET, "--event-schedule", "off")) {
            String user = simulator.tenant().users().iterator().next().id();
            simulator.tenant().update(user, Map.of("jobTitle", "Caravan master"));

            HttpResponse<String> refused = service.send("GET", EVENTS, null);
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("5");
            JsonNode problem = service.json(refused);
            assertThat(problem.path("type").asText()).isEqualTo("/api/v1/docs/problems.html#events-in-use");
            assertThat(problem.path("status").asInt()).isEqualTo(503);
            assertThat(problem.path("detail").asText())
                    .isEqualTo("another program has the file with the events of entra");
            assertThat(problem.path("remedy").asText()).contains("Try again", "end the program");
            assertThat(refused.body()).doesNotContain(folder.toString());
            JsonNode failed = service.json(read(service));
            assertThat(failed.path("status").asText()).as(failed.toString()).isEqualTo("failed");
            assertThat(failed.at("/problem/detail").asText()).contains("another process has it");

            other.close();

            HttpResponse<String> nothingYet = service.send("GET", EVENTS, null);
            assertThat(nothingYet.statusCode()).as(nothingYet.body()).isEqualTo(200);
            assertThat(service.json(nothingYet).path("items")).isEmpty();
            JsonNode done = service.json(read(service));
            assertThat(done.path("status").asText()).as(done.toString()).isEqualTo("succeeded");
            assertThat(service.json(service.send("GET", EVENTS, null)).path("items"))
                    .hasSize(1)
                    .first()
                    .satisfies(event -> assertThat(event.at("/resourceChangeEvent/resourceId/resource")
                                    .asText())
                            .isEqualTo(user));
        }
    }

    private static HttpResponse<String> read(RunningService service) throws Exception {
        return service.send("POST", "/connectors/entra/event-reads", "{}", "Prefer", "wait=60");
    }
}
