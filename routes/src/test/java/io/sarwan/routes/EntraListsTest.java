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
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.sarwan.entra.graph.GraphForbiddenException;
import io.sarwan.governance.Outcome;
import io.sarwan.governance.SyncCounts;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page loop and what becomes of the run when a list cannot be read. */
class EntraListsTest {

    private static final String LOST =
            "{\"error\":{\"code\":\"DirectoryPageTokenNotFoundException\",\"message\":\"Page token lost.\"}}";

    private EntraTenantStub tenant;

    @BeforeEach
    void start() throws Exception {
        tenant = new EntraTenantStub().empty();
    }

    @AfterEach
    void stop() {
        tenant.close();
    }

    @Test
    void credentialsWithoutAnyPermissionEndTheRun() {
        answer("/v1.0/users", json(403, "{\"error\":{\"code\":\"Authorization_RequestDenied\"}}"));

        Exchange exchange = tenant.sync();

        assertThat(exchange.getException()).hasRootCauseInstanceOf(GraphForbiddenException.class);
        assertThat(tenant.store.pages).isEmpty();
        assertThat(tenant.store.sealed).isFalse();
    }

    @Test
    void aListThatIsForbiddenMakesTheRunIncompleteAndTheOthersGoOn() {
        tenant.list("users", "{\"id\":\"u1\"}");
        tenant.list("groups", "{\"id\":\"g1\"}");
        tenant.list("servicePrincipals", "{\"id\":\"sp1\",\"servicePrincipalType\":\"Application\"}");
        answer("/v1.0/groups", json(403, "{\"error\":{\"code\":\"Authorization_RequestDenied\"}}"));

        assertIncomplete(tenant.outcome(), "/v1.0/groups", "Group.Read.All");
        assertThat(tenant.store.resources).hasSize(2).containsKey("user:u1");
        // Without all groups nobody asks for members.
        assertThat(tenant.batch.asked).noneMatch(url -> url.contains("/groups"));
    }

    @Test
    void everyListThatFailsIsNamed() {
        answer("/v1.0/groups", json(403, "{\"error\":{\"code\":\"NoGroups\"}}"));
        answer("/v1.0/servicePrincipals", json(400, "{\"error\":{\"code\":\"NoPrincipals\"}}"));
        usersAfterTheCount(json(403, "{\"error\":{\"code\":\"NoUsers\"}}"));

        assertIncomplete(tenant.outcome(), "NoGroups", "NoPrincipals", "NoUsers");
    }

    @Test
    void aNextPageOnAnotherHostIsNeverAskedFor() throws Exception {
        try (EntraTenantStub evil = new EntraTenantStub().empty()) {
            answer(
                    "/v1.0/groups",
                    okJson("{\"value\":[{\"id\":\"g1\"}],\"@odata.nextLink\":\"" + evil.graph.baseUrl()
                            + "/v1.0/groups?$skiptoken=a\"}"));

            assertIncomplete(tenant.outcome(), "points to", "--graph-domain");
            assertThat(evil.graph.getAllServeEvents()).isEmpty();
        }
    }

    @Test
    void aNextPageThatIsThePageItselfEndsTheList() {
        answer("/v1.0/groups", okJson(tenant.body("/v1.0/groups?$skiptoken=a", "{\"id\":\"g1\"}")));

        assertIncomplete(tenant.outcome(), "same next page");
        assertThat(tenant.graph
                        .countRequestsMatching(
                                getRequestedFor(urlPathEqualTo("/v1.0/groups")).build())
                        .getCount())
                .isLessThan(5);
    }

    @Test
    void nextPagesThatGoInACircleEndTheList() {
        for (int i = 0; i < 5; i++) {
            String next = "/v1.0/groups?$skiptoken=" + (i + 1) % 5;
            tenant.graph.stubFor(get(urlEqualTo("/v1.0/groups?$skiptoken=" + i)).willReturn(okJson(tenant.body(next))));
        }
        tenant.graph.stubFor(get(urlPathEqualTo("/v1.0/groups"))
                .withQueryParam("$select", containing("id"))
                .willReturn(okJson(tenant.body("/v1.0/groups?$skiptoken=0"))));

        assertIncomplete(tenant.outcome(), "same next page");
    }

