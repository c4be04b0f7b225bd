/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.governance.Outcome;
import io.sarwan.routes.BatchStub.Item;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Members and owners: everything that can go wrong with a call inside a batch. */
class EntraMembershipsTest {

    private static final Item THROTTLED = Item.error(429, "TooManyRequests", "Slow down.");
    private static final Item UNAVAILABLE = Item.error(503, "ServiceUnavailable", "Later.");
    private static final Item TOKEN_LOST = Item.error(400, "DirectoryPageTokenNotFoundException", "Lost.");

    private EntraTenantStub tenant;

    @BeforeEach
    void start() throws Exception {
        tenant = new EntraTenantStub().empty();
    }

    @AfterEach
    void stop() {
        tenant.close();
    }

    @Test
    void aNextPageOfAnotherHostMakesTheRunIncomplete() throws Exception {
        try (EntraTenantStub evil = new EntraTenantStub().empty()) {
            tenant.groups(Map.of("g1", TenantContent.users(0, 25)));
            tenant.batch.prepare(
                    "/groups/g1/members",
                    Item.ok("{\"value\":[],\"@odata.nextLink\":\"" + evil.graph.baseUrl() + "/beta/groups\"}"));

            assertIncomplete(tenant.outcome(), "points to");
            assertThat(evil.graph.getAllServeEvents()).isEmpty();
        }
    }

    @Test
    void aNextPageThatIsThePageItselfMakesTheRunIncomplete() {
        tenant.groups(Map.of("g1", TenantContent.users(0, 25)));
        String self = tenant.graph.baseUrl() + "/beta/groups/g1/members?$select=id&$top=999&$skiptoken=1";
        Item endless = Item.ok("{\"value\":[],\"@odata.nextLink\":\"" + self + "\"}");
        tenant.batch.prepare(
                "/groups/g1/members", Collections.nCopies(10_000, endless).toArray(Item[]::new));

        assertIncomplete(tenant.outcome(), "same next page");
        assertThat(tenant.batch.asked("/groups/g1/members")).isLessThan(10);
    }

    @Test
    void nextPagesThatGoInACircleMakeTheRunIncomplete() {
        tenant.groups(Map.of("g1", TenantContent.users(0, 25)));
        List<Item> circle = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            circle.add(Item.ok("{\"value\":[],\"@odata.nextLink\":\"" + tenant.graph.baseUrl()
                    + "/beta/groups/g1/members?$select=id&$top=999&$skiptoken=" + i % 3 + "\"}"));
        }
        tenant.batch.prepare("/groups/g1/members", circle.toArray(Item[]::new));

