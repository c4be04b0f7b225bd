/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphBatchTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final GraphBatch batch = new GraphBatch(JSON, new GraphErrors(Clock.systemUTC()));

    @Test
    void aBatchHoldsOneToTwentyCallsOfOneVersion() {
        assertThatThrownBy(() -> batch.envelope(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> batch.envelope(calls(21))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> batch.envelope(List.of(call("/v1.0/users"), call("/beta/users"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> batch.envelope(List.of(call("/users")))).isInstanceOf(IllegalArgumentException.class);
        assertThat(batch.envelope(calls(20)).items()).hasSize(20);
    }

    @Test
    void aBatchNamesItsCallsAsTheyWouldGoOut() throws IOException {
        GraphRequest<?> request = batch.envelope(List.of(
                call("/beta/groups?$filter=id%20in%20(%27a%27)"),
                call("/beta/users").eventual()));

        JsonNode body = JSON.readTree(request.body());
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.link().pathAndQuery()).isEqualTo("/beta/$batch");
        assertThat(request.units()).isEqualTo(3);
        assertThat(body.at("/requests/0/url").asText()).isEqualTo("/groups?$filter=id%20in%20(%27a%27)");
        assertThat(body.at("/requests/0").has("headers")).isFalse();
        assertThat(body.at("/requests/1/id").asText()).isEqualTo("1");
        assertThat(body.at("/requests/1/method").asText()).isEqualTo("GET");
        assertThat(body.at("/requests/1/headers/ConsistencyLevel").asText()).isEqualTo("eventual");
    }

    @Test
    void anAnswerThatIsCutOffAtAnyByteIsNoAnswer() throws IOException {
        byte[] whole = ("{\"@odata.context\":\"c\",\"responses\":[" + item(1, 200, page(3), false) + ','
                        + item(0, 429, error(), true) + ',' + item(2, 404, error(), false) + "]}")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(read(3, whole)).hasSize(3);

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(3, cut)).as("%s bytes", length).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"responses\":null}",
                "{\"responses\":{}}",
                "{\"error\":{\"code\":\"x\"}}",
                "{\"responses\":[{\"id\":\"7\",\"status\":200,\"body\":{\"value\":[]}}]}",
                "{\"responses\":[{\"id\":\"-1\",\"status\":200,\"body\":{\"value\":[]}}]}",
                "{\"responses\":[{\"id\":\"x\",\"status\":200,\"body\":{\"value\":[]}}]}",
                "{\"responses\":[{\"status\":200,\"body\":{\"value\":[]}}]}",
                "{\"responses\":[{\"id\":\"0\",\"status\":200}]}",
                "{\"responses\":[{\"id\":\"0\",\"status\":204,\"body\":null}]}",
                "{\"responses\":[{\"id\":\"0\",\"status\":\"ok\",\"body\":{\"value\":[]}}]}",
                "{\"responses\":[{\"id\":\"0\",\"status\":200,\"body\":{}}]}",
                "{\"responses\":[{\"id\":\"0\",\"status\":200,\"body\":\"eyJ2YWx1ZSI6W119\"}]}",
                "{\"responses\":[null]}",
                "{\"responses\":[[]]}",
            })
    void whatIsNoBatchAnswerIsRefused(String text) {
        assertThatThrownBy(() -> read(2, text.getBytes(StandardCharsets.UTF_8))).isInstanceOf(IOException.class);
    }

    @Test
    void anUnansweredCallIsUnavailableAndNeverEmpty() throws IOException {
        List<BatchAnswer> answers =
                read(3, ("{\"responses\":[" + item(1, 200, page(1), false) + "]}").getBytes(StandardCharsets.UTF_8));

        assertThat(answers.get(0).failure()).isInstanceOf(GraphUnavailableException.class);
        assertThat(answers.get(1).isSuccess()).isTrue();
        assertThat(answers.get(2).failure()).isInstanceOf(GraphUnavailableException.class);
    }

    @Test
    void aCallKeepsItsOwnStatusAndCost() throws IOException {
        List<BatchAnswer> answers = read(
                2,
                ("{\"responses\":[{\"id\":\"1\",\"status\":429,\"headers\":{\"retry-after\":7,\"X-MS-Resource-Unit\":\"5\",\"x\":[1]},\"body\":"
                                + error() + "},{\"id\":\"0\",\"status\":200,\"headers\":null,\"body\":" + page(2)
                                + "}]}")
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(answers.get(0).units()).isEqualTo(2);
        assertThat(answers.get(1).units()).isEqualTo(5);
        assertThat(((GraphThrottledException) answers.get(1).failure()).retryAfter())
                .contains(java.time.Duration.ofSeconds(7));
        assertThat(answers.get(1).failure().fault().code()).isEqualTo("Code");
    }

    @Property(tries = 200)
    void answersInAnyOrderFindTheirCalls(@ForAll Random random) throws IOException {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            order.add(i);
        }
        Collections.shuffle(order, random);
        List<String> items = new ArrayList<>();
        order.forEach(i -> items.add(item(i, 200, page(i), random.nextBoolean())));

        List<BatchAnswer> answers =
                read(20, ("{\"responses\":[" + String.join(",", items) + "]}").getBytes(StandardCharsets.UTF_8));

        for (int i = 0; i < 20; i++) {
            assertThat(((GraphPage<?>) answers.get(i).value()).items()).hasSize(i);
            assertThat(answers.get(i).request().link().path()).endsWith("/" + i);
        }
    }

    private List<BatchAnswer> read(int calls, byte[] answer) throws IOException {
        try (JsonParser parser = JSON.getFactory().createParser(answer)) {
            return batch.envelope(calls(calls)).reader().read(parser);
        }
    }

    private static List<GraphRequest<?>> calls(int count) {
        List<GraphRequest<?>> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            calls.add(call("/v1.0/users/" + i));
        }
        return calls;
    }

    private static GraphRequest<?> call(String path) {
        return GraphRequest.get(GraphLink.of(path), new PageReader<>(json -> json.readValueAs(Map.class)));
    }

    private static String item(int id, int status, String body, boolean bodyFirst) {
        String head = "\"id\":\"" + id + "\",\"status\":" + status + ",\"headers\":{\"a\":\"b\"}";
        return bodyFirst ? "{\"body\":" + body + ',' + head + '}' : '{' + head + ",\"body\":" + body + '}';
    }

    private static String page(int size) {
        return "{\"value\":[" + String.join(",", Collections.nCopies(size, "{\"id\":\"x\"}")) + "]}";
    }

    private static String error() {
        return "{\"error\":{\"code\":\"Code\",\"message\":\"Message\"}}";
    }
}
