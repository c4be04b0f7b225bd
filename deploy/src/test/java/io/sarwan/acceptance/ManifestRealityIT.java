/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sarwan.service.access.ApiKeys;
import io.sarwan.service.access.KeyHash;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.SimulatorSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What probes and Prometheus ask by the manifests is asked of the service as the manifests start it. */
class ManifestRealityIT {

    private static final String SECRET = "s3cret-of-the-manifest-it";
    private static final Path SERVE = Path.of("kubernetes/serve");

    @TempDir
    private Path folder;

    @Test
    void probesAndPrometheusGetTheirAnswers() throws Exception {
        JsonNode container = yaml("deployment.yaml").at("/spec/template/spec/containers/0");
        Map<String, Integer> ports = new HashMap<>();
        container
                .path("ports")
                .forEach(port -> ports.put(
                        port.path("name").asText(), port.path("containerPort").asInt()));
        Map<String, String> given = variables(container);
        assertThat(given.get("BATON_LISTEN")).endsWith(":" + ports.get("api"));
        assertThat(given.get("BATON_MANAGEMENT")).endsWith(":" + ports.get("management"));
        yaml("service.yaml").at("/spec/ports").forEach(port -> {
            assertThat(ports).containsKey(port.path("targetPort").asText());
            assertThat(port.path("port").asInt())
                    .isEqualTo(ports.get(port.path("targetPort").asText()));
        });

        String key = ApiKeys.generate(new SecureRandom());
        given.put(
                "BATON_API_KEYS",
                Files.writeString(folder.resolve("api-keys"), "prometheus read " + KeyHash.of(key, new SecureRandom()))
                        .toString());
        given.put("BATON_FILE", folder.resolve("sync.c1z").toString());
        given.put("BATON_STATE_DIR", folder.resolve("state").toString());
        // The election has a test of its own; ports are whatever is free here.
        given.keySet().removeIf(name -> name.startsWith("BATON_LEADER") || name.equals("BATON_LISTEN"));
        given.remove("BATON_MANAGEMENT");
        try (Simulator simulator = Simulator.start(SimulatorSettings.builder()
                        .users(5)
                        .groups(2)
                        .clientSecret(SECRET)
                        .build());
                RunningService service =
                        RunningService.start(folder, simulator.baseUrl(), SECRET, given, "--management", "0.0.0.0:0")) {
            for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
                JsonNode asked = container.path(probe).path("httpGet");
                assertThat(asked.path("port").asText()).isEqualTo("management");
                assertThat(asked.path("scheme").asText()).isEqualTo("HTTP");
                assertThat(service.health(asked.path("path").asText()))
                        .as(probe)
                        .isEqualTo(200);
            }
            JsonNode endpoint = yaml("servicemonitor.yaml").at("/spec/endpoints/0");
            assertThat(endpoint.path("port").asText()).isEqualTo("management");
            assertThat(endpoint.path("scheme").asText()).isEqualTo("http");
            assertThat(endpoint.at("/authorization/type").asText()).isEqualTo("Bearer");
            String metrics = endpoint.path("path").asText();
            assertThat(service.manage(metrics).statusCode()).isEqualTo(401);
            assertThat(service.manage(metrics, "Authorization", "Bearer " + key).body())
                    .contains("sarwan_target_requests_total");
            assertThat(HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(URI.create(
                                                    "http://127.0.0.1:" + service.port() + "/api/v1/connectors"))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .as("nobody without a key")
                    .isEqualTo(401);
        }
    }

    private static Map<String, String> variables(JsonNode container) {
        Map<String, String> variables = new HashMap<>();
        container
                .path("env")
                .forEach(each -> variables.put(
                        each.path("name").asText(), each.path("value").asText()));
        assertThat(variables.keySet())
                .allMatch(Pattern.compile("(BATON|SARWAN)_[A-Z_]+").asMatchPredicate());
        return variables;
    }

    private static JsonNode yaml(String name) throws Exception {
        return new YAMLMapper().readTree(SERVE.resolve(name).toFile());
    }
}
