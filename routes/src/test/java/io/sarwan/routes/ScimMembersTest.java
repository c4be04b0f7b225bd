/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.sarwan.routes.ScimServiceStub.MINIMAL;
import static io.sarwan.routes.ScimServiceStub.envelope;
import static io.sarwan.routes.ScimServiceStub.group;
import static io.sarwan.routes.ScimServiceStub.json;
import static io.sarwan.routes.ScimServiceStub.user;
import static io.sarwan.routes.ScimServiceStub.users;
import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.governance.Grant;
import io.sarwan.governance.Outcome;
import io.sarwan.governance.Status;
import io.sarwan.governance.Trait;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is in a group, wherever a service says so, and what users hold besides. */
class ScimMembersTest {

    private ScimServiceStub service;

    private void start(String description) throws Exception {
        service = new ScimServiceStub(description);
    }

    private static String reading(String how) {
        return MINIMAL.replace("displayName: \"display\"}", "displayName: \"display\", read: \"" + how + "\"}");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void aGroupThatCannotBeReadMakesTheRunIncompleteAndTheOthersAreReadAllTheSame() throws Exception {
        start(reading("group"));
        service.list("Users", users(2));
        service.list("Groups", bare("g1"), bare("g2"), bare("g3"));
        one("Groups", "g1", group("g1", "u1"));
        service.service.stubFor(
                get(urlPathEqualTo("/scim/v2/Groups/g2")).willReturn(aResponse().withStatus(403)));
        service.service.stubFor(get(urlPathEqualTo("/scim/v2/Groups/g3")).willReturn(notFound()));

        Outcome outcome = service.outcome();

        assertThat(outcome.errors())
                .containsExactly("GET /scim/v2/Groups/g2: 403. The credentials lack a permission for it");
        assertThat(service.store.grants).containsOnlyKeys("group:g1:member:user:u1");
        assertThat(service.store.notices()).containsEntry("groups deleted while they were read", 1L);
        assertThat(service.store.sealed).isFalse();
    }

    @Test
    void aServiceThatShowsNoMemberInItsListIsAskedGroupByGroup() throws Exception {
        start(MINIMAL);
        service.list("Users", users(2));
        service.list("Groups", bare("g1"), group("g2"));
        one("Groups", "g1", group("g1", "u1", "u2"));
        one("Groups", "g2", group("g2"));

        assertThat(service.outcome().isComplete()).isTrue();
        assertThat(service.store.grants).hasSize(2);
        assertThat(service.asked("Groups/")).containsExactlyInAnyOrder("/Groups/g1", "/Groups/g2");
    }

    @Test
    void aRunThatGoesOnReadsTheGroupsWhoseMembersTheEarlierOneHadNotPlaced() throws Exception {
        start(MINIMAL);
        service.list("Users", users(2));
        service.list("Groups", group("g1", "u1"), group("g2", "g1"));
        assertThat(service.outcome().isComplete()).isTrue();
        service.service.resetRequests();
        service.store.resumed = true;
        service.store.covered.get("members").remove("g2");
        service.store.grants.remove("group:g2:member:group:g1");
        one("Groups", "g2", group("g2", "g1"));

        assertThat(service.outcome().isComplete()).isTrue();

        assertThat(service.asked()).containsExactly("/Groups/g2");
        assertThat(service.store.grants).containsKey("group:g2:member:group:g1");
    }

    @Test
    void noGroupIsAskedForWhereTheListShowsMembers() throws Exception {
        start(MINIMAL);
        service.list("Users", users(2));
        service.list("Groups", group("g1", "u1"), bare("g2"));

        assertThat(service.outcome().isComplete()).isTrue();
        assertThat(service.asked("Groups/")).isEmpty();
    }

    @Test
    void hiddenMembersAreReadByAFilterOverUsers() throws Exception {
        start(reading("groupFilter"));
        service.list("Users", users(3));
        service.list("Groups", bare("g\"1"), bare("g2"));
        filtered("Users", "groups.value eq \"g\\\\\"1\"".replace("\\\\", "\\"), 1, 3, user("u1"), user("u2"));
        filtered("Users", "groups.value eq \"g\\\\\"1\"".replace("\\\\", "\\"), 3, 3, user("u3"));
        filtered("Users", "groups.value eq \"g2\"", 1, 0);

        assertThat(service.outcome().isComplete()).isTrue();
        assertThat(service.store.grants)
                .containsOnlyKeys(
                        "group:g\"1:member:user:u1", "group:g\"1:member:user:u2", "group:g\"1:member:user:u3");
    }

    @Test
    void hiddenMembersAreReadByAFilterOverGroups() throws Exception {
        start(reading("userFilter"));
        service.list("Users", users(2));
        service.list("Groups", bare("g1"));
        filtered("Groups", "members.value eq \"u1\"", 1, 1, bare("g1"));
        filtered("Groups", "members.value eq \"u2\"", 1, 0);

        assertThat(service.outcome().isComplete()).isTrue();
        assertThat(service.store.grants).containsOnlyKeys("group:g1:member:user:u1");
    }

    @Test
    void aGroupInAGroupIsOneWhetherTheServiceSaysSoOrNot() throws Exception {
        start(MINIMAL);
        service.list("Users", users(1));
        service.list(
                "Groups",
                group("g1", "u1", "g3"),
                "{\"id\":\"g2\",\"displayName\":\"B\",\"members\":[{\"value\":\"g3\",\"$ref\":\"https://x/Groups/g3\"}]}",
                group("g3", "g1"));

        assertThat(service.outcome().isComplete()).isTrue();
        assertThat(service.store.grants)
                .containsOnlyKeys(
                        "group:g1:member:user:u1",
                        "group:g1:member:group:g3",
                        "group:g2:member:group:g3",
                        "group:g3:member:group:g1");
        Grant nested = service.store.grants.get("group:g1:member:group:g3");
        assertThat(nested.expansion().entitlementIds()).containsExactly("group:g3:member");
        assertThat(service.asked("Groups/")).isEmpty();
    }

    @Test
    void aMemberThatNoListNamedIsAskedForByItsId() throws Exception {
        start(MINIMAL);
        service.list("Users", users(1));
        service.list("Groups", group("g1", "u1", "guest/1", "robot"));
        service.service.stubFor(get(urlPathEqualTo("/scim/v2/Users/guest%2F1")).willReturn(json(user("guest/1"))));
        service.service.stubFor(get(urlPathEqualTo("/scim/v2/Users/robot")).willReturn(notFound()));

        assertThat(service.outcome().isComplete()).isTrue();
        assertThat(service.store.resources).containsKey("user:guest/1");
        assertThat(service.store.grants).containsOnlyKeys("group:g1:member:user:u1", "group:g1:member:user:guest/1");
        assertThat(service.store.notices()).containsEntry("members that the service does not know", 1L);
    }

    @Test
    void groupsThatUsersNameAreFoundByTheirNames() throws Exception {
        start(MINIMAL.replace(
                        "  active: \"active\"",
                        "  active: \"active\"\n  hasGroupsOnUser: true\n  userGroup: {path: \"groups\", name: \"display\"}")
                .replaceFirst("  members: \\{.*\n", ""));
        service.list(
                "Users",
                "{\"id\":\"u1\",\"groups\":[{\"display\":\"Group g1\"},{\"display\":\"gone\"},{\"display\":\"Twin\"}]}",
                "{\"id\":\"u2\",\"groups\":[{\"display\":\"Group g1\",\"type\":\"indirect\"}]}");
        service.list(
                "Groups",
                bare("g1"),
                "{\"id\":\"a\",\"displayName\":\"Twin\"}",
                "{\"id\":\"b\",\"displayName\":\"Twin\"}");

        assertThat(service.outcome().isComplete()).isTrue();
        assertThat(service.store.grants).containsOnlyKeys("group:g1:member:user:u1");
        assertThat(service.store.notices())
                .containsEntry("memberships of groups that are not listed", 1L)
                .containsEntry("memberships by a name that more than one group has", 1L);
        assertThat(service.asked()).first().asString().startsWith("/Groups?");
    }

    @Test
    void aDescriptionWithoutMembersSaysSo() throws Exception {
        start(MINIMAL.replaceFirst("  members: \\{.*\n", ""));
        service.list("Users", users(1));
        service.list("Groups", group("g1", "u1"));

        Outcome outcome = service.outcome();

        assertThat(outcome.isComplete()).isTrue();
        assertThat(outcome.warnings()).singleElement().asString().contains("does not say who is in a group");
        assertThat(service.store.grants).isEmpty();
    }

    @Test
    void rolesAreReadFromUsersWithoutAQuestionOfTheirOwn() throws Exception {
        start(MINIMAL.replace(
                "roles: {path: \"roles\", name: \"value\", display: \"display\"}",
                "roles: {path: \"roles\", name: \"roles.value\", display: \"roles.display\"}"));
        service.list(
                "Users",
                "{\"id\":\"u1\",\"roles\":[{\"value\":\"adm\",\"display\":\"Org Admin\"},{\"value\":\"billing\"},{}]}",
                "{\"id\":\"u2\",\"roles\":{\"value\":\"adm\",\"display\":\"Org Admin\"}}",
                "{\"id\":\"u3\",\"roles\":\"viewer\"}",
                "{\"id\":\"u4\",\"roles\":null}");
        service.list("Groups");

        assertThat(service.outcome().isComplete()).isTrue();
        assertThat(service.store.grants)
                .containsOnlyKeys(
                        "role:org_admin:member:user:u1",
                        "role:billing:member:user:u1",
                        "role:org_admin:member:user:u2",
                        "role:viewer:member:user:u3");
        assertThat(service.store.resources.get("role:org_admin").profile())
                .containsEntry("role_id", "org_admin")
                .containsEntry("role_name", "adm");
        assertThat(service.store.notices()).containsEntry("roles without a name", 1L);
    }

    @Test
    void aRecordWithoutAnIdIsCountedAndTheOthersAreRead() throws Exception {
        start(MINIMAL.replace("pageSize: 2", "pageSize: 50"));
        String[] rows = users(20);
        rows[7] = "{\"userName\":\"nobody\"}";
        rows[8] = "\"not even an object\"".replace("not even an object", "x");
        service.list("Users", rows);
        service.list("Groups");

        assertThat(service.outcome().isComplete()).isTrue();
        assertThat(service.store.ids("user")).hasSize(18);
        assertThat(service.store.notices()).containsEntry("users without an id", 2L);
    }

    @Test
    void aListInWhichEveryRecordLacksItsIdIsNotBelieved() throws Exception {
        start(MINIMAL);
        service.list("Users", "{\"uid\":\"1\",\"userName\":\"ann\"}", "{\"uid\":\"2\"}");
        service.list("Groups");

        assertThat(service.outcome().getFirstError())
                .startsWith(
                        "the list /Users is not complete: 2 of 2 records have no id where the description says it is,"
                                + " for example ann");
    }

    @Test
    void aRecordWithNothingButAnIdIsAUserOfUnknownStatus() throws Exception {
        start(MINIMAL);
        service.list("Users", "{\"id\":\"u1\",\"name\":null,\"emails\":null}");
        service.list("Groups");

        assertThat(service.outcome().isComplete()).isTrue();
        assertThat(service.store.resources.get("user:u1").status()).isEqualTo(Status.UNSPECIFIED);
        assertThat(service.store.resources.get("user:u1").displayName()).isEqualTo("u1");
    }

    @Test
    void thePrimaryAddressIsTheOneThatTheRecordCallsSo() throws Exception {
        start(MINIMAL);
        service.list("Users", user("ann"), "{\"id\":\"b\",\"userName\":\"b@x.io\",\"active\":\"False\"}");
        service.list("Groups");

        assertThat(service.outcome().isComplete()).isTrue();
        Trait.User ann = (Trait.User) service.store.resources.get("user:ann").trait();
        assertThat(ann.emails())
                .containsExactly(
                        new Trait.Email("ann@example.test", true), new Trait.Email("home-ann@example.test", false));
        Trait.User other = (Trait.User) service.store.resources.get("user:b").trait();
        assertThat(other.emails()).containsExactly(new Trait.Email("b@x.io", true));
        assertThat(service.store.resources.get("user:b").status()).isEqualTo(Status.DISABLED);
    }

    private static String bare(String id) {
        return "{\"id\":\"" + id.replace("\"", "\\\"") + "\",\"displayName\":\"Group " + id.replace("\"", "\\\"")
                + "\"}";
    }

    private void one(String resource, String id, String body) {
        service.service.stubFor(
                get(urlPathEqualTo("/scim/v2/" + resource + "/" + id)).willReturn(json(body)));
    }

    private void filtered(String resource, String filter, int startIndex, int total, String... rows) {
        service.service.stubFor(get(urlPathEqualTo("/scim/v2/" + resource))
                .atPriority(1)
                .withQueryParam("filter", equalTo(filter))
                .withQueryParam("startIndex", equalTo("" + startIndex))
                .willReturn(json(envelope(total, List.of(rows)))));
    }
}
