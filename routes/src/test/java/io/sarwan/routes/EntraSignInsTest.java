/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.sarwan.entra.DirectoryOptions;
import io.sarwan.entra.EntraOptions;
import io.sarwan.governance.ChainPosition;
import io.sarwan.governance.KeptLogins;
import io.sarwan.governance.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sign-in activity: a lane that many tenants refuse, and that must not hold up the others. */
class EntraSignInsTest {

    private static final String FIRST = "/v1.0/users?$select=id,signInActivity&$top=500";
    private static final String SECOND = "/v1.0/users?$skiptoken=sign-ins-2";
    private static final String ALICE = user("u1", "2026-06-01T10:00:00Z");
    private static final String BOB = user("u2", "2026-06-02T10:00:00Z");

    private EntraTenantStub tenant;

    @BeforeEach
    void start() throws Exception {
        tenant = new EntraTenantStub().empty();
        tenant.list("users", "{\"id\":\"u1\"}", "{\"id\":\"u2\"}");
        tenant.options = EntraOptions.reading(Set.of()).with(new DirectoryOptions(false, false, false, true));
        answer(FIRST, okJson(tenant.body(SECOND, ALICE)));
        answer(SECOND, okJson(tenant.body(null, BOB)));
    }

    @AfterEach
    void stop() {
        tenant.close();
    }

    @Test
    void everyPageBecomesAmendmentsWithItsPosition() {
        Outcome outcome = tenant.outcome();

        assertThat(outcome).isEqualTo(Outcome.COMPLETE);
        assertThat(tenant.store.amendments.get("user:u1").lastLogin()).isEqualTo(Instant.parse("2026-06-01T10:00:00Z"));
        assertThat(tenant.store.amendments).containsOnlyKeys("user:u1", "user:u2");
        assertThat(tenant.store.positions.get("sign-ins").isFinished()).isTrue();
    }

