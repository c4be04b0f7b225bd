/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.simulator.directory.DirectoryObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a query may ask, and how the service refuses what it may not. */
class QueryTest {

    private static Simulator simulator;
    private static TestClient client;

    @BeforeAll
    static void start() {
        simulator = Simulator.start(SimulatorSettings.builder()
                .users(400)
                .groups(80)
                .memberships(4_000)
                .build());
        client = new TestClient(simulator);
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/users?$select=id,nonsense                   | Request_BadRequest | named 'nonsense' on type 'microsoft.graph.user'",
                "/groups?$select=userPrincipalName             | Request_BadRequest | on type 'microsoft.graph.group'",
                "/users?$top=1000                              | Request_BadRequest | Must be between 1 and 999 inclusive",
                "/users?$top=0                                 | Request_BadRequest | Invalid page size specified: '0'",
                "/users?$top=many                              | Request_BadRequest | Invalid value 'many' for $top",
                "/users?$skip=10                               | Request_BadRequest | '$skip' is not supported",
                "/users?$top=5&$top=6                          | Request_BadRequest | more than once",
                "/users?$wild=1                                | Request_BadRequest | '$wild' is not supported",
                "/users?$filter=accountEnabled ne true         | Request_UnsupportedQuery | NotEqualsMatch",
                "/users?$filter=not(accountEnabled eq true)    | Request_UnsupportedQuery | NotMatch",
                "/users?$filter=endsWith(mail,'x')             | Request_UnsupportedQuery | EndsWithMatch",
                "/users?$filter=companyName eq 'x'             | Request_UnsupportedQuery | 'companyName' of resource 'User'",
                "/users?$filter=passwordPolicies eq 'x'        | Request_UnsupportedQuery | 'passwordPolicies'",
                "/users?$filter=licenseAssignmentStates eq 'x' | Request_UnsupportedQuery | licenseAssignmentStates",
                "/users?$filter=displayName gt 'x'             | BadRequest | Invalid filter clause",
                "/users?$filter=displayName eq 'x              | BadRequest | unterminated",
                "/users?$filter=displayName eq                 | BadRequest | Invalid filter clause",
                "/users?$filter=displayName eq 'x' or          | BadRequest | Invalid filter clause",
                "/users?$filter=(displayName eq 'x'            | BadRequest | Invalid filter clause",
                "/users?$filter=nonsense eq 'x'                | Request_BadRequest | named 'nonsense'",
                "/users/$count                                 | Request_BadRequest | $count is not currently supported.",
                "/groups/$count                                | Request_BadRequest | $count is not currently supported.",
                "/users?$expand=memberOf                       | Request_BadRequest | named 'memberOf'",
                "/groups?$expand=members,owners                | Request_BadRequest | Only one relationship",
                "/groups?$expand=members($expand=owners)       | Request_BadRequest | only $select can be nested",
                "/nonsense                                     | BadRequest | for the segment 'nonsense'",
                "/contacts                                     | BadRequest | for the segment 'contacts'",
                "/groups/not-a-guid                            | Request_BadRequest | Invalid object identifier 'not-a-guid'",
                "/users?$skiptoken=made-up                     | DirectoryPageTokenNotFoundException | page token"
            })
    void aQueryTheServiceRefusesIsRefused(String target, String code, String message) {
        TestClient.Answered answered = client.get("/v1.0" + target);
        assertThat(answered.status()).isEqualTo(400);
        assertThat(answered.errorCode()).isEqualTo(code);
        assertThat(answered.errorMessage()).contains(message);
    }

    @Test
    void whatOnlyASingleReadReturnsCannotBeListed() {
        TestClient.Answered answered = client.get("/v1.0/users?$select=id,aboutMe");
        assertThat(answered.status()).isEqualTo(501);
        assertThat(answered.errorCode()).isEqualTo("NotImplemented");
        assertThat(client.get("/v1.0/users/" + anyUser() + "?$select=id,aboutMe")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void methodsTheServiceDoesNotHaveAreRefused() {
        assertThat(client.post("/v1.0/organization", "{}").status()).isEqualTo(405);
        assertThat(client.post("/v1.0/directoryObjects/getByIds", "{").status()).isEqualTo(400);
    }

    @Test
    void withoutSelectElevenPropertiesComeBack() {
        JsonNode user = client.get("/v1.0/users?$top=1").value().path(0);
        assertThat(List.copyOf(names(user)))
                .containsExactlyInAnyOrder(
                        "id",
                        "businessPhones",
                        "displayName",
                        "givenName",
                        "jobTitle",
                        "mail",
                        "mobilePhone",
                        "officeLocation",
                        "preferredLanguage",
                        "surname",
                        "userPrincipalName");
    }

    @Test
    void selectIsObeyedWhateverTheCaseOfItsNames() {
        JsonNode user =
                client.get("/v1.0/users?$top=1&$select=ID,DISPLAYNAME").value().path(0);
        assertThat(names(user)).containsExactly("id", "displayName");
        assertThat(client.get("/v1.0/users?select=id&top=3").value()).hasSize(3);
    }

    @Test
    void errorsNameTheRequest() {
        TestClient.Answered answered = client.get("/v1.0/users?$top=0", "client-request-id", "my-own-id");
        JsonNode inner = answered.json().path("error").path("innerError");
        assertThat(inner.path("client-request-id").asText()).isEqualTo("my-own-id");
        assertThat(inner.path("request-id").asText()).isEqualTo(answered.header("request-id"));
        assertThat(inner.path("date").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
        assertThat(answered.header("client-request-id")).isEqualTo("my-own-id");
        assertThat(answered.header("x-ms-resource-unit")).isEqualTo("1");
        assertThat(answered.header("Date")).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?$count=true", "?$filter=accountEnabled ne true"})
    void anAdvancedQueryNeedsBothHeaderAndCount(String query) {
        assertThat(client.getAdvanced("/v1.0/users" + query).status()).isEqualTo(query.contains("filter") ? 400 : 200);
        assertThat(client.getAdvanced("/v1.0/users?$count=true&$filter=accountEnabled ne true")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anAdvancedQueryCannotExpand() {
        TestClient.Answered answered = client.getAdvanced("/v1.0/groups?$expand=members&$count=true");
        assertThat(answered.status()).isEqualTo(400);
        assertThat(answered.errorCode()).isEqualTo("Request_UnsupportedQuery");
    }

    @Test
    void theCountComesOnTheFirstPageOnly() {
        TestClient.Answered first = client.getAdvanced("/v1.0/users?$count=true&$top=300");
        assertThat(first.json().path("@odata.count").asInt()).isEqualTo(400);
        assertThat(client.getAdvanced(first.nextLink()).json().has("@odata.count"))
                .isFalse();
        assertThat(client.get("/v1.0/users?$count=true").json().has("@odata.count"))
                .isFalse();
    }

    @Test
    void countsArePlainNumbers() {
        TestClient.Answered answered = client.getAdvanced("/v1.0/users/$count");
        assertThat(answered.text()).isEqualTo("400");
        assertThat(answered.header("Content-Type")).isEqualTo("text/plain");
        assertThat(client.getAdvanced("/v1.0/users/$count?$filter=userType eq 'Guest'")
                        .text())
                .isEqualTo(Long.toString(count("userType", "Guest"::equals)));
    }

    @Test
    void filtersSelectWhatTheySay() {
        assertThat(matching("accountEnabled eq false", false))
                .isEqualTo(count("accountEnabled", Boolean.FALSE::equals));
        assertThat(matching("accountEnabled ne true", true)).isEqualTo(count("accountEnabled", Boolean.FALSE::equals));
        assertThat(matching("onPremisesSyncEnabled eq true", false))
                .isEqualTo(count("onPremisesSyncEnabled", Boolean.TRUE::equals));
        assertThat(matching("onPremisesSyncEnabled ne true", true))
                .isEqualTo(count("onPremisesSyncEnabled", value -> !Boolean.TRUE.equals(value)));
        assertThat(matching("not(startsWith(displayName,'A'))", true))
                .isEqualTo(count(
                        "displayName",
                        value -> !value.toString().toUpperCase(Locale.ROOT).startsWith("A")));
        assertThat(matching("startsWith(userPrincipalName,'_SVC')", false)).isEqualTo(1);
        assertThat(matching("userPrincipalName eq '''quoted.name@caravanserai.example'", false))
                .isEqualTo(1);
        assertThat(matching("mail eq null", false)).isEqualTo(count("mail", value -> value == null));
        assertThat(matching("userType eq 'Guest' and accountEnabled eq true or id eq '" + anyUser() + "'", false))
                .isEqualTo(count("userType", "Guest"::equals) + 1);
        assertThat(matching("createdDateTime ge 2020-01-01T00:00:00Z", false))
                .isEqualTo(
                        count("createdDateTime", v -> v != null && v.toString().compareTo("2020") >= 0));
        assertThat(matching("proxyAddresses/any(p:startsWith(p,'smtp:_svc'))", false))
                .isEqualTo(1);
        assertThat(matching("assignedLicenses/any(l:l/skuId eq 6fd2c87f-b296-42f0-b197-1e91e994b900)", false))
                .isPositive();
        assertThat(matching("employeeId eq '0001014'", false)).isEqualTo(2);
    }

    @Test
    void fifteenAlternativesAreAllowedSixteenAreNot() {
        String ids = "'x',".repeat(14) + "'" + anyUser() + "'";
        assertThat(matching("id in (" + ids + ")", false)).isEqualTo(1);
        TestClient.Answered answered = client.get("/v1.0/users?$filter=id in ('y'," + ids + ")");
        assertThat(answered.status()).isEqualTo(400);
        assertThat(answered.errorMessage()).contains("Max allowed: 15");
        String either = "id eq 'x'" + " or id eq 'y'".repeat(15);
        assertThat(client.get("/v1.0/users?$filter=" + either).errorMessage()).contains("Max allowed: 15");
    }

    @Test
    void groupsAndServicePrincipalsFilterByTheirOwnProperties() {
        assertThat(client.allIds("/v1.0/groups?$filter=groupTypes/any(t:t eq 'Unified')"))
                .hasSizeBetween(1, simulator.tenant().groups().size() - 1);
        assertThat(client.all("/v1.0/servicePrincipals?$filter=servicePrincipalType eq 'ManagedIdentity'"
                        + "&$select=id,servicePrincipalType"))
                .isNotEmpty()
                .allMatch(found -> found.path("servicePrincipalType").asText().equals("ManagedIdentity"));
        assertThat(client.all("/v1.0/servicePrincipals?$filter=tags/any(t:t eq"
                        + " 'WindowsAzureActiveDirectoryIntegratedApp')"))
                .isNotEmpty();
    }

    @Test
    void prefixesOfTheAlphabetTogetherFindEverybody() {
        long found = "abcdefghijklmnopqrstuvwxyz0123456789'._!^~-"
                .chars()
                .mapToLong(c -> matching(
                        "startsWith(userPrincipalName,'" + (c == '\'' ? "''" : String.valueOf((char) c)) + "')", false))
                .sum();
        assertThat(found).isEqualTo(400);
    }

    @Test
    void usersAreFoundByNameWhateverIsInIt() {
        String odd = "hash%23tag!x~y%5ez@caravanserai.example";
        assertThat(client.get("/v1.0/users/" + odd)
                        .json()
                        .path("userPrincipalName")
                        .asText())
                .startsWith("hash#tag");
        assertThat(client.get("/v1.0/users('''quoted.name@caravanserai.example')")
                        .status())
                .isEqualTo(200);
        assertThat(client.get("/v1.0/users/'quoted.name@caravanserai.example").status())
                .isEqualTo(200);
        String guest = simulator.tenant().users().stream()
                .map(user -> user.get("userPrincipalName").toString())
                .filter(name -> name.contains("#EXT#"))
                .findFirst()
                .orElseThrow();
        assertThat(client.get("/v1.0/users/" + guest.replace("#", "%23")).status())
                .isEqualTo(200);
        assertThat(client.get("/v1.0/users/nobody@caravanserai.example").errorCode())
                .isEqualTo("Request_ResourceNotFound");
    }

    @Test
    void anExpandShowsTwentyAtMostAndSaysNothing() {
        List<JsonNode> groups = client.all("/v1.0/groups?$select=id&$expand=members($select=id)&$top=999");
        for (JsonNode group : groups) {
            DirectoryObject truth =
                    simulator.tenant().find(group.path("id").asText()).orElseThrow();
            boolean hidden = "HiddenMembership".equals(truth.get("visibility"));
            assertThat(group.path("members"))
                    .hasSize(hidden ? 0 : Math.min(20, truth.members().size()));
            assertThat(names(group)).containsExactly("id", "members");
        }
        assertThat(groups.stream()
                        .flatMap(group ->
                                StreamSupport.stream(group.path("members").spliterator(), false)))
                .anyMatch(member -> member.path("@odata.type").asText().equals("#microsoft.graph.servicePrincipal"));
    }

    @Test
    void anExpandCapsThePageAtOneHundred() {
        assertThat(client.get("/v1.0/users?$select=id&$expand=manager($select=id)&$top=999")
                        .value())
                .hasSize(100);
        assertThat(client.get("/v1.0/groups?$expand=owners($select=id)&$top=30").value())
                .hasSize(30);
    }

    @Test
    void hiddenMembersStayHiddenWithoutThePermission() {
        DirectoryObject group = simulator.tenant().groups().stream()
                .filter(candidate -> "HiddenMembership".equals(candidate.get("visibility")))
                .findFirst()
                .orElseThrow();
        assertThat(group.members()).isNotEmpty();
        assertThat(client.get("/v1.0/groups/" + group.id() + "/members").value())
                .isEmpty();
        assertThat(client.getAdvanced("/beta/groups/" + group.id() + "/members/$count")
                        .text())
                .isEqualTo("0");
    }

    @Test
    void aCastListsOneType() {
        DirectoryObject group = simulator.tenant().groups().stream()
                .filter(candidate -> "Nest diamond top".equals(candidate.get("displayName")))
                .findFirst()
                .orElseThrow();
        List<JsonNode> groups = client.all("/v1.0/groups/" + group.id() + "/members/microsoft.graph.group");
        assertThat(groups)
                .extracting(found -> found.path("displayName").asText())
                .containsExactlyInAnyOrder("Nest diamond left", "Nest diamond right");
        assertThat(client.all("/v1.0/groups/" + group.id() + "/members/microsoft.graph.user?$select=id,mail"))
                .hasSize(2)
                .allMatch(user -> !user.has("@odata.type"));
        assertThat(client.getAdvanced("/v1.0/groups/" + group.id() + "/members/microsoft.graph.user/$count")
                        .text())
                .isEqualTo("2");
        assertThat(client.get("/v1.0/groups/" + group.id() + "/members/microsoft.graph.wizard")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void withoutMetadataTheTypesAreLost() {
        DirectoryObject group = simulator.tenant().groups().stream()
                .filter(candidate -> candidate.members().size() > 5 && candidate.get("visibility") == null)
                .findFirst()
                .orElseThrow();
        JsonNode page = client.get(
                        "/v1.0/groups/" + group.id() + "/members?$select=id&$top=2",
                        "Accept",
                        "application/json;odata.metadata=none")
                .json();
        assertThat(page.has("@odata.context")).isFalse();
        assertThat(page.has("@odata.nextLink")).isTrue();
        assertThat(page.path("value").path(0).has("@odata.type")).isFalse();
    }

    @Test
    void objectsAreHydratedByTheirIds() {
        String user = anyUser();
        String group = simulator.tenant().groups().iterator().next().id();
        String ids = "[\"" + user + "\",\"" + group + "\",\"00000000-0000-0000-0000-000000000000\"]";
        assertThat(client.post("/v1.0/directoryObjects/getByIds", "{\"ids\":" + ids + "}")
                        .value())
                .extracting(found -> found.path("@odata.type").asText())
                .containsExactlyInAnyOrder("#microsoft.graph.user", "#microsoft.graph.group");
        assertThat(client.post(
                                "/v1.0/directoryObjects/getByIds?$select=id",
                                "{\"ids\":" + ids + ",\"types\":[\"group\"]}")
                        .value())
                .extracting(found -> found.path("id").asText())
                .containsExactly(group);
    }

    @Test
    void moreThanAThousandIdsAreTooMany() {
        StringBuilder ids = new StringBuilder();
        for (int i = 0; i <= 1_000; i++) {
            ids.append(i == 0 ? "" : ",")
                    .append("\"00000000-0000-0000-0000-00000000")
                    .append(1_000 + i)
                    .append('"');
        }
        assertThat(client.post("/v1.0/directoryObjects/getByIds", "{\"ids\":[" + ids + "]}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void theOrganizationDescribesItself() {
        JsonNode organization = client.get("/v1.0/organization").value().path(0);
        assertThat(organization.path("id").asText()).isEqualTo(SimulatorSettings.DEFAULT_TENANT_ID);
        assertThat(organization.path("verifiedDomains")).hasSize(2);
        assertThat(client.get("/v1.0/organization/" + SimulatorSettings.DEFAULT_TENANT_ID + "?$select=displayName")
                        .json()
                        .path("displayName")
                        .asText())
                .isEqualTo("Caravanserai");
    }

    @Test
    void aServicePrincipalIsFoundByItsAppId() {
        DirectoryObject principal =
                simulator.tenant().servicePrincipals().iterator().next();
        assertThat(client.get("/v1.0/servicePrincipals(appId='" + principal.get("appId") + "')")
                        .json()
                        .path("id")
                        .asText())
                .isEqualTo(principal.id());
    }

    private static long matching(String filter, boolean advanced) {
        String target = "/v1.0/users?$select=id&$top=999&$count=true&$filter=" + filter.replace("^", "%5e");
        return advanced
                ? client.all(target, "ConsistencyLevel", "eventual").size()
                : client.all(target).size();
    }

    private static long count(String property, Predicate<Object> wanted) {
        return simulator.tenant().users().stream()
                .filter(user -> wanted.test(user.get(property)))
                .count();
    }

    private static String anyUser() {
        return simulator.tenant().users().iterator().next().id();
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }
}
