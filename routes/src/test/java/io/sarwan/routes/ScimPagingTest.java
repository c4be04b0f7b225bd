/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.sarwan.routes.ScimServiceStub.MINIMAL;
import static io.sarwan.routes.ScimServiceStub.envelope;
import static io.sarwan.routes.ScimServiceStub.error;
import static io.sarwan.routes.ScimServiceStub.json;
import static io.sarwan.routes.ScimServiceStub.page;
import static io.sarwan.routes.ScimServiceStub.user;
import static io.sarwan.routes.ScimServiceStub.users;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.sarwan.governance.ChainPosition;
import io.sarwan.governance.Outcome;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How services page in practice, worst first; what the loop asks and when it believes that a list has ended. */
class ScimPagingTest {

    private ScimServiceStub service;

    private void start(String description) throws Exception {
        service = new ScimServiceStub(description);
        service.list("Groups");
    }

    private static String paging(String mode, int size) {
        return MINIMAL.replace("mode: \"index\", pageSize: 2", "mode: \"" + mode + "\", pageSize: " + size);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void aServiceThatIgnoresStartIndexMakesTheRunIncomplete() throws Exception {
        start(MINIMAL);
        service.service.stubFor(
                get(urlPathEqualTo("/scim/v2/Users")).willReturn(json(envelope(5, List.of(user("u1"), user("u2"))))));

        Outcome outcome = service.outcome();

        assertThat(outcome.status()).isEqualTo(Outcome.Status.INCOMPLETE);
        assertThat(outcome.getFirstError())
                .isEqualTo(
                        "the list /Users is not complete: the service ignores startIndex: it gave the same 2 again and"
                                + " says there are 5. Set pagination.pageSize to that many, or pagination.mode to cursor");
        assertThat(service.store.sealed).isFalse();
        assertThat(service.asked("Users")).hasSize(2);
    }

    @Test
    void theSamePageAgainThatIsTheWholeListByItsOwnAccountIsNotBelieved() throws Exception {
        start(MINIMAL);
        service.service.stubFor(
                get(urlPathEqualTo("/scim/v2/Users")).willReturn(json(envelope(2, List.of(user("u1"), user("u2"))))));

        assertThat(service.outcome().getFirstError()).contains("gave its first page again");
        assertThat(service.store.sealed).isFalse();
    }

    @Test
    void aTotalThatIsTooSmallDoesNotEndTheList() throws Exception {
        start(MINIMAL);
        service.service.stubFor(page("Users", 1).willReturn(json(envelope(2, List.of(user("u1"), user("u2"))))));
        service.service.stubFor(page("Users", 3).willReturn(json(envelope(2, List.of(user("u3"), user("u4"))))));
        service.service.stubFor(page("Users", 5).willReturn(json(envelope(2, List.of()))));

        assertThat(service.outcome().isComplete()).isTrue();
        assertThat(service.store.ids("user")).containsExactlyInAnyOrder("u1", "u2", "u3", "u4");
    }

    @Test
    void aTotalThatIsTooLargeIsLookedForOnceMoreAndThenMakesTheRunIncomplete() throws Exception {
        start(MINIMAL);
        service.service.stubFor(page("Users", 1).willReturn(json(envelope(9, List.of(user("u1"), user("u2"))))));
        service.service.stubFor(page("Users", 3).willReturn(json(envelope(9, List.of()))));

        assertThat(service.outcome().getFirstError()).contains("showed 2 and says that there are 9");
        assertThat(service.asked("Users"))
                .containsExactly(
                        "/Users?startIndex=1&count=2",
                        "/Users?startIndex=3&count=2",
                        "/Users?startIndex=1&count=2",
                        "/Users?startIndex=3&count=2");
    }

    @Test
    void rowsThatShiftWhileTheyAreListedAreFoundInTheSecondWalk() throws Exception {
        start(MINIMAL);
        service.service.stubFor(page("Users", 1).willReturn(json(envelope(3, List.of(user("u1"), user("u2"))))));
        service.service.stubFor(page("Users", 3)
                .inScenario("shift")
                .willReturn(json(envelope(3, List.of(user("u2")))))
                .willSetStateTo("settled"));
        service.service.stubFor(page("Users", 3)
                .inScenario("shift")
                .whenScenarioStateIs("settled")
                .willReturn(json(envelope(3, List.of(user("u3"))))));
        service.service.stubFor(page("Users", 4).willReturn(json(envelope(3, List.of()))));

        assertThat(service.outcome().isComplete()).isTrue();
        assertThat(service.store.ids("user")).containsExactlyInAnyOrder("u1", "u2", "u3");
    }

    @Test
    void aCountThatTheServiceCutsDownIsNoEnd() throws Exception {
        start(paging("index", 100));
        service.service.stubFor(page("Users", 1).willReturn(json(envelope(3, List.of(user("u1"), user("u2"))))));
        service.service.stubFor(page("Users", 3).willReturn(json(envelope(3, List.of(user("u3"))))));

        assertThat(service.outcome().isComplete()).isTrue();
        assertThat(service.store.ids("user")).hasSize(3);
        assertThat(service.asked("Users")).hasSize(2);
    }

    @Test
    void aListThatIsCutDownAndLiesAboutItIsReadOn() throws Exception {
        start(paging("index", 100));
        service.service.stubFor(page("Users", 1).willReturn(json(envelope(2, List.of(user("u1"), user("u2"))))));
        service.service.stubFor(page("Users", 3).willReturn(json(envelope(2, List.of(user("u3"))))));
        service.service.stubFor(page("Users", 4).willReturn(json(envelope(2, List.of()))));

        assertThat(service.outcome().isComplete()).isTrue();
        assertThat(service.store.ids("user")).hasSize(3);
    }

    @Test
    void anEnvelopeWithNothingButRowsInLowerCaseIsEnough() throws Exception {
        start(MINIMAL);
        service.service.stubFor(
                page("Users", 1).willReturn(json("{\"resources\":[{\"ID\":7,\"USERNAME\":\"ann@x.io\"},{\"id\":8}]}")));
        service.service.stubFor(page("Users", 3).willReturn(json("{}")));

        assertThat(service.outcome().isComplete()).isTrue();
        assertThat(service.store.ids("user")).containsExactlyInAnyOrder("7", "8");
        assertThat(service.store.resources.get("user:7").displayName()).isEqualTo("ann@x.io");
    }

    @Test
    void aCursorInAnAnswerIsFollowedWhereTheDescriptionLeavesItOpen() throws Exception {
        start(paging("auto", 2));
        service.service.stubFor(page("Users", 1).willReturn(json(cursor("a+/=b", "u1", "u2"))));
        service.service.stubFor(get(urlPathEqualTo("/scim/v2/Users"))
                .withQueryParam("cursor", equalTo("a+/=b"))
                .willReturn(json(cursor(null, "u3"))));

        assertThat(service.outcome().isComplete()).isTrue();
        assertThat(service.store.ids("user")).hasSize(3);
        assertThat(service.asked())
                .contains("/ServiceProviderConfig", "/Users?startIndex=1&count=2", "/Users?cursor=a%2B%2F%3Db&count=2");
    }

    @Test
    void aServiceThatAnnouncesCursorsIsAskedWithOneFromTheStart() throws Exception {
        start(paging("auto", 500));
        service.service.stubFor(get(urlPathEqualTo("/scim/v2/ServiceProviderConfig"))
                .willReturn(json("{\"pagination\":{\"cursor\":true,\"index\":false,\"maxPageSize\":100}}")));
        service.service.stubFor(get(urlPathEqualTo("/scim/v2/Users"))
                .withQueryParam("cursor", equalTo(""))
                .willReturn(json(cursor(null, "u1"))));

        assertThat(service.outcome().isComplete()).isTrue();
        assertThat(service.asked("Users")).containsExactly("/Users?cursor=&count=100");
    }

    @Test
    void anExpiredCursorBeginsTheListAgain() throws Exception {
        start(paging("cursor", 2));
        first(cursor("next", "u1", "u2"));
        service.service.stubFor(get(urlPathEqualTo("/scim/v2/Users"))
                .withQueryParam("cursor", equalTo("next"))
                .inScenario("expiry")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(error(400, "expiredCursor", "too late"))
                .willSetStateTo("fresh"));
        service.service.stubFor(get(urlPathEqualTo("/scim/v2/Users"))
                .withQueryParam("cursor", equalTo("next"))
                .inScenario("expiry")
                .whenScenarioStateIs("fresh")
                .willReturn(json(cursor(null, "u3"))));

        assertThat(service.outcome().isComplete()).isTrue();
        assertThat(service.store.ids("user")).hasSize(3);
        assertThat(service.asked("Users")).hasSize(4);
    }

    @Test
    void aCursorThatLeadsInACircleMakesTheRunIncomplete() throws Exception {
        start(paging("cursor", 2));
        service.service.stubFor(get(urlPathEqualTo("/scim/v2/Users")).willReturn(json(cursor("round", "u1", "u2"))));

        assertThat(service.outcome().getFirstError()).contains("gave the same cursor twice");
        assertThat(service.asked("Users")).hasSize(2);
    }

    @Test
    void aServiceWithoutPagesIsAskedOnceAndWithoutCount() throws Exception {
        start(paging("none", 100));
        service.service.stubFor(get(urlPathEqualTo("/scim/v2/Users"))
                .willReturn(json("{\"Resources\":[" + String.join(",", users(3)) + "]}")));

        assertThat(service.outcome().isComplete()).isTrue();
        assertThat(service.asked("Users")).containsExactly("/Users");
        assertThat(service.store.ids("user")).hasSize(3);
    }

    @Test
    void aPageThatIsTooLargeIsAskedForInHalves() throws Exception {
        start(paging("index", 20));
        service.service.stubFor(page("Users", 1)
                .withQueryParam("count", equalTo("20"))
                .willReturn(error(400, "tooMany", "ask for less")));
        service.service.stubFor(page("Users", 1)
                .withQueryParam("count", equalTo("10"))
                .willReturn(json(envelope(3, List.of(users(3))))));
        service.service.stubFor(page("Users", 4).willReturn(json(envelope(3, List.of()))));

        assertThat(service.outcome().isComplete()).isTrue();
        assertThat(service.asked("Users"))
                .containsExactly(
                        "/Users?startIndex=1&count=20", "/Users?startIndex=1&count=10", "/Users?startIndex=4&count=10");
    }

    @Test
    void anInterruptedListGoesOnWhereItsPagesEnd() throws Exception {
        start(MINIMAL);
        service.store.positions.put("users", new ChainPosition("users", "index:3"));
        service.service.stubFor(page("Users", 3).willReturn(json(envelope(1, List.of(user("u3"))))));
        service.service.stubFor(page("Users", 4).willReturn(json(envelope(1, List.of()))));

        assertThat(service.outcome().isComplete()).isTrue();
        assertThat(service.asked("Users")).first().isEqualTo("/Users?startIndex=3&count=2");
    }

    @Test
    void aPositionThatTheServiceRefusesBeginsTheListAgain() throws Exception {
        start(MINIMAL);
        service.list("Users", users(2));
        service.store.positions.put("users", new ChainPosition("users", "index:99"));
        service.service.stubFor(page("Users", 99).willReturn(error(400, "invalidValue", "no such index")));

        assertThat(service.outcome().isComplete()).isTrue();
        assertThat(service.store.ids("user")).hasSize(2);
    }

    private void first(String body) {
        service.service.stubFor(get(urlPathEqualTo("/scim/v2/Users"))
                .withQueryParam("cursor", equalTo(""))
                .willReturn(json(body)));
    }

    private static String cursor(String next, String... ids) {
        String rows = String.join(
                ",", List.of(ids).stream().map(ScimServiceStub::user).toList());
        return "{\"itemsPerPage\":" + ids.length + (next == null ? "" : ",\"nextCursor\":\"" + next + "\"")
                + ",\"Resources\":[" + rows + "]}";
    }
}
