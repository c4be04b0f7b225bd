/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.service.Scope;
import io.sarwan.service.http.Contract;
import io.sarwan.service.http.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The contract and the routes say the same, both ways. */
class ContractTest {

    private static final List<String> VERBS = List.of("get", "post", "put", "patch", "delete");

    private final Contract contract = Contract.read(Path.of("../config/openapi.yaml"));

    ContractTest() throws IOException {}

    @Test
    void everyOperationHasARouteAndEveryRouteAnOperation() throws IOException {
        assertThat(served()).isEqualTo(promised());
    }

    @Test
    void everyRouteDoesWhatItsVerbIsFor() throws IOException {
        Map<String, String> targets = new TreeMap<>();
        Map<String, String> operations = new TreeMap<>();
        for (RouteFile file : RouteFile.all()) {
            file.tops("rest")
                    .forEach(rest -> VERBS.forEach(verb -> rest.path(verb)
                            .forEach(each -> targets.put(
                                    each.path("to").asText(), each.path("id").asText()))));
            file.tops("route").forEach(route -> {
                JsonNode steps = route.at("/from/steps");
                if (steps.at("/0/setProperty/name").asText().equals("operation")) {
                    operations.put(
                            route.at("/from/uri").asText(),
                            steps.at("/0/setProperty/expression/constant/expression")
                                    .asText());
                    assertThat(steps.at("/1/to/uri").asText())
                            .as(route.path("id").asText())
                            .isEqualTo("direct:api-admit");
                    assertThat(route.path("routeConfigurationId").asText()).isEqualTo("api-errors");
                }
            });
        }
        assertThat(operations).isEqualTo(targets);
    }

    @Test
    void whoeverChangesSomethingNeedsAScopeThatAllowsIt() {
        assertThat(contract.operations()).allSatisfy(operation -> {
            if (operation.changesState()) {
                assertThat(operation.scope())
                        .as(operation.id())
                        .isPresent()
                        .isNotEqualTo(java.util.Optional.of(Scope.READ));
            }
            boolean open = contract.root().at("/paths").findParents("operationId").stream()
                    .filter(node -> node.path("operationId").asText().equals(operation.id()))
                    .anyMatch(node -> node.path("security").isArray());
            assertThat(operation.scope().isEmpty()).as(operation.id()).isEqualTo(open);
        });
    }

    /** Swagger UI leaves out what belongs to a path when an address opens an operation, and none can be tried out then. */
    @Test
    void everyParameterIsThatOfAnOperation() {
        assertThat(contract.root().path("paths").properties()).isNotEmpty().allSatisfy(path -> assertThat(
                        path.getValue().has("parameters"))
                .as(path.getKey())
                .isFalse());
    }

    /** What is made up of patterns makes no sense, and of switches it sets each. */
    @Test
    void everyBodyHasASample() {
        assertThat(contract.root().path("paths").findValues("requestBody"))
                .isNotEmpty()
                .allSatisfy(
                        body -> assertThat(body.path("content")).allSatisfy(media -> assertThat(media.has("example"))
                                .as(media.toString())
                                .isTrue()));
    }

    @Test
    void everySchemaIsUsed() throws IOException {
        String text = Files.readString(Path.of("../config/openapi.yaml"));
        Set<String> defined = new TreeSet<>();
        contract.root().at("/components/schemas").fieldNames().forEachRemaining(defined::add);

        assertThat(defined).allSatisfy(name -> assertThat(text).contains("#/components/schemas/" + name + '"'));
    }

    @Test
    void everyProblemIsExplained() throws IOException {
        String page = Files.readString(Path.of("../config/api-docs/problems.html"));
        String problems =
                Files.readString(Path.of("../processors/service/src/main/java/io/sarwan/service/Problems.java"));
        List<String> kinds = java.util.regex.Pattern.compile("Problem\\.of\\(\\s*\"([a-z-]+)\"")
                .matcher(problems)
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(kinds).hasSizeGreaterThan(15).allSatisfy(kind -> assertThat(page)
                .contains("id=\"" + kind + '"'));
    }

    private Set<String> promised() {
        return contract.operations().stream()
                .map(operation -> operation.method() + ' ' + path(operation) + ' ' + operation.id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String path(Operation operation) {
        return '/' + String.join("/", operation.path());
    }

    private static Set<String> served() throws IOException {
        Set<String> served = new TreeSet<>();
        for (RouteFile file : RouteFile.all()) {
            for (JsonNode rest : file.tops("rest")) {
                for (String verb : VERBS) {
                    StreamSupport.stream(rest.path(verb).spliterator(), false)
                            .map(each -> verb.toUpperCase(java.util.Locale.ROOT)
                                    + ' '
                                    + rest.path("path").asText()
                                    + each.path("path").asText()
                                    + ' '
                                    + each.path("id").asText())
                            .forEach(served::add);
                }
            }
        }
        return served;
    }
}
