/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static io.sarwan.acceptance.SecuredService.ADMIN;
import static io.sarwan.acceptance.SecuredService.AUDIENCE;
import static io.sarwan.acceptance.SecuredService.READER;
import static io.sarwan.acceptance.SecuredService.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.service.access.ApiKeys;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may call the service and who may not, through its launcher; each refusal has its literal answer. */
class ServeSecurityIT {

    @TempDir
    private static Path folder;

    private static SecuredService secured;
    private static RunningService service;
    private static TestIssuer issuer;

    @BeforeAll
    static void start() throws Exception {
        secured = SecuredService.start(folder, "--management", "0.0.0.0:0");
        service = secured.service();
        issuer = secured.issuer();
    }

    @AfterAll
    static void stop() throws Exception {
        secured.close();
    }

    @Test
    void whoShowsNoKeyOrAWrongOneIsRefused() throws Exception {
        secured.problem(
                401, "unauthenticated", "there is no header Authorization", service.send("GET", "/connectors", null));
        HttpResponse<String> wrong = secured.get("/connectors", ApiKeys.generate(new SecureRandom()));
        secured.problem(401, "unauthenticated", "the API key is not known", wrong);
        assertThat(wrong.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"sarwan\"");
        secured.problem(
                401,
                "unauthenticated",
                "the header Authorization is not Bearer and a key or token",
                service.send("GET", "/connectors", null, "Authorization", "Basic cmVhZGVyOnJlYWRlcg=="));
        secured.problem(
                401, "unauthenticated", "there is no header Authorization", service.send("GET", "/nothing", null));
    }

    @Test
    void whoseScopeIsMissingIsToldWhich() throws Exception {
        assertThat(secured.get("/connectors", READER).statusCode()).isEqualTo(200);
        HttpResponse<String> refused =
                service.send("POST", "/connectors/entra/syncs", "{}", "Authorization", "Bearer " + READER);
        secured.problem(403, "missing-scope", "key:reader has not the scope sync", refused);
        JsonNode json = service.json(refused);
        assertThat(json.path("title").asText()).isEqualTo("The credentials do not allow this");
        assertThat(json.path("remedy").asText()).isEqualTo("Use credentials with the scope sync");
        assertThat(refused.headers().firstValue("WWW-Authenticate"))
                .hasValue("Bearer realm=\"sarwan\", error=\"insufficient_scope\", scope=\"sync\"");
        assertThat(Files.readString(folder.resolve("serve.log"))).doesNotContain(READER, ADMIN, SECRET);
    }

    @Test
    void aTokenOfTheIssuerIsAcceptedAndOneForSomebodyElseIsNot() throws Exception {
        assertThat(secured.get("/connectors", issuer.token(AUDIENCE, "openid read"))
                        .statusCode())
                .isEqualTo(200);
        secured.problem(
                401,
                "unauthenticated",
                "it is meant for another audience",
                secured.get("/connectors", issuer.token("api://other", "read")));
        try (TestIssuer other = TestIssuer.start()) {
            HttpResponse<String> foreign = secured.get("/connectors", other.token(AUDIENCE, "read"));
            assertThat(foreign.statusCode()).isEqualTo(401);
        }
        secured.problem(
                403,
                "missing-scope",
                "oidc:ada has not the scope read",
                secured.get("/connectors", issuer.token(AUDIENCE, "openid")));
    }

    @Test
    void metricsThatOthersCanReachAreForWhoMayRead() throws Exception {
        assertThat(service.health("/health")).isEqualTo(200);
        secured.problem(401, "unauthenticated", "there is no header Authorization", service.manage("/metrics"));
        secured.problem(
                403,
                "missing-scope",
                "oidc:ada has not the scope read",
                service.manage("/metrics", "Authorization", "Bearer " + issuer.token(AUDIENCE, "write")));
        secured.get("/connectors", READER);

        HttpResponse<String> metrics = service.manage("/metrics", "Authorization", "Bearer " + READER);
        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
        assertThat(metrics.body())
                .contains(
                        "sarwan_api_requests_seconds_count{operation=\"listConnectors\",status=\"200\"}",
                        "sarwan_target_requests_total{connector=\"entra\",target=\"entra\"}",
                        "jvm_memory_used_bytes")
                .doesNotContain(SECRET, READER);
    }

    @Test
    void whoAsksTooOftenIsToldWhenToComeBack() throws Exception {
        Path own = Files.createDirectory(folder.resolve("limited"));
        try (RunningService limited = RunningService.start(
                own,
                secured.simulator(),
                SECRET,
                "--api-keys",
                SecuredService.keys(own).toString(),
                "--requests-per-minute",
                "60")) {
            HttpResponse<String> last = null;
            for (int i = 0; i < 200 && (last == null || last.statusCode() == 200); i++) {
                last = limited.send("GET", "/connectors", null, "Authorization", "Bearer " + READER);
            }
            assertThat(last.statusCode()).isEqualTo(429);
            assertThat(limited.json(last).path("type").asText()).endsWith("#too-many-requests");
            assertThat(Long.parseLong(last.headers().firstValue("Retry-After").orElseThrow()))
                    .isBetween(1L, 60L);
            assertThat(limited.send("GET", "/connectors", null, "Authorization", "Bearer " + ADMIN)
                            .statusCode())
                    .as("another caller has a bucket of its own")
                    .isEqualTo(200);
        }
    }

    @Test
    void aCertificateAsPemIsShownToCallers() throws Exception {
        Path own = Files.createDirectory(folder.resolve("tls"));
        PemFiles pem = PemFiles.make(own);
        try (RunningService secure = RunningService.start(
                own,
                secured.simulator(),
                SECRET,
                "--api-keys",
                SecuredService.keys(own).toString(),
                "--tls-certificate",
                pem.certificate().toString(),
                "--tls-private-key",
                pem.privateKey().toString())) {
            HttpResponse<String> answer = HttpClient.newBuilder()
                    .sslContext(pem.trusting())
                    .build()
                    .send(
                            HttpRequest.newBuilder(
                                            URI.create("https://127.0.0.1:" + secure.port() + "/api/v1/connectors"))
                                    .header("Authorization", "Bearer " + READER)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
            assertThat(answer.sslSession().orElseThrow().getProtocol()).isIn("TLSv1.2", "TLSv1.3");
        }
    }
}
