/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Manifests as objects; a field that the Kubernetes API does not know is a mistake. */
final class Manifests {

    static final Path FOLDER = Path.of("kubernetes");

    private static final Map<String, Class<?>> KINDS = Stream.of(
                    CronJob.class,
                    Deployment.class,
                    NetworkPolicy.class,
                    PersistentVolumeClaim.class,
                    Role.class,
                    RoleBinding.class,
                    Secret.class,
                    Service.class,
                    ServiceAccount.class)
            .collect(Collectors.toMap(Class::getSimpleName, kind -> kind));

    /** Kinds that are not of Kubernetes itself: read by the program that made them, or by nobody here. */
    private static final List<String> OTHERS = List.of("Kustomization", "Component", "ServiceMonitor");

    static final ObjectMapper STRICT = new YAMLMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1L;

                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            });

    private Manifests() {}

    static void check(String yaml) throws IOException {
        for (JsonNode document : documents(yaml)) {
            String kind = document.path("kind").asText();
            if (!OTHERS.contains(kind)) {
                assertThat(KINDS).as("kind " + kind).containsKey(kind);
                STRICT.treeToValue(document, KINDS.get(kind));
            }
        }
    }

    static List<String> kinds(String yaml) throws IOException {
        return documents(yaml).stream()
                .map(document -> document.path("kind").asText())
                .toList();
    }

    static JsonNode of(String yaml, String kind) throws IOException {
        return documents(yaml).stream()
                .filter(document -> document.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    static List<JsonNode> documents(String yaml) throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        try (var parser = new YAMLFactory().createParser(yaml)) {
            new YAMLMapper().readValues(parser, JsonNode.class).forEachRemaining(documents::add);
        }
        documents.removeIf(document -> document == null || document.isNull() || document.isMissingNode());
        return documents;
    }

    /** What {@code kubectl kustomize} makes of a folder; the test is left out where there is no kubectl. */
    static String kustomized(Path folder) throws Exception {
        Process kubectl;
        try {
            kubectl = new ProcessBuilder("kubectl", "kustomize", folder.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException absent) {
            return Assumptions.abort("kubectl is not installed, so the overlay is not rendered");
        }
        String rendered = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(kubectl.waitFor()).isZero();
        return rendered;
    }
}
