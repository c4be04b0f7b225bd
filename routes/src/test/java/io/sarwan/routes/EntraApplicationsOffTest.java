/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.sarwan.governance.Grant;
import io.sarwan.governance.Outcome;
import io.sarwan.governance.Resource;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.Status;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tenant whose application registration lacks Application.Read.All. */
class EntraApplicationsOffTest {

    private static final String LIST = "/v1.0/servicePrincipals";
    private static final String MEMBERS =
            "group members of type servicePrincipal left out, because applications are off";
    private static final String OWNERS = "group owners of type servicePrincipal left out, because applications are off";
    private static final String HOLDERS =
            "holders of roles of type servicePrincipal left out, because applications are off";
    private static final ResponseDefinitionBuilder FORBIDDEN = aResponse()
            .withStatus(403)
            .withHeader("Content-Type", "application/json")
            .withBody(
                    "{\"error\":{\"code\":\"Authorization_RequestDenied\",\"message\":\"Insufficient privileges.\"}}");

    private EntraTenantStub tenant;

    @BeforeEach
    void start() throws Exception {
        tenant = new EntraTenantStub().empty();
        prepare(tenant);
    }

    private static void prepare(EntraTenantStub stub) {
        stub.content.owners.put("g1", List.of(TenantContent.object("servicePrincipal", "new")));
        stub.groups(Map.of(
                "g1",
                List.of(
                        TenantContent.user("u1"),
                        TenantContent.object("servicePrincipal", "app"),
                        TenantContent.object("servicePrincipal", "identity"),
                        TenantContent.object("servicePrincipal", "new")),
                "g2",
                List.of(TenantContent.user("u1"))));
        stub.graph.stubFor(get(urlPathEqualTo(LIST)).willReturn(FORBIDDEN));
        stub.graph.stubFor(get(urlPathEqualTo("/v1.0/applications")).willReturn(FORBIDDEN));
        stub.store.previousIds =
                Map.of("enterprise_application", Set.of("app"), "managed_identity", Set.of("identity"));
    }

    @AfterEach
    void stop() {
        tenant.close();
    }

    @Test
    void aPermissionLostInTheMiddleMakesTheRunIncomplete() {
        tenant.graph.stubFor(get(urlPathEqualTo(LIST))
                .willReturn(okJson(tenant.body(
                        LIST + "?$skiptoken=2", "{\"id\":\"a1\",\"servicePrincipalType\":\"Application\"}"))));
        tenant.graph.stubFor(
                get(urlEqualTo(LIST + "?$skiptoken=2")).atPriority(1).willReturn(FORBIDDEN));

        Outcome outcome = tenant.outcome();

        assertThat(outcome.status()).isEqualTo(Outcome.Status.INCOMPLETE);
        assertThat(outcome.getFirstError()).contains(LIST, "Application.Read.All");
        assertThat(tenant.store.carriedOver).isEmpty();
        assertThat(tenant.store.grants).isEmpty();
        assertThat(tenant.store.sealed).isFalse();
    }

    @Test
    void aListThatFailsForGoodMakesTheRunIncomplete() {
        tenant.graph.stubFor(
                get(urlPathEqualTo(LIST)).willReturn(aResponse().withStatus(503).withBody("{}")));

        assertThat(tenant.outcome().status()).isEqualTo(Outcome.Status.INCOMPLETE);
        assertThat(tenant.store.carriedOver).isEmpty();
        assertThat(tenant.store.sealed).isFalse();
    }

    @Test
    void registrationsThatMayNotBeReadWhereServicePrincipalsMayMakeTheRunIncomplete() {
        tenant.list("servicePrincipals", "{\"id\":\"a1\",\"servicePrincipalType\":\"Application\"}");

        assertThat(tenant.outcome().status()).isEqualTo(Outcome.Status.INCOMPLETE);
        assertThat(tenant.store.carriedOver).isEmpty();
    }

