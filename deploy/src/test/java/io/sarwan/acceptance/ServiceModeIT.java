/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.SimulatorSettings;
import java.io.BufferedReader;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connectors' executables with the environment that their own Kubernetes manifests give, and no argument. */
class ServiceModeIT {

    private static final String SECRET = "s3cret-of-the-service-mode-it";
    private static final String PLATFORM_SECRET = "secret-token:conductorone.com:v1:not-a-key";
    private static final Pattern LISTENING = Pattern.compile("Listening on (\\S+), health on (\\S+)");

    @TempDir
    private static Path unpacked;

    private static Path home;

    @TempDir
    private Path folder;

    private Process process;
    private BufferedReader output;

    @BeforeAll
    static void unpack() throws Exception {
        home = UnpackedArchive.into(unpacked);
    }

    @AfterEach
    void end() throws Exception {
        if (process != null) {
            process.destroyForcibly();
            process.waitFor();
        }
    }

    @Test
    void halfOfThePlatformsCredentialsIsRefused() throws Exception {
        Map<String, String> variables = new HashMap<>(manifest());
        variables.remove("BATON_CLIENT_SECRET");
        start(variables, "baton-microsoft-entra");

        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(log()).contains("client-secret is missing").doesNotContain(SECRET);
    }

    @Test
    void oneSyncWithTheConnectorsSecretEndsAtOnce() throws Exception {
        start(manifest(), "sarwan", "entra");

        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(log()).contains("client-id and client-secret are for service mode", "baton-microsoft-entra");
    }

    @Test
    void aTenantThatRefusesTheSecretIsSaidAndTheProgramStays() throws Exception {
        try (Simulator simulator = simulator()) {
            Map<String, String> variables = tenant(simulator);
            variables.put("BATON_ENTRA_CLIENT_SECRET", "another-s3cret");
            start(variables, "baton-microsoft-entra");

            URI api = URI.create("http://" + listening().group(1));
            assertThat(ended(api, "entra").path("status").asText()).isEqualTo("failed");
            assertThat(process.isAlive()).isTrue();
            assertThat(log()).contains("sync of entra is failed: ", "AADSTS").doesNotContain("another-s3cret");
        }
    }

