/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.service.Scope;
import io.sarwan.service.access.ApiKeys;
import io.sarwan.service.access.KeyHash;
import io.sarwan.service.http.Contract;
import io.sarwan.service.http.Operation;
import io.sarwan.service.http.Operation.Parameter;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.SimulatorSettings;
import io.sarwan.simulator.graph.Permissions;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract against the running service, both ways: every operation with every parameter, body, scope and type it names is
 * held to what the contract says of it, every answer is one that the contract has, and every answer that the contract has was
 * seen by the end.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ContractIT {

    private static final String SECRET = "s3cret-of-the-contract-it";
    private static final String NOBODY = "nobody";
    private static final Map<Scope, String> KEYS = new EnumMap<>(Scope.class);

    @TempDir
    private static Path folder;

    private static Simulator simulator;
    private static ServerSocket silence;
    private static SmallScimService app;
    private static RunningService service;
    private static RunningService open;
    private static ContractCalls calls;
    private static String orphan;

    @BeforeAll
    static void start() throws Exception {
        SimulatorSettings.Builder settings = SimulatorSettings.builder()
                .users(40)
                .groups(6)
                .memberships(120)
                .clientSecret(SECRET)
                .grant("Member.Read.Hidden");
        Permissions.writing().forEach(settings::grant);
        simulator = Simulator.start(settings.build());
        // Connections are taken and never answered.
        silence = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        app = new SmallScimService();
        String issuer;
        try (TestIssuer gone = TestIssuer.start()) {
            issuer = gone.name();
            orphan = gone.token("api://sarwan", "read sync write admin");
        }
        List<String> keys = new ArrayList<>();
        SecureRandom random = new SecureRandom();
        for (Scope scope : Scope.values()) {
            KEYS.put(scope, ApiKeys.generate(random));
            keys.add(scope.word() + "er " + scope.word() + ' ' + KeyHash.of(KEYS.get(scope), random));
        }
        service = RunningService.start(
                folder,
                simulator,
                SECRET,
                "--connectors",
                connectors().toString(),
                "--api-keys",
                Files.write(folder.resolve("api-keys"), keys).toString(),
                "--oidc-issuer",
                issuer,
                "--oidc-audience",
                "api://sarwan",
                "--requests-per-minute",
                "60000");
        open = RunningService.start(
                Files.createDirectory(folder.resolve("open")), simulator, SECRET, "--requests-per-minute", "60");
        String name = simulator
                .tenant()
                .users()
                .iterator()
                .next()
                .get("userPrincipalName")
                .toString();
        calls = new ContractCalls(
                service.witness().contract(),
                holder(),
                simulator.tenant().groups().iterator().next().id(),
                name.replaceFirst(".*@", ""));
    }

    /** A user who holds more than one thing, so that a page of one has a next one. */
    private static String holder() throws Exception {
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

    private static void synced(String connector) throws Exception {
        HttpResponse<String> sync =
                admin("POST", "/connectors/" + connector + "/syncs", "{\"full\":true}", "Prefer", "wait=60");
        assertThat(service.json(sync).path("status").asText()).as(sync.body()).isEqualTo("succeeded");
    }

    private static Path connectors() throws Exception {
        Files.writeString(
                folder.resolve("app.yaml"),
                """
                apiEndpoint: "%s"
                hasScimHeader: true
                auth: {authType: apiKey, apiKeyPrefix: Bearer}
                user:
                  id: id
                  userName: userName
                  firstName: name.givenName
                  lastName: name.familyName
                  primaryEmail: "emails[?(@.primary==true)].value"
                  firstEmail: "emails[0].value"
                  active: active
                group:
                  id: id
                  displayName: displayName
                  members: {path: members, id: value, displayName: display}
                pagination: {totalResults: totalResults, itemsPerPage: itemsPerPage, startIndex: startIndex}
                """
                        .formatted(app.address()));
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

    @AfterAll
    static void stop() throws Exception {
        service.close();
        open.close();
        app.close();
        silence.close();
        simulator.close();
    }

    private static HttpResponse<String> admin(String method, String address, String body, String... headers)
            throws Exception {
        return service.send(method, address, body, with(Scope.ADMIN, headers));
    }

    private static String[] with(Scope scope, String... headers) {
        return Stream.concat(Stream.of("Authorization", "Bearer " + KEYS.get(scope)), Stream.of(headers))
                .toArray(String[]::new);
    }

    private static HttpResponse<String> call(Operation operation, String connector, String... headers)
            throws Exception {
        return admin(operation.method(), calls.address(operation, connector), calls.body(operation), headers);
    }

    private static void expect(int status, String kind, HttpResponse<String> answer) throws Exception {
        String what = answer.uri() + " " + answer.body();
        assertThat(answer.statusCode()).as(what).isEqualTo(status);
        assertThat(service.json(answer).path("type").asText()).as(what).endsWith('#' + kind);
    }

    @Test
    void nobodyGetsInWhoDoesNotSayWhoHeIs() throws Exception {
        for (Operation operation : calls.operations()) {
            HttpResponse<String> answer =
                    service.send(operation.method(), calls.address(operation, "corp"), calls.body(operation));
            if (ContractCalls.isGuarded(operation)) {
                expect(401, "unauthenticated", answer);
                expect(
                        503,
                        "busy",
                        service.send(
                                operation.method(),
                                calls.address(operation, "corp"),
                                calls.body(operation),
                                "Authorization",
                                "Bearer " + orphan));
            } else {
                assertThat(answer.statusCode()).as(operation.id()).isIn(200, 302);
            }
        }
    }

    /** A parameter that is none shows who got past the scopes, and does no harm. */
    @Test
    void everyOperationHasTheScopeThatTheContractNames() throws Exception {
        for (Operation operation : calls.operations()) {
            for (Scope held : Scope.values()) {
                HttpResponse<String> answer = service.send(
                        operation.method(),
                        calls.address(operation, "corp")
                                + (calls.address(operation, "corp").contains("?") ? "&" : "?") + "nonsense=1",
                        calls.body(operation),
                        with(held));
                boolean enough = operation.scope().isEmpty()
                        || held == Scope.ADMIN
                        || operation.scope().get() == held;
                expect(enough ? 400 : 403, enough ? "invalid-request" : "missing-scope", answer);
                assertThat(answer.body())
                        .contains(
                                enough
                                        ? "nonsense: is no parameter of it"
                                        : "has not the scope "
                                                + operation.scope().get().word());
            }
        }
    }

    @Test
    void everyParameterIsHeldAgainstTheContract() throws Exception {
        for (Operation operation : calls.operations()) {
            for (Parameter parameter : operation.parameters()) {
                String wrong = ContractCalls.wrong(parameter);
                boolean header = parameter.in().equals("header");
                HttpResponse<String> answer = admin(
                        operation.method(),
                        calls.address(operation, "corp", header ? Map.of() : Map.of(parameter.name(), wrong)),
                        calls.body(operation),
                        header ? new String[] {parameter.name(), wrong} : new String[0]);
                expect(400, "invalid-request", answer);
                assertThat(service.json(answer).at("/errors/0/at").asText())
                        .as(operation.id())
                        .isEqualTo(parameter.name());
            }
            if (operation.parameters().stream()
                    .anyMatch(each -> each.required() && each.in().equals("query"))) {
                HttpResponse<String> without = admin(
                        operation.method(),
                        calls.address(operation, "corp").replaceFirst("\\?.*", ""),
                        calls.body(operation));
                expect(400, "invalid-request", without);
                assertThat(without.body()).contains("is required");
            }
        }
    }

    @Test
    void everyBodyIsHeldAgainstTheContract() throws Exception {
        for (Operation operation : calls.operations()) {
            String address = calls.address(operation, "corp");
            if (operation.bodies().isEmpty()) {
                HttpResponse<String> given = admin(operation.method(), address, "{}");
                expect(400, "invalid-request", given);
                assertThat(given.body()).contains("it takes no body");
            } else {
                expect(400, "invalid-request", admin(operation.method(), address, "{\"no field of it\":1}"));
                expect(400, "invalid-request", admin(operation.method(), address, "\"text\""));
                expect(400, "malformed-request", admin(operation.method(), address, "{\"a\":1,\"a\":1}"));
                expect(413, "too-large", admin(operation.method(), address, " ".repeat(4_200_000)));
                if (operation.bodyRequired()) {
                    expect(400, "invalid-request", admin(operation.method(), address, null));
                }
                boolean lines = operation.bodies().containsKey("application/x-ndjson");
                HttpResponse<String> asLines = admin(
                        operation.method(),
                        address,
                        calls.body(operation),
                        "Content-Type",
                        "application/x-ndjson",
                        "Prefer",
                        "wait=30");
                assertThat(asLines.statusCode()).as(operation.id()).isEqualTo(lines ? 200 : 415);
            }
            if (operation.changesState()) {
                expect(
                        415,
                        "unsupported-media-type",
                        admin(operation.method(), address, calls.body(operation), "Content-Type", "text/plain"));
            }
        }
    }

    @Test
    void whatIsNotThereIsNotFound() throws Exception {
        for (Operation operation : calls.operations()) {
            Map<String, String> other = ContractCalls.has(operation, "page")
                    ? Map.of("page", "nothing.js")
                    : Map.of("id", UUID.randomUUID().toString());
            if (operation.path().stream().anyMatch(part -> part.matches("\\{(connector|id|page)}"))) {
                expect(
                        404,
                        "not-found",
                        admin(operation.method(), calls.address(operation, NOBODY, other), calls.body(operation)));
            }
        }
        expect(404, "not-found", admin("GET", "/connectors/app/events", null));
    }

    @Test
    void whatIsAcceptedAndWhatHasEndedIsShown() throws Exception {
        for (Operation operation : calls.operations()) {
            Map<String, String> id = Map.of();
            if (ContractCalls.has(operation, "id")) {
                String how =
                        switch (operation.id()) {
                            case "getSync", "followSync", "cancelSync" -> "startSync";
                            case "getChange" -> "grant";
                            case "getInvocation" -> "invokeAction";
                            default -> "readEvents";
                        };
                id = Map.of(
                        "id",
                        service.json(call(named(how), "corp", "Prefer", "wait=60"))
                                .path("id")
                                .asText());
            }
            boolean waits = ContractCalls.has(operation, "Prefer");
            HttpResponse<String> answer = admin(
                    operation.method(),
                    calls.address(operation, "corp", id),
                    calls.body(operation),
                    waits ? new String[] {"Prefer", "wait=60"} : new String[0]);
            int expected =
                    operation.id().equals("cancelSync") ? 409 : operation.id().equals("openDocumentation") ? 302 : 200;
            assertThat(answer.statusCode()).as(operation.id() + answer.body()).isEqualTo(expected);
            if (waits) {
                HttpResponse<String> accepted = call(operation, "corp");
                assertThat(accepted.statusCode())
                        .as(operation.id() + accepted.body())
                        .isEqualTo(202);
                untilEnded(accepted);
            }
        }
    }

    private static void untilEnded(HttpResponse<String> accepted) throws Exception {
        String job = accepted.headers().firstValue("Location").orElseThrow().substring(Contract.BASE.length());
        if (job.startsWith("/syncs/")) {
            assertThat(admin("GET", job + "/progress", null).body()).contains("event: end");
        }
    }

    private static Operation named(String id) {
        return service.witness().contract().operation(id);
    }

    /** The tenant does not answer, so that the first of two requests with one key has no answer yet. */
    @Test
    void aKeyIsForOneRequestAtATime() throws Exception {
        for (Operation operation : calls.operations()) {
            if (!ContractCalls.has(operation, "Idempotency-Key")) {
                continue;
            }
            String[] headers = with(Scope.ADMIN, "Idempotency-Key", operation.id(), "Prefer", "wait=3");
            List<CompletableFuture<HttpResponse<String>>> both = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                both.add(service.sendAsync(
                        operation.method(), calls.address(operation, "silent"), calls.body(operation), headers));
            }
            assertThat(both.stream().map(each -> each.join().statusCode()).toList())
                    .as(operation.id())
                    .containsExactlyInAnyOrder(202, 409);
            String other = calls.address(operation, "silent");
            String body = calls.body(operation);
            HttpResponse<String> reused = body == null
                    ? admin(operation.method(), other.replace("=true", "=false"), null, headers)
                    : admin(operation.method(), other, body.replaceFirst("}$", " }"), headers);
            expect(422, "key-reused", reused);
        }
        expect(409, "sync-running", admin("POST", "/connectors/silent/syncs", "{}"));
        JsonNode running = service.json(admin("GET", "/connectors/silent", null));
        String sync = running.path("runningSync").asText().substring(Contract.BASE.length());
        assertThat(admin("DELETE", sync, null).statusCode()).isEqualTo(202);
    }

    @Test
    void whatCannotBeDoneIsRefused() throws Exception {
        expect(422, "impossible-request", admin("GET", "/connectors/app/check", null));
        expect(502, "upstream-failure", admin("GET", "/connectors/gone/check", null));
        Operation delete = named("deleteAccount");
        expect(
                422,
                "impossible-request",
                admin("DELETE", calls.address(delete, "corp", Map.of("account", "%20")), null));
        for (Operation operation : calls.operations()) {
            if (ContractCalls.has(operation, "dryRun")) {
                expect(
                        403,
                        "provisioning-off",
                        admin(
                                operation.method(),
                                calls.address(operation, "fresh", Map.of("dryRun", "false")),
                                calls.body(operation)));
            }
        }
    }

    @Test
    void pagesOfAnotherSyncOrOfNoneAreRefused() throws Exception {
        List<Operation> paged = calls.operations().stream()
                .filter(operation -> operation.path().contains("{connector}") && ContractCalls.has(operation, "cursor"))
                .filter(operation -> !operation.id().equals("listEvents"))
                .toList();
        assertThat(paged).hasSize(4);
        List<String> cursors = new ArrayList<>();
        for (Operation operation : paged) {
            cursors.add(service.json(admin("GET", calls.address(operation, "corp", Map.of("limit", "1")), null))
                    .path("nextCursor")
                    .asText());
            expect(409, "never-synced", call(operation, "fresh"));
        }
        synced("corp");
        for (int i = 0; i < paged.size(); i++) {
            expect(
                    410,
                    "outdated-cursor",
                    admin("GET", calls.address(paged.get(i), "corp", Map.of("cursor", cursors.get(i))), null));
        }
    }

    @Test
    void whoAsksTooOftenOrForAnotherHostIsRefused() throws Exception {
        for (Operation operation : calls.operations()) {
            String address = calls.address(operation, "entra");
            HttpResponse<String> last = null;
            for (int i = 0; i < 200 && (last == null || last.statusCode() != 429); i++) {
                last = open.send(operation.method(), address, calls.body(operation));
            }
            expect(429, "too-many-requests", last);
            Answer foreign = open.raw(
                    operation.method() + ' ' + Contract.BASE + address + " HTTP/1.1\r\nHost: evil.example\r\n");
            assertThat(foreign.status()).as(operation.id()).isEqualTo(403);
            assertThat(foreign.body()).contains("foreign-host");
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void everyAnswerOfTheContractWasSeenByTheTestsAbove() {
        Set<String> promised = new TreeSet<>();
        service.witness()
                .contract()
                .root()
                .path("paths")
                .forEach(path -> path.forEach(operation -> operation
                        .path("responses")
                        .fieldNames()
                        .forEachRemaining(status ->
                                promised.add(operation.path("operationId").asText() + ' ' + status))));
        promised.removeAll(service.witness().seen());
        promised.removeAll(open.witness().seen());

        assertThat(promised).isEmpty();
    }
}
