/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.entra.graph.GraphNotFoundException;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.SimulatorSettings;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.fault.Answer;
import io.sarwan.simulator.fault.Match;
import io.sarwan.simulator.graph.Permissions;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntraGraphActionTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String ROUTES =
            """
            - route:
                id: ask
                from:
                  uri: direct:ask
                  steps:
                    - to:
                        uri: kamelet:entra-graph-action
                        parameters:
                          path: "/users/{user}?$select=id,displayName"
            - route:
                id: change
                from:
                  uri: direct:change
                  steps:
                    - to:
                        uri: kamelet:entra-graph-action
                        parameters:
                          path: "/v1.0/users/{user}"
                          method: PATCH
            """;

    @TempDir
    private Path folder;

    @Test
    void whatIsNotThereIsAFailureOfTheCallingRoute() {
        try (Simulator simulator =
                        Simulator.start(SimulatorSettings.builder().users(3).build());
                TeamApplication team = team(simulator)) {
            Exchange answered = team.send("direct:ask", null, Map.of("user", "00000000-0000-0000-0000-00000000dead"));

            assertThat(answered.getException()).isInstanceOf(GraphNotFoundException.class);
        }
    }

    @Test
    void aHeaderThatIsNotThereSendsNothing() {
        try (Simulator simulator =
                        Simulator.start(SimulatorSettings.builder().users(3).build());
                TeamApplication team = team(simulator)) {
            simulator.resetUsage();
            for (String user : new String[] {"", "..", " "}) {
                Exchange answered = team.send("direct:ask", null, Map.of("user", user));

                assertThat(answered.getException()).hasMessageContaining("names the header user");
            }
            assertThat(simulator.log().requests()).isEmpty();
        }
    }

    @Test
    void aHeaderCannotLeaveItsPlaceInThePath() {
        try (Simulator simulator =
                        Simulator.start(SimulatorSettings.builder().users(3).build());
                TeamApplication team = team(simulator)) {
            Exchange answered = team.send("direct:ask", null, Map.of("user", "x/../../groups?$top=1#"));

            assertThat(answered.getException()).isNotNull();
            assertThat(simulator.log().requests())
                    .noneMatch(request -> request.toString().contains("/groups"));
        }
    }

    @Test
    void aCallThatIsThrottledIsMadeAgainAndAnsweredAsGraphDoes() throws Exception {
        try (Simulator simulator =
                        Simulator.start(SimulatorSettings.builder().users(3).build());
                TeamApplication team = team(simulator)) {
            DirectoryObject user = simulator.tenant().users().iterator().next();
            simulator
                    .faults()
                    .on(Match.get("/users/*").nth(1))
                    .then(Answer.status(429).retryAfterSeconds(1));

            Exchange answered = team.send("direct:ask", null, Map.of("user", user.id()));

            assertThat(answered.getException()).isNull();
            JsonNode answer = JSON.readTree(answered.getMessage().getBody(String.class));
            assertThat(answer.path("displayName").asText()).isEqualTo(user.get("displayName"));
            assertThat(simulator.usage().throttled()).isOne();
        }
    }

    @Test
    void aWriteCarriesTheBodyAndAnswersWithNothing() {
        SimulatorSettings.Builder settings = SimulatorSettings.builder().users(3);
        Permissions.writing().forEach(settings::grant);
        try (Simulator simulator = Simulator.start(settings.build());
                TeamApplication team = team(simulator)) {
            String user = simulator.tenant().users().iterator().next().id();

            Exchange answered = team.send("direct:change", "{\"jobTitle\":\"Caravan leader\"}", Map.of("user", user));

            assertThat(answered.getException()).isNull();
            assertThat(answered.getMessage().getBody(String.class)).isEmpty();
            assertThat(simulator.tenant().users().iterator().next().get("jobTitle"))
                    .isEqualTo("Caravan leader");
        }
    }

    private TeamApplication team(Simulator simulator) {
        return TeamApplication.of(ROUTES, folder, TeamApplication.tenant("entra-graph-action", simulator));
    }
}
