/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One file never mixes two tenants, and what a run lacks of the one before is told by name. */
class SyncSourceTest {

    private static final SyncSource OURS = new SyncSource("entra:ours", false);
    private static final SyncSource THEIRS = new SyncSource("entra:theirs", false);
    private static final SyncSource TRIAL = new SyncSource("simulated-entra:trial", true);

    @TempDir
    Path folder;

    private Path target;
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");

    @BeforeEach
    void name() {
        target = folder.resolve("sync.c1z");
    }

    private C1zStore open(SyncSource source, String fingerprint) {
        now = now.plus(Duration.ofMinutes(1));
        return C1zStore.open(
                target,
                null,
                fingerprint,
                Clock.fixed(now, ZoneOffset.UTC),
                C1zOptions.defaults().withSource(source));
    }

    private void sync(SyncSource source) {
        try (C1zStore store = open(source, source.id())) {
            store.declare(Samples.TYPES);
            store.write(Samples.everything());
            store.seal();
        }
    }

    private void interrupt(SyncSource source) {
        try (C1zStore store = open(source, source.id())) {
            store.write(Samples.everything());
        }
    }

    private long syncs() {
        try (C1zReader reader = C1zReader.open(target, folder)) {
            return reader.syncs().size();
        }
    }

    @Test
    void aFileOfAnotherTenantIsLeftAsItIsAndBothAreNamed() throws IOException {
        sync(OURS);
        byte[] before = Files.readAllBytes(target);

        assertThatThrownBy(() -> open(THEIRS, "theirs"))
                .isInstanceOf(C1zException.class)
                .hasMessageContaining(target + " holds syncs of entra:ours, and this run reads entra:theirs")
                .hasMessageContaining("-f")
                .hasMessageNotContaining("\n");
        assertThat(Files.readAllBytes(target)).isEqualTo(before);
        assertThat(folder).isDirectoryContaining("glob:**/sync.c1z").isDirectoryNotContaining("glob:**.work*");
        sync(OURS);
        assertThat(syncs()).isEqualTo(2);
    }

    @Test
    void aTrialWritesOnlyToItsOwnFile() {
        sync(OURS);
        assertThatThrownBy(() -> open(TRIAL, "trial")).hasMessageContaining("holds syncs of entra:ours");
    }

    @Test
    void aTrialRefusesAFileThatDoesNotSayWhoseItIs() {
        sync(SyncSource.UNKNOWN);
        assertThatThrownBy(() -> open(TRIAL, "trial")).hasMessageContaining("of another program or version");
    }

    @Test
    void aTrialMayBeRepeated() {
        sync(TRIAL);
        sync(TRIAL);
        assertThat(syncs()).isEqualTo(2);
    }

    @Test
    void aRealTenantIsNotAddedToATrial() {
        sync(TRIAL);
        assertThatThrownBy(() -> open(OURS, "ours")).hasMessageContaining("simulated-entra:trial");
    }

    @Test
    void aFileThatDoesNotSayWhoseItIsIsTakenOver() {
        sync(SyncSource.UNKNOWN);
        sync(OURS);
        sync(SyncSource.UNKNOWN);
        assertThat(syncs()).isEqualTo(2);
    }

    @Test
    void theUnfinishedRunOfAnotherTenantIsKept() {
        interrupt(OURS);

        assertThatThrownBy(() -> open(TRIAL, "trial"))
                .isInstanceOf(C1zException.class)
                .hasMessageContaining("sync.c1z.work is an unfinished run of entra:ours")
                .hasMessageContaining("simulated-entra:trial");
        assertThatThrownBy(() -> open(THEIRS, "theirs")).hasMessageContaining("unfinished run of entra:ours");
        try (C1zStore store = open(OURS, OURS.id())) {
            assertThat(store.isResumed()).isTrue();
        }
    }

    @Test
    void anUnfinishedTrialIsBegunAgain() {
        interrupt(TRIAL);
        try (C1zStore store = open(TRIAL, "on another port")) {
            assertThat(store.isResumed()).isFalse();
        }
    }

    @Test
    void otherReadersFindTheTokenTheyKnow() {
        sync(OURS);
        Path unpacked = folder.resolve("unpacked.db");
        C1zContainer.unpack(target, unpacked, C1zOptions.DEFAULT_DECODED_LIMIT);
        try (Database database = Database.openUnchanging(unpacked)) {
            assertThat(database.call(() -> database.text("select sync_token from v1_sync_runs")))
                    .isEqualTo("{\"needs_expansion\":true,\"source\":\"entra:ours\"}");
        }
    }

    @Test
    void whatVanishedIsToldByIdAndNotByNumber() {
        sync(OURS);
        try (C1zStore store = open(OURS, OURS.id())) {
            assertThat(store.idsByProfile("user", "department", "Salt")).isEmpty();
            store.write(Samples.page(
                    List.of(Samples.ALICE, Samples.group("g-new", "New")), List.of(), List.of(Samples.MEMBERSHIP)));

            assertThat(store.vanishedResources())
                    .containsEntry("user", 1L)
                    .containsEntry("group", 1L)
                    .containsEntry("directory_role", 1L)
                    .doesNotContainKey("managed_identity");
            assertThat(store.previousGrants(Samples.MEMBERS.id())).isEqualTo(beforeOf(Samples.MEMBERS.id()));
            assertThat(store.previousGrants("group:g-new:members")).isZero();
            assertThat(store.idsByProfile("user", "department", "Salt")).containsExactly("u-alice");
            assertThat(store.idsByProfile("user", "nickname", "Salt")).isEmpty();
            assertThat(store.idsByProfile("group", "department", "Salt")).isEmpty();
        }
    }

    private static long beforeOf(String entitlementId) {
        return Samples.everything().grants().stream()
                .filter(grant -> grant.entitlementId().equals(entitlementId))
                .count();
    }

    @Test
    void aFirstRunLacksNothing() {
        try (C1zStore store = open(OURS, OURS.id())) {
            store.write(Samples.everything());
            assertThat(store.vanishedResources()).isEqualTo(Map.of());
            assertThat(store.previousGrants(Samples.MEMBERS.id())).isZero();
        }
    }
}
