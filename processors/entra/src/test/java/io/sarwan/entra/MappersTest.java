/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.calls.Origin;
import io.sarwan.entra.graph.GraphPage;
import io.sarwan.entra.graph.PageReader;
import io.sarwan.governance.Entitlement;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Resource;
import io.sarwan.governance.Status;
import io.sarwan.governance.Trait;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What directory objects become, odd ones first. */
class MappersTest {

    private static final Origin GRAPH = Origin.of(URI.create("https://graph.microsoft.com"));

    private final EntraRequests requests = new EntraRequests();
    private final PageChain users = PageChain.resumable("users/a", requests.users(EntraOptions.reading(Set.of())));
    private final PageChain groups = PageChain.resumable("groups", requests.groups());

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"id\":null}", "{\"id\":\"\"}", "{\"id\":7}", "{\"id\":{}}", "[]", "\"u\"", "7"})
    void anObjectWithoutAnIdIsRefused(String object) {
        assertThatThrownBy(() -> page(object)).isInstanceOf(IOException.class);
    }

    @Test
    void aUserOfOddTypesIsStillAUser() throws IOException {
        Resource user = user(
                """
                {"id":"u1","displayName":["x"],"userPrincipalName":7,"mail":{},"accountEnabled":"yes","otherMails":"x@y",
                 "givenName":false,"employeeId":12,"createdDateTime":"yesterday","employeeOrgData":[],"manager":"m",
                 "onPremisesSamAccountName":null,"assignedLicenses":null,"unheardOf":{"a":[1]}}""");

        assertThat(user.id().toString()).isEqualTo("user:u1");
        assertThat(user.displayName()).isEqualTo("u1");
        assertThat(user.status()).isEqualTo(Status.UNSPECIFIED);
        assertThat(user.createdAt()).isNull();
        Trait.User trait = (Trait.User) user.trait();
        assertThat(trait.emails()).isEmpty();
        assertThat(trait.login()).isNull();
        assertThat(trait.employeeIds()).isEmpty();
        assertThat(user.profile()).doesNotContainKeys("managerId", "costCenter", "unheardOf");
    }

    @Test
    void aUserWithNothingButAnIdAndNullsHasThatMuch() throws IOException {
        Resource user =
                user("{\"id\":\"u1\",\"displayName\":null,\"mail\":null,\"accountEnabled\":null,\"manager\":null}");

        assertThat(user.displayName()).isEqualTo("u1");
        assertThat(user.profile()).containsOnlyKeys("id");
    }

    @Test
    void aGuestsNameIsNoAddress() throws IOException {
        Resource guest = user(
                """
                {"id":"u1","userPrincipalName":"ann_partner.example#EXT#@contoso.example","userType":"Guest","mail":null,
                 "otherMails":["ann@partner.example"],"externalUserState":"PendingAcceptance","accountEnabled":false}""");

        Trait.User trait = (Trait.User) guest.trait();
        assertThat(trait.emails()).containsExactly(new Trait.Email("ann@partner.example", true));
        assertThat(trait.login()).isEqualTo("ann_partner.example#EXT#@contoso.example");
        assertThat(guest.status()).isEqualTo(Status.DISABLED);
        assertThat(guest.profile())
                .containsEntry("userType", "Guest")
                .containsEntry("externalUserState", "PendingAcceptance");
    }

    @Test
    void aUserHasTheirManagerAndOrganisation() throws IOException {
        Resource user = user(
                """
                {"id":"u1","displayName":"Ann","userPrincipalName":"ann@contoso.example","mail":"Ann.A@contoso.example",
                 "otherMails":["ann.a@CONTOSO.example","ann@home.example","not an address"],"accountEnabled":true,
                 "jobTitle":"Engineer","employeeId":"E1","createdDateTime":"2020-01-02T03:04:05Z",
                 "onPremisesSamAccountName":"ann","employeeOrgData":{"costCenter":"C1","division":null},
                 "manager":{"@odata.type":"#microsoft.graph.user","id":"u2","mail":"bob@contoso.example","displayName":"Bob","employeeId":null}}""");

        Trait.User trait = (Trait.User) user.trait();
        assertThat(trait.emails())
                .containsExactly(
                        new Trait.Email("Ann.A@contoso.example", true), new Trait.Email("ann@home.example", false));
        assertThat(trait.loginAliases()).containsExactly("ann");
        assertThat(trait.employeeIds()).containsExactly("E1");
        assertThat(user.createdAt()).isEqualTo(Instant.parse("2020-01-02T03:04:05Z"));
        assertThat(user.link()).startsWith("https://entra.microsoft.com/").endsWith("u1");
        assertThat(user.profile())
                .containsEntry("managerId", "u2")
                .containsEntry("managerEmail", "bob@contoso.example")
                .containsEntry("supervisor", "Bob")
                .containsEntry("title", "Engineer")
                .containsEntry("costCenter", "C1")
                .doesNotContainKeys("division", "supervisorEId");
    }

    @Test
    void aUserHasHowToReachThemAndHowTheySignIn() throws IOException {
        Resource user = user(
                """
                {"id":"u1","proxyAddresses":["SMTP:ann@contoso.example","smtp:a@contoso.example"],"mobilePhone":"+49 170 1",
                 "businessPhones":["+49 30 1"],"streetAddress":"Main St. 1","postalCode":"10115",
                 "passwordPolicies":"DisablePasswordExpiration","externalUserStateChangeDateTime":"2020-01-02T03:04:05Z",
                 "identities":[{"signInType":"federated","issuer":"google.com","issuerAssignedId":null},
                               {"signInType":"emailAddress","issuer":"contoso.example","issuerAssignedId":"ann@home.example"}]}""");

        assertThat(user.profile())
                .containsEntry("proxyAddresses", List.of("SMTP:ann@contoso.example", "smtp:a@contoso.example"))
                .containsEntry("mobilePhone", "+49 170 1")
                .containsEntry("businessPhones", List.of("+49 30 1"))
                .containsEntry("streetAddress", "Main St. 1")
                .containsEntry("postalCode", "10115")
                .containsEntry("passwordPolicies", "DisablePasswordExpiration")
                .containsEntry("externalUserStateChangeDateTime", "2020-01-02T03:04:05Z")
                .containsEntry(
                        "identities",
                        List.of(
                                Map.of("signInType", "federated", "issuer", "google.com"),
                                Map.of(
                                        "signInType",
                                        "emailAddress",
                                        "issuer",
                                        "contoso.example",
                                        "issuerAssignedId",
                                        "ann@home.example")));
    }

    @Test
    void everyPropertyThatIsAskedOfUsersIsMappedAndEveryOneThatIsMappedIsAskedFor() throws IOException {
        Set<String> asked = new TreeSet<>(EntraRequests.USER_PROPERTIES);
        Set<String> read = new TreeSet<>(UserMapper.PROPERTIES);
        read.remove("manager");
        assertThat(asked).isEqualTo(read);
        String nothing = user("{\"id\":\"u1\"}").toString();
        asked.remove("id");
        for (String property : asked) {
            String value =
                    switch (property) {
                        case "otherMails" -> "[\"x@y.example\"]";
                        case "createdDateTime" -> "\"2020-01-02T03:04:05Z\"";
                        case "employeeOrgData" -> "{\"division\":\"d\"}";
                        case "onPremisesExtensionAttributes" -> "{\"extensionAttribute1\":\"e\"}";
                        case "licenseAssignmentStates" ->
                            "[{\"skuId\":\"s\",\"state\":\"Error\",\"error\":\"CountViolation\"}]";
                        default -> "\"x\"";
                    };
            assertThat(user("{\"id\":\"u1\",\"" + property + "\":" + value + "}")
                            .toString())
                    .as(property)
                    .isNotEqualTo(nothing);
        }
    }

    @Test
    void everyPropertyThatIsAskedOfGroupsIsMapped() throws IOException {
        String nothing = group("{\"id\":\"g1\"}").toString();
        Set<String> asked = new TreeSet<>(EntraRequests.GROUP_PROPERTIES);
        // The last one becomes a grant where the tenant subscribes to the product.
        asked.removeAll(Set.of("id", "assignedLicenses"));
        for (String property : asked) {
            String value =
                    switch (property) {
                        case "groupTypes" -> "[\"Unified\"]";
                        case "resourceProvisioningOptions" -> "[\"Team\"]";
                        case "createdDateTime" -> "\"2020-01-02T03:04:05Z\"";
                        case "mailEnabled", "securityEnabled" -> "true";
                        default -> "\"x\"";
                    };
            assertThat(group("{\"id\":\"g1\",\"" + property + "\":" + value + "}")
                            .toString())
                    .as(property)
                    .isNotEqualTo(nothing);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"u1\",\"identities\":[{\"issuer\":",
                "{\"id\":\"u1\",\"identities\":[",
                "{\"id\":\"u1\",\"employeeOrgData\":{\"division\"",
            })
    void aValueThatBreaksOffIsNoValue(String json) {
        assertThatThrownBy(() -> read("{\"value\":[" + json, GraphObject::read)).isInstanceOf(IOException.class);
    }

    @Test
    void timeBeforeTheYearOneIsNever() throws IOException {
        assertThat(user("{\"id\":\"u1\",\"createdDateTime\":\"0001-01-01T00:00:00Z\"}")
                        .createdAt())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "[], false, true, security",
        "[], true, true, mail_enabled_security",
        "[], true, false, distribution",
        "[\"Unified\"], true, false, microsoft_365",
        "[\"Unified\"], true, true, microsoft_365",
        "[\"DynamicMembership\"], false, true, security",
        "null, false, true, security",
        "\"Unified\", false, true, security",
    })
    void aGroupHasItsKind(String types, boolean mail, boolean security, String kind) throws IOException {
        Resource group = group("{\"id\":\"g1\",\"groupTypes\":" + types + ",\"mailEnabled\":" + mail
                        + ",\"securityEnabled\":" + security + "}")
                .resources()
                .get(0);

        assertThat(group.profile()).containsEntry("group_type", kind);
        assertThat(group.displayName()).isEqualTo("g1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\":\"g1\",\"groupTypes\":[\"DynamicMembership\"]}|true|false",
                "{\"id\":\"g1\",\"onPremisesSyncEnabled\":true}|true|true",
                "{\"id\":\"g1\",\"onPremisesSyncEnabled\":false}|false|false",
                "{\"id\":\"g1\",\"onPremisesSyncEnabled\":null}|false|false",
            })
    void whatARuleOrAnotherDirectoryDecidesCannotBeChangedHere(String json, boolean members, boolean owners)
            throws IOException {
        List<Entitlement> entitlements = group(json).entitlements();

        assertThat(entitlements).extracting(Entitlement::slug).containsExactly("members", "owners");
        assertThat(entitlements).extracting(Entitlement::immutable).containsExactly(members, owners);
    }

    @Test
    void aServicePrincipalThatIsNotWantedIsKnownButNotWritten() throws IOException {
        EntraRun run = new EntraRun(new NoStore(), EntraOptions.reading(Set.of("group")));
        PageChain chain = PageChain.fresh("service-principals", requests.servicePrincipals());

        GovernancePage page = new ServicePrincipalMapper(GRAPH, CloudGaps.GLOBAL)
                .map(
                        page(
                                "{\"id\":\"s1\",\"servicePrincipalType\":\"Application\"}",
                                "{\"id\":\"s2\",\"servicePrincipalType\":7}"),
                        chain,
                        run);

        assertThat(page.resources()).isEmpty();
        assertThat(page.notices()).containsOnlyKeys("service principals of type unknown left out");
        assertThat(run.principals()
                        .resolve(new GroupRefs.Member("servicePrincipal", "s1"))
                        .toString())
                .isEqualTo("enterprise_application:s1");
        assertThat(run.principals().resolve(new GroupRefs.Member("servicePrincipal", "s2")))
                .isNull();
    }

    @Test
    void anApplicationShowsOnlyASafeHelpAddress() throws IOException {
        EntraRun run = new EntraRun(new NoStore(), EntraOptions.reading(Set.of()));
        PageChain chain = PageChain.fresh("service-principals", requests.servicePrincipals());

        List<Resource> apps = new ServicePrincipalMapper(GRAPH, CloudGaps.GLOBAL)
                .map(
                        page(
                                "{\"id\":\"s1\",\"servicePrincipalType\":\"Application\",\"homepage\":\"javascript:alert(1)\",\"tags\":[\"HideApp\"],\"accountEnabled\":false}",
                                "{\"id\":\"s2\",\"servicePrincipalType\":\"Application\",\"homepage\":\"https://app.example\"}"),
                        chain,
                        run)
                .resources();

        assertThat(apps.get(0).trait())
                .isEqualTo(new Trait.App(null, Set.of(Trait.AppFlag.HIDDEN, Trait.AppFlag.INACTIVE)));
        assertThat(apps.get(0).status()).isEqualTo(Status.DISABLED);
        assertThat(apps.get(1).trait()).isEqualTo(new Trait.App("https://app.example", Set.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"id\":\"\"}",
                "{\"id\":null}",
                "{\"id\":[]}",
                "[]",
                "null",
                "\"m\"",
                "{\"@odata.type\":{}}"
            })
    void aMemberWithoutAnIdIsRefused(String member) {
        assertThatThrownBy(() -> read("{\"value\":[" + member + "]}", GroupRefs.Member::read))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read(
                        "{\"value\":[{\"id\":\"g1\",\"members\":[" + member + "]}]}",
                        json -> GroupRefs.read(json, "members")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void membersThatAreNotNamedOrThatGoOnAreUnknownNotEmpty() throws IOException {
        List<GroupRefs> groups = read(
                        "{\"value\":[{\"id\":\"g1\"},{\"id\":\"g2\",\"members\":null},{\"id\":\"g3\",\"members\":[]},"
                                + "{\"id\":\"g4\",\"members@odata.nextLink\":\"https://x\",\"members\":[{\"id\":\"u1\"}]},"
                                + "{\"id\":\"g5\",\"members\":[{\"id\":\"u1\"}],\"members@odata.nextLink\":\"https://x\"}]}",
                        json -> GroupRefs.read(json, "members"))
                .items();

        assertThat(groups.get(0).members()).isNull();
        assertThat(groups.get(1).members()).isNull();
        assertThat(groups.get(2).members()).isEmpty();
        assertThat(groups.get(3).members()).isNull();
        assertThat(groups.get(4).members()).isNull();
    }

    private Resource user(String json) throws IOException {
        return new UserMapper(GRAPH)
                .map(page(json), users, new EntraRun(new NoStore(), EntraOptions.reading(Set.of())))
                .resources()
                .get(0);
    }

    private GovernancePage group(String json) throws IOException {
        return new GroupMapper(GRAPH)
                .map(page(json), groups, new EntraRun(new NoStore(), EntraOptions.reading(Set.of())));
    }

    private static GraphPage<GraphObject> page(String... objects) throws IOException {
        return read("{\"value\":[" + String.join(",", objects) + "]}", GraphObject::read);
    }

    private static <T> GraphPage<T> read(String json, io.sarwan.entra.graph.ResponseReader<T> items)
            throws IOException {
        try (JsonParser parser = new ObjectMapper().getFactory().createParser(json)) {
            return new PageReader<>(items).read(parser);
        }
    }
}