        assertIncomplete(tenant.outcome(), "same next page");
        assertThat(tenant.batch.asked("/groups/g1/members")).isLessThan(50);
    }

    @Test
    void aPageTokenLostEveryTimeMakesTheRunIncomplete() {
        tenant.content.pageSize = 10;
        tenant.groups(Map.of("g1", TenantContent.users(0, 25)));
        tenant.batch.prepare(
                "skiptoken=20", Collections.nCopies(10_000, TOKEN_LOST).toArray(Item[]::new));

        assertIncomplete(tenant.outcome(), "DirectoryPageTokenNotFoundException");
        assertThat(tenant.batch.asked("/groups/g1/members")).isLessThan(50);
    }

    @Test
    void aPageTokenLostOnceBeginsTheListAgain() {
        tenant.content.pageSize = 10;
        tenant.groups(Map.of("g1", TenantContent.users(0, 25)));
        tenant.batch.prepare("skiptoken=20", TOKEN_LOST);

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);
        assertMembers("g1", 25);
    }

    @Test
    void aStoreThatFailsInTheMiddleMakesTheRunIncomplete() {
        tenant.groups(Map.of("g1", TenantContent.users(0, 5)));
        // Users, groups and service principals are one page each.
        tenant.store.failingPage = 4;

        assertIncomplete(tenant.outcome(), "the disk is full");
    }

    @ParameterizedTest
    @CsvSource({"500", "502", "503", "504", "429", "401"})
    void aCallThatFailsInEveryBatchMakesTheRunIncomplete(int status) {
        tenant.groups(Map.of("g1", TenantContent.users(0, 5), "g2", TenantContent.users(0, 3)));
        Item failure = Item.error(status, "Failing", "Always.");
        tenant.batch.prepare("members", Collections.nCopies(10_000, failure).toArray(Item[]::new));

        assertIncomplete(tenant.outcome(), Integer.toString(status));
        assertThat(tenant.batch.asked("members")).isLessThan(100);
    }

    @Test
    void aForbiddenCallMakesTheRunIncompleteAndNamesThePermission() {
        tenant.groups(Map.of("g1", TenantContent.users(0, 5)));
        tenant.batch.prepare("members", Item.error(403, "Authorization_RequestDenied", "Insufficient privileges."));

        assertIncomplete(tenant.outcome(), "GroupMember.Read.All");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504, 509, 401})
    void aCallThatFailsOnceIsMadeAgainInALaterBatch(int status) {
        tenant.groups(Map.of("g1", TenantContent.users(0, 5)));
        tenant.batch.prepare("members", Item.error(status, "Passing", "Once."));

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);
        assertMembers("g1", 5);
        assertThat(tenant.batch.asked("members")).isEqualTo(2);
    }

    @Test
    void throttlesDoNotUseUpTheAttemptsForFailures() {
        tenant.groups(Map.of("g1", TenantContent.users(0, 5)));
        tenant.batch.prepare("members", Collections.nCopies(12, THROTTLED).toArray(Item[]::new));
        tenant.batch.prepare("members", UNAVAILABLE);

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);
        assertMembers("g1", 5);
    }

    @Test
    void anUnansweredCallIsMadeAgain() {
        tenant.groups(Map.of("g1", TenantContent.users(0, 5)));
        tenant.batch.prepare("members", Item.UNANSWERED);

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);
        assertMembers("g1", 5);
    }

    @Test
    void aTenantThatRefusesTheQueryIsAskedGroupByGroup() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (int i = 0; i < 32; i++) {
            groups.put("g" + i, TenantContent.users(0, i));
        }
        tenant.groups(groups);
        Item refused = Item.error(400, "Request_UnsupportedQuery", "Unsupported Query.");
        tenant.batch.prepare("$expand=members", refused, refused, refused);

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);
        groups.forEach((id, members) -> assertMembers(id, members.size()));
        assertThat(tenant.batch.asked("/members?")).isEqualTo(32);
    }

    @Test
    void aGroupThatVanishedIsCountedAndNotMissed() {
        tenant.groups(Map.of("g1", TenantContent.users(0, 5), "g2", TenantContent.users(0, 2)));
        tenant.content.members.remove("g2");

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);
        assertMembers("g1", 5);
        assertMembers("g2", 0);
        assertThat(tenant.store.notices()).containsEntry("groups vanished during the run", 1L);
        assertThat(tenant.store.uncovered("members", "group")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "19, 1", "20, 2", "21, 2", "45, 2"})
    void aGroupThatMayBeCutOffIsReadOnItsOwn(int size, int questions) {
        tenant.groups(Map.of("g1", TenantContent.users(0, size)));

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);
        assertMembers("g1", size);
        assertThat(tenant.batch.asked("members")).isEqualTo(questions);
        assertThat(tenant.store.uncovered("members", "group")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"7", "1", "20", "999"})
    void aLongListIsReadOverAllItsPages(int pageSize) {
        tenant.content.pageSize = pageSize;
        tenant.groups(Map.of("g1", TenantContent.users(0, 61)));

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);
        assertMembers("g1", 61);
    }

    @Test
    void moreThanTwentyOwnersAreReadToo() {
        tenant.groups(Map.of("g1", List.of()));
        tenant.content.owners.put("g1", TenantContent.users(0, 30));

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(tenant.store.grants.values()).hasSize(30).allSatisfy(grant -> assertThat(grant.entitlementId())
                .contains("owners"));
    }

    @Test
    void answersInAnyOrderWithTheirBodiesFirstAreReadAlike() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (int i = 0; i < 50; i++) {
            groups.put("g" + i, TenantContent.users(i, i + i % 23));
        }
        tenant.groups(groups);
        tenant.batch.shuffle();

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);
        groups.forEach((id, members) -> assertMembers(id, members.size()));
    }

    @Test
    void whatServicePrincipalsAreIsKnownFromTheirList() {
        tenant.list(
                "servicePrincipals",
                "{\"id\":\"sp1\",\"servicePrincipalType\":\"Application\"}",
                "{\"id\":\"sp2\",\"servicePrincipalType\":\"ManagedIdentity\"}",
                "{\"id\":\"sp3\",\"servicePrincipalType\":\"Legacy\"}");
        tenant.groups(Map.of(
                "g1",
                List.of(
                        TenantContent.object("servicePrincipal", "sp1"),
                        TenantContent.object("servicePrincipal", "sp2"),
                        TenantContent.object("servicePrincipal", "sp3"),
                        TenantContent.object("device", "d1"),
                        TenantContent.object("orgContact", "c1"),
                        TenantContent.object("device", "d2"),
                        TenantContent.object("group", "g9"))));

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(tenant.store.grants.values())
                .extracting(grant -> grant.principal().toString())
                .containsExactlyInAnyOrder("enterprise_application:sp1", "managed_identity:sp2", "group:g9");
        assertThat(tenant.store.notices())
                .containsEntry("group members of type device left out", 2L)
                .containsEntry("group members of type orgContact left out", 1L)
                .containsEntry("group members of type servicePrincipal left out", 1L)
                .containsEntry("service principals of type Legacy left out", 1L);
    }

    @Test
    void aMemberWithoutATypeMakesTheRunIncomplete() {
        tenant.groups(Map.of("g1", List.of(TenantContent.user("u1"), "{\"id\":\"x\"}")));

        assertIncomplete(tenant.outcome(), "the members of 1 groups are not complete");
    }

    @Test
    void aServicePrincipalThatCameAfterTheListIsReadAndItsGroupOnceMore() {
        tenant.groups(
                Map.of("g1", List.of(TenantContent.object("servicePrincipal", "late"), TenantContent.user("u1"))));
        tenant.content.servicePrincipals.put("late", "ManagedIdentity");

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(tenant.store.grants.values())
                .extracting(grant -> grant.principal().toString())
                .containsExactlyInAnyOrder("managed_identity:late", "user:u1");
        assertThat(tenant.store.resources).containsKey("managed_identity:late");
    }

    @Test
    void aServicePrincipalThatIsGoneIsCountedAndHoldsNoGroupUp() {
        tenant.groups(
                Map.of("g1", List.of(TenantContent.object("servicePrincipal", "gone"), TenantContent.user("u1"))));

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(tenant.store.grants.values())
                .extracting(grant -> grant.principal().toString())
                .containsExactly("user:u1");
        assertThat(tenant.store.notices()).containsEntry("service principals vanished during the run", 1L);
    }

    @Test
    void groupsInsideGroupsThatCameLateAreReadDownToTheLast() {
        tenant.groups(Map.of("g1", List.of(TenantContent.object("group", "late1"))));
        tenant.content.members.put("late1", List.of(TenantContent.object("group", "late2")));
        tenant.content.members.put("late2", List.of(TenantContent.user("u7")));
        tenant.content.owners.put("late1", List.of());
        tenant.content.owners.put("late2", List.of());

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(tenant.store.resources).containsKeys("group:g1", "group:late1", "group:late2", "user:u7");
        assertThat(tenant.store.grants.values())
                .extracting(grant -> grant.entitlementId() + " <- " + grant.principal())
                .containsExactlyInAnyOrder(
                        "group:g1:members <- group:late1",
                        "group:late1:members <- group:late2",
                        "group:late2:members <- user:u7");
    }

    @Test
    void aMemberWhoIsGoneLosesTheGrantOnlyAfterHavingBeenAskedFor() {
        tenant.groups(Map.of("g1", List.of(TenantContent.user("u1"), TenantContent.user("ghost"))));
        tenant.list("users", TenantContent.user("u1"));
        tenant.content.gone.add("ghost");

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(tenant.store.grants.values())
                .extracting(grant -> grant.principal().toString())
                .containsExactly("user:u1");
        assertThat(tenant.store.notices()).containsEntry("grants of principals that vanished during the run", 1L);
    }

    @Test
    void aLateMemberWhoCannotBeReadKeepsTheGrantAndTheRunIncomplete() {
        tenant.groups(Map.of("g1", List.of(TenantContent.user("u1"), TenantContent.user("late"))));
        tenant.list("users", TenantContent.user("u1"));
        tenant.batch.prepare("/users", Item.error(403, "Authorization_RequestDenied", "No."));

        assertIncomplete(tenant.outcome(), "Authorization_RequestDenied");
        assertThat(tenant.store.grants).hasSize(2);
    }

    @Test
    void aHiddenGroupThatShowsNobodyIsNotTakenForAnEmptyOne() {
        tenant.groups(Map.of("g1", List.of()));
        tenant.list("groups", "{\"id\":\"g1\",\"displayName\":\"G\",\"visibility\":\"HiddenMembership\"}");

        assertIncomplete(tenant.outcome(), "Member.Read.Hidden");
    }

    @Test
    void aHiddenGroupThatShowsItsMembersIsComplete() {
        tenant.groups(Map.of("g1", List.of(TenantContent.user("u1"))));
        tenant.list("groups", "{\"id\":\"g1\",\"displayName\":\"G\",\"visibility\":\"HiddenMembership\"}");

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);
    }

    private void assertIncomplete(Outcome outcome, String cause) {
        assertThat(outcome.status()).isEqualTo(Outcome.Status.INCOMPLETE);
        assertThat(outcome.errors()).anySatisfy(error -> assertThat(error).contains(cause));
        assertThat(tenant.store.sealed).isFalse();
    }

    private void assertMembers(String group, int count) {
        assertThat(tenant.store.grants.values())
                .filteredOn(grant -> grant.resource().id().equals(group)
                        && grant.entitlementId().contains("members"))
                .hasSize(count);
    }
}
