/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.sarwan.governance.ChainPosition;
import io.sarwan.governance.Outcome;
import io.sarwan.governance.Resource;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.Status;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs that continue an interrupted one, and runs that read only some types. */
class EntraRunsTest {

    @Test
    void anInterruptedRunAsksForNothingTwice() throws Exception {
        try (EntraTenantStub tenant = new EntraTenantStub().empty()) {
            tenant.groups(Map.of("g1", TenantContent.users(0, 3), "g2", TenantContent.users(0, 4)));
            tenant.store.positions.put("users", ChainPosition.finished("users"));
            tenant.store.positions.put("service-principals", ChainPosition.finished("service-principals"));
            tenant.store.positions.put("groups", new ChainPosition("groups", "/v1.0/groups?$skiptoken=a%2Bb"));
            tenant.graph.stubFor(get(urlEqualTo("/v1.0/groups?$skiptoken=a%2Bb"))
                    .willReturn(okJson(tenant.body(null, "{\"id\":\"g2\"}"))));
            tenant.store.resources.put("group:g1", stored("group", "g1"));
            tenant.store.resources.put("managed_identity:sp1", stored("managed_identity", "sp1"));
            tenant.store.covered.put("members", new HashSet<>(Set.of("g1")));
            tenant.content.members.put("g2", List.of(TenantContent.object("servicePrincipal", "sp1")));

            assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);

            assertThat(tenant.store.grants.values())
                    .extracting(grant -> grant.principal().toString())
                    .containsExactly("managed_identity:sp1");
            assertThat(tenant.batch.asked("members")).isEqualTo(1);
            assertThat(tenant.batch.asked)
                    .filteredOn(url -> url.contains("members"))
                    .first()
                    .asString()
                    .doesNotContain("g1");
            assertThat(tenant.batch.asked)
                    .filteredOn(url -> url.contains("owners"))
                    .first()
                    .asString()
                    .contains("g1", "g2");
            tenant.graph.verify(1, getRequestedFor(urlPathEqualTo("/v1.0/groups")));
            // What the list of applications tells besides its resources is in no file, so it is read again;
            // the size of the tenant is asked for in every run.
            tenant.graph.verify(1, getRequestedFor(urlPathEqualTo("/v1.0/servicePrincipals")));
            tenant.graph.verify(1, getRequestedFor(urlPathEqualTo("/v1.0/users")));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400|Request_BadRequest|Invalid value specified for a property.",
                "400|Request_UnsupportedQuery|Unsupported Query.",
                "400|Directory_ExpiredPageToken|The specified page token value has expired.",
                "404|Request_ResourceNotFound|Resource does not exist.",
                "410|resyncRequired|Gone.",
            })
    void aPositionThatGraphDoesNotTakeAnyMoreBeginsTheListAgain(int status, String code, String message)
            throws Exception {
        try (EntraTenantStub tenant = EntraTenantStub.reading("user").empty()) {
            tenant.list("users", "{\"id\":\"u1\"}", "{\"id\":\"u2\"}");
            poison(tenant, status, code, message);

            assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);

            assertThat(tenant.store.resources).containsOnlyKeys("user:u1", "user:u2");
            assertThat(tenant.store.positions.get("users").isFinished()).isTrue();
            tenant.graph.verify(1, getRequestedFor(urlEqualTo("/v1.0/users?$skiptoken=poison")));
        }
    }

    @Test
    void aListThatIsRefusedFromItsFirstPageTooIsAskedForOnce() throws Exception {
        try (EntraTenantStub tenant = EntraTenantStub.reading("user").empty()) {
            poison(tenant, 400, "Request_BadRequest", "No.");
            tenant.graph.stubFor(get(urlPathEqualTo("/v1.0/users"))
                    .withQueryParam("$expand", containing("manager"))
                    .willReturn(error(400, "Request_BadRequest", "No.")));

            assertThat(tenant.outcome().isComplete()).isFalse();

            tenant.graph.verify(
                    1, getRequestedFor(urlPathEqualTo("/v1.0/users")).withQueryParam("$expand", containing("manager")));
        }
    }

    @Test
    void aLaterPageThatIsRefusedIsNotTakenForAnOldPosition() throws Exception {
        try (EntraTenantStub tenant = EntraTenantStub.reading("user").empty()) {
            tenant.store.positions.put("users", new ChainPosition("users", "/v1.0/users?$skiptoken=good"));
            tenant.graph.stubFor(get(urlEqualTo("/v1.0/users?$skiptoken=good"))
                    .willReturn(okJson(tenant.body("/v1.0/users?$skiptoken=next", "{\"id\":\"u1\"}"))));
            tenant.graph.stubFor(
                    get(urlEqualTo("/v1.0/users?$skiptoken=next")).willReturn(error(400, "Request_BadRequest", "No.")));

            assertThat(tenant.outcome().isComplete()).isFalse();

            tenant.graph.verify(
                    0, getRequestedFor(urlPathEqualTo("/v1.0/users")).withQueryParam("$expand", containing("manager")));
        }
    }

    private static void poison(EntraTenantStub tenant, int status, String code, String message) {
        tenant.store.positions.put("users", new ChainPosition("users", "/v1.0/users?$skiptoken=poison"));
        tenant.graph.stubFor(get(urlEqualTo("/v1.0/users?$skiptoken=poison")).willReturn(error(status, code, message)));
    }

    private static ResponseDefinitionBuilder error(int status, String code, String message) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody("{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}");
    }

    @Test
    void aRunThatWasOverBeforeItsSealAsksForWhatHasNoPositionOnly() throws Exception {
        try (EntraTenantStub tenant = new EntraTenantStub().empty()) {
            for (String chain : List.of("users", "groups", "service-principals", "licenses")) {
                tenant.store.positions.put(chain, ChainPosition.finished(chain));
            }

            assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(tenant.store.sealed).isTrue();
            assertThat(tenant.graph.getAllServeEvents())
                    .extracting(event -> event.getRequest().getUrl().replaceFirst("\\?.*", ""))
                    .containsExactlyInAnyOrder(
                            "/v1.0/users",
                            "/v1.0/servicePrincipals",
                            "/v1.0/applications",
                            "/v1.0/roleManagement/directory/roleDefinitions",
                            "/v1.0/roleManagement/directory/roleAssignmentScheduleInstances",
                            "/v1.0/roleManagement/directory/roleEligibilityScheduleInstances",
                            "/v1.0/directory/administrativeUnits");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "user|user:u1|users,$batch",
                "group|group:g1|groups,servicePrincipals,$batch",
                "enterprise_application|enterprise_application:sp1|servicePrincipals,$batch",
                "service_principal_credential|service_principal_credential:sp1:password:k1|servicePrincipals,applications",
                "managed_identity|managed_identity:sp2|servicePrincipals",
                "user,managed_identity|user:u1,managed_identity:sp2|users,$batch,servicePrincipals",
            })
    void onlyTheWantedTypesAreReadAndWritten(String types, String written, String asked) throws Exception {
        try (EntraTenantStub tenant = EntraTenantStub.reading(types.split(",")).empty()) {
            tenant.groups(Map.of(
                    "g1",
                    List.of(
                            TenantContent.object("servicePrincipal", "sp1"),
                            TenantContent.object("servicePrincipal", "sp2"))));
            tenant.list("users", "{\"id\":\"u1\"}");
            tenant.list(
                    "servicePrincipals",
                    "{\"id\":\"sp1\",\"servicePrincipalType\":\"Application\",\"passwordCredentials\":[{\"keyId\":\"k1\"}]}",
                    "{\"id\":\"sp2\",\"servicePrincipalType\":\"ManagedIdentity\"}");

            assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);

            assertThat(tenant.store.resources).containsOnlyKeys(written.split(","));
            Set<String> paths = new HashSet<>();
            tenant.graph.getAllServeEvents().forEach(event -> {
                String url = event.getRequest().getUrl();
                if (!url.contains("$count=true")) {
                    paths.add(url.replaceFirst("^/[^/]+/", "").replaceFirst("\\?.*", ""));
                }
            });
            assertThat(paths).containsExactlyInAnyOrder(asked.split(","));
            if (types.equals("group")) {
                assertThat(tenant.store.grants.values())
                        .extracting(grant -> grant.principal().toString())
                        .containsExactlyInAnyOrder("enterprise_application:sp1", "managed_identity:sp2");
            }
        }
    }

    private static Resource stored(String type, String id) {
        return new Resource(new ResourceId(type, id), null, id, null, null, Map.of(), Status.ENABLED, null, null);
    }
}
