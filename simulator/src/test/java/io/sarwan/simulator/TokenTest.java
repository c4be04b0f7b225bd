/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.simulator.fault.Answer;
import io.sarwan.simulator.fault.Match;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenTest {

    private static final String TENANT = SimulatorSettings.DEFAULT_TENANT_ID;

    private final SettableClock clock = new SettableClock();
    private final Simulator simulator = Simulator.start(SimulatorSettings.builder()
            .users(5)
            .groups(1)
            .memberships(1)
            .clock(clock)
            .tokenLifetime(Duration.ofMinutes(10))
            .readyToken("ready")
            .build());
    private final TestClient client = new TestClient(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "client_secret, wrong,           401, invalid_client,         7000215",
        "client_secret, '',              401, invalid_client,         7000218",
        "client_id,     somebody-else,   400, unauthorized_client,    700016",
        "grant_type,    password,        400, unsupported_grant_type, 70003",
        "grant_type,    '',              400, invalid_request,        900144",
        "scope,         '',              400, invalid_request,        900144",
        "scope,         User.Read,       400, invalid_scope,          1002012",
        "client_assertion, not-a-jwt,    400, invalid_request,        50027"
    })
    void aRefusedTokenRequestSaysWhy(String field, String value, int status, String error, int code) {
        TestClient.Answered answered = client.requestToken(TENANT, Map.of(field, value));
        assertThat(answered.status()).isEqualTo(status);
        JsonNode body = answered.json();
        assertThat(body.path("error").asText()).isEqualTo(error);
        assertThat(body.path("error_codes").path(0).asInt()).isEqualTo(code);
        assertThat(body.path("error_description").asText()).startsWith("AADSTS" + code + ": ");
        assertThat(body.path("trace_id").asText()).hasSize(36);
        assertThat(body.path("correlation_id").asText()).hasSize(36);
        assertThat(body.path("timestamp").asText()).isEqualTo("2026-07-01 09:00:00Z");
    }

    @Test
    void anUnknownTenantIsRefused() {
        TestClient.Answered answered = client.requestToken("nobody.example", Map.of());
        assertThat(answered.status()).isEqualTo(400);
        assertThat(answered.json().path("error_codes").path(0).asInt()).isEqualTo(90002);
    }

    @Test
    void theTenantMayBeNamedByADomain() {
        assertThat(client.requestToken("caravanserai.onmicrosoft.com", Map.of()).status())
                .isEqualTo(200);
    }

    @Test
    void scopesThatLibrariesAddAreTakenInSilence() {
        String scope = "https://graph.microsoft.com/.default openid profile offline_access";
        assertThat(client.requestToken(TENANT, Map.of("scope", scope)).status()).isEqualTo(200);
        assertThat(client.requestToken(TENANT, Map.of("scope", scope + " https://x/.default"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void anExpiredAssertionIsRefusedAndAFreshOneTaken() {
        long now = clock.instant().getEpochSecond();
        assertThat(client.requestToken(TENANT, assertion(now - 1))
                        .json()
                        .path("error_codes")
                        .path(0)
                        .asInt())
                .isEqualTo(700024);
        assertThat(client.requestToken(TENANT, assertion(now + 60)).status()).isEqualTo(200);
    }

    @Test
    void aTokenCarriesTheClaimsClientsLookAt() throws IOException {
        JsonNode answer = client.requestToken(TENANT, Map.of()).json();
        assertThat(answer.path("token_type").asText()).isEqualTo("Bearer");
        assertThat(answer.path("expires_in").asLong()).isEqualTo(600);
        String payload = answer.path("access_token").asText().split("\\.", -1)[1];
        JsonNode claims = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(payload));
        assertThat(claims.path("aud").asText()).isEqualTo("https://graph.microsoft.com");
        assertThat(claims.path("tid").asText()).isEqualTo(TENANT);
        assertThat(claims.path("roles")).extracting(JsonNode::asText).contains("User.Read.All");
    }

    @Test
    void withoutATokenNothingIsTold() {
        TestClient.Answered answered =
                client.send(HttpRequest.newBuilder(URI.create(simulator.baseUrl() + "/v1.0/users")));
        assertThat(answered.status()).isEqualTo(401);
        assertThat(answered.errorCode()).isEqualTo("InvalidAuthenticationToken");
        assertThat(answered.errorMessage()).isEqualTo("Access token is empty.");
        assertThat(simulator.log().requests().get(0).authorized()).isFalse();
    }

    @Test
    void aForgedOrCutTokenIsRefused() {
        String token = client.token();
        for (String forged : new String[] {"x", "a.b.c", token + "x", token.substring(0, 40)}) {
            assertThat(client.get("/v1.0/users", "Authorization", "Bearer " + forged)
                            .errorCode())
                    .isEqualTo("InvalidAuthenticationToken");
        }
        assertThat(client.get("/v1.0/users", "Authorization", "Basic " + token).status())
                .isEqualTo(401);
    }

    @Test
    void aTokenEndsWithItsLifetime() {
        client.token();
        clock.advance(Duration.ofSeconds(599));
        assertThat(client.get("/v1.0/users").status()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));
        TestClient.Answered answered = client.get("/v1.0/users");
        assertThat(answered.status()).isEqualTo(401);
        assertThat(answered.errorMessage()).contains("expired");
    }

    @Test
    void theReadyTokenNeverEnds() {
        clock.advance(Duration.ofDays(400));
        assertThat(client.get("/v1.0/users", "Authorization", "Bearer ready").status())
                .isEqualTo(200);
    }

    @Test
    void aTokenThatWasRevokedMidRunStaysRefusedUntilANewOneIsFetched() {
        simulator.faults().on(Match.get("/users").nth(2)).then(Answer.expiredToken());
        assertThat(client.get("/v1.0/users").status()).isEqualTo(200);
        assertThat(client.get("/v1.0/users").errorCode()).isEqualTo("InvalidAuthenticationToken");
        assertThat(client.get("/v1.0/users").status()).isEqualTo(401);
        client.newToken();
        assertThat(client.get("/v1.0/users").status()).isEqualTo(200);
    }

    @Test
    void theTokenEndpointCanBeMadeToFail() {
        simulator.faults().on(Match.token().nth(1)).then(Answer.status(429).retryAfterSeconds(7));
        TestClient.Answered answered = client.requestToken(TENANT, Map.of());
        assertThat(answered.status()).isEqualTo(429);
        assertThat(answered.header("Retry-After")).isEqualTo("7");
        assertThat(client.requestToken(TENANT, Map.of()).status()).isEqualTo(200);
    }

    @Test
    void signInLibrariesFindTheirMetadata() {
        JsonNode configuration = client.get("/" + TENANT + "/v2.0/.well-known/openid-configuration")
                .json();
        assertThat(configuration.path("token_endpoint").asText())
                .isEqualTo(simulator.baseUrl() + "/" + TENANT + "/oauth2/v2.0/token");
        assertThat(configuration.path("issuer").asText()).isEqualTo(simulator.baseUrl() + "/" + TENANT + "/v2.0");
        JsonNode discovery =
                client.get("/common/discovery/instance?api-version=1.1").json();
        assertThat(discovery.path("tenant_discovery_endpoint").asText()).startsWith(simulator.baseUrl());
        assertThat(discovery.path("metadata").path(0).path("aliases")).hasSize(2);
        assertThat(client.get("/nobody/v2.0/.well-known/openid-configuration").status())
                .isEqualTo(400);
    }

    @Test
    void anUnknownPathIsNotMistakenForGraph() {
        assertThat(client.get("/v2.0/users").status()).isEqualTo(404);
        assertThat(client.get("/v1.0x/users").status()).isEqualTo(404);
    }

    private static Map<String, String> assertion(long expires) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        String claims = "{\"exp\":" + expires + "}";
        return Map.of(
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion",
                "e30." + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".c2ln");
    }
}
