/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.simulator.token.UserSignIn;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UserSignInTest {

    private static final String TENANT = SimulatorSettings.DEFAULT_TENANT_ID;
    private static final String SCOPE = "https://graph.microsoft.com/.default offline_access openid profile";

    private final Simulator simulator =
            Simulator.start(SimulatorSettings.builder().users(20).build());
    private final TestClient client = new TestClient(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    private TestClient.Answered post(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return client.send(HttpRequest.newBuilder(URI.create(simulator.baseUrl() + "/" + TENANT + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private TestClient.Answered poll(String deviceCode) {
        return post(
                "/oauth2/v2.0/token",
                Map.of(
                        "grant_type",
                        "urn:ietf:params:oauth:grant-type:device_code",
                        "client_id",
                        SimulatorSettings.DEFAULT_CLIENT_ID,
                        "device_code",
                        deviceCode));
    }

    private String deviceCode() {
        return post("/oauth2/v2.0/devicecode", Map.of("client_id", SimulatorSettings.DEFAULT_CLIENT_ID, "scope", SCOPE))
                .json()
                .path("device_code")
                .asText();
    }

    @Test
    void aDeclinedDeviceCodeGivesNoToken() {
        simulator.decideDeviceCodes(UserSignIn.Decision.DECLINE);
        TestClient.Answered answered = poll(deviceCode());
        assertThat(answered.status()).isEqualTo(400);
        assertThat(answered.json().path("error").asText()).isEqualTo("authorization_declined");
        assertThat(poll("unknown").json().path("error").asText()).isEqualTo("bad_verification_code");
    }

    @Test
    void aDeviceCodeIsPendingUntilItIsApproved() {
        String code = deviceCode();
        assertThat(poll(code).json().path("error").asText()).isEqualTo("authorization_pending");
        TestClient.Answered answered = poll(code);
        assertThat(answered.status()).isEqualTo(200);
        assertThat(read(answered.json().path("access_token").asText())).isEqualTo(200);
        assertThat(answered.json().path("id_token").asText().split("\\.")).hasSize(3);
        TestClient.Answered refreshed = post(
                "/oauth2/v2.0/token",
                Map.of(
                        "grant_type",
                        "refresh_token",
                        "client_id",
                        SimulatorSettings.DEFAULT_CLIENT_ID,
                        "refresh_token",
                        answered.json().path("refresh_token").asText()));
        assertThat(read(refreshed.json().path("access_token").asText())).isEqualTo(200);
        assertThat(poll(code).status()).isEqualTo(400);
    }

    @Test
    void aBrowserComesBackWithACodeThatWorksOnce() throws Exception {
        String verifier = "a-verifier-that-is-long-enough-for-the-standard-0123456789";
        String challenge = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        String redirect = "http://localhost:8400";
        String url = simulator.baseUrl() + "/" + TENANT + "/oauth2/v2.0/authorize?response_type=code&client_id="
                + SimulatorSettings.DEFAULT_CLIENT_ID + "&state=a%20state&code_challenge_method=S256&code_challenge="
                + challenge + "&redirect_uri=" + URLEncoder.encode(redirect, StandardCharsets.UTF_8) + "&scope="
                + URLEncoder.encode(SCOPE, StandardCharsets.UTF_8);
        HttpResponse<String> sent = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(sent.statusCode()).isEqualTo(302);
        String location = sent.headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith(redirect + "?code=").endsWith("&state=a+state");
        String code = location.substring(location.indexOf("code=") + 5, location.indexOf("&state"));
        Map<String, String> form = Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                SimulatorSettings.DEFAULT_CLIENT_ID,
                "code",
                code,
                "redirect_uri",
                redirect,
                "code_verifier",
                "wrong");
        assertThat(post("/oauth2/v2.0/token", form).status()).isEqualTo(400);
        Map<String, String> proven = new HashMap<>(form);
        proven.put("code_verifier", verifier);
        TestClient.Answered answered = post("/oauth2/v2.0/token", proven);
        assertThat(read(answered.json().path("access_token").asText())).isEqualTo(200);
        assertThat(post("/oauth2/v2.0/token", proven).status()).isEqualTo(400);
    }

    @Test
    void anAssertionOfAnotherIssuerIsTaken() {
        String claims = "{\"iss\":\"https://issuer.example\",\"sub\":\"system:serviceaccount:a:b\",\"exp\":"
                + (System.currentTimeMillis() / 1_000 + 300) + "}";
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        String assertion = encoder.encodeToString("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".c2lnbmVk";
        TestClient.Answered answered = post(
                "/oauth2/v2.0/token",
                Map.of(
                        "grant_type", "client_credentials",
                        "client_id", SimulatorSettings.DEFAULT_CLIENT_ID,
                        "scope", "https://graph.microsoft.com/.default",
                        "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                        "client_assertion", assertion));
        assertThat(read(answered.json().path("access_token").asText())).isEqualTo(200);
    }

    private int read(String token) {
        return client.send(HttpRequest.newBuilder(URI.create(simulator.baseUrl() + "/v1.0/users?$select=id"))
                        .header("Authorization", "Bearer " + token))
                .status();
    }
}
