/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the values of the chart say about pods and whom they call is in what it renders, in both modes. */
class ChartValuesTest {

    private static final Path CHART = Manifests.FOLDER.resolve("chart");

    private static final String PODS =
            """
            image: {repository: registry.example.com/sarwan}
            imagePullSecrets: [{name: pull}]
            podLabels: {azure.workload.identity/use: "true", team: identity}
            podAnnotations: {example.com/scrape: "false"}
            nodeSelector: {pool: quiet}
            tolerations: [{key: quiet, operator: Exists, effect: NoSchedule}]
            affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [
              {topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: sarwan}}}]}}
            env: {BATON_CA_FILE: /certificates/ca.pem}
            extraEnv: [{name: VAULT_TOKEN, valueFrom: {secretKeyRef: {name: vault, key: token}}}]
            extraVolumes: [{name: certificates, configMap: {name: authorities}}]
            extraVolumeMounts: [{name: certificates, mountPath: /certificates, readOnly: true}]
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"cronjob", "serve"})
    void whatIsSaidAboutPodsIsThere(String mode) throws Exception {
        String rendered = rendered(mode, PODS);

        Manifests.check(rendered);
        JsonNode pod = pod(rendered);
        assertThat(pod.at("/metadata/labels/app").asText()).isEqualTo("sarwan");
        assertThat(pod.at("/metadata/labels/azure.workload.identity~1use").asText())
                .isEqualTo("true");
        assertThat(pod.at("/metadata/annotations/example.com~1scrape").asText()).isEqualTo("false");
        JsonNode given = new YAMLMapper().readTree(PODS);
        for (String part : List.of("imagePullSecrets", "nodeSelector", "tolerations", "affinity")) {
            assertThat(pod.path("spec").path(part)).as(part).isEqualTo(given.path(part));
        }
        JsonNode container = pod.at("/spec/containers/0");
        assertThat(container.path("env"))
                .contains(given.at("/extraEnv/0"))
                .anyMatch(each -> each.path("name").asText().equals("BATON_CA_FILE"));
        assertThat(pod.at("/spec/volumes")).contains(given.at("/extraVolumes/0"));
        assertThat(container.path("volumeMounts")).contains(given.at("/extraVolumeMounts/0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cronjob", "serve"})
    void theLabelThatServicesLookForCannotBeLost(String mode) throws Exception {
        assertThat(pod(rendered(mode, "podLabels: {app: other}"))
                        .at("/metadata/labels/app")
                        .asText())
                .isEqualTo("sarwan");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cronjob", "serve"})
    void theImageIsOfTheVersionThatTheChartIsMadeFor(String mode) throws Exception {
        String version = new YAMLMapper()
                .readTree(CHART.resolve("Chart.yaml").toFile())
                .path("appVersion")
                .asText();
        assertThat(pod(rendered(mode, "")).at("/spec/containers/0/image").asText())
                .isEqualTo("sarwan:" + version);
        assertThat(pod(rendered(mode, "image: {tag: mine}"))
                        .at("/spec/containers/0/image")
                        .asText())
                .isEqualTo("sarwan:mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cronjob", "serve"})
    void whoeverIsNotNamedIsNotCalled(String mode) throws Exception {
        String plain = rendered(mode, "");
        assertThat(ports(plain)).containsExactly(53, 53, 443);
        assertThat(addresses(plain)).containsExactly("0.0.0.0/0", "::/0");
        assertThat(Manifests.of(plain, "NetworkPolicy")
                        .findValue("except")
                        .get(0)
                        .asText())
                .isEqualTo("169.254.169.254/32");

        String named = rendered(
                mode,
                """
                networkPolicy:
                  egress:
                    ports: [443, 8200, 4318]
                    cidrs: ["10.0.0.0/8", "fd00::/8"]
                    managedIdentity: true
                    extra:
                      - to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: tracing}}}]
                        ports: [{protocol: TCP, port: 4317}]
                """);
        Manifests.check(named);
        assertThat(ports(named)).containsExactly(53, 53, 443, 8200, 4318, 80, 4317);
        assertThat(addresses(named)).containsExactly("10.0.0.0/8", "fd00::/8", "169.254.169.254/32");
        assertThat(Manifests.kinds(rendered(mode, "networkPolicy: {enabled: false}")))
                .doesNotContain("NetworkPolicy");
    }

    @Test
    void whoElectsReachesTheApiServer() throws Exception {
        assertThat(ports(rendered("serve", "serve: {replicas: 2}"))).containsExactly(53, 53, 443, 6443);
    }

    /** A label that is no text would reach the cluster before anybody says so; so would a value that nothing reads. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "podLabels: {azure.workload.identity/use: true}",
                "networkPolicy: true",
                "networkPolicy: {egress: {ports: [https]}}",
                "extraVolume: []",
                "serve: {replicas: 0}"
            })
    void whatTheChartCannotMeanIsRefused(String values) {
        assertThatThrownBy(() -> rendered("serve", values)).hasMessageContaining("schema");
    }

    @Test
    void thereIsNoThirdMode() {
        assertThatThrownBy(() -> rendered("daemon", "")).hasMessageContaining("mode");
    }

    private String rendered(String mode, String values) throws Exception {
        Path file = Files.writeString(folder.resolve("values.yaml"), "mode: " + mode + "\n" + values);
        return new Helm(CHART)
                .template()
                .withName("sarwan")
                .withValuesFile(file)
                .call();
    }

    private static JsonNode pod(String rendered) throws Exception {
        for (JsonNode document : Manifests.documents(rendered)) {
            for (String place : List.of("/spec/jobTemplate/spec/template", "/spec/template")) {
                if (document.at(place).isObject()) {
                    return document.at(place);
                }
            }
        }
        throw new AssertionError("nothing runs a pod");
    }

    private static List<Integer> ports(String rendered) throws Exception {
        List<Integer> ports = new ArrayList<>();
        Manifests.of(rendered, "NetworkPolicy")
                .at("/spec/egress")
                .findValues("port")
                .forEach(port -> ports.add(port.asInt()));
        return ports;
    }

    private static List<String> addresses(String rendered) throws Exception {
        return Manifests.of(rendered, "NetworkPolicy").at("/spec/egress").findValuesAsText("cidr");
    }
}
