/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import io.sarwan.governance.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntraGroupListTest {

    private static final String GROUPS = "/v1.0/groups";

    private EntraTenantStub tenant;

    @BeforeEach
    void start() throws Exception {
        tenant = EntraTenantStub.reading("group").empty();
        users(5_000);
        list("{\"id\":\"g1\"}", "{\"id\":\"g2\"}", "{\"id\":\"g3\"}");
        part(false, true, "{\"id\":\"g1\"}");
        part(true, true);
        part(true, false, "{\"id\":\"g2\"}", "{\"id\":\"g3\"}");
        part(false, false);
        count(okJson("{\"@odata.count\":3,\"value\":[]}"));
    }

    @AfterEach
    void stop() {
        tenant.close();
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 0", "2000, 1, 0", "2001, 0, 4"})
    void theGroupsOfALargeTenantAreListedInParts(int users, int lists, int parts) {
        users(users);

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(tenant.store.resources).containsOnlyKeys("group:g1", "group:g2", "group:g3");
        tenant.graph.verify(lists, whole());
        tenant.graph.verify(
                parts, getRequestedFor(urlPathEqualTo(GROUPS)).withQueryParam("$filter", containing("mailEnabled")));
    }

    @Test
    void aGroupThatIsInNoPartIsFoundInTheListOfAll() {
        part(true, false, "{\"id\":\"g2\"}");

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(tenant.store.resources).containsOnlyKeys("group:g1", "group:g2", "group:g3");
        tenant.graph.verify(1, whole());
    }

    @ParameterizedTest
    @CsvSource({"Request_UnsupportedQuery", "Request_BadRequest"})
    void aTenantThatRefusesTheFilterIsListedInOne(String code) {
        tenant.graph.stubFor(get(urlPathEqualTo(GROUPS))
                .withQueryParam("$filter", containing("mailEnabled"))
                .willReturn(json(400, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"No.\"}}")));

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(tenant.store.resources).containsOnlyKeys("group:g1", "group:g2", "group:g3");
    }

    @ParameterizedTest
    @CsvSource({"400, Request_UnsupportedQuery", "400, Request_BadRequest", "404, NotFound", "503, Unavailable"})
    void aTenantThatDoesNotCountItsGroupsIsListedInOne(int status, String code) {
        part(true, false, "{\"id\":\"g2\"}");
        count(json(status, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"No.\"}}"));

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(tenant.store.resources).containsOnlyKeys("group:g1", "group:g2", "group:g3");
    }

    @Test
    void aPartThatIsForbiddenMakesTheRunIncompleteAndIsNotAskedForInAnotherWay() {
        tenant.graph.stubFor(get(urlPathEqualTo(GROUPS))
                .withQueryParam("$filter", equalTo("mailEnabled eq true and securityEnabled eq true"))
                .willReturn(json(403, "{\"error\":{\"code\":\"Authorization_RequestDenied\"}}")));

        Outcome outcome = tenant.outcome();

        assertThat(outcome.isComplete()).isFalse();
        assertThat(outcome.errors()).hasSize(1).first().asString().contains("Group.Read.All");
        tenant.graph.verify(0, whole());
        assertThat(tenant.store.sealed).isFalse();
    }

    private void users(int count) {
        tenant.graph.stubFor(get(urlPathEqualTo("/v1.0/users"))
                .withQueryParam("$count", equalTo("true"))
                .willReturn(okJson("{\"@odata.count\":" + count + ",\"value\":[]}")));
    }

    private void count(ResponseDefinitionBuilder answer) {
        tenant.graph.stubFor(get(urlPathEqualTo(GROUPS))
                .withQueryParam("$count", equalTo("true"))
                .withHeader("ConsistencyLevel", equalTo("eventual"))
                .willReturn(answer));
    }

    private void list(String... groups) {
        tenant.list("groups", groups);
    }

    private void part(boolean mail, boolean security, String... groups) {
        tenant.graph.stubFor(get(urlPathEqualTo(GROUPS))
                .withQueryParam("$filter", equalTo("mailEnabled eq " + mail + " and securityEnabled eq " + security))
                .willReturn(okJson(tenant.body(null, groups))));
    }

    private static RequestPatternBuilder whole() {
        return getRequestedFor(urlPathEqualTo(GROUPS))
                .withQueryParam("$filter", absent())
                .withQueryParam("$count", absent());
    }

    private static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }
}
