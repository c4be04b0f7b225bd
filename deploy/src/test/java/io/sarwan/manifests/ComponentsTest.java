/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Identities that need no secret: what the components of Kustomize make of base and service. */
class ComponentsTest {

    private static final String LABEL = "azure.workload.identity/use";

    @TempDir
    private Path folder;

    @BeforeEach
    void copy() throws Exception {
        try (Stream<Path> files = Files.walk(Manifests.FOLDER)) {
            for (Path file : files.toList()) {
                Path target = folder.resolve(Manifests.FOLDER.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    @Test
    void theOverlayForWorkloadIdentityGivesPodsTheirLabelAndTheAccountItsIds() throws Exception {
        String rendered = Manifests.kustomized(Manifests.FOLDER.resolve("overlays/workload-identity"));

        Manifests.check(rendered);
        JsonNode job = Manifests.of(rendered, "CronJob").at("/spec/jobTemplate/spec/template");
        assertThat(job.path("metadata").path("labels").path(LABEL).asText()).isEqualTo("true");
        JsonNode account = Manifests.of(rendered, "ServiceAccount");
        assertThat(account.at("/metadata/name")).isEqualTo(job.at("/spec/serviceAccountName"));
        assertThat(account.at("/metadata/annotations/azure.workload.identity~1client-id")
                        .asText())
                .isNotEmpty();
        assertThat(Manifests.kinds(rendered)).doesNotContain("Secret");
        assertThat(job.findValue("secretRef").path("optional").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "serve"})
    void bothComponentsFitBothWays(String kind) throws Exception {
        Path overlay = Files.createDirectories(folder.resolve("overlays/both"));
        Files.writeString(
                overlay.resolve("kustomization.yaml"),
                """
                resources: [../../%s]
                components: [../../components/workload-identity, ../../components/managed-identity]
                """
                        .formatted(kind));

        String rendered = Manifests.kustomized(overlay);

        Manifests.check(rendered);
        assertThat(rendered).contains(LABEL + ": \"true\"", "value: managed-identity");
        JsonNode egress = Manifests.of(rendered, "NetworkPolicy").at("/spec/egress");
        JsonNode last = egress.get(egress.size() - 1);
        assertThat(last.at("/to/0/ipBlock/cidr").asText()).isEqualTo("169.254.169.254/32");
        assertThat(last.at("/ports/0/port").asInt()).isEqualTo(80);
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "serve"})
    void addressesOfBothKindsAreReached(String kind) throws Exception {
        String policy = Files.readString(Manifests.FOLDER.resolve(kind).resolve("networkpolicy.yaml"));

        assertThat(Manifests.of(policy, "NetworkPolicy").findValuesAsText("cidr"))
                .isEqualTo(List.of("0.0.0.0/0", "::/0"));
    }
}
