/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.governance.ChainPosition;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Grant;
import io.sarwan.governance.GrantExpansion;
import io.sarwan.governance.Removals;
import io.sarwan.governance.Resource;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.SyncCounts;
import io.sarwan.governance.Takeover;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartFromPreviousTest {

    private static final ResourceId ALICE = new ResourceId("user", "alice");
    private static final ResourceId BOB = new ResourceId("user", "bob");
    private static final List<Takeover> BOTH =
            List.of(new Takeover("user", true, Set.of()), new Takeover("group", true, Set.of("members", "owners")));

    @TempDir
    Path folder;

    private C1zStore open() {
        return C1zStore.open(folder.resolve("sync.c1z"), null, "tenant", Clock.systemUTC());
    }

    /** Bob is in the inner group, which is in the outer one; Alice is in both. */
    private static GovernancePage tenant() {
        return Samples.page(
                List.of(
                        Samples.user("alice"),
                        Samples.user("bob"),
                        Samples.group("outer", "Outer"),
                        Samples.group("inner", "Inner")),
                List.of(Samples.members("outer"), Samples.members("inner")),
                List.of(
                        Samples.nested("outer", "inner"),
                        Samples.member("inner", ALICE),
                        Samples.member("inner", BOB),
                        Samples.member("outer", ALICE)));
    }

    private static void publish(C1zStore store) {
        new GrantExpansion(store.grantGraph()).run();
        store.seal();
    }

    private void publishTenant() {
        try (C1zStore store = open()) {
            store.write(tenant());
            publish(store);
        }
    }

    private Set<String> content() {
        return Samples.content(folder.resolve("sync.c1z"), folder);
    }

    private Set<String> grants() {
        Set<String> grants = new TreeSet<>();
        try (C1zReader reader = C1zReader.open(folder.resolve("sync.c1z"), folder)) {
            String sync = reader.newest().orElseThrow().id();
            reader.grants(
                    sync, GrantFilter.ALL, grant -> grants.add(grant.entitlementId() + " <- " + grant.principal()));
        }
        return grants;
    }

    @Test
    void withoutAPreviousSyncThereIsNothingToStartFrom() {
        try (C1zStore store = open()) {
            assertThat(store.previousSyncId()).isEmpty();
            assertThat(store.startFromPrevious(BOTH).totalResources()).isZero();
        }
    }

    @Test
    void aRunThatChangesNothingHoldsTheSameAsTheSyncItStartedFrom() {
        publishTenant();
        Set<String> before = content();
        try (C1zStore store = open()) {
            assertThat(store.startFromPrevious(BOTH))
                    .isEqualTo(
                            new SyncCounts(Map.of("user", 2L, "group", 2L), Map.of("group", 2L), Map.of("group", 4L)));
            assertThat(store.ids("group")).containsExactly("outer", "inner");
            publish(store);
        }
        assertThat(content()).isEqualTo(before).hasSize(4 + 2 + 5);
    }

    @Test
    void itNamesTheSyncItStartsFromAndTheOneItBecomes() {
        String first;
        try (C1zStore store = open()) {
            first = store.syncId();
            store.write(tenant());
            publish(store);
        }
        try (C1zStore store = open()) {
            assertThat(store.previousSyncId()).contains(first);
            assertThat(store.syncId()).isNotEqualTo(first);
        }
    }

    @Test
    void onlyWhatIsNamedIsTakenOver() {
        publishTenant();
        try (C1zStore store = open()) {
            assertThat(store.startFromPrevious(
                            List.of(new Takeover("user", true, Set.of()), new Takeover("group", false, Set.of()))))
                    .isEqualTo(new SyncCounts(Map.of("user", 2L), Map.of(), Map.of()));
            assertThat(store.startFromPrevious(List.of(new Takeover("group", true, Set.of("owners")))))
                    .isEqualTo(new SyncCounts(Map.of("group", 2L), Map.of("group", 2L), Map.of()));
        }
    }

    @Test
    void whatTheSourceItselfSaidAboutAGrantsSourcesIsTakenOver() {
        Grant inherited = Samples.licensed("sku", ALICE, "group:inner:members");
        try (C1zStore store = open()) {
            store.write(tenant());
            store.write(Samples.page(List.of(), List.of(), List.of(inherited)));
            publish(store);
        }
        try (C1zStore store = open()) {
            assertThat(store.startFromPrevious(List.of(new Takeover("license", false, Set.of("assigned"))))
                            .totalGrants())
                    .isOne();
            assertThat(store.grantsByResource("license")).isEqualTo(Map.of("sku", 1L));
            assertThat(store.ids("license")).isEmpty();
            publish(store);
        }
        assertThat(content()).containsExactly(inherited.toString());
    }

    @Test
    void whoLosesAllOfATypeKeepsTheRest() {
        try (C1zStore store = open()) {
            store.write(tenant());
            store.write(Samples.page(
                    List.of(),
                    List.of(),
                    List.of(
                            Samples.licensed("sku", ALICE, "group:inner:members"),
                            Samples.licensed("sku", BOB, "group:inner:members"))));
            store.write(GovernancePage.removing(
                    "changes", new Removals(List.of(), List.of(), List.of(new Removals.Holder(ALICE, "license")))));
            assertThat(store.counts().grants()).isEqualTo(Map.of("group", 4L, "license", 1L));
            publish(store);
        }
        assertThat(grants()).contains("license:sku:assigned <- user:bob", "group:inner:members <- user:alice");
    }

    @Test
    void startingTwiceForgetsWhatTheRunWroteMeanwhile() {
        publishTenant();
        Set<String> before = content();
        try (C1zStore store = open()) {
            store.startFromPrevious(BOTH);
            store.write(Samples.page(List.of(Samples.user("carol")), new ChainPosition("users", "next")));
        }
        try (C1zStore store = open()) {
            assertThat(store.isResumed()).isTrue();
            assertThat(store.isStartedFromPrevious()).isTrue();
            store.startFromPrevious(BOTH);
            assertThat(store.position("users")).isEmpty();
            publish(store);
        }
        assertThat(content()).isEqualTo(before);
    }

    @Test
    void startingWithNothingIsABeginningLikeAnyOther() {
        publishTenant();
        Set<String> before = content();
        try (C1zStore store = open()) {
            store.startFromPrevious(BOTH);
            store.startFromPrevious(List.of());
            assertThat(store.isStartedFromPrevious()).isFalse();
            assertThat(store.counts().totalResources()).isZero();
            assertThat(store.ids("user")).isEmpty();
            store.write(tenant());
            publish(store);
        }
        assertThat(content()).isEqualTo(before);
    }

    @Test
    void aRemovedHoldingTakesWhatExpansionHadMadeOfItAlong() {
        publishTenant();
        try (C1zStore store = open()) {
            store.startFromPrevious(BOTH);
            store.write(GovernancePage.removing(
                    "changes", new Removals(List.of(), List.of(new Removals.Holding("group:inner:members", BOB)))));
            assertThat(store.counts().grants()).isEqualTo(Map.of("group", 3L));
            publish(store);
        }
        assertThat(grants())
                .containsExactly(
                        "group:inner:members <- user:alice",
                        "group:outer:members <- group:inner",
                        "group:outer:members <- user:alice");
    }

    @Test
    void everybodysHoldingOfAnEntitlementIsRemovedAtOnce() {
        publishTenant();
        try (C1zStore store = open()) {
            store.startFromPrevious(BOTH);
            store.write(GovernancePage.removing(
                    "changes", new Removals(List.of(), List.of(new Removals.Holding("group:inner:members", null)))));
            publish(store);
        }
        assertThat(grants()).containsExactly("group:outer:members <- group:inner", "group:outer:members <- user:alice");
    }

    @Test
    void aRemovedResourceTakesItsEntitlementsAndItsGrantsAlong() {
        publishTenant();
        try (C1zStore store = open()) {
            store.startFromPrevious(BOTH);
            store.write(GovernancePage.removing(
                    "changes", new Removals(List.of(ALICE, new ResourceId("group", "inner")), List.of())));
            assertThat(store.ids("user")).containsExactly("bob");
            assertThat(store.ids("group")).containsExactly("outer");
            publish(store);
            assertThat(grants()).isEmpty();
        }
        assertThat(content()).hasSize(2 + 1);
    }

    @Test
    void whatIsWrittenLaterReplacesWhatWasTakenOver() {
        publishTenant();
        Resource renamed = Samples.group("outer", "Renamed");
        try (C1zStore store = open()) {
            store.startFromPrevious(BOTH);
            store.write(Samples.page(List.of(renamed), List.of(Samples.members("outer")), List.of()));
            publish(store);
        }
        assertThat(content()).contains(renamed.toString()).hasSize(4 + 2 + 5);
    }
}
