/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sarwan.service.http.Contract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks at every answer that a test gets, and fails the test where the contract does not have the operation's status, its
 * headers, its media type or what its body holds.
 */
final class ContractWitness {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What HTTP itself adds; Strict-Transport-Security goes with TLS. */
    private static final Set<String> TRANSPORT =
            Set.of("content-type", "content-length", "transfer-encoding", "connection", "strict-transport-security");

    private final Contract contract;
    private final Set<String> seen = Collections.synchronizedSet(new TreeSet<>());

    private ContractWitness(Contract contract) {
        this.contract = contract;
    }

    /** Of the distribution that is tested. */
    static ContractWitness ofDistribution() throws IOException {
        return new ContractWitness(Contract.read(Path.of(System.getProperty("sarwan.home"), "config", "openapi.yaml")));
    }

    Contract contract() {
        return contract;
    }

    /** {@code getSync 200} for each kind of answer that was seen. */
    Set<String> seen() {
        synchronized (seen) {
            return new TreeSet<>(seen);
        }
    }

    /** @param path of the request, as it was sent */
    void look(String method, String path, Answer answer) throws IOException {
        String what = method + ' ' + path + ": " + answer.status() + ' ' + answer.body();
        Optional<Map.Entry<String, JsonNode>> item = item(path);
        JsonNode operation = item.map(found -> found.getValue().path(method.toLowerCase(Locale.ROOT)))
                .orElseGet(MissingNode::getInstance);
        JsonNode response;
        if (operation.isMissingNode()) {
            assertThat(answer.status()).as(what).isIn(400, 401, 403, 404, 405, 429, 503);
            response = general(answer.status());
            if (answer.status() == 405) {
                assertThat(answer.headers().firstValue("Allow")).as(what).hasValue(methods(item.orElseThrow()));
            }
        } else {
            response = resolved(operation.path("responses").path(Integer.toString(answer.status())));
            assertThat(response.isMissingNode())
                    .as("the contract lacks this answer: " + what)
                    .isFalse();
            seen.add(operation.path("operationId").asText() + ' ' + answer.status());
        }
        headers(answer, response, what);
        body(answer, response, what);
    }

    private JsonNode general(int status) {
        String name =
                switch (status) {
                    case 401 -> "Unauthenticated";
                    case 403 -> "Forbidden";
                    case 429 -> "TooManyRequests";
                    case 503 -> "Unavailable";
                    default -> "Problem";
                };
        return contract.root().at("/components/responses/" + name);
    }

    private void headers(Answer answer, JsonNode response, String what) {
        JsonNode always = contract.root().path("x-sarwan-headers");
        always.fields().forEachRemaining(header -> assertThat(answer.headers().firstValue(header.getKey()))
                .as(header.getKey() + " of " + what)
                .hasValueSatisfying(value ->
                        assertThat(value).containsPattern(header.getValue().asText())));
        answer.headers().map().forEach((name, values) -> {
            assertThat(values).as(name + " of " + what).hasSize(1);
            JsonNode known = named(response.path("headers"), name);
            boolean general = TRANSPORT.contains(name.toLowerCase(Locale.ROOT))
                    || !named(always, name).isMissingNode()
                    || answer.status() == 405 && name.equalsIgnoreCase("Allow");
            assertThat(general || !known.isMissingNode())
                    .as("the contract lacks the header " + name + " of " + what)
                    .isTrue();
            String pattern = resolved(known).at("/schema/pattern").asText("");
            assertThat(values.get(0)).as(name + " of " + what).containsPattern(pattern);
        });
    }

    private static JsonNode named(JsonNode headers, String name) {
        for (Map.Entry<String, JsonNode> header : headers.properties()) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return header.getValue();
            }
        }
        return MissingNode.getInstance();
    }

    private void body(Answer answer, JsonNode response, String what) throws IOException {
        String media = answer.headers()
                .firstValue("Content-Type")
                .orElse("")
                .replaceFirst(";.*", "")
                .strip();
        JsonNode content = response.path("content").path(media);
        assertThat(content.isMissingNode())
                .as("the contract lacks the type '" + media + "' of " + what)
                .isFalse();
        assertThat(answer.body()).as(what).isNotBlank();
        if (media.endsWith("json")) {
            String name = content.at("/schema/$ref").asText().replaceFirst(".*/", "");
            JsonNode body = JSON.readTree(answer.body());
            assertThat(contract.schema(name).validate(body)).as(what).isEmpty();
            if (media.contains("problem")) {
                assertThat(body.path("status").asInt()).as(what).isEqualTo(answer.status());
                assertThat(body.path("instance").asText())
                        .as(what)
                        .isEqualTo("urn:uuid:"
                                + answer.headers().firstValue("X-Request-Id").orElseThrow());
            }
        }
    }

    private static String methods(Map.Entry<String, JsonNode> item) {
        List<String> methods = new ArrayList<>();
        item.getValue().fieldNames().forEachRemaining(methods::add);
        methods.remove("parameters");
        return String.join(
                ", ",
                methods.stream()
                        .map(each -> each.toUpperCase(Locale.ROOT))
                        .sorted()
                        .toList());
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? contract.root().at(node.path("$ref").asText().substring(1)) : node;
    }

    /** The most literal path that fits. */
    private Optional<Map.Entry<String, JsonNode>> item(String raw) {
        if (!raw.startsWith(Contract.BASE + '/')) {
            return Optional.empty();
        }
        List<String> asked = parts(raw.substring(Contract.BASE.length()));
        return contract.root().path("paths").properties().stream()
                .filter(path -> fits(parts(path.getKey()), asked))
                .min(java.util.Comparator.comparingLong(
                        path -> path.getKey().chars().filter(c -> c == '{').count()));
    }

    private static List<String> parts(String path) {
        return Arrays.asList(path.split("/", -1));
    }

    private static boolean fits(List<String> template, List<String> asked) {
        boolean fits = template.size() == asked.size();
        for (int i = 0; fits && i < asked.size(); i++) {
            fits = template.get(i).startsWith("{") || template.get(i).equals(asked.get(i));
        }
        return fits;
    }
}
