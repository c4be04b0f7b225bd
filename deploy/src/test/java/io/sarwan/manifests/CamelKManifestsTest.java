/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Integrations, pipes and kamelets against the custom resource definitions of Camel K. */
class CamelKManifestsTest {

    private static final ObjectMapper YAML = new YAMLMapper();
    private static final Path PIPES = Path.of("camel-k/pipes");
    private static final Path KAMELETS = Path.of("../kamelets");

    @TestFactory
    Stream<DynamicTest> everyPipeIsOne() throws Exception {
        JsonSchema schema = schema("camel.apache.org_pipes.yaml");
        return names(PIPES, ".yaml").stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    JsonNode pipe = YAML.readTree(PIPES.resolve(name + ".yaml").toFile());
                    assertThat(schema.validate(pipe)).isEmpty();
                    assertThat(pipe.path("metadata").path("name").asText()).isEqualTo(name);
                }));
    }

    @Test
    void everyKameletHasAPipeThatGivesItWhatItNeeds() throws Exception {
        assertThat(names(PIPES, ".yaml")).isEqualTo(names(KAMELETS, ".kamelet.yaml"));
        for (String name : names(PIPES, ".yaml")) {
            JsonNode pipe = YAML.readTree(PIPES.resolve(name + ".yaml").toFile());
            JsonNode definition = YAML.readTree(
                            KAMELETS.resolve(name + ".kamelet.yaml").toFile())
                    .path("spec")
                    .path("definition");
            JsonNode step = Stream.of(pipe.at("/spec/source"), pipe.at("/spec/sink"), pipe.at("/spec/steps/0"))
                    .filter(each -> each.path("ref").path("name").asText().equals(name))
                    .findFirst()
                    .orElseThrow();
            definition.path("required").forEach(required -> assertThat(
                            step.path("properties").has(required.asText()))
                    .as(name + " needs " + required)
                    .isTrue());
            step.path("properties").fieldNames().forEachRemaining(given -> assertThat(
                            definition.path("properties").has(given))
                    .as(name + " knows " + given)
                    .isTrue());
        }
    }

    /** An image whose entry point waits for a command would end at once, again and again. */
    @Test
    void everyImageIsOneThatRunsTheRoutesItIsGiven() throws Exception {
        String stage = "FROM common AS sarwan-routes\nENTRYPOINT [\"/opt/sarwan/bin/sarwan-routes\"]\n";
        assertThat(Files.readString(Path.of("container/Containerfile"))).contains(stage);
        List<String> images = new ArrayList<>();
        images.add(YAML.readTree(Path.of("camel-k/integration.yaml").toFile())
                .at("/spec/traits/container/image")
                .asText());
        for (String name : names(PIPES, ".yaml")) {
            images.add(YAML.readTree(PIPES.resolve(name + ".yaml").toFile())
                    .at("/metadata/annotations/trait.camel.apache.org~1container.image")
                    .asText());
        }
        assertThat(images).allMatch(image -> image.matches("registry\\.example\\.com/sarwan-routes:[0-9.]+"));
    }

    /** A version that the operator has no catalogue for, such as Camel's own, keeps it from running anything. */
    @Test
    void theIntegrationLeavesTheVersionOfTheRuntimeToTheOperator() throws Exception {
        assertThat(YAML.readTree(Path.of("camel-k/integration.yaml").toFile())
                        .at("/spec/traits/camel")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void theIntegrationIsOne() throws Exception {
        assertThat(schema("camel.apache.org_integrations.yaml")
                        .validate(YAML.readTree(
                                Path.of("camel-k/integration.yaml").toFile())))
                .isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> everyKameletIsOne() throws Exception {
        JsonSchema schema = schema("camel.apache.org_kamelets.yaml");
        return names(KAMELETS, ".kamelet.yaml").stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> assertThat(schema.validate(YAML.readTree(
                                KAMELETS.resolve(name + ".kamelet.yaml").toFile())))
                        .isEmpty()));
    }

    @Test
    void aFieldThatNobodyKnowsIsFound() throws Exception {
        ObjectNode pipe =
                (ObjectNode) YAML.readTree(PIPES.resolve("c1z-sink.yaml").toFile());
        ((ObjectNode) pipe.path("spec")).put("sinc", "typo");

        Set<ValidationMessage> found = schema("camel.apache.org_pipes.yaml").validate(pipe);

        assertThat(found).anyMatch(message -> message.getMessage().contains("sinc"));
    }

    private static List<String> names(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(suffix))
                    .map(name -> name.substring(0, name.length() - suffix.length()))
                    .sorted()
                    .toList();
        }
    }

    private static JsonSchema schema(String definition) throws IOException {
        try (InputStream stream = CamelKManifestsTest.class.getResourceAsStream('/' + definition)) {
            for (JsonNode version : YAML.readTree(stream).at("/spec/versions")) {
                if (version.path("name").asText().equals("v1")) {
                    JsonNode schema = version.at("/schema/openAPIV3Schema");
                    schema.withObject("/properties/metadata").put("x-kubernetes-preserve-unknown-fields", true);
                    close(schema);
                    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                            .getSchema(schema);
                }
            }
        }
        throw new AssertionError(definition + " has no version v1");
    }

    /** Kubernetes drops what it does not know; here that is a mistake. */
    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")
                && !object.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
            object.put("additionalProperties", false);
        }
        schema.forEach(CamelKManifestsTest::close);
    }
}
