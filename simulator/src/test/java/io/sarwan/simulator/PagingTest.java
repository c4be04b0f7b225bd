/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.simulator.directory.DirectoryObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PagingTest {

    private final SettableClock clock = new SettableClock();
    private final Simulator simulator = Simulator.start(SimulatorSettings.builder()
            .users(250)
            .groups(40)
            .memberships(1_500)
            .clock(clock)
            .tokenLifetime(Duration.ofDays(1))
            .pageTokenLifetime(Duration.ofMinutes(5))
            .build());
    private final TestClient client = new TestClient(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aNextLinkIsAbsoluteKeepsTheQueryAndHoldsEncodedCharacters() {
        String next = client.get("/v1.0/users?$select=id,mail&$top=100").nextLink();
        assertThat(next)
                .startsWith(simulator.baseUrl() + "/v1.0/users?$select=id,mail&$top=100&$skiptoken=")
                .contains("%2b", "%3d");
        assertThat(client.get(next).nextLink()).isNotEqualTo(next);
    }

    @Test
    void aNextLinkUsesTheHostTheClientUsed() {
        String other = simulator.baseUrl().replace("127.0.0.1", "localhost");
        assertThat(client.get(other + "/beta/users").nextLink()).startsWith(other + "/beta/users?$skiptoken=");
    }

    @Test
    void aTokenThatWasDecodedOnTheWayIsNotUnderstood() {
        String next = client.get("/v1.0/users").nextLink();
        TestClient.Answered answered = client.get(next.replace("%2b", "+"));
        assertThat(answered.status()).isEqualTo(400);
        assertThat(answered.errorCode()).isEqualTo("DirectoryPageTokenNotFoundException");
    }

    @Test
    void aTokenOfAnotherCollectionIsNotUnderstood() {
        String next = client.get("/v1.0/users").nextLink();
        assertThat(client.get(next.replace("/users", "/servicePrincipals")).errorCode())
                .isEqualTo("DirectoryPageTokenNotFoundException");
        assertThat(client.get(next.replace("/v1.0", "/beta")).status()).isEqualTo(400);
    }

    @Test
    void aTokenExpires() {
        String next = client.get("/v1.0/users").nextLink();
        clock.advance(Duration.ofMinutes(5));
        assertThat(client.get(next).status()).isEqualTo(200);
        clock.advance(Duration.ofMillis(1));
        TestClient.Answered answered = client.get(next);
        assertThat(answered.status()).isEqualTo(400);
        assertThat(answered.errorCode()).isEqualTo("Directory_ExpiredPageToken");
    }

    @Test
    void whatIsRemovedWhilePagingMakesNobodyElseDisappear() {
        List<DirectoryObject> before = List.copyOf(simulator.tenant().users());
        TestClient.Answered page = client.get("/v1.0/users?$select=id");
        simulator.tenant().remove(before.get(10).id());
        simulator.tenant().remove(before.get(120).id());
        DirectoryObject added = simulator.tenant().addUser(Map.of("userPrincipalName", "new@caravanserai.example"));
        List<String> read = new ArrayList<>();
        page.value().forEach(user -> read.add(user.path("id").asText()));
        read.addAll(client.allIds(page.nextLink()));
        assertThat(read)
                .hasSize(250)
                .doesNotHaveDuplicates()
                .contains(before.get(10).id(), added.id())
                .doesNotContain(before.get(120).id());
    }

    @Test
    void membersRemovedWhilePagingMakeNoOtherMemberDisappear() {
        DirectoryObject group = simulator.tenant().addGroup(Map.of("displayName", "Moving"));
        simulator.tenant().users().forEach(user -> simulator.tenant().addMember(group.id(), user.id()));
        List<DirectoryObject> before = group.members();
        TestClient.Answered page = client.get("/v1.0/groups/" + group.id() + "/members?$select=id");
        before.subList(0, 50).forEach(user -> simulator.tenant().removeMember(group.id(), user.id()));
        List<String> read = new ArrayList<>();
        page.value().forEach(user -> read.add(user.path("id").asText()));
        read.addAll(client.allIds(page.nextLink()));
        assertThat(read).hasSize(250).doesNotHaveDuplicates();
    }

    @Test
    void changesByAnotherThreadLoseNobodyWhoStays() {
        DirectoryObject group = simulator.tenant().addGroup(Map.of("displayName", "Busy"));
        List<DirectoryObject> users = List.copyOf(simulator.tenant().users());
        List<DirectoryObject> staying = users.subList(0, 200);
        List<DirectoryObject> passing = users.subList(200, 250);
        staying.forEach(user -> simulator.tenant().addMember(group.id(), user.id()));
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> changes = CompletableFuture.runAsync(() -> {
            while (!done.get()) {
                passing.forEach(user -> simulator.tenant().addMember(group.id(), user.id()));
                passing.forEach(user -> simulator.tenant().removeMember(group.id(), user.id()));
            }
        });
        try {
            for (int round = 0; round < 10; round++) {
                List<String> read = client.allIds("/v1.0/groups/" + group.id() + "/members?$select=id&$top=20");
                assertThat(read)
                        .doesNotHaveDuplicates()
                        .containsAll(staying.stream().map(DirectoryObject::id).toList());
            }
        } finally {
            done.set(true);
        }
        changes.join();
    }

    @Test
    void aGroupThatVanishedBetweenListAndMembersIs404() {
        String group = client.get("/v1.0/groups").value().path(0).path("id").asText();
        simulator.tenant().remove(group);
        TestClient.Answered answered = client.get("/v1.0/groups/" + group + "/members");
        assertThat(answered.status()).isEqualTo(404);
        assertThat(answered.errorCode()).isEqualTo("Request_ResourceNotFound");
        assertThat(answered.errorMessage()).contains("'" + group + "' does not exist");
    }

    @Test
    void emptyPagesWithANextLinkLoseNothing() {
        try (Simulator sparse = Simulator.start(SimulatorSettings.builder()
                .users(250)
                .groups(0)
                .memberships(0)
                .emptyPagePercent(100)
                .build())) {
            TestClient reader = new TestClient(sparse);
            TestClient.Answered first = reader.get("/v1.0/users");
            assertThat(first.value()).isEmpty();
            assertThat(first.nextLink()).isNotNull();
            assertThat(new HashSet<>(reader.allIds("/v1.0/users"))).hasSize(250);
            // Three pages, each of which came empty first.
            assertThat(sparse.usage().graphRequests()).isEqualTo(1 + 6);
        }
    }
}