    @Test
    void theManifestsEnvironmentSyncsAndStays() throws Exception {
        try (Simulator simulator = simulator()) {
            Map<String, String> variables = tenant(simulator);
            variables.put("BATON_PROVISIONING", "true");
            start(variables, "baton-microsoft-entra");

            Matcher at = listening();
            URI api = URI.create("http://" + at.group(1));
            assertThat(ended(api, "entra").path("status").asText()).isEqualTo("succeeded");
            assertThat(folder.resolve("sync.c1z")).isNotEmptyFile();
            assertThat(get(URI.create("http://" + at.group(2) + "/ready")).statusCode())
                    .isEqualTo(200);
            assertThat(change(api)).contains("provisioning-off");
            assertThat(log())
                    .contains("service mode: not connected to the platform")
                    .contains("changes over HTTP need api-keys")
                    .doesNotContain(SECRET, PLATFORM_SECRET);
            process.destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void serviceAsArgumentAndTheHealthCheckSettingsAreTaken() throws Exception {
        try (Simulator simulator = simulator()) {
            Map<String, String> variables = tenant(simulator);
            variables.put("BATON_HEALTH_CHECK", "true");
            variables.put("BATON_HEALTH_CHECK_BIND_ADDRESS", "0.0.0.0");
            variables.put("BATON_HEALTH_CHECK_PORT", Integer.toString(freePort()));
            variables.put("BATON_SKIP_FULL_SYNC", "true");
            start(variables, "baton-microsoft-entra", "service");

            Matcher at = listening();
            assertThat(at.group(2)).isEqualTo("0.0.0.0:" + variables.get("BATON_HEALTH_CHECK_PORT"));
            URI health = URI.create("http://127.0.0.1:" + variables.get("BATON_HEALTH_CHECK_PORT"));
            for (String path : new String[] {"/health", "/ready", "/live"}) {
                assertThat(get(health.resolve(path)).statusCode()).isEqualTo(200);
            }
            assertThat(get(health.resolve("/metrics")).statusCode())
                    .as("others are told nothing but the health")
                    .isEqualTo(401);
            assertThat(syncs(URI.create("http://" + at.group(1)), "entra")).isEmpty();
            assertThat(log()).contains("nothing is synced by itself");
        }
    }

    @Test
    void aScimServiceIsReadTheSameWay() throws Exception {
        try (SmallScimService service = new SmallScimService()) {
            service.user("ada");
            Map<String, String> variables = new HashMap<>(Map.of(
                    "BATON_CLIENT_ID",
                    "clever-name-123@tenant.example.com/ccc",
                    "BATON_CLIENT_SECRET",
                    PLATFORM_SECRET,
                    "BATON_SERVICE_PROVIDER",
                    "okta",
                    "BATON_SCIM_ENDPOINT",
                    service.address(),
                    "BATON_TOKEN",
                    SECRET));
            start(variables, "baton-scim");

            URI api = URI.create("http://" + listening().group(1));
            assertThat(ended(api, "scim").path("status").asText()).as(log()).isEqualTo("succeeded");
            assertThat(folder.resolve("sync.c1z")).isNotEmptyFile();
            assertThat(log()).contains("scim is synced into").doesNotContain(SECRET, PLATFORM_SECRET);
        }
    }

    private static Simulator simulator() throws Exception {
        return Simulator.start(SimulatorSettings.builder()
                .users(20)
                .groups(5)
                .clientSecret(SECRET)
                .grant("Member.Read.Hidden")
                .build());
    }

    /** The variables of the Secret beside the Deployment, as that document has them. */
    private static Map<String, String> manifest() throws Exception {
        Map<String, String> variables = new HashMap<>();
        new YAMLMapper()
                .readTree(Path.of("kubernetes/reference/secret.yaml").toFile())
                .path("stringData")
                .fields()
                .forEachRemaining(
                        each -> variables.put(each.getKey(), each.getValue().asText()));
        assertThat(variables)
                .containsKeys("BATON_CLIENT_ID", "BATON_CLIENT_SECRET")
                .doesNotContainKey("BATON_FILE");
        return variables;
    }

    private static Map<String, String> tenant(Simulator simulator) throws Exception {
        Map<String, String> variables = new HashMap<>(manifest());
        variables.put("BATON_CLIENT_SECRET", PLATFORM_SECRET);
        variables.put("BATON_ENTRA_TENANT_ID", SimulatorSettings.DEFAULT_TENANT_ID);
        variables.put("BATON_ENTRA_CLIENT_ID", SimulatorSettings.DEFAULT_CLIENT_ID);
        variables.put("BATON_ENTRA_CLIENT_SECRET", SECRET);
        variables.put("BATON_GRAPH_DOMAIN", simulator.baseUrl());
        return variables;
    }

    private void start(Map<String, String> variables, String program, String... arguments) throws Exception {
        process = PackagedProgram.alone(
                        home.resolve("bin").resolve(program), Path.of(System.getProperty("java.home")), folder)
                .with(variables)
                .start(Redirect.PIPE, Redirect.to(folder.resolve("run.log").toFile()), arguments);
        output = process.inputReader();
    }

    private Matcher listening() throws Exception {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher matcher = LISTENING.matcher(line);
            if (matcher.matches()) {
                return matcher;
            }
        }
        throw new AssertionError("it did not start: " + log());
    }

    private String log() throws Exception {
        return Files.readString(folder.resolve("run.log"));
    }

    /** The first sync, once it has ended: its stream of progress ends with it. */
    private static JsonNode ended(URI api, String connector) throws Exception {
        JsonNode sync = syncs(api, connector).path(0);
        get(api.resolve(sync.path("self").asText() + "/progress"));
        return new YAMLMapper()
                .readTree(get(api.resolve(sync.path("self").asText())).body());
    }

    private static JsonNode syncs(URI api, String connector) throws Exception {
        return new YAMLMapper()
                .readTree(
                        get(api.resolve("/api/v1/syncs?connector=" + connector)).body())
                .path("items");
    }

    private static String change(URI api) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(api.resolve("/api/v1/connectors/entra/grants"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"entitlement\":\"group:g:members\",\"principal\":{\"type\":\"user\",\"id\":\"u\"}}"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static HttpResponse<String> get(URI address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static int freePort() throws Exception {
        try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
