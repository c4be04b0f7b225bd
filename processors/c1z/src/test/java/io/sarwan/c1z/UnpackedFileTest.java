/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
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

        sync(kept());

        assertThat(tokens()).contains("{\"seen\":42}").hasSize(2);
        assertThat(Files.readAllBytes(view)).isEqualTo(before);
    }

    @Test
    void theFileIsTheSameWhereverItWasTakenOverFrom() {
        sync(kept());

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
        sync(kept());
        assertThat(tokens()).hasSize(2);
        assertThat(view).doesNotExist();
    }

    @Test
    void aViewThatIsDamagedIsNotMissed() throws Exception {
        Files.writeString(view, "no database at all, but long enough to be one by its size".repeat(400));
        sync(kept());
        assertThat(tokens()).hasSize(2);
    }

    @Test
    void itIsAskedForOnlyWhenSomethingIsTakenOver() throws Exception {
        Files.delete(target);
        sync(new Keeper(
                () -> {
                    throw new IllegalStateException("there is nothing to take over");
                },
                database -> {}));
        assertThat(tokens()).hasSize(1);
    }

    @Test
    void whatAFileWasPackedFromIsHandedOverOnceItIsPublished() {
        Path moved = folder.resolve("moved.view");
        List<SyncRun> then = new ArrayList<>();
        sync(new Keeper(Optional::empty, database -> {
            try (C1zReader reader = C1zReader.open(target, folder)) {
                then.addAll(reader.syncs());
                Files.move(database, moved);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
        assertThat(then).as("published by then").hasSize(2);

        try (InventoryFile file = InventoryFile.open(target, moved, 1);
                C1zReader reader = C1zReader.open(target, folder)) {
            assertThat(file.sync().id()).isEqualTo(reader.syncs().get(0).id());
            assertThat(file.grants(GrantFilter.ALL, InventoryPage.Position.BEGIN, 1_000)
                            .items())
                    .hasSize((int) reader.counts(file.sync().id()).totalGrants());
        }
        assertThat(folder).isDirectoryNotContaining(each -> each.toString().contains("sealed"));
    }

    @Test
    void whatNobodyTakesIsRemoved() {
        sync(new Keeper(Optional::empty, database -> {}));
        assertThat(folder)
                .isDirectoryNotContaining(each ->
                        each.toString().contains("sealed") || each.toString().contains(".work"));
    }

    private Keeper kept() {
        return new Keeper(() -> Optional.of(view), database -> {});
    }

    private record Keeper(Supplier<Optional<Path>> view, Consumer<Path> taker) implements UnpackedFile {
        @Override
        public Optional<Path> now() {
            return view.get();
        }

        @Override
        public void published(Path database) {
            taker.accept(database);
        }
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
