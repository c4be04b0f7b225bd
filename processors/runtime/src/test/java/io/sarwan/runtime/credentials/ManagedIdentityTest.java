/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The endpoints of a virtual machine (IMDS) and of App Service, found by the environment as on Azure. */
class ManagedIdentityTest {

    private static final String IMDS = "AZURE_POD_IDENTITY_AUTHORITY_HOST";

    @TempDir
    Path directory;

    private final Map<String, String> variables = new HashMap<>();

    @BeforeEach
    void choose() {
        variables.put("BATON_ENTRA_CREDENTIAL", "managed-identity");
        // Nobody is there: whatever went through the proxy would fail.
        variables.put("HTTPS_PROXY", "http://127.0.0.1:9");
    }

    private String probe() throws IOException {
        try (TokenProbe probe = TokenProbe.start(directory, variables)) {
            return probe.result().strip();
        }
    }

    private static void token(TokenEndpoint endpoint) {
        endpoint.answer(
                200,
                "{\"access_token\":\"of-machine\",\"expires_on\":\""
                        + Instant.now().plusSeconds(86_400).getEpochSecond()
                        + "\",\"resource\":\"r\",\"token_type\":\"Bearer\"}",
                Map.of());
    }

    @Test
    void theMachinesOwnIdentityIsAskedForTheCloudsGraph() throws IOException {
        try (TokenEndpoint endpoint = TokenEndpoint.plain()) {
            variables.put(IMDS, endpoint.address().toString());
            variables.put("BATON_GRAPH_DOMAIN", "graph.microsoft.us");
            endpoint.answer(429, "busy", Map.of("Retry-After", "3"));
            token(endpoint);
            assertThat(probe()).isEqualToNormalizingNewlines("waits PT3S\ntoken of-machine");
            assertThat(endpoint.requests()).hasSize(2).allSatisfy(request -> {
                assertThat(request.method()).isEqualTo("GET");
                assertThat(request.headers().getFirst("Metadata")).isEqualTo("true");
                assertThat(request.path())
                        .contains("/metadata/identity/oauth2/token?")
                        .contains("api-version=2018-02-01", "resource=https%3A%2F%2Fgraph.microsoft.us")
                        .doesNotContain("client_id");
            });
        }
    }

    @Test
    void aUserAssignedIdentityIsNamedByItsClientId() throws IOException {
        try (TokenEndpoint endpoint = TokenEndpoint.plain()) {
            variables.put("IDENTITY_ENDPOINT", endpoint.address() + "/msi/token");
            variables.put("IDENTITY_HEADER", "header-s3cret");
            variables.put("AZURE_CLIENT_ID", "11111111-2222-3333-4444-555555555555");
            token(endpoint);
            assertThat(probe()).isEqualTo("token of-machine");
            assertThat(endpoint.requests()).singleElement().satisfies(request -> {
                assertThat(request.headers().getFirst("X-IDENTITY-HEADER")).isEqualTo("header-s3cret");
                assertThat(request.path())
                        .startsWith("/msi/token?")
                        .contains("api-version=2019-08-01", "resource=https%3A%2F%2Fgraph.microsoft.com")
                        .contains("client_id=11111111-2222-3333-4444-555555555555");
            });
        }
    }

    @Test
    void anIdentityThatIsNotAssignedIsExplainedAtOnce() throws IOException {
        try (TokenEndpoint endpoint = TokenEndpoint.plain()) {
            variables.put(IMDS, endpoint.address().toString());
            variables.put("BATON_ENTRA_CLIENT_ID", "11111111-2222-3333-4444-555555555555");
            endpoint.answer(
                    400, "{\"error\":\"invalid_request\",\"error_description\":\"Identity not found\"}", Map.of());
            assertThat(probe())
                    .startsWith("exit 1: the managed identity endpoint gave no token")
                    .contains("HTTP 400", "entra-client-id", "Assign that identity")
                    .doesNotContain("\n");
            assertThat(endpoint.requests()).hasSize(1);
        }
    }

    @Test
    void aMachineWithoutAnIdentityIsToldSo() throws IOException {
        try (TokenEndpoint gone = TokenEndpoint.plain()) {
            variables.put(IMDS, gone.address().toString());
        }
        assertThat(probe())
                .startsWith("exit 1: there is no managed identity endpoint here")
                .contains("Azure resource", "entra-credential")
                .doesNotContain("\n");
    }
}
