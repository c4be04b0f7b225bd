/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.governance.Outcome;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Products, and what their lane does where it may not read them. */
class EntraLicencesTest {

    private static final String SKU =
            "{\"id\":\"t_s1\",\"skuId\":\"s1\",\"skuPartNumber\":\"E3\",\"prepaidUnits\":{\"enabled\":5}}";
    private static final String HOLDER =
            "{\"id\":\"u1\",\"licenseAssignmentStates\":[{\"skuId\":\"s1\",\"state\":\"Active\"}]}";

    private EntraTenantStub tenant;

    @BeforeEach
    void start() throws Exception {
        tenant = new EntraTenantStub().empty();
        tenant.list("users", HOLDER);
    }

    @AfterEach
    void stop() {
        tenant.close();
    }

    @Test
    void withoutPermissionTheLaneIsOffAndNobodyHoldsALicence() {
        refuse();

        Outcome outcome = tenant.outcome();

        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.warnings()).singleElement().asString().contains("licences are off");
        assertThat(tenant.store.carriedOver).containsExactly("license");
        assertThat(tenant.store.grants).isEmpty();
        assertThat(tenant.store.sealed).isTrue();
    }

    @Test
    void aRefusalAfterTheFirstPageMakesTheRunIncomplete() {
        tenant.graph.stubFor(
                get(urlPathEqualTo("/v1.0/subscribedSkus")).willReturn(okJson(tenant.body("/v1.0/more", SKU))));
        tenant.graph.stubFor(get(urlPathEqualTo("/v1.0/more")).willReturn(forbidden()));

        assertThat(tenant.outcome().errors()).singleElement().asString().contains("/v1.0/more");
        assertThat(tenant.store.sealed).isFalse();
    }

    @Test
    void aListThatFailsMakesTheRunIncompleteAndKeepsTheHolders() {
        tenant.graph.stubFor(get(urlPathEqualTo("/v1.0/subscribedSkus"))
                .willReturn(aResponse().withStatus(404)));

        assertThat(tenant.outcome().isComplete()).isFalse();

        // Their pages are not read again when the run goes on.
        assertThat(tenant.store.grants).containsKey("license:s1:assigned:user:u1");
    }

    @Test
    void whoHoldsALicenceIsReadFromTheListOfUsers() {
        tenant.list("subscribedSkus", SKU);

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);

        assertThat(tenant.store.resources.get("license:s1").displayName()).isEqualTo("E3");
        assertThat(tenant.store.grants).containsOnlyKeys("license:s1:assigned:user:u1");
        tenant.graph.verify(1, getRequestedFor(urlPathEqualTo("/v1.0/subscribedSkus")));
    }

    @Test
    void aRunWithoutLicencesAsksForNone() throws Exception {
        try (EntraTenantStub users = EntraTenantStub.reading("user").empty()) {
            users.list("users", HOLDER);

            assertThat(users.outcome()).isEqualTo(Outcome.COMPLETE);

            assertThat(users.store.grants).isEmpty();
            users.graph.verify(0, getRequestedFor(urlPathEqualTo("/v1.0/subscribedSkus")));
            assertThat(List.copyOf(users.graph.getAllServeEvents()))
                    .noneMatch(event -> event.getRequest().getUrl().contains("licenseAssignmentStates"));
        }
    }

    private void refuse() {
        tenant.graph.stubFor(get(urlPathEqualTo("/v1.0/subscribedSkus")).willReturn(forbidden()));
    }

    private static com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder forbidden() {
        return aResponse()
                .withStatus(403)
                .withHeader("Content-Type", "application/json")
                .withBody("{\"error\":{\"code\":\"Authorization_RequestDenied\",\"message\":\"No.\"}}");
    }
}
