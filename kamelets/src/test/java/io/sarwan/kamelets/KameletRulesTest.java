/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.v1.Kamelet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class KameletRulesTest {

    private static final ObjectMapper YAML = new YAMLMapper();

    private static final Set<String> PROMISED = Set.of(
            "entra-users-source",
            "entra-groups-source",
            "entra-changes-source",
            "entra-audit-source",
            "entra-graph-action",
            "entra-group-member-sink",
            "entra-account-sink",
            "entra-action",
            "exchange-group-member-sink",
            "scim-users-source",
            "scim-groups-source",
            "scim-member-sink",
            "scim-user-sink",
            "c1z-sink");

    private static List<Path> files() {
        try (Stream<Path> files = Files.list(Path.of(""))) {
            return files.filter(file -> file.toString().endsWith(".kamelet.yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(Path file) {
        try {
            return YAML.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyPromisedKameletIsThere() {
        assertThat(files())
                .extracting(file -> file.getFileName().toString().replace(".kamelet.yaml", ""))
                .containsAll(PROMISED);
    }

    @TestFactory
    Stream<DynamicTest> aKameletKeepsTheRulesOfTheCatalogue() {
        return files().stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.toString(), () -> assertThat(KameletRules.all(file.toString(), read(file)))
                                .isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> aKameletIsTheResourceThatKubernetesKnows() {
        return files().stream()
                .map(file -> DynamicTest.dynamicTest(file.toString(), () -> {
                    Kamelet kamelet = new KubernetesSerialization().unmarshal(Files.readString(file), Kamelet.class);

                    assertThat(kamelet.getMetadata().getName() + ".kamelet.yaml")
                            .isEqualTo(file.toString());
                    JsonNode again = YAML.readTree(new KubernetesSerialization().asYaml(kamelet));
                    assertThat(again.path("spec")
                                    .path("definition")
                                    .path("properties")
                                    .size())
                            .isEqualTo(read(file)
                                    .path("spec")
                                    .path("definition")
                                    .path("properties")
                                    .size());
                    assertThat(again.path("spec").path("template"))
                            .isEqualTo(read(file).path("spec").path("template"));
                }));
    }

    @Test
    void titlesAndDescriptionsAreUnique() {
        Set<String> seen = new TreeSet<>();
        for (Path file : files()) {
            JsonNode definition = read(file).path("spec").path("definition");
            assertThat(seen.add(definition.path("title").asText()))
                    .as(file.toString())
                    .isTrue();
            assertThat(seen.add(definition.path("description").asText()))
                    .as(file.toString())
                    .isTrue();
        }
    }

    @Test
    void versionsAreThoseOfTheProject() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        String version = pom.replaceAll("(?s).*?<version>([^<]+)</version>.*", "$1");
        assertThat(files()).allSatisfy(file -> {
            assertThat(read(file)
                            .path("metadata")
                            .path("annotations")
                            .path("camel.apache.org/catalog.version")
                            .asText())
                    .isEqualTo(version);
            assertThat(read(file).path("spec").path("dependencies").toString())
                    .contains("mvn:io.sarwan:sarwan-kamelets:" + version);
        });
    }

    @TestFactory
    Stream<DynamicTest> aRuleReportsWhoBreaksIt() {
        Path file = Path.of("entra-graph-action.kamelet.yaml");
        Map<String, Consumer<ObjectNode>> breaks = Map.of(
                "does not end in -sink",
                kamelet -> kamelet.withObject("/metadata/labels").put("camel.apache.org/kamelet.type", "sink"),
                "has no title",
                kamelet -> property(kamelet, "path").remove("title"),
                "is not used",
                kamelet -> kamelet.withObject("/spec/definition/properties").set("more", property(kamelet, "path")),
                "sounds secret",
                kamelet -> property(kamelet, "clientSecret").remove("format"),
                "is secret and no credential",
                kamelet -> property(kamelet, "clientSecret").remove("x-descriptors"),
                "is no property",
                kamelet -> kamelet.withObject("/spec/definition/properties").remove("method"),
                "starts from kamelet:source: false",
                kamelet -> kamelet.withObject("/spec/template/from").put("uri", "direct:x"),
                "the icon is no data address",
                kamelet -> kamelet.withObject("/metadata/annotations")
                        .put("camel.apache.org/kamelet.icon", "https://example.com/icon.svg"));
        return breaks.entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> {
                    ObjectNode kamelet = read(file).deepCopy();
                    each.getValue().accept(kamelet);
                    assertThat(KameletRules.all(file.toString(), kamelet))
                            .anyMatch(broken -> broken.contains(each.getKey()));
                }));
    }

    private static ObjectNode property(ObjectNode kamelet, String name) {
        return (ObjectNode)
                kamelet.path("spec").path("definition").path("properties").path(name);
    }
}