    @Test
    void aPageTokenLostEveryTimeEndsTheList() {
        answer("/v1.0/groups", okJson(tenant.body("/v1.0/groups?$skiptoken=a", "{\"id\":\"g1\"}")));
        tenant.graph.stubFor(get(urlEqualTo("/v1.0/groups?$skiptoken=a")).willReturn(json(400, LOST)));

        assertIncomplete(tenant.outcome(), "DirectoryPageTokenNotFoundException");
        tenant.graph.verify(4, getRequestedFor(urlEqualTo("/v1.0/groups?$skiptoken=a")));
    }

    @Test
    void aPageTokenLostOnceBeginsTheListAgainAndFailuresAreStillRepeated() {
        answer("/v1.0/groups", okJson(tenant.body("/v1.0/groups?$skiptoken=a", "{\"id\":\"g1\"}")));
        inOrder(
                "/v1.0/groups?$skiptoken=a",
                json(400, LOST),
                json(503, "{}"),
                json(401, "{}"),
                json(429, "{}").withHeader("Retry-After", "0"),
                okJson(tenant.body(null, "{\"id\":\"g2\"}")));
        tenant.content.members.putAll(Map.of("g1", List.of(), "g2", List.of()));
        tenant.content.owners.putAll(Map.of("g1", List.of(), "g2", List.of()));

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(tenant.store.resources).containsOnlyKeys("group:g1", "group:g2");
        assertThat(tenant.store.positions.get("groups").isFinished()).isTrue();
    }

    @Test
    void aPageThatKeepsFailingIsReadInSmallerPagesAndWhatIsReadTwiceCountsOnce() {
        groupsOf("g1", "g2");
        top("groups", 999, okJson(tenant.body("/v1.0/groups?$skiptoken=a", "{\"id\":\"g1\"}")));
        tenant.graph.stubFor(get(urlEqualTo("/v1.0/groups?$skiptoken=a")).willReturn(json(504, "{}")));
        top("groups", 499, json(500, "{}"));
        top("groups", 249, okJson(tenant.body(null, "{\"id\":\"g1\"}", "{\"id\":\"g2\"}")));

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);

