/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.service.access.ApiKeys;
import io.sarwan.service.access.KeyHash;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.SimulatorSettings;
import io.sarwan.simulator.graph.Permissions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may call the service and who may not, through its launcher; each refusal has its literal answer. */
class ServeSecurityIT {

    private static final String SECRET = "s3cret-of-the-security-it";
    private static final String AUDIENCE = "api://sarwan";
    private static final String READER = ApiKeys.generate(new SecureRandom());
    private static final String ADMIN = ApiKeys.generate(new SecureRandom());

    @TempDir
    private static Path folder;

    private static Simulator simulator;
    private static WireTap tap;
    private static TestIssuer issuer;
    private static RunningService service;

    @BeforeAll
    static void start() throws Exception {
        SimulatorSettings.Builder settings = SimulatorSettings.builder()
                .users(30)
                .groups(4)
                .memberships(50)
                .clientSecret(SECRET)
                .grant("Member.Read.Hidden");
        Permissions.writing().forEach(settings::grant);
        simulator = Simulator.start(settings.build());
        tap = WireTap.to(URI.create(simulator.baseUrl()).getPort());
        issuer = TestIssuer.start();
        service = RunningService.start(
                folder,
                tap.address(),
                SECRET,
                "--api-keys",
                keys(folder).toString(),
                "--oidc-issuer",
                issuer.name(),
                "--oidc-audience",
                AUDIENCE,
                "--requests-per-minute",
                "60000",
                "--management",
                "0.0.0.0:0");
    }

    private static Path keys(Path folder) throws Exception {
        SecureRandom random = new SecureRandom();
        return Files.write(
                folder.resolve("api-keys"),
                List.of(
                        "# who may call",
                        "reader read " + KeyHash.of(READER, random),
                        "boss admin " + KeyHash.of(ADMIN, random)));
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
        issuer.close();
        tap.close();
        simulator.close();
    }

    @Test
    void whoShowsNoKeyOrAWrongOneIsRefused() throws Exception {
        problem(401, "unauthenticated", "there is no header Authorization", service.send("GET", "/connectors", null));
        HttpResponse<String> wrong = get("/connectors", ApiKeys.generate(new SecureRandom()));
        problem(401, "unauthenticated", "the API key is not known", wrong);
        assertThat(wrong.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"sarwan\"");
        problem(
                401,
                "unauthenticated",
                "the header Authorization is not Bearer and a key or token",
                service.send("GET", "/connectors", null, "Authorization", "Basic cmVhZGVyOnJlYWRlcg=="));
        problem(401, "unauthenticated", "there is no header Authorization", service.send("GET", "/nothing", null));
    }

    @Test
    void whoseScopeIsMissingIsToldWhich() throws Exception {
        assertThat(get("/connectors", READER).statusCode()).isEqualTo(200);
        HttpResponse<String> refused =
                service.send("POST", "/connectors/entra/syncs", "{}", "Authorization", "Bearer " + READER);
        problem(403, "missing-scope", "key:reader has not the scope sync", refused);
        JsonNode json = service.json(refused);
        assertThat(json.path("title").asText()).isEqualTo("The credentials do not allow this");
        assertThat(json.path("remedy").asText()).isEqualTo("Use credentials with the scope sync");
        assertThat(refused.headers().firstValue("WWW-Authenticate"))
                .hasValue("Bearer realm=\"sarwan\", error=\"insufficient_scope\", scope=\"sync\"");
        assertThat(Files.readString(folder.resolve("serve.log"))).doesNotContain(READER, ADMIN, SECRET);
    }

    @Test
    void aTokenOfTheIssuerIsAcceptedAndOneForSomebodyElseIsNot() throws Exception {
        assertThat(get("/connectors", issuer.token(AUDIENCE, "openid read")).statusCode())
                .isEqualTo(200);
        problem(
                401,
                "unauthenticated",
                "it is meant for another audience",
                get("/connectors", issuer.token("api://other", "read")));
        try (TestIssuer other = TestIssuer.start()) {
            HttpResponse<String> foreign = get("/connectors", other.token(AUDIENCE, "read"));
            assertThat(foreign.statusCode()).isEqualTo(401);
        }
        problem(
                403,
                "missing-scope",
                "oidc:ada has not the scope read",
                get("/connectors", issuer.token(AUDIENCE, "openid")));
    }

    @Test
    void aBodyThatIsTooLargeIsNotRead() throws Exception {
        problem(
                413,
                "too-large",
                "4194304",
                service.send(
                        "POST", "/connectors/entra/grants", " ".repeat(4_200_000), "Authorization", "Bearer " + ADMIN));
        assertThat(RawRequest.send(
                        service.port(),
                        "POST /api/v1/connectors/entra/grants HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type:"
                                + " application/json\r\nAuthorization: Bearer " + ADMIN
                                + "\r\nContent-Length: 999999999999\r\n"))
                .startsWith("HTTP/1.1 413 ")
                .contains("too-large");
    }

