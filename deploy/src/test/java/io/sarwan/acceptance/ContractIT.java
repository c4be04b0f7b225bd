/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.service.Scope;
import io.sarwan.service.http.Contract;
import io.sarwan.service.http.Operation;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
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
class ContractIT implements ContractOfCallers, ContractOfRequests {

    private static ContractFixture fixture;
    private static RunningService service;
    private static RunningService open;
    private static ContractCalls calls;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        fixture = new ContractFixture(folder);
        service = fixture.service();
        open = fixture.open();
        calls = fixture.calls();
    }

    @AfterAll
    static void stop() throws Exception {
        fixture.close();
    }

    @Override
    public ContractFixture fixture() {
        return fixture;
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
                        service.json(fixture.call(named(how), "corp", "Prefer", "wait=60"))
                                .path("id")
                                .asText());
            }
            boolean waits = ContractCalls.has(operation, "Prefer");
            HttpResponse<String> answer = fixture.admin(
                    operation.method(),
                    calls.address(operation, "corp", id),
                    calls.body(operation),
                    waits ? new String[] {"Prefer", "wait=60"} : new String[0]);
            int expected =
                    operation.id().equals("cancelSync") ? 409 : operation.id().equals("openDocumentation") ? 302 : 200;
            assertThat(answer.statusCode()).as(operation.id() + answer.body()).isEqualTo(expected);
            if (waits) {
                HttpResponse<String> accepted = fixture.call(operation, "corp");
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
            assertThat(fixture.admin("GET", job + "/progress", null).body()).contains("event: end");
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
            String[] headers = fixture.with(Scope.ADMIN, "Idempotency-Key", operation.id(), "Prefer", "wait=3");
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
                    ? fixture.admin(operation.method(), other.replace("=true", "=false"), null, headers)
                    : fixture.admin(operation.method(), other, body.replaceFirst("}$", " }"), headers);
            fixture.expect(422, "key-reused", reused);
        }
        fixture.expect(409, "sync-running", fixture.admin("POST", "/connectors/silent/syncs", "{}"));
        JsonNode running = service.json(fixture.admin("GET", "/connectors/silent", null));
        String sync = running.path("runningSync").asText().substring(Contract.BASE.length());
        assertThat(fixture.admin("DELETE", sync, null).statusCode()).isEqualTo(202);
    }

    @Test
    void whatCannotBeDoneIsRefused() throws Exception {
        fixture.expect(422, "impossible-request", fixture.admin("GET", "/connectors/app/check", null));
        fixture.expect(502, "upstream-failure", fixture.admin("GET", "/connectors/gone/check", null));
        Operation delete = named("deleteAccount");
        fixture.expect(
                422,
                "impossible-request",
                fixture.admin("DELETE", calls.address(delete, "corp", Map.of("account", "%20")), null));
        for (Operation operation : calls.operations()) {
            if (ContractCalls.has(operation, "dryRun")) {
                fixture.expect(
                        403,
                        "provisioning-off",
                        fixture.admin(
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
            cursors.add(service.json(fixture.admin("GET", calls.address(operation, "corp", Map.of("limit", "1")), null))
                    .path("nextCursor")
                    .asText());
            fixture.expect(409, "never-synced", fixture.call(operation, "fresh"));
        }
        fixture.synced("corp");
        for (int i = 0; i < paged.size(); i++) {
            fixture.expect(
                    410,
                    "outdated-cursor",
                    fixture.admin("GET", calls.address(paged.get(i), "corp", Map.of("cursor", cursors.get(i))), null));
        }
    }

    @Test
    void eventsBehindAPlaceInAnotherFileAreRefused() throws Exception {
        Operation events = calls.operations().stream()
                .filter(operation -> operation.id().equals("listEvents"))
                .findFirst()
                .orElseThrow();
        String foreign = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("events\n0123456789abcdef\n7".getBytes(StandardCharsets.UTF_8));
        fixture.expect(
                410,
                "outdated-cursor",
                fixture.admin("GET", calls.address(events, "corp", Map.of("cursor", foreign)), null));
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
