/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sarwan.governance.ChainPosition;
import io.sarwan.governance.Coverage;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Grant;
import io.sarwan.governance.Resource;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.SyncCounts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class C1zStoreTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir
    Path folder;

    private Path target;

    @BeforeEach
    void name() {
        target = folder.resolve("sync.c1z");
    }

    private C1zStore open(Instant now) {
        return open("tenant", now);
    }

    private C1zStore open(String fingerprint, Instant now) {
        return C1zStore.open(target, null, fingerprint, Clock.fixed(now, ZoneOffset.UTC));
    }

    private void sync(Instant now, Resource... resources) {
        try (C1zStore store = open(now)) {
            store.declare(Samples.TYPES);
            store.write(Samples.page(List.of(resources), List.of(), List.of()));
            store.seal();
        }
    }

    private List<String> resources(String syncId) {
        List<String> ids = new ArrayList<>();
        try (C1zReader reader = C1zReader.open(target, folder)) {
            reader.resources(syncId, null, resource -> ids.add(resource.id().id()));
        }
        return ids;
    }

    private List<SyncRun> syncs() {
        try (C1zReader reader = C1zReader.open(target, folder)) {
            return reader.syncs();
        }
    }

    @Test
    void whoHoldsAnEntitlementIsKnownBeforeRowsAreIndexedAndOfThisRunAlone() {
        ResourceId ann = new ResourceId("user", "ann");
        ResourceId bob = new ResourceId("user", "bob");
        try (C1zStore store = open(NOW.minusSeconds(60))) {
            store.declare(Samples.TYPES);
            store.write(Samples.page(List.of(), List.of(), List.of(Samples.member("g1", bob))));
            store.seal();
        }
        try (C1zStore store = open(NOW)) {
            store.declare(Samples.TYPES);
            store.write(
                    Samples.page(List.of(), List.of(), List.of(Samples.member("g1", ann), Samples.member("g2", bob))));

            assertThat(store.holders(Set.of("group:g1:members", "group:none:members")))
                    .isEqualTo(Map.of("group:g1:members", Set.of(ann)));
            assertThat(store.holders(Set.of())).isEmpty();
        }
    }

    @Test
    void aSecondRunOfTheSameTargetIsRefusedInOneLine() {
        try (C1zStore first = open(NOW)) {
            assertThat(first.isResumed()).isFalse();
            assertThatThrownBy(() -> open(NOW))
                    .isInstanceOf(C1zException.class)
                    .hasMessageContaining(target + " is being written by another run (process ")
                    .hasMessageNotContaining("\n");
        }
        open(NOW).close();
    }

    @Test
    void closingTwiceDoesNotFreeTheTargetOfAnotherRun() {
        C1zStore first = open(NOW);
        first.close();
        try (C1zStore second = open(NOW)) {
            first.close();
            assertThatThrownBy(() -> open(NOW)).isInstanceOf(C1zException.class);
            assertThat(second.isResumed()).isTrue();
        }
    }

    @Test
    void aTemporaryFolderDoesNotHideThatTheTargetIsTaken() throws Exception {
        Path temp = Files.createDirectory(folder.resolve("temp"));
        C1zStore first = open(NOW);
        assertThatThrownBy(() -> C1zStore.open(target, temp, "tenant", Clock.systemUTC()))
                .isInstanceOf(C1zException.class);
        first.close();
    }

    @Test
    void workingFilesGoToTheTemporaryFolder() throws Exception {
        Path temp = Files.createDirectory(folder.resolve("temp"));
        try (C1zStore store = C1zStore.open(target, temp, "tenant", Clock.systemUTC())) {
            store.write(Samples.everything());
            try (var files = Files.list(folder)) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .containsExactlyInAnyOrder("temp", "sync.c1z.lock");
            }
            store.seal();
        }
        assertThat(target).exists();
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void aPathOfAnyKindIsTaken() throws Exception {
        for (String name : List.of("two words", "hash#tag", "per%20cent", "quest?ion&x=1", "ümläut 🐪", "quote'd")) {
            target = Files.createDirectory(folder.resolve(name)).resolve(name + ".c1z");
            sync(NOW, Samples.ALICE);
            sync(NOW.plusSeconds(1), Samples.BOB);
            assertThat(syncs()).hasSize(2);
            try (C1zReader reader = C1zReader.open(target, target.getParent())) {
                assertThat(reader.newest().orElseThrow().startedAt()).isEqualTo(NOW.plusSeconds(1));
            }
            try (var files = Files.list(target.getParent())) {
                assertThat(files).containsExactly(target);
            }
        }
    }

    @Test
    void aClosedRunIsContinuedWhereItStopped() {
        try (C1zStore store = open(NOW)) {
            store.declare(Samples.TYPES);
            store.write(new GovernancePage(
                    "users",
                    List.of(Samples.ALICE),
                    List.of(Samples.MEMBERS),
                    List.of(Samples.MEMBERSHIP),
                    new ChainPosition("users", "page 2"),
                    new Coverage("members", List.of("g-staff")),
                    Map.of("vanished", 2L)));
        }
        try (C1zStore store = open(NOW.plusSeconds(60))) {
            assertThat(store.isResumed()).isTrue();
            assertThat(store.position("users")).contains(new ChainPosition("users", "page 2"));
            assertThat(store.position("groups")).isEmpty();
            assertThat(store.ids("user")).containsExactly("u-alice");
            assertThat(store.notices()).isEqualTo(Map.of("vanished", 2L));
            assertThat(store.counts())
                    .isEqualTo(new SyncCounts(Map.of("user", 1L), Map.of("group", 1L), Map.of("group", 1L)));
            store.write(Samples.page(List.of(Samples.BOB), ChainPosition.finished("users")));
            assertThat(store.position("users").orElseThrow().isFinished()).isTrue();
            store.seal();
        }
        assertThat(syncs()).hasSize(1);
        assertThat(syncs().get(0).startedAt()).isEqualTo(NOW);
        assertThat(syncs().get(0).endedAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(resources(syncs().get(0).id())).containsExactly("u-alice", "u-bob");
    }

    @Test
    void aRunOfAnotherFingerprintIsThrownAway() {
        try (C1zStore store = open(NOW)) {
            store.write(Samples.everything());
        }
        try (C1zStore store = open("another tenant", NOW)) {
            assertThat(store.isResumed()).isFalse();
            assertThat(store.ids("user")).isEmpty();
        }
    }

    @Test
    void aRunThatIsTooOldIsThrownAway() {
        open(NOW).close();
        try (C1zStore store = open(NOW.plus(Duration.ofHours(6)))) {
            assertThat(store.isResumed()).isFalse();
        }
        try (C1zStore store = open(NOW.plus(Duration.ofHours(12)).minusSeconds(1))) {
            assertThat(store.isResumed()).isTrue();
        }
    }

    @Test
    void aRunFromTheFutureIsThrownAway() {
        open(NOW).close();
        try (C1zStore store = open(NOW.minusSeconds(1))) {
            assertThat(store.isResumed()).isFalse();
        }
    }

    @Test
    void anUnreadableWorkFileIsThrownAway() throws Exception {
        Files.writeString(folder.resolve("sync.c1z.work"), "this is no database, and long enough to be read as one");
        try (C1zStore store = open(NOW)) {
            assertThat(store.isResumed()).isFalse();
            store.seal();
        }
        assertThat(syncs()).hasSize(1);
    }

    @Test
    void aDiscardedRunLeavesThePublishedFileAndNothingElse() throws Exception {
        sync(NOW, Samples.ALICE);
        byte[] before = Files.readAllBytes(target);
        try (C1zStore store = open(NOW.plusSeconds(1))) {
            store.write(Samples.everything());
            store.discard();
            assertThatThrownBy(() -> store.write(Samples.everything())).isInstanceOf(IllegalStateException.class);
        }
        assertThat(Files.readAllBytes(target)).isEqualTo(before);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(target);
        }
    }

    @Test
    void theFileKeepsTheLastTwoSyncs() {
        sync(NOW, Samples.user("one"));
        sync(NOW.plusSeconds(10), Samples.user("two"));
        sync(NOW.plusSeconds(20), Samples.user("three"));
        assertThat(syncs()).extracting(SyncRun::startedAt).containsExactly(NOW.plusSeconds(20), NOW.plusSeconds(10));
        assertThat(resources(syncs().get(0).id())).containsExactly("three");
        assertThat(resources(syncs().get(1).id())).containsExactly("two");
        try (Unpacked file = Unpacked.of(target)) {
            assertThat(file.rows("select count(*) from v1_resources")).containsExactly("2");
            assertThat(file.rows("select count(*) from v1_resource_types")).containsExactly("6");
        }
    }

    @Test
    void theSyncBeforeIsCounted() {
        try (C1zStore store = open(NOW)) {
            assertThat(store.previousCounts()).isEmpty();
            store.write(Samples.everything());
            store.seal();
        }
        SyncCounts expected;
        try (C1zStore store = open(NOW.plusSeconds(1))) {
            expected = store.previousCounts().orElseThrow();
            assertThat(expected.resources()).containsEntry("user", 2L);
            assertThat(expected.totalGrants()).isEqualTo(2);
            assertThat(store.counts().totalResources()).isZero();
        }
        try (C1zStore store = open(NOW.plusSeconds(2))) {
            assertThat(store.isResumed()).isTrue();
            assertThat(store.previousCounts()).isEqualTo(Optional.of(expected));
        }
    }

    @Test
    void aSyncThatSeemsToEndInTheFutureIsMovedBack() {
        sync(NOW.plus(Duration.ofHours(5)), Samples.user("east"));
        sync(NOW, Samples.user("here"));
        assertThat(resources(syncs().get(0).id())).containsExactly("here");
        assertThat(syncs().get(1).endedAt()).isEqualTo(NOW.minus(Duration.ofHours(1)));
    }

    @Test
    void anObjectWrittenTwiceCountsOnceAndTheLaterWins() {
        Resource later = Samples.group("g-staff", "Renamed");
        try (C1zStore store = open(NOW)) {
            store.write(Samples.everything());
            store.write(
                    Samples.page(List.of(later, Samples.BOB), List.of(Samples.MEMBERS), List.of(Samples.MEMBERSHIP)));
            store.write(Samples.page(List.of(Samples.BOB), List.of(), List.of(Samples.MEMBERSHIP)));
            store.grantGraph();
            assertThat(store.counts().resources()).containsEntry("user", 2L).containsEntry("group", 1L);
            assertThat(store.counts().totalEntitlements()).isEqualTo(2);
            assertThat(store.counts().totalGrants()).isEqualTo(2);
            store.seal();
        }
        try (C1zReader reader = C1zReader.open(target, folder)) {
            String sync = reader.newest().orElseThrow().id();
            assertThat(reader.resource(sync, later.id())).contains(later);
            assertThat(reader.counts(sync).totalResources()).isEqualTo(7);
        }
        assertThat(resources(syncs().get(0).id())).hasSize(7).doesNotHaveDuplicates();
    }

    @Test
    void objectsOfTheSyncBeforeAreNoRepetitions() {
        for (int run = 0; run < 3; run++) {
            try (C1zStore store = open(NOW.plusSeconds(run))) {
                store.write(Samples.everything());
                store.write(Samples.everything());
                store.grantGraph();
                assertThat(store.counts().totalResources()).isEqualTo(7);
                assertThat(store.counts().totalGrants()).isEqualTo(2);
                store.seal();
            }
        }
        try (Unpacked file = Unpacked.of(target)) {
            assertThat(file.rows("select count(*) from v1_resources")).containsExactly("14");
            assertThat(file.rows("select count(*) from v1_entitlements")).containsExactly("4");
            assertThat(file.rows("select count(*) from v1_grants")).containsExactly("4");
        }
    }

    @Test
    void aGrantIdThatMovedToAnotherPrincipalCountsOnceToo() {
        Grant moved = new Grant(
                Samples.MEMBERSHIP.id(),
                Samples.MEMBERSHIP.entitlementId(),
                Samples.MEMBERSHIP.resource(),
                Samples.BOB.id(),
                null,
                false,
                Map.of());
        try (C1zStore store = open(NOW)) {
            store.write(Samples.page(List.of(), List.of(), List.of(Samples.MEMBERSHIP)));
            store.write(Samples.page(List.of(), List.of(), List.of(moved)));
            store.seal();
            assertThat(store.counts().totalGrants()).isEqualTo(1);
        }
        try (Unpacked file = Unpacked.of(target)) {
            assertThat(file.rows("select principal_resource_id from v1_grants")).containsExactly("u-bob");
        }
    }

    @Test
    void twoGrantsOfOneEntitlementToOnePrincipalAreTwo() {
        Grant other = new Grant(
                "an assignment of its own",
                Samples.MEMBERSHIP.entitlementId(),
                Samples.MEMBERSHIP.resource(),
                Samples.MEMBERSHIP.principal(),
                null,
                false,
                Map.of());
        try (C1zStore store = open(NOW)) {
            store.write(Samples.page(List.of(), List.of(), List.of(Samples.MEMBERSHIP, other, Samples.MEMBERSHIP)));
            store.seal();
            assertThat(store.counts().totalGrants()).isEqualTo(2);
        }
    }

    @Test
    void declaringATypeAgainReplacesIt() {
        try (C1zStore store = open(NOW)) {
            store.declare(Samples.TYPES);
            store.declare(Samples.TYPES);
        }
        try (C1zStore store = open(NOW)) {
            store.declare(Samples.TYPES);
            store.seal();
        }
        try (Unpacked file = Unpacked.of(target)) {
            assertThat(file.rows("select external_id from v1_resource_types order by id"))
                    .containsExactly("user", "group", "managed_identity");
        }
    }

    @Test
    void aRestartedChainHasNoPosition() {
        try (C1zStore store = open(NOW)) {
            store.write(Samples.page(List.of(), new ChainPosition("users", "next")));
            store.write(Samples.page(List.of(), new ChainPosition("groups", "next")));
            store.restart("users");
            assertThat(store.position("users")).isEmpty();
            assertThat(store.position("groups")).isPresent();
        }
    }

    @Test
    void whatNoPageCoveredIsToldInTheOrderItCame() {
        try (C1zStore store = open(NOW)) {
            store.write(Samples.page(
                    List.of(Samples.group("c", "C"), Samples.group("a", "A"), Samples.group("b", "B"), Samples.BOB),
                    List.of(),
                    List.of()));
            store.write(new GovernancePage(
                    "m", List.of(), List.of(), List.of(), null, new Coverage("members", List.of("a")), Map.of()));
            assertThat(store.uncovered("members", "group")).containsExactly("c", "b");
            assertThat(store.uncovered("owners", "group")).containsExactly("c", "a", "b");
            assertThat(store.uncovered("members", "role")).isEmpty();
            assertThat(store.ids("group")).containsExactly("c", "a", "b");
        }
    }

    @Test
    void noticesAddUp() {
        try (C1zStore store = open(NOW)) {
            for (int i = 0; i < 3; i++) {
                store.write(new GovernancePage(
                        "m", List.of(), List.of(), List.of(), null, Coverage.NONE, Map.of("devices", 2L, "x" + i, 1L)));
            }
            assertThat(store.notices()).isEqualTo(Map.of("devices", 6L, "x0", 1L, "x1", 1L, "x2", 1L));
        }
    }

    @Test
    void idsOfAnyKindSurvive() {
        String odd = "a\nb\u0000c'\"\\ü🐪";
        try (C1zStore store = open(NOW)) {
            store.write(Samples.page(List.of(Samples.user(odd)), new ChainPosition("chain '\" " + odd, "next " + odd)));
            assertThat(store.ids("user")).containsExactly(odd);
            assertThat(store.position("chain '\" " + odd).orElseThrow().next()).isEqualTo("next " + odd);
            store.seal();
        }
        assertThat(resources(syncs().get(0).id())).containsExactly(odd);
        try (C1zReader reader = C1zReader.open(target, folder)) {
            assertThat(reader.resource(syncs().get(0).id(), new ResourceId("user", odd)))
                    .isPresent();
        }
    }

    @Test
    void manyThreadsWriteTogether() throws Exception {
        try (C1zStore store = open(NOW)) {
            List<Thread> lanes = new ArrayList<>();
            for (int lane = 0; lane < 4; lane++) {
                int number = lane;
                lanes.add(new Thread(() -> {
                    for (int page = 0; page < 25; page++) {
                        List<Resource> users = new ArrayList<>();
                        for (int i = 0; i < 20; i++) {
                            users.add(Samples.user(number + "-" + page + "-" + i));
                        }
                        store.write(Samples.page(users, new ChainPosition("lane " + number, "page " + page)));
                    }
                }));
            }
            lanes.forEach(Thread::start);
            for (Thread lane : lanes) {
                lane.join();
            }
            assertThat(store.counts().resources()).isEqualTo(Map.of("user", 2000L));
            assertThat(store.ids("user")).hasSize(2000);
            assertThat(store.position("lane 3").orElseThrow().next()).isEqualTo("page 24");
            store.seal();
        }
        assertThat(resources(syncs().get(0).id())).hasSize(2000).doesNotHaveDuplicates();
    }

    @Test
    void theSameInputGivesTheSameBytes() throws Exception {
        List<byte[]> files = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Path file = folder.resolve("same" + i + ".c1z");
            for (int run = 0; run < 2; run++) {
                C1zOptions options = C1zOptions.defaults().withRandom(new Random(run));
                Clock clock = Clock.fixed(NOW.plusSeconds(run), ZoneOffset.UTC);
                try (C1zStore store = C1zStore.open(file, null, "tenant", clock, options)) {
                    store.declare(Samples.TYPES);
                    for (int page = 0; page < 50; page++) {
                        store.write(Samples.page(List.of(Samples.user("u" + page)), new ChainPosition("c", "" + page)));
                    }
                    store.write(Samples.everything());
                    store.write(Samples.everything());
                    new io.sarwan.governance.GrantExpansion(store.grantGraph()).run();
                    store.seal();
                }
            }
            files.add(Files.readAllBytes(file));
        }
        assertThat(files.get(0)).isEqualTo(files.get(1));
    }

    @Test
    void whatOnlyTheRunNeededIsNotInTheFile() throws Exception {
        try (C1zStore store = open("secret-tenant-fingerprint", NOW)) {
            store.write(new GovernancePage(
                    "m",
                    List.of(),
                    List.of(),
                    List.of(),
                    new ChainPosition("chain-of-pages", "https://graph.example.com/next-link-of-a-page"),
                    new Coverage("members", List.of("covered-group")),
                    Map.of("a-notice", 1L)));
            store.seal();
        }
        Path database = folder.resolve("plain.db");
        C1zContainer.unpack(target, database, Long.MAX_VALUE);
        String content = Files.readString(database, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(content)
                .contains("v1_grants")
                .doesNotContain("fingerprint")
                .doesNotContain("chain-of-pages")
                .doesNotContain("next-link-of-a-page")
                .doesNotContain("covered-group")
                .doesNotContain("a-notice");
    }
}