    @Test
    void whoDoesNotWantItIsNotAsked() {
        tenant.options = EntraOptions.reading(Set.of());

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);
        tenant.graph.verify(
                0,
                getRequestedFor(urlPathEqualTo("/v1.0/users")).withQueryParam("$select", containing("signInActivity")));
    }

    @ParameterizedTest
    @CsvSource({
        "403, Authentication_MSGraphPermissionMissing, the app registration lacks AuditLog.Read.All",
        "403, Authentication_RequestFromNonPremiumTenantOrB2CTenant, NonPremiumTenant",
        "403, Authentication_RequestFromUnsupportedUserRole, UnsupportedUserRole"
    })
    void refusedAtTheFirstPageItIsOffAndWhatWasKnownIsKept(int status, String code, String why) {
        answer(FIRST, error(status, code));

        Outcome outcome = tenant.outcome();

        assertThat(outcome.isComplete()).isTrue();
        assertThat(outcome.warnings())
                .singleElement()
                .asString()
                .contains("last sign-ins are off", why, "(3 objects) is kept");
        assertThat(tenant.store.sealed).isTrue();
    }

    @Test
    void refusedInTheMiddleTheRunIsIncomplete() {
        answer(SECOND, error(403, "Authentication_MSGraphPermissionMissing"));

        assertThat(tenant.outcome().status()).isEqualTo(Outcome.Status.INCOMPLETE);
        assertThat(tenant.store.positions.get("sign-ins").next()).isEqualTo(SECOND);
    }

    @Test
    void aRunThatContinuesBeginsAtThePageThatWasNotRead() {
        tenant.store.positions.put("sign-ins", new ChainPosition("sign-ins", SECOND));

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(tenant.store.amendments).containsOnlyKeys("user:u2");
        tenant.graph.verify(0, getRequestedFor(urlEqualTo(FIRST)));
    }

    @Test
    void afterARunThisWeekOnlyThoseAreAskedForWhoSignedInSince() {
        Instant last = Instant.now().minusSeconds(1);
        tenant.store.keptLogins = new KeptLogins(9, last);
        since("lastSignInDateTime", okJson(tenant.body(null, ALICE)));
        since("lastNonInteractiveSignInDateTime", okJson(tenant.body(null, BOB)));

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);

        assertThat(tenant.store.amendments).containsOnlyKeys("user:u1", "user:u2");
        assertThat(tenant.store.positions).containsKeys("sign-ins/interactive", "sign-ins/other");
        tenant.graph.verify(0, getRequestedFor(urlEqualTo(FIRST)));
        String overlap =
                last.minus(Duration.ofHours(48)).truncatedTo(ChronoUnit.SECONDS).toString();
        tenant.graph.verify(
                1,
                getRequestedFor(urlPathEqualTo("/v1.0/users"))
                        .withQueryParam("$filter", equalTo("signInActivity/lastSignInDateTime ge " + overlap)));
    }

    @Test
    void whereTheLastRunIsLongAgoAllAreAskedFor() {
        tenant.store.keptLogins = new KeptLogins(9, Instant.now().minus(Duration.ofDays(8)));

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);
        tenant.graph.verify(1, getRequestedFor(urlEqualTo(FIRST)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lastSignInDateTime", "lastNonInteractiveSignInDateTime"})
    void aTenantThatRefusesToListByTimeIsReadWhole(String refused) {
        tenant.store.keptLogins = new KeptLogins(9, Instant.now().minusSeconds(1));
        since("lastSignInDateTime", okJson(tenant.body(null)));
        since("lastNonInteractiveSignInDateTime", okJson(tenant.body(null)));
        since(refused, error(400, "Request_UnsupportedQuery"));

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(tenant.store.amendments).containsOnlyKeys("user:u1", "user:u2");
    }

    @Test
    void refusedByTimeItIsOffWithOneWarning() {
        tenant.store.keptLogins = new KeptLogins(9, Instant.now().minusSeconds(1));
        since("lastSignInDateTime", error(403, "Authentication_MSGraphPermissionMissing"));
        since("lastNonInteractiveSignInDateTime", error(403, "Authentication_MSGraphPermissionMissing"));

        Outcome outcome = tenant.outcome();

        assertThat(outcome.isComplete()).isTrue();
        assertThat(outcome.warnings()).singleElement().asString().contains("(9 objects) is kept");
        tenant.graph.verify(0, getRequestedFor(urlEqualTo(FIRST)));
    }

    @Test
    void aThrottledPageIsAskedForAgainAndNobodyElseWaits() {
        tenant.graph.stubFor(get(urlEqualTo(SECOND))
                .atPriority(1)
                .inScenario("throttled")
                .whenScenarioStateIs(STARTED)
                .willSetStateTo("over")
                .willReturn(error(429, "TooManyRequests").withHeader("x-ms-throttle-limit-percentage", "1.8")));

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(tenant.store.amendments).containsOnlyKeys("user:u1", "user:u2");
        assertThat(tenant.entra.usage().throttles()).isEqualTo(1);
    }

    @Test
    void aPageThatIsTooLargeIsHalved() {
        answer(FIRST, error(400, "BadRequest", "Cannot query data for more than 120 users at a time"));
        answer("/v1.0/users?$select=id,signInActivity&$top=250", okJson(tenant.body(null, ALICE, BOB)));

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(tenant.store.amendments).containsOnlyKeys("user:u1", "user:u2");
    }

    private void since(String property, ResponseDefinitionBuilder response) {
        tenant.graph.stubFor(get(urlPathEqualTo("/v1.0/users"))
                .withQueryParam("$filter", containing("signInActivity/" + property))
                .atPriority(1)
                .willReturn(response));
    }

    private void answer(String target, ResponseDefinitionBuilder response) {
        tenant.graph.stubFor(get(urlEqualTo(target)).atPriority(2).willReturn(response));
    }

    private static ResponseDefinitionBuilder error(int status, String code) {
        return error(status, code, "no");
    }

    private static ResponseDefinitionBuilder error(int status, String code, String message) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody("{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}");
    }

    private static String user(String id, String time) {
        return "{\"id\":\"" + id + "\",\"signInActivity\":{\"lastSuccessfulSignInDateTime\":\"" + time + "\"}}";
    }
}
