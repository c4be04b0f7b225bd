/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.kamelets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.SimulatorSettings;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.fault.Answer;
import io.sarwan.simulator.fault.Match;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntraUsersSourceTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String ROUTES =
            """
            - route:
                id: users
                from:
                  uri: kamelet:entra-users-source
                  parameters:
                    repeatCount: 1
                    unit: %s
                  steps:
                    - process:
                        ref: seen
            """;

    @TempDir
    private Path folder;

    @Test
    void aPageThatIsThrottledAndThenFailsIsReadOnceAndCompletely() throws Exception {
        try (Simulator simulator =
                Simulator.start(SimulatorSettings.builder().users(250).build())) {
            simulator
                    .faults()
                    .on(Match.get("/users").nth(2))
                    .then(Answer.status(429).retryAfterSeconds(1));
            simulator.faults().on(Match.get("/users").nth(4)).then(Answer.status(503));
            try (TeamApplication team = TeamApplication.of(
                    ROUTES.formatted("page"), folder, TeamApplication.tenant("entra-users-source", simulator))) {
                await().atMost(Duration.ofSeconds(60)).until(() -> isLast(team.seen()));

                Set<String> ids = new HashSet<>();
                for (Exchange page : team.seen()) {
                    JsonNode body = JSON.readTree(page.getMessage().getBody(String.class));
                    body.path("resources").forEach(user -> assertThat(
                                    ids.add(user.path("id").path("resource").asText()))
                            .isTrue());
                }
                assertThat(ids)
                        .isEqualTo(simulator.tenant().users().stream()
                                .map(DirectoryObject::id)
                                .collect(Collectors.toSet()));
                assertThat(team.seen()).hasSize(3);
            }
        }
    }

    @Test
    void eachUserIsAMessageWhereOneIsWanted() throws Exception {
        try (Simulator simulator =
                        Simulator.start(SimulatorSettings.builder().users(5).build());
                TeamApplication team = TeamApplication.of(
                        ROUTES.formatted("object"), folder, TeamApplication.tenant("entra-users-source", simulator))) {
            await().atMost(Duration.ofSeconds(60)).until(() -> team.seen().size() == 5);

            JsonNode user = JSON.readTree(team.seen().get(0).getMessage().getBody(String.class));
            assertThat(user.path("id").path("resourceType").asText()).isEqualTo("user");
            assertThat(user.path("displayName").asText()).isNotEmpty();
        }
    }

    private static boolean isLast(List<Exchange> pages) {
        return !pages.isEmpty() && pages.get(pages.size() - 1).getMessage().getHeader("SarwanLast", Boolean.class);
    }
}
