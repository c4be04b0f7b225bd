/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.fault.Answer;
import io.sarwan.simulator.fault.Match;
import io.sarwan.simulator.traffic.RecordedRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchTest {

    private final Simulator simulator = Simulator.start(
            SimulatorSettings.builder().users(300).groups(60).memberships(2_500).build());
    private final TestClient client = new TestClient(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void everyItemIsAnsweredOnceUnderItsId() {
        List<DirectoryObject> groups =
                simulator.tenant().groups().stream().limit(20).toList();
        String requests = IntStream.range(0, 20)
                .mapToObj(i -> item(i, "/groups/" + groups.get(i).id() + "/members?$select=id&$top=999"))
                .collect(Collectors.joining(","));
        Map<String, JsonNode> responses = send("beta", requests);
        assertThat(responses).hasSize(20);
        for (int i = 0; i < 20; i++) {
            JsonNode response = responses.get(Integer.toString(i));
            assertThat(response.path("status").asInt()).isEqualTo(200);
            assertThat(response.path("headers").path("x-ms-resource-unit").asText())
                    .isEqualTo("2");
            boolean hidden = groups.get(i).get("visibility") != null
                    && groups.get(i).get("visibility").equals("HiddenMembership");
            assertThat(response.path("body").path("value"))
                    .hasSize(hidden ? 0 : groups.get(i).members().size());
        }
        RecordedRequest recorded =
                simulator.log().requests("POST", "/beta/$batch").get(0);
        assertThat(recorded.items()).hasSize(20);
        assertThat(recorded.resourceUnits()).isEqualTo(40);
        assertThat(simulator.usage().resourceUnits()).isEqualTo(40);
        assertThat(simulator.usage().batchItems()).isEqualTo(20);
    }

    @Test
    void answersComeInAnotherOrderThanTheRequests() {
        String requests =
                IntStream.range(0, 20).mapToObj(i -> item(i, "/users?$top=1")).collect(Collectors.joining(","));
        JsonNode responses = client.post("/v1.0/$batch", "{\"requests\":[" + requests + "]}")
                .json()
                .path("responses");
        assertThat(responses)
                .extracting(response -> response.path("id").asInt())
                .isNotEqualTo(IntStream.range(0, 20).boxed().toList())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 20).boxed().toList());
    }

    @Test
    void nextLinksOfItemsAreAbsoluteAndWorkAlone() {
        JsonNode response = send("v1.0", item(1, "/users?$select=id&$top=200")).get("1");
        String next = response.path("body").path("@odata.nextLink").asText();
        assertThat(next).startsWith(simulator.baseUrl() + "/v1.0/users?");
        assertThat(client.get(next).value()).hasSize(100);
        String relative = next.substring((simulator.baseUrl() + "/v1.0").length());
        assertThat(send("v1.0", item(2, relative)).get("2").path("body").path("value"))
                .hasSize(100);
    }

    @Test
    void itemsFailAlone() {
        Map<String, JsonNode> responses = send(
                "v1.0",
                item(1, "/groups/00000000-0000-0000-0000-000000000000/members")
                        + "," + item(2, "/users?$top=1000")
                        + "," + item(3, "users?$top=1"));
        assertThat(responses.get("1").path("status").asInt()).isEqualTo(404);
        assertThat(responses.get("1").path("body").path("error").path("code").asText())
                .isEqualTo("Request_ResourceNotFound");
        assertThat(responses.get("2").path("status").asInt()).isEqualTo(400);
        assertThat(responses.get("3").path("status").asInt()).isEqualTo(200);
    }

    @Test
    void anItemHasItsOwnHeaders() {
        String counted = "{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/users/$count\","
                + "\"headers\":{\"ConsistencyLevel\":\"eventual\"}}";
        Map<String, JsonNode> responses = send("v1.0", counted + "," + item(2, "/users/$count"));
        String text = new String(
                Base64.getDecoder().decode(responses.get("1").path("body").asText()), StandardCharsets.UTF_8);
        assertThat(text).isEqualTo("300");
        assertThat(responses.get("2").path("status").asInt()).isEqualTo(400);
    }

    @Test
    void whatDependsOnAFailureFails() {
        String first = item(1, "/groups/00000000-0000-0000-0000-000000000000");
        String second = "{\"id\":\"2\",\"method\":\"GET\",\"url\":\"/users\",\"dependsOn\":[\"1\"]}";
        String third = "{\"id\":\"3\",\"method\":\"GET\",\"url\":\"/users\",\"dependsOn\":[\"2\"]}";
        Map<String, JsonNode> responses = send("v1.0", third + "," + second + "," + first);
        assertThat(responses.get("1").path("status").asInt()).isEqualTo(404);
        assertThat(responses.get("2").path("status").asInt()).isEqualTo(424);
        assertThat(responses.get("3").path("status").asInt()).isEqualTo(424);
    }

    @Test
    void bodiesReachTheirItems() {
        String user = simulator.tenant().users().iterator().next().id();
        String request = "{\"id\":\"1\",\"method\":\"POST\",\"url\":\"/directoryObjects/getByIds\","
                + "\"headers\":{\"Content-Type\":\"application/json\"},\"body\":{\"ids\":[\"" + user + "\"]}}";
        assertThat(send("v1.0", request).get("1").path("body").path("value")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                                                                  | Invalid batch payload",
                "[{\"id\":\"1\",\"method\":\"GET\"}]                                  | needs an id, a method and a url",
                "[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"https://x/users\"}]      | relative",
                "[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/$batch\"}]              | batch cannot contain",
                "[{\"id\":\"1\",\"method\":\"POST\",\"url\":\"/x\",\"body\":{}}]      | no Content-Type",
                "[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/users\",\"dependsOn\":[\"9\"]}] | does not exist",
                "[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/users\",\"dependsOn\":[\"1\"]}] | circle"
            })
    void anUnusableEnvelopeIsRefused(String requests, String message) {
        TestClient.Answered answered = client.post("/v1.0/$batch", "{\"requests\":" + requests + "}");
        assertThat(answered.status()).isEqualTo(400);
        assertThat(answered.errorMessage()).contains(message);
    }

    @Test
    void twentyOneItemsOrARepeatedIdAreRefused() {
        String many = IntStream.range(0, 21).mapToObj(i -> item(i, "/users")).collect(Collectors.joining(","));
        assertThat(client.post("/v1.0/$batch", "{\"requests\":[" + many + "]}").errorMessage())
                .contains("maximum value of 20");
        assertThat(client.post("/v1.0/$batch", "{\"requests\":[" + item(1, "/users") + "," + item(1, "/users") + "]}")
                        .errorMessage())
                .contains("more than once");
        assertThat(client.get("/v1.0/$batch").status()).isEqualTo(405);
    }

    @Test
    void singleItemsCanBeThrottledByScript() {
        simulator
                .faults()
                .on(Match.get("/users").inBatch().every(3))
                .then(Answer.status(429).retryAfterSeconds(4));
        String requests =
                IntStream.range(0, 9).mapToObj(i -> item(i, "/users?$top=1")).collect(Collectors.joining(","));
        List<JsonNode> refused = new ArrayList<>(send("v1.0", requests).values());
        refused.removeIf(response -> response.path("status").asInt() != 429);
        assertThat(refused).hasSize(3);
        assertThat(refused)
                .allMatch(response ->
                        response.path("headers").path("Retry-After").asText().equals("4"));
        assertThat(client.get("/v1.0/users").status()).isEqualTo(200);
    }

    @Test
    void faultsOfPagesHitItemsToo() {
        simulator.faults().on(Match.get("/users").nth(1)).then(Answer.emptyPage());
        simulator.faults().on(Match.get("/users").nth(2)).then(Answer.foreignNextLink("https://evil.example"));
        simulator.faults().on(Match.get("/users").nth(3)).then(Answer.vanished());
        simulator
                .faults()
                .on(Match.get("/users").nth(4))
                .then(Answer.status(502).asHtml());
        Map<String, JsonNode> responses = send(
                "v1.0",
                item(1, "/users") + "," + item(2, "/users") + "," + item(3, "/users") + "," + item(4, "/users"));
        assertThat(responses.get("1").path("body").path("value")).isEmpty();
        assertThat(responses.get("1").path("body").has("@odata.nextLink")).isTrue();
        assertThat(responses.get("2").path("body").path("@odata.nextLink").asText())
                .startsWith("https://evil.example/");
        assertThat(responses.get("3").path("status").asInt()).isEqualTo(404);
        assertThat(responses.get("4").path("headers").path("Content-Type").asText())
                .startsWith("text/html");
    }

    @Test
    void aWholeEnvelopeCanBeMadeToFail() {
        simulator
                .faults()
                .on(Match.post("/$batch").times(1))
                .then(Answer.status(503).asHtml());
        TestClient.Answered answered = client.post("/v1.0/$batch", "{\"requests\":[" + item(1, "/users") + "]}");
        assertThat(answered.status()).isEqualTo(503);
        assertThat(answered.text()).startsWith("<!DOCTYPE html>");
        assertThat(send("v1.0", item(1, "/users"))).hasSize(1);
    }

    private Map<String, JsonNode> send(String version, String requests) {
        TestClient.Answered answered = client.post("/" + version + "/$batch", "{\"requests\":[" + requests + "]}");
        assertThat(answered.status()).as(answered.text()).isEqualTo(200);
        Map<String, JsonNode> responses = new HashMap<>();
        answered.json()
                .path("responses")
                .forEach(response -> responses.put(response.path("id").asText(), response));
        return responses;
    }

    private static String item(int id, String url) {
        return "{\"id\":\"" + id + "\",\"method\":\"GET\",\"url\":\"" + url + "\"}";
    }
}
