/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import io.sarwan.service.http.Contract;
import io.sarwan.simulator.Simulator;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service through its launcher, on this machine and without credentials; every answer is held against the contract. */
class ServeIT {

    private static final String SECRET = "s3cret-of-the-serve-it";

    @TempDir
    private static Path folder;

    private static Simulator simulator;
    private static RunningService service;

    @BeforeAll
    static void start() throws Exception {
        simulator = Simulator.start(WritableTenant.of(300, 40, 1_500)
                .clientSecret(SECRET)
                .latencyMs(20)
                .grant("Member.Read.Hidden")
                .build());
        service = RunningService.start(folder, simulator, SECRET, "--provisioning");
        assertThat(service.send("POST", "/connectors/entra/syncs", "{}", "Prefer", "wait=60")
                        .statusCode())
                .isEqualTo(200);
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
        simulator.close();
    }

    @Test
    void whatHappensIsReadAndListedOnce() throws Exception {
        String user = simulator.tenant().users().iterator().next().id();
        simulator.tenant().update(user, Map.of("displayName", "Renamed"));
        String cursor = "";
        List<String> ids = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            JsonNode read =
                    service.json(service.send("POST", "/connectors/entra/event-reads", "{}", "Prefer", "wait=60"));
            assertThat(mistakes("Job", read)).isEmpty();
            assertThat(read.path("status").asText()).isEqualTo("succeeded");
            JsonNode page = service.json(service.send(
                    "GET",
                    "/connectors/entra/events?limit=1000" + (cursor.isEmpty() ? "" : "&cursor=" + cursor),
                    null));
            assertThat(mistakes("EventPage", page)).isEmpty();
            page.path("items").forEach(item -> {
                ids.add(item.path("id").asText());
                changed.add(item.at("/resourceChangeEvent/resourceId/resource").asText());
            });
            cursor = page.path("nextCursor").asText();
        }

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(changed).contains(user);
        assertThat(service.send("POST", "/connectors/entra/event-reads", "{\"feed\":\"other\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aSyncIsAcceptedFollowedAndRead() throws Exception {
        HttpResponse<String> accepted = service.send("POST", "/connectors/entra/syncs", "{\"full\":true}");
        assertThat(accepted.statusCode()).isEqualTo(202);
        String address = accepted.headers().firstValue("Location").orElseThrow();
        HttpResponse<String> second = service.send("POST", "/connectors/entra/syncs", "{}");
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(service.json(second).path("job").asText()).isEqualTo(address);

        String events = service.send("GET", address.substring(Contract.BASE.length()) + "/progress", null)
                .body();
        assertThat(events).contains("event: progress", "\"name\":\"users\"").contains("event: end");

        JsonNode job = service.json(service.send("GET", address.substring(Contract.BASE.length()), null));
        assertThat(job.path("status").asText()).isEqualTo("succeeded");
        assertThat(job.at("/result/published").asBoolean()).isTrue();
        assertThat(mistakes("Job", job)).isEmpty();
        JsonNode connector = service.json(service.send("GET", "/connectors/entra", null));
        assertThat(mistakes("Connector", connector)).isEmpty();
        assertThat(connector.path("health").asText()).isEqualTo("ok");
    }

    @Test
    void everyGrantIsOnExactlyOnePage() throws Exception {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = service.json(service.send("GET", "/connectors/entra/grants?limit=97" + cursor, null));
            assertThat(mistakes("GrantPage", page)).isEmpty();
            page.path("items").forEach(grant -> ids.add(grant.path("id").asText()));
            cursor = page.has("nextCursor")
                    ? "&cursor=" + page.path("nextCursor").asText()
                    : "";
        } while (!cursor.isEmpty());

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids)
                .hasSameSizeAs(
                        FileContent.of(folder.resolve("sync.c1z")).grants().keySet());
    }

    @Test
    void resourcesEntitlementsAndAccessAreAsTheContractSays() throws Exception {
        JsonNode users = service.json(service.send("GET", "/connectors/entra/resources?type=user&limit=5", null));
        assertThat(mistakes("ResourcePage", users)).isEmpty();
        assertThat(users.path("items")).hasSize(5);
        assertThat(mistakes(
                        "EntitlementPage",
                        service.json(service.send("GET", "/connectors/entra/entitlements?resourceType=group", null))))
                .isEmpty();
        String user = service.json(service.send("GET", "/connectors/entra/grants?resourceType=group&limit=1", null))
                .at("/items/0/principal/id")
                .asText();
        JsonNode access = service.json(
                service.send("GET", "/connectors/entra/access?principalType=user&principal=" + user, null));
        assertThat(mistakes("AccessPage", access)).isEmpty();
    }

    @Test
    void aGrantIsShownMadeOnceAndRevoked() throws Exception {
        String group = WritableTenant.emptyGroup(simulator);
        String user = simulator.tenant().users().iterator().next().id();
        String body = "{\"entitlement\":\"group:" + group + ":members\",\"principal\":{\"type\":\"user\",\"id\":\""
                + user + "\"}}";

        JsonNode planned =
                service.json(service.send("POST", "/connectors/entra/grants?dryRun=true", body, "Prefer", "wait=30"));
        assertThat(planned.at("/result/changes/0/status").asText()).isEqualTo("planned");
        assertThat(simulator.tenant().memberIds(group)).isEmpty();

        String[] once = {"Prefer", "wait=30", "Idempotency-Key", "grant-1"};
        HttpResponse<String> made = service.send("POST", "/connectors/entra/grants", body, once);
        HttpResponse<String> again = service.send("POST", "/connectors/entra/grants", body, once);
        assertThat(service.json(made).path("status").asText()).isEqualTo("succeeded");
        assertThat(mistakes("Job", service.json(made))).isEmpty();
        assertThat(service.json(again).path("id")).isEqualTo(service.json(made).path("id"));
        assertThat(simulator.tenant().memberIds(group)).containsKey(user);
        assertThat(service.send("POST", "/connectors/entra/grants", '[' + body + ']', once)
                        .statusCode())
                .isEqualTo(422);
        assertThat(Files.readString(folder.resolve("serve.log")))
                .contains("io.sarwan.audit", "local:127.0.0.1")
                .doesNotContain(SECRET);

        JsonNode revoked = service.json(service.send(
                "POST",
                "/connectors/entra/revokes",
                body + '\n' + body + '\n',
                "Prefer",
                "wait=30",
                "Content-Type",
                "application/x-ndjson"));
        assertThat(revoked.at("/result/changes")).hasSize(2);
        assertThat(simulator.tenant().memberIds(group)).isEmpty();
    }

    @Test
    void anAccountIsMadeWithAPasswordThatOnlyItsRecipientCanRead() throws Exception {
        String domain = WritableTenant.domain(simulator);
        String without =
                "{\"login\":\"ada@" + domain + "\",\"profile\":{\"displayName\":\"Ada\",\"mailNickname\":\"ada\"}}";
        HttpResponse<String> refused = service.send("POST", "/connectors/entra/accounts", without);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("password.recipients");

        String body = without.substring(0, without.length() - 1)
                + ",\"password\":{\"recipients\":[\"age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p\"]}}";
        JsonNode made = service.json(service.send("POST", "/connectors/entra/accounts", body, "Prefer", "wait=60"));
        assertThat(made.path("status").asText()).as(made.toString()).isEqualTo("succeeded");
        assertThat(made.at("/result/account/encryptedData")).hasSize(1);
        assertThat(mistakes("Job", made)).isEmpty();
    }

    @Test
    void hostileRequestsHaveTheirLiteralAnswers() throws Exception {
        assertProblem(
                400, "invalid-request", "limit: must be a number", "GET", "/connectors/entra/grants?limit=x", null);
        assertProblem(400, "invalid-request", "nonsense: is no parameter of it", "GET", "/syncs?nonsense=1", null);
        assertProblem(400, "malformed-request", "encoded separator", "GET", "/connectors/..%2fx", null);
        assertProblem(404, "not-found", "nothing has this address", "GET", "/nothing", null);
        assertProblem(404, "not-found", "there is no connector other", "GET", "/connectors/other", null);
        assertProblem(405, "method-not-allowed", "DELETE is not allowed here", "DELETE", "/syncs", null);
        assertProblem(400, "invalid-request", "entitlement", "POST", "/connectors/entra/grants", "{\"principal\":1}");
        assertProblem(400, "invalid-request", "unknown", "POST", "/connectors/entra/syncs", "{\"unknown\":1}");
        assertProblem(400, "malformed-request", "is no JSON", "POST", "/connectors/entra/syncs", "{\"full\":tru");
        assertProblem(
                415,
                "unsupported-media-type",
                "text/plain",
                "POST",
                "/connectors/entra/syncs",
                "{}",
                "Content-Type",
                "text/plain");
        assertProblem(413, "too-large", "4194304", "POST", "/connectors/entra/grants", " ".repeat(4_200_000));
    }

    private static void assertProblem(
            int status, String kind, String detail, String method, String path, String body, String... headers)
            throws Exception {
        HttpResponse<String> answer = service.send(method, path, body, headers);
        assertThat(answer.statusCode()).as(path + ' ' + answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        JsonNode problem = service.json(answer);
        assertThat(mistakes("Problem", problem)).isEmpty();
        assertThat(problem.path("type").asText()).endsWith('#' + kind);
        assertThat(answer.body()).contains(detail);
    }

    @Test
    void anotherHostIsRefusedAndAnAddressForOthersNeedsCredentials() throws Exception {
        assertThat(RawRequest.send(service.port(), "GET /api/v1/connectors HTTP/1.1\r\nHost: evil.example\r\n"))
                .startsWith("HTTP/1.1 403 ")
                .contains("foreign-host");

        Process open = RunningService.refused(folder, "open", simulator, SECRET, "--listen", "0.0.0.0:0");
        assertThat(open.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(open.exitValue()).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("open.log"))).contains("nobody would have to say who he is");
    }

    @Test
    void aServiceThatIsToldToEndDoesAndRemembersWhatItWasDoing() throws Exception {
        Path own = Files.createDirectory(folder.resolve("own"));
        String address;
        try (RunningService other = RunningService.start(own, simulator, SECRET)) {
            assertThat(other.health("/ready")).isEqualTo(200);
            assertThat(other.health("/env")).isEqualTo(404);
            HttpResponse<String> accepted = other.send("POST", "/connectors/entra/syncs", "{}");
            address = accepted.headers().firstValue("Location").orElseThrow().substring(Contract.BASE.length());
            assertThat(other.terminate()).isLessThan(10_000);
        }
        try (RunningService again = RunningService.start(own, simulator, SECRET)) {
            assertThat(again.json(again.send("GET", address, null))
                            .path("status")
                            .asText())
                    .isEqualTo("interrupted");
            assertThat(again.send(
                                    "POST",
                                    "/connectors/entra/grants",
                                    "{\"entitlement\":\"a\",\"principal\":" + "{\"type\":\"user\",\"id\":\"b\"}}")
                            .body())
                    .contains("provisioning-off");
            JsonNode synced = again.json(again.send("POST", "/connectors/entra/syncs", "{}", "Prefer", "wait=60"));
            assertThat(synced.path("status").asText()).isEqualTo("succeeded");
        }
    }

    private static Set<ValidationMessage> mistakes(String schema, JsonNode json) throws Exception {
        return Contract.read(Path.of(System.getProperty("sarwan.home"), "config", "openapi.yaml"))
                .schema(schema)
                .validate(json);
    }
}
