/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.service.access.ApiKeys;
import io.sarwan.service.access.KeyHash;
import io.sarwan.simulator.Simulator;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/** A service that asks who calls: two keys, one issuer of tokens, and somebody who listens between it and its tenant. */
final class SecuredService implements AutoCloseable {

    static final String SECRET = "s3cret-of-the-security-it";
    static final String AUDIENCE = "api://sarwan";
    static final String READER = ApiKeys.generate(new SecureRandom());
    static final String ADMIN = ApiKeys.generate(new SecureRandom());

    private final Simulator simulator;
    private final WireTap tap;
    private final TestIssuer issuer;
    private final RunningService service;

    private SecuredService(Simulator simulator, WireTap tap, TestIssuer issuer, RunningService service) {
        this.simulator = simulator;
        this.tap = tap;
        this.issuer = issuer;
        this.service = service;
    }

    static SecuredService start(Path folder, String... more) throws Exception {
        Simulator simulator = Simulator.start(WritableTenant.of(30, 4, 50)
                .clientSecret(SECRET)
                .grant("Member.Read.Hidden")
                .build());
        WireTap tap = WireTap.to(URI.create(simulator.baseUrl()).getPort());
        TestIssuer issuer = TestIssuer.start();
        List<String> flags = new ArrayList<>(List.of(
                "--api-keys",
                keys(folder).toString(),
                "--oidc-issuer",
                issuer.name(),
                "--oidc-audience",
                AUDIENCE,
                "--requests-per-minute",
                "60000"));
        flags.addAll(List.of(more));
        return new SecuredService(
                simulator,
                tap,
                issuer,
                RunningService.start(folder, tap.address(), SECRET, flags.toArray(String[]::new)));
    }

    /** A file with both keys. */
    static Path keys(Path folder) throws Exception {
        SecureRandom random = new SecureRandom();
        return Files.write(
                folder.resolve("api-keys"),
                List.of(
                        "# who may call",
                        "reader read " + KeyHash.of(READER, random),
                        "boss admin " + KeyHash.of(ADMIN, random)));
    }

    Simulator simulator() {
        return simulator;
    }

    WireTap tap() {
        return tap;
    }

    TestIssuer issuer() {
        return issuer;
    }

    RunningService service() {
        return service;
    }

    HttpResponse<String> get(String path, String credential) throws Exception {
        return service.send("GET", path, null, "Authorization", "Bearer " + credential);
    }

    HttpResponse<String> post(String path, String body) throws Exception {
        return service.send("POST", path, body, "Authorization", "Bearer " + ADMIN);
    }

    /** Holds an answer against the literal one. */
    void problem(int status, String kind, String detail, HttpResponse<String> answer) throws Exception {
        problem(status, kind, detail, Answer.of(answer));
    }

    void problem(int status, String kind, String detail, Answer answer) throws Exception {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = new com.fasterxml.jackson.databind.ObjectMapper().readTree(answer.body());
        assertThat(problem.path("type").asText()).endsWith('#' + kind);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("detail").asText()).contains(detail);
    }

    @Override
    public void close() throws Exception {
        service.close();
        issuer.close();
        tap.close();
        simulator.close();
    }
}
