/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.service.Scope;
import io.sarwan.service.access.ApiKeys;
import io.sarwan.service.access.KeyHash;
import io.sarwan.service.http.Operation;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.SimulatorSettings;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A service for the contract's tests: {@code corp} is synced, {@code fresh} never was and takes no changes, {@code silent} and
 * {@code gone} do not answer, {@code app} is a SCIM service.
 */
final class ContractFixture implements AutoCloseable {

    private static final String SECRET = "s3cret-of-the-contract-it";
    private final Map<Scope, String> keys = new EnumMap<>(Scope.class);
    private final Path folder;

    private final Simulator simulator;
    private final ServerSocket silence;
    private final SmallScimService app;
    private final RunningService service;
    private final RunningService open;
    private final ContractCalls calls;
    private final String orphan;

    /** @param folder for all that it writes */
    ContractFixture(Path folder) throws Exception {
        this.folder = folder;
        simulator = Simulator.start(WritableTenant.of(40, 6, 120)
                .clientSecret(SECRET)
                .grant("Member.Read.Hidden")
                .build());
        // Connections are taken and never answered.
        silence = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        app = new SmallScimService();
        String issuer;
        try (TestIssuer gone = TestIssuer.start()) {
            issuer = gone.name();
            orphan = gone.token("api://sarwan", "read sync write admin");
        }
        List<String> lines = new ArrayList<>();
        SecureRandom random = new SecureRandom();
        for (Scope scope : Scope.values()) {
            keys.put(scope, ApiKeys.generate(random));
            lines.add(scope.word() + "er " + scope.word() + ' ' + KeyHash.of(keys.get(scope), random));
        }
        service = RunningService.start(
                folder,
                simulator,
                SECRET,
                "--connectors",
                connectors().toString(),
                "--api-keys",
                Files.write(folder.resolve("api-keys"), lines).toString(),
                "--oidc-issuer",
                issuer,
                "--oidc-audience",
                "api://sarwan",
                "--requests-per-minute",
                "60000");
        open = RunningService.start(
                Files.createDirectory(folder.resolve("open")), simulator, SECRET, "--requests-per-minute", "60");
        calls = new ContractCalls(
                service.witness().contract(),
                holder(),
                simulator.tenant().groups().iterator().next().id(),
                WritableTenant.domain(simulator));
    }

    /** A user who holds more than one thing, so that a page of one has a next one. */
    private String holder() throws Exception {
        synced("corp");
        Map<String, Integer> held = new java.util.HashMap<>();
        for (JsonNode grant : service.json(admin("GET", "/connectors/corp/grants?limit=1000", null))
                .path("items")) {
            if (grant.at("/principal/type").asText().equals("user")) {
                held.merge(grant.at("/principal/id").asText(), 1, Integer::sum);
            }
        }
        return held.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    void synced(String connector) throws Exception {
        HttpResponse<String> sync =
                admin("POST", "/connectors/" + connector + "/syncs", "{\"full\":true}", "Prefer", "wait=60");
        assertThat(service.json(sync).path("status").asText()).as(sync.body()).isEqualTo("succeeded");
    }

    private Path connectors() throws Exception {
        app.describe(folder.resolve("app.yaml"));
        StringBuilder yaml = new StringBuilder("connectors:\n");
        Map.of(
                        "corp",
                        simulator.baseUrl(),
                        "fresh",
                        simulator.baseUrl(),
                        "silent",
                        "http://127.0.0.1:" + silence.getLocalPort(),
                        "gone",
                        "http://127.0.0.1:1")
                .forEach((name, graph) -> yaml.append(
                        """
                          - name: %s
                            kind: entra
                            settings:
                              entra-tenant-id: %s
                              entra-client-id: %s
                              entra-client-secret: "{{env:BATON_ENTRA_CLIENT_SECRET}}"
                              graph-domain: "%s"
                              provisioning: %s
                        """
                                .formatted(
                                        name,
                                        SimulatorSettings.DEFAULT_TENANT_ID,
                                        SimulatorSettings.DEFAULT_CLIENT_ID,
                                        graph,
                                        !name.equals("fresh"))));
        yaml.append(
                """
                  - name: app
                    kind: scim
                    settings: {scim-config: app.yaml, api-key: key-of-the-app, provisioning: true}
                """);
        return Files.writeString(folder.resolve("connectors.yaml"), yaml);
    }

    @Override
    public void close() throws Exception {
        service.close();
        open.close();
        app.close();
        silence.close();
        simulator.close();
    }

    HttpResponse<String> admin(String method, String address, String body, String... headers) throws Exception {
        return service.send(method, address, body, with(Scope.ADMIN, headers));
    }

    String[] with(Scope scope, String... headers) {
        return Stream.concat(Stream.of("Authorization", "Bearer " + keys.get(scope)), Stream.of(headers))
                .toArray(String[]::new);
    }

    HttpResponse<String> call(Operation operation, String connector, String... headers) throws Exception {
        return admin(operation.method(), calls.address(operation, connector), calls.body(operation), headers);
    }

    void expect(int status, String kind, HttpResponse<String> answer) throws Exception {
        String what = answer.uri() + " " + answer.body();
        assertThat(answer.statusCode()).as(what).isEqualTo(status);
        assertThat(service.json(answer).path("type").asText()).as(what).endsWith('#' + kind);
    }

    RunningService service() {
        return service;
    }

    /** Asks nobody who calls, and lets each call sixty times a minute. */
    RunningService open() {
        return open;
    }

    ContractCalls calls() {
        return calls;
    }

    /** A token whose issuer has gone. */
    String orphan() {
        return orphan;
    }
}