    @Test
    void withoutThePermissionApplicationsAreOffAndKeptAndAllElseIsRead() {
        Outcome outcome = tenant.outcome();

        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.isComplete()).isTrue();
        assertThat(outcome.warnings())
                .singleElement()
                .asString()
                .contains("applications are off: the app registration lacks Application.Read.All")
                .contains("Authorization_RequestDenied");
        assertThat(tenant.store.sealed).isTrue();
        assertThat(tenant.store.carriedOver)
                .containsExactlyInAnyOrder(
                        "enterprise_application", "managed_identity", "service_principal_credential");
        tenant.graph.verify(1, getRequestedFor(urlPathEqualTo(LIST)));
        tenant.graph.verify(0, getRequestedFor(urlPathEqualTo("/v1.0/applications")));
        assertThat(tenant.batch.asked).noneMatch(url -> url.contains("servicePrincipals"));
    }

    @Test
    void aMemberIsOfTheKindThatTheLastSyncKnewAndOthersAreCounted() {
        assertThat(tenant.outcome().isComplete()).isTrue();

        assertThat(tenant.store.grants.values())
                .extracting(Grant::entitlementId, Grant::principal)
                .containsExactlyInAnyOrder(
                        tuple("group:g1:members", new ResourceId("user", "u1")),
                        tuple("group:g1:members", new ResourceId("enterprise_application", "app")),
                        tuple("group:g1:members", new ResourceId("managed_identity", "identity")),
                        tuple("group:g2:members", new ResourceId("user", "u1")));
        assertThat(tenant.store.notices()).containsEntry(MEMBERS, 1L).containsEntry(OWNERS, 1L);
        assertThat(tenant.store.covered.get("members"))
                .as("a run that goes on from here asks again for a group of which a member is missing")
                .contains("g2")
                .doesNotContain("g1");
    }

    @Test
    void aGroupThatIsNotReadToItsEndStillMakesTheRunIncomplete() {
        tenant.content.members.put("g2", List.of("{\"id\":\"x\"}"));

        assertThat(tenant.outcome().status()).isEqualTo(Outcome.Status.INCOMPLETE);
        assertThat(tenant.store.sealed).isFalse();
    }

    @Test
    void aRunThatGoesOnAndMayListThemKnowsEverybody() {
        assertThat(tenant.outcome().isComplete()).isTrue();
        tenant.store.carriedOver.clear();
        tenant.store.resumed = true;
        tenant.list(
                "servicePrincipals",
                "{\"id\":\"app\",\"servicePrincipalType\":\"Application\"}",
                "{\"id\":\"identity\",\"servicePrincipalType\":\"ManagedIdentity\"}",
                "{\"id\":\"new\",\"servicePrincipalType\":\"Application\"}");
        tenant.list("applications");

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);

        assertThat(tenant.store.grants.values())
                .extracting(grant -> grant.entitlementId() + " <- " + grant.principal())
                .contains(
                        "group:g1:members <- enterprise_application:new",
                        "group:g1:owners <- enterprise_application:new");
    }

    @Test
    void whoHoldsARoleIsCountedWhereNobodyKnowsOfWhichKindItIs() {
        String roles = "roleManagement/directory/";
        tenant.list(roles + "roleDefinitions", "{\"id\":\"r1\",\"displayName\":\"Helpdesk\"}");
        tenant.list(
                roles + "roleAssignmentScheduleInstances",
                held("a1", "identity", "#microsoft.graph.servicePrincipal"),
                held("a2", "new", "#microsoft.graph.servicePrincipal"),
                held("a3", "untyped", null));
        tenant.content.gone.add("untyped");

        Outcome outcome = tenant.outcome();

        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.isComplete()).isTrue();
        assertThat(tenant.store.grants).containsKey("directory_role:r1:assigned:managed_identity:identity");
        assertThat(tenant.store.notices()).containsEntry(HOLDERS, 2L);
        assertThat(tenant.batch.asked).noneMatch(url -> url.contains("servicePrincipals"));
    }

    @Test
    void whereApplicationsAreNotWantedNothingIsKeptAndMembersAreReadAllTheSame() throws Exception {
        try (EntraTenantStub groups = EntraTenantStub.reading("user", "group").empty()) {
            prepare(groups);

            assertThat(groups.outcome().isComplete()).isTrue();

            assertThat(groups.store.carriedOver).isEmpty();
            assertThat(groups.store.grants.values())
                    .extracting(grant -> grant.principal().toString())
                    .containsExactlyInAnyOrder(
                            "user:u1", "enterprise_application:app", "managed_identity:identity", "user:u1");
            assertThat(groups.store.notices()).containsEntry(MEMBERS, 1L);
        }
    }

    @Test
    void whatAnInterruptedRunListedIsNoReasonToTakeOverTheRest() {
        tenant.store.resumed = true;
        tenant.store.resources.put(
                "managed_identity:identity",
                new Resource(
                        new ResourceId("managed_identity", "identity"),
                        null,
                        "identity",
                        null,
                        null,
                        Map.of(),
                        Status.ENABLED,
                        null,
                        null));
        tenant.store.covered.put("members", new HashSet<>());

        assertThat(tenant.outcome().status()).isEqualTo(Outcome.Status.INCOMPLETE);
        assertThat(tenant.store.carriedOver).isEmpty();
    }

    private static String held(String id, String principal, String type) {
        return "{\"id\":\"" + id + "\",\"roleDefinitionId\":\"r1\",\"principalId\":\"" + principal
                + "\",\"directoryScopeId\":\"/\",\"assignmentType\":\"Assigned\",\"memberType\":\"Direct\""
                + (type == null ? "" : ",\"principal\":{\"@odata.type\":\"" + type + "\",\"id\":\"" + principal + "\"}")
                + "}";
    }
}