        assertThat(tenant.store.resources).containsOnlyKeys("group:g1", "group:g2");
        assertThat(tenant.store.positions.get("groups").isFinished()).isTrue();
        tenant.graph.verify(7, getRequestedFor(urlEqualTo("/v1.0/groups?$skiptoken=a")));
        tenant.graph.verify(7, getRequestedFor(urlPathEqualTo("/v1.0/groups")).withQueryParam("$top", equalTo("499")));
    }

    @Test
    void aPageThatFailsInEverySizeEndsTheListAfterFourHalvings() {
        answer("/v1.0/groups", json(502, "{}"));

        assertIncomplete(tenant.outcome(), "/v1.0/groups: 502");
        for (int size : new int[] {999, 499, 249, 124, 62}) {
            tenant.graph.verify(
                    7,
                    getRequestedFor(urlPathEqualTo("/v1.0/groups"))
                            .withQueryParam("$top", equalTo(Integer.toString(size))));
        }
        tenant.graph.verify(35, getRequestedFor(urlPathEqualTo("/v1.0/groups")));
    }

    @Test
    void aPageThatGraphCallsTooLargeIsHalvedAtOnce() {
        groupsOf("g1");
        top("groups", 999, json(400, "{\"error\":{\"message\":\"Cannot query data for more than 500 groups.\"}}"));
        top("groups", 499, okJson(tenant.body(null, "{\"id\":\"g1\"}")));

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);
        tenant.graph.verify(2, getRequestedFor(urlPathEqualTo("/v1.0/groups")));
    }

    @Test
    void aPageThatIsNotAnsweredInTimeIsReadInSmallerPages() throws Exception {
        try (EntraTenantStub impatient = EntraTenantStub.impatient().empty()) {
            impatient.graph.stubFor(get(urlPathEqualTo("/v1.0/servicePrincipals"))
                    .withQueryParam("$top", equalTo("999"))
                    .willReturn(okJson(impatient.body(null)).withFixedDelay(2_000)));
            impatient.graph.stubFor(get(urlPathEqualTo("/v1.0/servicePrincipals"))
                    .withQueryParam("$top", equalTo("499"))
                    .willReturn(
                            okJson(impatient.body(null, "{\"id\":\"sp1\",\"servicePrincipalType\":\"Application\"}"))));

            assertThat(impatient.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(impatient.store.resources).containsOnlyKeys("enterprise_application:sp1");
        }
    }

    @Test
    void anOutageLeavesThePositionForTheNextRun() {
        answer("/v1.0/groups", json(503, "{\"error\":{\"code\":\"ServiceUnavailable\"}}"));
        top("groups", 999, okJson(tenant.body("/v1.0/groups?$skiptoken=a", "{\"id\":\"g1\"}")));

        assertIncomplete(tenant.outcome(), "ServiceUnavailable", "The next run continues from here");
        assertThat(tenant.store.positions.get("groups").next()).isEqualTo("/v1.0/groups?$skiptoken=a");
    }

    @Test
    void aPageThatIsNoPageIsNotAskedForInSmallerOnes() {
        answer("/v1.0/groups", okJson("<html>Sign in</html>"));

        assertIncomplete(tenant.outcome(), "/v1.0/groups");
        tenant.graph.verify(7, getRequestedFor(urlPathEqualTo("/v1.0/groups")));
    }

    @Test
    void anEmptyPageIsNotTheEnd() {
        answer("/v1.0/groups", okJson(tenant.body("/v1.0/groups?$skiptoken=a")));
        inOrder("/v1.0/groups?$skiptoken=a", okJson(tenant.body("/v1.0/groups?$skiptoken=b")));
        inOrder("/v1.0/groups?$skiptoken=b", okJson(tenant.body(null, "{\"id\":\"g1\"}")));
        tenant.content.members.put("g1", List.of());
        tenant.content.owners.put("g1", List.of());

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(tenant.store.resources).containsOnlyKeys("group:g1");
    }

    @Test
    void aPageThatCannotBeWrittenMakesTheRunIncomplete() {
        tenant.list("users", "{\"id\":\"u1\"}");
        tenant.store.failingPage = 1;

        assertIncomplete(tenant.outcome(), "the disk is full");
        // The other lanes go on.
        assertThat(tenant.store.pages.size()).isGreaterThan(1);
    }

    @Test
    void anObjectThatMakesNoSenseMakesTheRunIncomplete() {
        answer("/v1.0/groups", okJson(tenant.body(null, "{\"displayName\":\"no id\"}")));

        assertIncomplete(tenant.outcome(), "/v1.0/groups");
    }

    @Test
    void aRunThatLostTooMuchIsNotPublished() {
        tenant.list("users", "{\"id\":\"u1\"}");
        tenant.store.previous = new SyncCounts(Map.of("user", 100L), Map.of(), Map.of());
        tenant.store.vanished = Map.of("user", 99L);

        assertIncomplete(tenant.outcome(), "mass change");
        assertThat(tenant.store.discarded).isTrue();
    }

    private void usersAfterTheCount(ResponseDefinitionBuilder answer) {
        tenant.graph.stubFor(get(urlPathEqualTo("/v1.0/users"))
                .withQueryParam("$expand", containing("manager"))
                .willReturn(answer));
    }

    private void top(String collection, int size, ResponseDefinitionBuilder answer) {
        tenant.graph.stubFor(get(urlPathEqualTo("/v1.0/" + collection))
                .withQueryParam("$top", equalTo(Integer.toString(size)))
                .willReturn(answer));
    }

    /** Groups without members and owners. */
    private void groupsOf(String... ids) {
        for (String id : ids) {
            tenant.content.members.put(id, List.of());
            tenant.content.owners.put(id, List.of());
        }
    }

    private void answer(String path, ResponseDefinitionBuilder answer) {
        tenant.graph.stubFor(get(urlPathEqualTo(path)).willReturn(answer));
    }

    private void inOrder(String url, ResponseDefinitionBuilder... answers) {
        for (int i = 0; i < answers.length; i++) {
            tenant.graph.stubFor(get(urlEqualTo(url))
                    .inScenario(url)
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "after " + i)
                    .willSetStateTo("after " + Math.min(i + 1, answers.length - 1))
                    .willReturn(answers[i]));
        }
    }

    private static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }

    private void assertIncomplete(Outcome outcome, String... causes) {
        assertThat(outcome.status()).isEqualTo(Outcome.Status.INCOMPLETE);
        assertThat(String.join("\n", outcome.errors())).contains(causes);
        assertThat(tenant.store.sealed).isFalse();
    }
}
