/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.calls.Origin;
import io.sarwan.entra.graph.GraphPage;
import io.sarwan.entra.graph.PageReader;
import io.sarwan.entra.graph.ResponseReader;
import io.sarwan.governance.Entitlement;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Resource;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.Status;
import io.sarwan.governance.Trait;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What service principals and registrations become, odd ones first. */
class ApplicationMappersTest {

    private static final Origin GRAPH = Origin.of(URI.create("https://graph.microsoft.com"));
    private static final String APPLICATION = "\"servicePrincipalType\":\"Application\"";

    private final EntraRun run = new EntraRun(new NoStore(), EntraOptions.reading(Set.of()));
    private final PageChain chain = PageChain.fresh("service-principals", new EntraRequests().servicePrincipals());

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "\"a\"", "{\"appRoleId\":\"r\"}", "{\"principalId\":\"p\",\"appRoleId\":\"\"}"})
    void anAssignmentWithoutPrincipalOrRoleIsRefused(String assignment) {
        assertThatThrownBy(() -> read(GroupRefs.Member::readAssignment, assignment))
                .isInstanceOf(IOException.class);
    }

    @Test
    void rolesThatMakeNoSenseAreNoEntitlements() throws IOException {
        GovernancePage page = map("{\"id\":\"a1\"," + APPLICATION
                + ",\"appRoles\":[7,{},{\"id\":\"\"},{\"id\":null},{\"id\":\"r1\",\"allowedMemberTypes\":\"User\"}]}");

        assertThat(page.entitlements()).extracting(Entitlement::slug).containsExactly("owner", "assigned");
    }

    @Test
    void credentialsWithoutAnIdAreCounted() throws IOException {
        GovernancePage page =
                map("{\"id\":\"a1\"," + APPLICATION + ",\"passwordCredentials\":[{},7],\"keyCredentials\":\"none\"}");

        assertThat(page.resources()).hasSize(1);
        assertThat(page.notices()).containsEntry("credentials without an id left out", 2L);
    }

    @Test
    void anApplicationOffersItsOwnersAccessWithoutARoleAndEveryRoleThatPeopleCanHave() throws IOException {
        List<Entitlement> offered =
                map("""
                {"id":"a1","displayName":"Payroll",%s,"appRoles":[
                 {"id":"r1","displayName":"Reader","value":"payroll.read","isEnabled":true,"allowedMemberTypes":["User"]},
                 {"id":"r2","displayName":"Clerk","value":null,"allowedMemberTypes":["User","Application"]},
                 {"id":"r3","displayName":"Old","value":"old","isEnabled":false,"allowedMemberTypes":["User"]},
                 {"id":"r4","displayName":"Daemon","value":"run","isEnabled":true,"allowedMemberTypes":["Application"]}]}"""
                                .formatted(APPLICATION))
                        .entitlements();

        assertThat(offered)
                .extracting(Entitlement::id)
                .containsExactly(
                        "enterprise_application:a1:owners",
                        "enterprise_application:a1:assignment:00000000-0000-0000-0000-000000000000",
                        "enterprise_application:a1:assignment:r1",
                        "enterprise_application:a1:assignment:r2");
        assertThat(offered).extracting(Entitlement::slug).containsExactly("owner", "assigned", "payroll.read", "Clerk");
        assertThat(offered)
                .extracting(Entitlement::displayName)
                .containsExactly(
                        "Payroll Application Owner",
                        "Payroll Application Assignment",
                        "Reader Role Assignment",
                        "Clerk Role Assignment");
        assertThat(offered).noneMatch(Entitlement::immutable);

        ResourceId application = new ResourceId("enterprise_application", "a1");
        assertThat(run.applications().unwritten(application, "r1")).isEmpty();
        assertThat(run.applications().unwritten(application, "r3"))
                .singleElement()
                .matches(Entitlement::immutable);
        assertThat(run.applications().unwritten(application, "r3")).isEmpty();
        assertThat(run.applications().unwritten(application, "r4"))
                .singleElement()
                .extracting(Entitlement::grantableTo)
                .isEqualTo(List.of("enterprise_application", "managed_identity"));
        assertThat(run.applications().unwritten(application, "removed"))
                .singleElement()
                .matches(Entitlement::immutable)
                .extracting(Entitlement::slug)
                .isEqualTo("removed");
    }

    @Test
    void anApplicationShowsWhatTheDirectoryKnows() throws IOException {
        Resource application =
                map("""
                {"id":"a1","appId":"c1","displayName":"Payroll",%s,"accountEnabled":true,"homepage":"https://pay.example",
                 "info":{"logoUrl":"https://logo.example/1.png"},"tags":["WindowsAzureActiveDirectoryIntegratedApp"],
                 "preferredSingleSignOnMode":"saml","appRoleAssignmentRequired":false,"createdDateTime":"2020-01-02T03:04:05Z",
                 "servicePrincipalNames":["c1"],"verifiedPublisher":{"displayName":"Contoso"},"notes":"n","keyCredentials":[]}"""
                                .formatted(APPLICATION))
                        .resources()
                        .get(0);

        assertThat(application.trait())
                .isEqualTo(
                        new Trait.App("https://pay.example", "https://logo.example/1.png", Set.of(Trait.AppFlag.SAML)));
        assertThat(application.createdAt()).isEqualTo(Instant.parse("2020-01-02T03:04:05Z"));
        assertThat(application.profile())
                .containsEntry("app_id", "c1")
                .containsEntry("is_integrated", true)
                .containsEntry("hidden_app", false)
                .containsEntry("is_first_party", false)
                .containsEntry("app_role_assignment_required", false)
                .containsEntry("verified_publisher", "Contoso")
                .doesNotContainKeys("keyCredentials", "login_url");
    }

    @ParameterizedTest
    @CsvSource({
        "isExplicit=True, user_assigned",
        "isExplicit=False, system_assigned",
        "somethingElse, ",
    })
    void aManagedIdentityNamesItsAzureResource(String explicit, String kind) throws IOException {
        Resource identity = map("{\"id\":\"m1\",\"servicePrincipalType\":\"ManagedIdentity\",\"alternativeNames\":[\""
                        + explicit + "\",\"/subscriptions/s/resourcegroups/g/providers/p\"],\"accountEnabled\":false,"
                        + "\"keyCredentials\":[{\"keyId\":\"rotated by Azure\"}]}")
                .resources()
                .get(0);

        assertThat(identity.id()).hasToString("managed_identity:m1");
        assertThat(((Trait.User) identity.trait()).accountType()).isEqualTo(Trait.AccountType.SERVICE);
        assertThat(identity.status()).isEqualTo(Status.DISABLED);
        assertThat(identity.profile().get("managed_identity_type")).isEqualTo(kind);
        assertThat(identity.profile())
                .containsEntry("azure_resource_id", "/subscriptions/s/resourcegroups/g/providers/p");
    }

    @Test
    void aCredentialTellsWhoseItIsAndWhenItEndsAndNeverItsKey() throws IOException {
        List<Resource> resources =
                map("""
                {"id":"a1","appId":"c1","displayName":"Payroll",%s,
                 "passwordCredentials":[{"keyId":"k1","displayName":null,"hint":"abc","startDateTime":"2026-01-01T00:00:00Z",
                  "endDateTime":"2027-01-01T00:00:00Z","secretText":"NEVER"}],
                 "keyCredentials":[{"keyId":"k1","displayName":"CN=pay","type":"AsymmetricX509Cert","usage":"Sign",
                  "key":"NEVER","endDateTime":null}]}"""
                                .formatted(APPLICATION))
                        .resources();

        assertThat(resources)
                .extracting(resource -> resource.id().toString())
                .containsExactly(
                        "enterprise_application:a1",
                        "service_principal_credential:a1:password:k1",
                        "service_principal_credential:a1:key:k1");
        Resource secret = resources.get(1);
        assertThat(secret.parent()).hasToString("enterprise_application:a1");
        assertThat(secret.displayName()).isEqualTo("Client secret abc…");
        assertThat(secret.trait())
                .isEqualTo(new Trait.Secret(
                        Instant.parse("2026-01-01T00:00:00Z"),
                        Instant.parse("2027-01-01T00:00:00Z"),
                        null,
                        new ResourceId("enterprise_application", "a1")));
        assertThat(secret.profile())
                .containsEntry("hint", "abc")
                .containsEntry("expires_at", "2027-01-01T00:00:00Z")
                .containsEntry("credential_type", "client_secret");
        assertThat(resources.get(2).description()).isEqualTo("Certificate of Payroll, never expires");
        assertThat(resources.toString()).doesNotContain("NEVER");
    }

    private GovernancePage map(String... objects) throws IOException {
        return new ServicePrincipalMapper(GRAPH, CloudGaps.GLOBAL).map(read(GraphObject::read, objects), chain, run);
    }

    private static <T> GraphPage<T> read(ResponseReader<T> items, String... objects) throws IOException {
        String json = "{\"value\":[" + String.join(",", objects) + "]}";
        try (JsonParser parser = new ObjectMapper().getFactory().createParser(json)) {
            return new PageReader<>(items).read(parser);
        }
    }
}
