/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.SimulatorSettings;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who reads the service's log finds the run and the request that a line is of. */
class ServeLogsIT {

    private static final String SECRET = "s3cret-of-the-serve-logs-it";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    @TempDir
    private Path folder;

    @Test
    void linesOfAJobNameItsRunConnectorAndRequestAndNamesThatCouldForgeALineAreReplaced() throws Exception {
        try (Simulator simulator = Simulator.start(SimulatorSettings.builder()
                        .users(120)
                        .groups(20)
                        .memberships(300)
                        .clientSecret(SECRET)
                        .grant("Member.Read.Hidden")
                        .build());
                RunningService service = RunningService.start(
                        folder, simulator, SECRET, "--event-schedule", "off", "--log-format", "json")) {
            String first = sync(service, "nightly-41").path("id").asText();
            HttpResponse<String> answer = service.send(
                    "POST", "/connectors/entra/syncs", "{}", "Prefer", "wait=60", "X-Request-Id", "nightly-42");
            String second = service.json(answer).path("id").asText();

            assertThat(answer.headers().firstValue("X-Request-Id")).contains("nightly-42");
            List<JsonNode> lines = lines();
            assertThat(lines).anyMatch(line -> line.path("msg").asText().contains("is brought up to date"));
            for (String run : List.of(first, second)) {
                String request = run.equals(first) ? "nightly-41" : "nightly-42";
                assertThat(lines.stream()
                                .filter(line -> line.path("runId").asText().equals(run)))
                        .isNotEmpty()
                        .allSatisfy(line -> {
                            assertThat(line.path("connector").asText()).isEqualTo("entra");
                            assertThat(line.path("correlationId").asText()).isEqualTo(request);
                        });
            }
            // It is written by a lane, whose thread is another than the job's.
            assertThat(lines.stream().filter(line -> line.path("msg").asText().contains("is brought up to date")))
                    .allSatisfy(line -> assertThat(line.path("runId").asText()).isEqualTo(second));
            for (String hostile :
                    List.of("a b", "x\",\"runId\":\"forged", "../../etc", "y".repeat(129), "{{env:HOME}}")) {
                String given = service.send("GET", "/connectors", null, "X-Request-Id", hostile)
                        .headers()
                        .firstValue("X-Request-Id")
                        .orElseThrow();
                assertThat(given).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
            }
        }
    }

    private static JsonNode sync(RunningService service, String request) throws Exception {
        return service.json(
                service.send("POST", "/connectors/entra/syncs", "{}", "Prefer", "wait=60", "X-Request-Id", request));
    }

    private List<JsonNode> lines() throws Exception {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("serve.log"))) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }
}