    @Test
    void nothingOfACallersHeadersReachesTheTenant() throws Exception {
        HttpResponse<String> synced = service.send(
                "POST",
                "/connectors/entra/syncs",
                "{\"full\":true}",
                "Authorization",
                "Bearer " + ADMIN,
                "Prefer",
                "wait=60",
                "Cookie",
                "session=of-the-caller",
                "CamelHttpUri",
                "http://127.0.0.1:1/elsewhere",
                "CamelHttpPath",
                "/of-the-caller",
                "CamelHttpMethod",
                "DELETE",
                "X-Of-The-Caller",
                "of-the-caller",
                "ConsistencyLevel",
                "of-the-caller");
        assertThat(service.json(synced).path("status").asText())
                .as(synced.body())
                .isEqualTo("succeeded");

        assertThat(tap.sent()).contains("GET /v1.0/", "Bearer ");
        assertThat(tap.sent().toLowerCase(java.util.Locale.ROOT))
                .doesNotContain(
                        "of-the-caller", "camelhttp", "elsewhere", "cookie:", ADMIN.toLowerCase(java.util.Locale.ROOT));
        assertThat(simulator.log().requests()).isNotEmpty().noneMatch(request -> request.method()
                .equals("DELETE"));
    }

    @Test
    void metricsThatOthersCanReachAreForWhoMayRead() throws Exception {
        assertThat(service.health("/health")).isEqualTo(200);
        problem(401, "unauthenticated", "there is no header Authorization", service.manage("/metrics"));
        problem(
                403,
                "missing-scope",
                "oidc:ada has not the scope read",
                service.manage("/metrics", "Authorization", "Bearer " + issuer.token(AUDIENCE, "write")));
        get("/connectors", READER);

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
    void thePagesOfTheContractAreServedAndNothingBesideThem() throws Exception {
        HttpResponse<String> page = service.send("GET", "/docs/index.html", null);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(policy -> assertThat(policy)
                .contains("script-src 'self';", "style-src 'self';", "default-src 'none'")
                .doesNotContain("unsafe"));
        assertThat(page.body()).doesNotContainPattern("<script(?![^>]* src=)").doesNotContain("style=", "onload=");
        Matcher files = Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(page.body());
        int seen = 0;
        for (; files.find(); seen++) {
            assertThat(service.send(
                                    "GET",
                                    URI.create("/docs/").resolve(files.group(1)).toString(),
                                    null)
                            .statusCode())
                    .as(files.group(1))
                    .isEqualTo(200);
        }
        assertThat(seen).isEqualTo(6);
        HttpResponse<String> program = service.send("GET", "/docs/swagger-ui-bundle.js", null);
        assertThat(program.headers().firstValue("Content-Type")).hasValue("text/javascript; charset=utf-8");
        assertThat(program.body()).contains("SwaggerUIBundle");
        for (String trick : List.of("..%2fopenapi.yaml", "%2e%2e%2fapplication.properties", "..%5copenapi.yaml")) {
            problem(400, "malformed-request", "encoded separator", service.send("GET", "/docs/" + trick, null));
        }
        assertThat(RawRequest.send(service.port(), "GET /api/v1/docs/../openapi.yaml HTTP/1.1\r\nHost: 127.0.0.1\r\n"))
                .startsWith("HTTP/1.1 400 ");
        for (String missing : List.of("/docs/nothing.js", "/docs/swagger-ui/", "/docs/")) {
            assertThat(service.send("GET", missing, null, "Authorization", "Bearer " + READER)
                            .statusCode())
                    .as(missing)
                    .isIn(400, 404);
        }
        assertThat(Files.readString(folder.resolve("serve.log"))).doesNotContain("Unknown keyword");
    }

    @Test
    void aHundredClientsAtOnceAreAllAnswered() {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String key = i % 10 == 0 ? ApiKeys.PREFIX + "nobody" + i : i % 2 == 0 ? READER : ADMIN;
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + service.port() + "/api/v1/connectors"))
                    .header("Authorization", "Bearer " + key)
                    .build();
            answers.add(client.sendAsync(request, HttpResponse.BodyHandlers.ofString()));
        }
        List<Integer> statuses =
                answers.stream().map(each -> each.join().statusCode()).toList();
        assertThat(statuses.stream().filter(status -> status == 200)).hasSize(90);
        assertThat(statuses.stream().filter(status -> status == 401)).hasSize(10);
    }

    @Test
    void whoAsksTooOftenIsToldWhenToComeBack() throws Exception {
        Path own = Files.createDirectory(folder.resolve("limited"));
        try (RunningService limited = RunningService.start(
                own, simulator, SECRET, "--api-keys", keys(own).toString(), "--requests-per-minute", "60")) {
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
                simulator,
                SECRET,
                "--api-keys",
                keys(own).toString(),
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

    private static HttpResponse<String> get(String path, String credential) throws Exception {
        return service.send("GET", path, null, "Authorization", "Bearer " + credential);
    }

    private static void problem(int status, String kind, String detail, HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = service.json(answer);
        assertThat(problem.path("type").asText()).endsWith('#' + kind);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("detail").asText()).contains(detail);
    }
}
