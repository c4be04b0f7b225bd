/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The manifests against the types of the Kubernetes API: every field is known and of its kind. Nothing is asked of a cluster. */
class KubernetesManifestsTest {

    private static final Path MANIFESTS = Manifests.FOLDER;

    @TestFactory
    Stream<DynamicTest> everyFieldOfEveryManifestIsKnown() throws IOException {
        try (Stream<Path> files = Files.walk(MANIFESTS)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.startsWith(MANIFESTS.resolve("chart")))
                    .toList();
            assertThat(found).hasSizeGreaterThan(6);
            return found.stream()
                    .map(file ->
                            DynamicTest.dynamicTest(file.toString(), () -> Manifests.check(Files.readString(file))));
        }
    }

    @Test
    void aFieldThatNobodyKnowsIsFound() {
        assertThatThrownBy(() -> Manifests.check(Files.readString(MANIFESTS.resolve("base/cronjob.yaml"))
                        .replace("readOnlyRootFilesystem", "readOnlyRootFileSystem")))
                .hasMessageContaining("readOnlyRootFileSystem");
        assertThatThrownBy(() -> Manifests.check(Files.readString(MANIFESTS.resolve("base/cronjob.yaml"))
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

        Manifests.check(rendered);
        CronJob job = Manifests.STRICT.treeToValue(Manifests.of(rendered, "CronJob"), CronJob.class);
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
        JsonNode base = Manifests.documents(Files.readString(MANIFESTS.resolve("base/cronjob.yaml")))
                .get(0);
        assertThat(Manifests.of(rendered, "CronJob").findValue("securityContext"))
                .isEqualTo(base.findValue("securityContext"));
        assertThat(Manifests.of(rendered, "CronJob").findValue("resources")).isEqualTo(base.findValue("resources"));
    }

    @Test
    void oneReplicaAsksNothingOfTheClusterAndTwoElect() throws Exception {
        String one = serve(1);
        Manifests.check(one);
        assertThat(Manifests.kinds(one))
                .contains("Deployment", "Service")
                .doesNotContain("CronJob", "Role", "RoleBinding");
        assertThat(Manifests.of(one, "ServiceAccount")
                        .path("automountServiceAccountToken")
                        .asBoolean(true))
                .isFalse();
        assertThat(one).doesNotContain("BATON_LEADER_LEASE");
        assertThat(Manifests.of(one, "PersistentVolumeClaim")
                        .at("/spec/accessModes/0")
                        .asText())
                .isEqualTo("ReadWriteOnce");

        String two = serve(2);
        Manifests.check(two);
        assertThat(Manifests.kinds(two)).contains("Role", "RoleBinding", "ServiceMonitor");
        assertThat(Manifests.of(two, "ServiceAccount")
                        .path("automountServiceAccountToken")
                        .asBoolean())
                .isTrue();
        assertThat(Manifests.of(two, "PersistentVolumeClaim")
                        .at("/spec/accessModes/0")
                        .asText())
                .isEqualTo("ReadWriteMany");
        String base = Files.readString(MANIFESTS.resolve("serve/deployment.yaml"));
        JsonNode container = Manifests.of(two, "Deployment").at("/spec/template/spec/containers/0");
        JsonNode plain = Manifests.of(base, "Deployment").at("/spec/template/spec/containers/0");
        for (String part : List.of(
                "env", "ports", "startupProbe", "readinessProbe", "livenessProbe", "securityContext", "resources")) {
            assertThat(container.path(part)).as(part).isEqualTo(plain.path(part));
        }
        assertThat(Manifests.of(two, "Role").path("rules"))
                .isEqualTo(Manifests.of(Files.readString(MANIFESTS.resolve("serve/rbac.yaml")), "Role")
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

    @Test
    void theOverlayIsWhatKustomizeMakesOfIt() throws Exception {
        String rendered = Manifests.kustomized(MANIFESTS.resolve("overlays/example"));

        Manifests.check(rendered);
        assertThat(Manifests.of(rendered, "CronJob").findValue("image").asText())
                .startsWith("registry.example.com/sarwan:");
        assertThat(Manifests.of(rendered, "CronJob")
                        .findValue("secretRef")
                        .path("name")
                        .asText())
                .isEqualTo(Manifests.of(rendered, "Secret")
                        .path("metadata")
                        .path("name")
                        .asText());
    }

    @Test
    void aSyncRunsAsNobodyWithAReadOnlyRoot() throws Exception {
        JsonNode job = Manifests.documents(Files.readString(MANIFESTS.resolve("base/cronjob.yaml")))
                .get(0);
        assertThat(job.findValue("runAsNonRoot").asBoolean()).isTrue();
        assertThat(job.findValue("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(job.findValue("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(job.findValue("concurrencyPolicy").asText()).isEqualTo("Forbid");
    }
}
