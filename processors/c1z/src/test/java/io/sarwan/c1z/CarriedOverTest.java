/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.governance.Entitlement;
import io.sarwan.governance.Grant;
import io.sarwan.governance.GrantExpansion;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.SyncCounts;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CarriedOverTest {

    private static final SyncCounts NOTHING = new SyncCounts(Map.of(), Map.of(), Map.of());

    @TempDir
    Path folder;

    private C1zStore open() {
        return C1zStore.open(folder.resolve("sync.c1z"), null, "tenant", Clock.systemUTC());
    }

    private static void users(C1zStore store) {
        store.write(Samples.page(List.of(Samples.user("alice"), Samples.user("bob")), List.of(), List.of()));
    }

    /** Bob is in the inner group, which is in the outer one; Alice is in both. */
    private static void groups(C1zStore store) {
        ResourceId alice = new ResourceId("user", "alice");
        store.write(Samples.page(
                List.of(Samples.group("outer", "Outer"), Samples.group("inner", "Inner")),
                List.of(Samples.members("outer"), Samples.members("inner")),
                List.of(
                        Samples.nested("outer", "inner"),
                        Samples.member("inner", alice),
                        Samples.member("inner", new ResourceId("user", "bob")),
                        Samples.member("outer", alice))));
    }

    private static void publish(C1zStore store) {
        new GrantExpansion(store.grantGraph()).run();
        store.seal();
    }

    private Set<String> content() {
        return Samples.content(folder.resolve("sync.c1z"), folder);
    }

    @Test
    void whatIsTakenOverIsWhatTheLastSyncReadAndIsExpandedAnew() {
        try (C1zStore store = open()) {
            users(store);
            groups(store);
            publish(store);
        }
        Set<String> before = content();
        try (C1zStore store = open()) {
            users(store);
            assertThat(store.carryOver("group", null))
                    .isEqualTo(new SyncCounts(Map.of("group", 2L), Map.of("group", 2L), Map.of("group", 4L)));
            assertThat(store.ids("group")).containsExactly("outer", "inner");
            publish(store);
        }
        assertThat(content()).isEqualTo(before).hasSize(4 + 2 + 5);
    }

    @Test
    void aHolderWhoHasLeftHoldsNothingThroughWhatIsTakenOver() {
        try (C1zStore store = open()) {
            users(store);
            groups(store);
            publish(store);
        }
        try (C1zStore store = open()) {
            store.write(Samples.page(List.of(Samples.user("alice")), List.of(), List.of()));
            store.carryOver("group", null);
            assertThat(store.missingPrincipals()).containsExactly(new ResourceId("user", "bob"));
            store.dropGrantsOf(store.missingPrincipals());
            publish(store);
        }
        assertThat(content()).noneMatch(each -> each.contains("bob"));
    }

    @Test
    void whomTheLastSyncNamedIsKnownWhetherItHeldThemOrNot() {
        try (C1zStore store = open()) {
            store.write(Samples.page(List.of(Samples.user("alice")), List.of(), List.of()));
            groups(store);
            publish(store);
        }
        try (C1zStore store = open()) {
            users(store);
            store.write(Samples.page(List.of(Samples.user("carol")), List.of(), List.of()));
            assertThat(store.previousIds("user")).containsExactlyInAnyOrder("alice", "bob");
            assertThat(store.previousIds("group")).containsExactlyInAnyOrder("outer", "inner");
            assertThat(store.previousIds("license")).isEmpty();
        }
    }

    @Test
    void takingOverTwiceIsTakingOverOnce() {
        try (C1zStore store = open()) {
            users(store);
            groups(store);
            publish(store);
        }
        Set<String> before = content();
        try (C1zStore store = open()) {
            store.carryOver("group", null);
            assertThat(store.carryOver("group", null)).isEqualTo(NOTHING);
            users(store);
            publish(store);
        }
        assertThat(content()).isEqualTo(before);
    }

    @Test
    void aRunThatIsContinuedFindsOutAnewWhatItMayRead() {
        try (C1zStore store = open()) {
            users(store);
            groups(store);
            publish(store);
        }
        Set<String> before = content();
        for (int round = 0; round < 2; round++) {
            try (C1zStore store = open()) {
                assertThat(store.isResumed()).isEqualTo(round > 0);
                assertThat(store.ids("group")).isEmpty();
                users(store);
                store.carryOver("group", null);
                new GrantExpansion(store.grantGraph()).run();
            }
        }
        try (C1zStore store = open()) {
            assertThat(store.counts()).isEqualTo(new SyncCounts(Map.of("user", 2L), Map.of(), Map.of()));
            groups(store);
            publish(store);
            assertThat(store.counts())
                    .isEqualTo(
                            new SyncCounts(Map.of("group", 2L, "user", 2L), Map.of("group", 2L), Map.of("group", 5L)));
        }
        assertThat(content()).isEqualTo(before);
    }

    @Test
    void whatAResourceHeldThatIsGoneIsNotTakenOver() {
        publishRole(List.of("eligible"));
        try (C1zStore store = open()) {
            users(store);
            store.carryOver("group", "eligible");
            store.seal();
            assertThat(store.counts()).isEqualTo(new SyncCounts(Map.of("user", 2L), Map.of(), Map.of()));
        }
        assertThat(content()).hasSize(2);
    }

    @Test
    void oneKindOfEntitlementIsTakenOverWithItsScopes() {
        publishRole(List.of("eligible", "eligible:/administrativeUnits/a", "eligibles", "assigned"));
        try (C1zStore store = open()) {
            users(store);
            store.write(Samples.page(List.of(Samples.group("r", "R")), List.of(), List.of()));
            assertThat(store.carryOver("group", "eligible"))
                    .isEqualTo(new SyncCounts(Map.of(), Map.of("group", 2L), Map.of("group", 2L)));
            store.seal();
        }
        try (Unpacked file = Unpacked.of(folder.resolve("sync.c1z"))) {
            String newest = "(select sync_id from v1_sync_runs order by id desc limit 1)";
            for (String table : List.of("v1_entitlements", "v1_grants")) {
                String id = table.equals("v1_grants") ? "entitlement_id" : "external_id";
                assertThat(file.rows("select " + id + " from " + table + " where sync_id = " + newest + " order by 1"))
                        .containsExactly("group:r:eligible", "group:r:eligible:/administrativeUnits/a");
            }
        }
    }

    @Test
    void whatBelongedToAResourceThatIsGoneWentWithIt() {
        publishRole(List.of("eligible"));
        try (C1zStore store = open()) {
            users(store);
            assertThat(store.carryOver("group", "eligible")).isEqualTo(NOTHING);
        }
    }

    @Test
    void withoutASyncBeforeThereIsNothingToTakeOver() {
        try (C1zStore store = open()) {
            assertThat(store.carryOver("group", null)).isEqualTo(NOTHING);
        }
    }

    /** A sync with users and one role, of which somebody holds each of these. */
    private void publishRole(List<String> slugs) {
        ResourceId role = new ResourceId("group", "r");
        try (C1zStore store = open()) {
            users(store);
            store.write(Samples.page(
                    List.of(Samples.group("r", "R")),
                    slugs.stream().map(slug -> entitlement(role, slug)).toList(),
                    slugs.stream().map(slug -> grant(role, slug)).toList()));
            store.seal();
        }
    }

    private static Entitlement entitlement(ResourceId resource, String slug) {
        return new Entitlement(
                resource + ":" + slug,
                resource,
                slug,
                null,
                slug,
                Entitlement.Purpose.ASSIGNMENT,
                List.of("user"),
                false);
    }

    private static Grant grant(ResourceId resource, String slug) {
        ResourceId alice = new ResourceId("user", "alice");
        String entitlementId = resource + ":" + slug;
        return new Grant(entitlementId + ":" + alice, entitlementId, resource, alice, null, false, Map.of());
    }
}
