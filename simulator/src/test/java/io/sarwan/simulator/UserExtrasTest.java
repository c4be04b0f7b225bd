/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.SignInActivity;
import io.sarwan.simulator.directory.Tenant;
import io.sarwan.simulator.graph.LicenceLevel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UserExtrasTest {

    private static final String SIGN_INS = "/v1.0/users?$select=id,signInActivity";

    private static Simulator simulator;
    private static Tenant tenant;
    private static TestClient client;

    @BeforeAll
    static void start() {
        simulator = Simulator.start(SimulatorSettings.builder().users(700).build());
        tenant = simulator.tenant();
        client = new TestClient(simulator);
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @Test
    void withoutLicenceOrPermissionTheWholeListIsRefused() {
        try (Simulator free = Simulator.start(
                SimulatorSettings.builder().users(20).licence(LicenceLevel.FREE).build())) {
            TestClient.Answered answered = new TestClient(free).get(SIGN_INS);
            assertThat(answered.status()).isEqualTo(403);
            assertThat(answered.errorCode()).isEqualTo("Authentication_RequestFromNonPremiumTenantOrB2CTenant");
        }
        try (Simulator narrow = Simulator.start(SimulatorSettings.builder()
                .users(20)
                .permissions(List.of("User.Read.All"))
                .build())) {
            TestClient.Answered answered = new TestClient(narrow).get(SIGN_INS);
            assertThat(answered.status()).isEqualTo(403);
            assertThat(answered.errorCode()).isEqualTo("Authentication_MSGraphPermissionMissing");
            assertThat(answered.errorMessage()).contains("AuditLog.Read.All");
        }
    }

    @Test
    void pagesWithSignInActivityHoldFiveHundred() {
        assertThat(client.get(SIGN_INS + "&$top=999").value()).hasSize(500);
        List<JsonNode> all = client.all(SIGN_INS + "&$top=999");
        assertThat(all).hasSize(700);
        for (JsonNode user : all) {
            Object truth = tenant.find(user.path("id").asText()).orElseThrow().get("signInActivity");
            assertThat(user.has("signInActivity")).isEqualTo(truth != null);
            if (truth instanceof SignInActivity activity) {
                assertThat(user.path("signInActivity")
                                .path("lastNonInteractiveSignInDateTime")
                                .asText())
                        .isEqualTo(activity.properties().get("lastNonInteractiveSignInDateTime"));
            }
        }
        assertThat(all).anyMatch(user -> !user.has("signInActivity"));
    }

    @Test
    void signInsAreFilteredByTimeAndByNothingElse() {
        String since = "2026-06-01T00:00:00Z";
        List<JsonNode> found = client.all(SIGN_INS + "&$filter=signInActivity/lastSignInDateTime ge " + since);
        long truth = tenant.users().stream()
                .filter(user -> user.get("signInActivity") instanceof SignInActivity activity
                        && activity.interactive() >= Instant.parse(since).getEpochSecond())
                .count();
        assertThat(found).hasSize((int) truth).isNotEmpty();
        assertThat(client.get(SIGN_INS + "&$filter=signInActivity/lastSignInDateTime ge " + since
                                + " and accountEnabled eq true")
                        .status())
                .isEqualTo(400);
        String upn = tenant.users().iterator().next().get("userPrincipalName").toString();
        assertThat(client.get("/v1.0/users/" + upn + "?$select=signInActivity").status())
                .isEqualTo(400);
    }

    @Test
    void listsWithSignInActivityHaveALimitOfTheirOwn() {
        try (Simulator throttled = Simulator.start(SimulatorSettings.builder()
                .users(20)
                .throttle(true)
                .clock(new SettableClock())
                .build())) {
            TestClient its = new TestClient(throttled);
            for (int n = 0; n < 5; n++) {
                assertThat(its.get(SIGN_INS).status()).isEqualTo(200);
            }
            TestClient.Answered refused = its.get(SIGN_INS);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("Retry-After")).isEqualTo("4");
            assertThat(its.get("/v1.0/users?$select=id").status()).isEqualTo(200);
        }
    }

    @Test
    void mailboxesSayWhatTheyAreFor() {
        DirectoryObject user = tenant.users().iterator().next();
        tenant.update(user.id(), Map.of("mailboxSettings", Map.of("userPurpose", "room")));
        String path = "/v1.0/users/" + user.id() + "/mailboxSettings";
        assertThat(client.get(path + "?$select=userPurpose")
                        .json()
                        .path("userPurpose")
                        .asText())
                .isEqualTo("room");
        assertThat(client.get(path + "/userPurpose").json().path("value").asText())
                .isEqualTo("room");
        DirectoryObject without = tenant.users().stream()
                .filter(candidate -> candidate.get("mailboxSettings") == null)
                .findFirst()
                .orElseThrow();
        assertThat(client.get("/v1.0/users/" + without.id() + "/mailboxSettings")
                        .status())
                .isEqualTo(404);
        assertThat(client.get("/v1.0/users?$select=mailboxSettings").status()).isEqualTo(501);
    }

    @Test
    void extensionAttributesAreAnObject() {
        JsonNode attributes = client.get("/v1.0/users?$select=onPremisesExtensionAttributes&$top=1")
                .value()
                .path(0)
                .path("onPremisesExtensionAttributes");
        assertThat(attributes).hasSize(15);
    }
}
