/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The manifests against the types of the Kubernetes API: every field is known and of its kind. Nothing is asked of a cluster. */
class KubernetesManifestsTest {

    private static final Path MANIFESTS = Path.of("kubernetes");

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
    private static final List<String> OTHERS = List.of("Kustomization", "ServiceMonitor");

    private static final ObjectMapper STRICT = new YAMLMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1L;

                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            });

    @TestFactory
    Stream<DynamicTest> everyFieldOfEveryManifestIsKnown() throws IOException {
        try (Stream<Path> files = Files.walk(MANIFESTS)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.startsWith(MANIFESTS.resolve("chart")))
                    .toList();
            assertThat(found).hasSizeGreaterThan(6);
            return found.stream()
                    .map(file -> DynamicTest.dynamicTest(file.toString(), () -> check(Files.readString(file))));
        }
    }

    @Test
    void aFieldThatNobodyKnowsIsFound() {
        assertThatThrownBy(() -> check(Files.readString(MANIFESTS.resolve("base/cronjob.yaml"))
                        .replace("readOnlyRootFilesystem", "readOnlyRootFileSystem")))
                .hasMessageContaining("readOnlyRootFileSystem");
        assertThatThrownBy(() -> check(Files.readString(MANIFESTS.resolve("base/cronjob.yaml"))
                        .replace("backoffLimit: 2", "backoffLimit: often")))
                .hasMessageContaining("often");
    }

    @Test
    void theChartRendersTheSameObjectsAsTheBase() throws Exception {
        Helm chart = new Helm(MANIFESTS.resolve("chart"));
        assertThat(chart.lint().strict().call().isFailed()).isFalse();

        String rendered = chart.template()
                .withName("sarwan")
                .set("args[0]", "--service-provider")
                .set("args[1]", "slack")
                .set("env.BATON_WORKERS", "4")
                .call();

        check(rendered);
        CronJob job = STRICT.treeToValue(of(rendered, "CronJob"), CronJob.class);
        var container = job.getSpec()
                .getJobTemplate()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0);
        assertThat(container.getArgs()).containsExactly("entra", "--service-provider", "slack");
        assertThat(container.getEnv())
                .anyMatch(env ->
                        env.getName().equals("BATON_WORKERS") && env.getValue().equals("4"));
        JsonNode base = documents(Files.readString(MANIFESTS.resolve("base/cronjob.yaml")))
                .get(0);
        assertThat(of(rendered, "CronJob").findValue("securityContext")).isEqualTo(base.findValue("securityContext"));
        assertThat(of(rendered, "CronJob").findValue("resources")).isEqualTo(base.findValue("resources"));
    }

    @Test
    void oneReplicaAsksNothingOfTheClusterAndTwoElect() throws Exception {
        String one = serve(1);
        check(one);
        assertThat(kinds(one)).contains("Deployment", "Service").doesNotContain("CronJob", "Role", "RoleBinding");
        assertThat(of(one, "ServiceAccount")
                        .path("automountServiceAccountToken")
                        .asBoolean(true))
                .isFalse();
        assertThat(one).doesNotContain("BATON_LEADER_LEASE");
        assertThat(of(one, "PersistentVolumeClaim").at("/spec/accessModes/0").asText())
                .isEqualTo("ReadWriteOnce");

        String two = serve(2);
        check(two);
        assertThat(kinds(two)).contains("Role", "RoleBinding", "ServiceMonitor");
        assertThat(of(two, "ServiceAccount")
                        .path("automountServiceAccountToken")
                        .asBoolean())
                .isTrue();
        assertThat(of(two, "PersistentVolumeClaim").at("/spec/accessModes/0").asText())
                .isEqualTo("ReadWriteMany");
        String base = Files.readString(MANIFESTS.resolve("serve/deployment.yaml"));
        JsonNode container = of(two, "Deployment").at("/spec/template/spec/containers/0");
        JsonNode plain = of(base, "Deployment").at("/spec/template/spec/containers/0");
        for (String part : List.of(
                "env", "ports", "startupProbe", "readinessProbe", "livenessProbe", "securityContext", "resources")) {
            assertThat(container.path(part)).as(part).isEqualTo(plain.path(part));
        }
        assertThat(of(two, "Role").path("rules"))
                .isEqualTo(of(Files.readString(MANIFESTS.resolve("serve/rbac.yaml")), "Role")
                        .path("rules"));
    }

    private static String serve(int replicas) {
        return new Helm(MANIFESTS.resolve("chart"))
                .template()
                .withName("sarwan-serve")
                .set("mode", "serve")
                .set("serve.replicas", replicas)
                .set("serve.serviceMonitor.enabled", true)
                .call();
    }

    private static List<String> kinds(String yaml) throws IOException {
        return documents(yaml).stream()
                .map(document -> document.path("kind").asText())
                .toList();
    }

    @Test
    void theOverlayIsWhatKustomizeMakesOfIt() throws Exception {
        Process kubectl;
        try {
            kubectl = new ProcessBuilder("kubectl", "kustomize", "kubernetes/overlays/example")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException absent) {
            Assumptions.abort("kubectl is not installed, so the overlay is not rendered");
            return;
        }
        String rendered = new String(kubectl.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(kubectl.waitFor()).isZero();

        check(rendered);
        assertThat(of(rendered, "CronJob").findValue("image").asText()).startsWith("registry.example.com/sarwan:");
        assertThat(of(rendered, "CronJob").findValue("secretRef").path("name").asText())
                .isEqualTo(of(rendered, "Secret").path("metadata").path("name").asText());
    }

    @Test
    void aSyncRunsAsNobodyWithAReadOnlyRoot() throws Exception {
        JsonNode job = documents(Files.readString(MANIFESTS.resolve("base/cronjob.yaml")))
                .get(0);
        assertThat(job.findValue("runAsNonRoot").asBoolean()).isTrue();
        assertThat(job.findValue("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(job.findValue("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(job.findValue("concurrencyPolicy").asText()).isEqualTo("Forbid");
    }

    private static void check(String yaml) throws IOException {
        for (JsonNode document : documents(yaml)) {
            String kind = document.path("kind").asText();
            if (!OTHERS.contains(kind)) {
                assertThat(KINDS).as("kind " + kind).containsKey(kind);
                STRICT.treeToValue(document, KINDS.get(kind));
            }
        }
    }

    private static JsonNode of(String yaml, String kind) throws IOException {
        return documents(yaml).stream()
                .filter(document -> document.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> documents(String yaml) throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        try (var parser = new YAMLFactory().createParser(yaml)) {
            new YAMLMapper().readValues(parser, JsonNode.class).forEachRemaining(documents::add);
        }
        documents.removeIf(document -> document == null || document.isNull() || document.isMissingNode());
        return documents;
    }
}
