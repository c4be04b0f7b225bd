/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run takes the sync before over from where somebody keeps it unpacked, and is never the worse for it. */
class UnpackedFileTest {

    @TempDir
    Path folder;

    private Path target;
    private Path view;
    private Instant now = Instant.parse("2026-11-23T10:00:00Z");

    @BeforeEach
    void aPublishedSyncThatSomebodyKeepsUnpacked() {
        target = folder.resolve("sync.c1z");
        view = folder.resolve("what is it?.view");
        sync(UnpackedFile.NOWHERE);
        InventoryFile.unpack(target, view);
    }

    @Test
    void whatLiesUnpackedIsReadAndStaysAsItIs() throws Exception {
        // Only who read it there can know this number.
        try (Database kept = Database.open(view)) {
            kept.execute("update v1_sync_runs set sync_token = '{\"seen\":42}'");
        }
        byte[] before = Files.readAllBytes(view);

        sync(() -> Optional.of(view));

        assertThat(tokens()).contains("{\"seen\":42}").hasSize(2);
        assertThat(Files.readAllBytes(view)).isEqualTo(before);
    }

    @Test
    void theFileIsTheSameWhereverItWasTakenOverFrom() {
        sync(() -> Optional.of(view));

        try (C1zReader reader = C1zReader.open(target, folder)) {
            assertThat(reader.syncs()).hasSize(2);
            assertThat(reader.syncs().stream()
                            .map(sync -> reader.counts(sync.id()))
                            .distinct())
                    .hasSize(1);
        }
    }

    @Test
    void aViewThatWasRemovedMeanwhileIsNotMissed() throws Exception {
        Files.delete(view);
        sync(() -> Optional.of(view));
        assertThat(tokens()).hasSize(2);
        assertThat(view).doesNotExist();
    }

    @Test
    void aViewThatIsDamagedIsNotMissed() throws Exception {
        Files.writeString(view, "no database at all, but long enough to be one by its size".repeat(400));
        sync(() -> Optional.of(view));
        assertThat(tokens()).hasSize(2);
    }

    @Test
    void itIsAskedForOnlyWhenSomethingIsTakenOver() throws Exception {
        Files.delete(target);
        sync(() -> {
            throw new IllegalStateException("there is nothing to take over");
        });
        assertThat(tokens()).hasSize(1);
    }

    private void sync(UnpackedFile unpacked) {
        now = now.plus(Duration.ofMinutes(1));
        try (C1zStore store = C1zStore.open(
                target,
                null,
                "ours",
                Clock.fixed(now, ZoneOffset.UTC),
                C1zOptions.defaults().withUnpacked(unpacked))) {
            store.declare(Samples.TYPES);
            store.write(Samples.everything());
            store.seal();
        }
    }

    private List<String> tokens() throws Exception {
        Path unpacked = folder.resolve("unpacked.db");
        C1zContainer.unpack(target, unpacked, C1zOptions.DEFAULT_DECODED_LIMIT);
        try (Database database = Database.open(unpacked)) {
            return database.call(() -> {
                List<String> tokens = new ArrayList<>();
                database.each("select sync_token from v1_sync_runs", row -> tokens.add(row.getString(1)));
                return tokens;
            });
        }
    }
}
