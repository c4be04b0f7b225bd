/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.sarwan.routes.ScimServiceStub.group;
import static io.sarwan.routes.ScimServiceStub.users;
import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.governance.Outcome;
import io.sarwan.governance.SyncCounts;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a read of a service that behaves makes of it. */
class ScimSyncTest {

    private ScimServiceStub service;

    @BeforeEach
    void start() throws Exception {
        service = new ScimServiceStub();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @ParameterizedTest
    @CsvSource({
        "401, The service refused the credentials",
        "403, The credentials lack a permission for it",
        "404, Check apiEndpoint",
        "503, The next run continues from here",
        "429, The service stayed throttled",
        "418, GET /scim/v2/Users: 418"
    })
    void usersThatCannotBeReadMakeTheRunIncompleteAndGroupsAreReadAllTheSame(int status, String said) {
        service.list("Groups", group("g1", "u1"));
        service.service.stubFor(
                get(urlPathEqualTo("/scim/v2/Users")).willReturn(aResponse().withStatus(status)));

        Outcome outcome = service.outcome();

        assertThat(outcome.status()).isEqualTo(Outcome.Status.INCOMPLETE);
        assertThat(outcome.errors()).singleElement().asString().contains(said);
        assertThat(service.store.resources).containsKey("group:g1");
        assertThat(service.store.sealed).isFalse();
        assertThat(service.asked("Users/")).isEmpty();
    }

    @Test
    void aServiceThatIsNotThereMakesTheRunIncomplete() {
        service.service.stop();

        assertThat(service.outcome().status()).isEqualTo(Outcome.Status.INCOMPLETE);
        assertThat(service.outcome().getFirstError()).contains("no connection");
    }

    @Test
    void aDiskThatIsFullEndsTheLaneAndNothingIsPublished() {
        service.list("Users", users(2));
        service.list("Groups");
        service.store.failingPage = 1;

        assertThat(service.outcome().getFirstError()).contains("the disk is full");
        assertThat(service.store.sealed).isFalse();
    }

    @Test
    void whoeverVanishedSinceTheLastRunStopsTheNextOne() {
        service.list("Users", users(2));
        service.list("Groups");
        service.store.previous = new SyncCounts(Map.of("user", 100L), Map.of(), Map.of());
        service.store.vanished = Map.of("user", 98L);

        assertThat(service.outcome().getFirstError()).startsWith("mass change: 98 of 100 resources of type user");
        assertThat(service.store.discarded).isTrue();
    }

    @Test
    void usersGroupsAndMembersAreReadWithOneQuestionAPage() {
        service.list("Users", users(5));
        service.list("Groups", group("g1", "u1", "u2"), group("g2", "u3"), group("g3"));

        assertThat(service.outcome()).isEqualTo(Outcome.COMPLETE);

        assertThat(service.store.resources)
                .containsOnlyKeys(
                        "user:u1", "user:u2", "user:u3", "user:u4", "user:u5", "group:g1", "group:g2", "group:g3");
        assertThat(service.store.grants)
                .containsOnlyKeys("group:g1:member:user:u1", "group:g1:member:user:u2", "group:g2:member:user:u3");
        assertThat(service.store.sealed).isTrue();
        assertThat(service.asked())
                .containsExactly(
                        "/Users?startIndex=1&count=2",
                        "/Users?startIndex=3&count=2",
                        "/Users?startIndex=5&count=2",
                        "/Groups?startIndex=1&count=2",
                        "/Groups?startIndex=3&count=2");
    }
}
