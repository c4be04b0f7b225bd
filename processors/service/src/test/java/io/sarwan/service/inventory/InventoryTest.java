/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sarwan.c1z.C1zException;
import io.sarwan.c1z.C1zOptions;
import io.sarwan.c1z.C1zStore;
import io.sarwan.c1z.InventoryFile;
import io.sarwan.c1z.InventoryPage.Position;
import io.sarwan.c1z.SyncSource;
import io.sarwan.governance.Coverage;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Resource;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.ResourceType;
import io.sarwan.governance.Status;
import io.sarwan.governance.Trait;
import io.sarwan.governance.TraitKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryTest {

    @TempDir
    private Path folder;

    private final List<Runnable> later = new ArrayList<>();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T00:00:00Z"));
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    };
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("sync.c1z");
    }

    @Test
    void nothingIsReadBeforeAnythingWasPublished() {
        try (Inventory inventory = inventory()) {
            assertThat(inventory.read(InventoryFile::sync)).isEmpty();
        }
    }

    @Test
    void pagesAreThoseOfTheSyncBeforeUntilTheNextOneIsUnpacked() {
        try (Inventory inventory = inventory()) {
            publish("one");
            assertThat(users(inventory)).containsExactly("one");

            publish("one", "two");
            assertThat(users(inventory)).as("nobody waits").containsExactly("one");
            assertThat(users(inventory)).containsExactly("one");
            assertThat(later).as("asked for once").hasSize(1);

            later.remove(0).run();
            assertThat(users(inventory)).containsExactly("one", "two");
            assertThat(later).isEmpty();
        }
    }

    @Test
    void onlyTheViewOfWhatIsPublishedNowIsOfferedToTheNextSync() {
        try (Inventory inventory = inventory()) {
            assertThat(inventory.unpacked()).isEmpty();
            publish("one");
            assertThat(inventory.unpacked()).as("not unpacked yet").isEmpty();
            users(inventory);
            assertThat(inventory.unpacked()).get().matches(Files::isRegularFile);

            publish("one", "two");
            assertThat(inventory.unpacked()).as("that of the sync before").isEmpty();
            users(inventory);
            later.remove(0).run();
            assertThat(inventory.unpacked()).get().matches(Files::isRegularFile);
        }
    }

    @Test
    void aFileThatCannotBeReadLeavesTheSyncBeforeShown() throws Exception {
        try (Inventory inventory = inventory()) {
            publish("one");
            assertThat(users(inventory)).containsExactly("one");

            Files.writeString(file, "nonsense");
            assertThat(users(inventory)).containsExactly("one");
            later.remove(0).run();
            assertThat(users(inventory)).containsExactly("one");
        }
    }

    @Test
    void aFileThatCannotBeReadIsTriedOncePerMinuteOrWhenItChanges() throws Exception {
        try (Inventory inventory = inventory()) {
            publish("one");
            assertThat(users(inventory)).containsExactly("one");
            Files.writeString(file, "nonsense");
            assertThat(users(inventory)).containsExactly("one");
            later.remove(0).run();

            assertThat(users(inventory)).containsExactly("one");
            assertThat(later).as("it is as it was").isEmpty();

            now.set(now.get().plusSeconds(61));
            assertThat(users(inventory)).containsExactly("one");
            assertThat(later).as("a minute later").hasSize(1);
            later.remove(0).run();

            Files.delete(file);
            publish("two", "three");
            assertThat(users(inventory)).containsExactly("one");
            later.remove(0).run();
            assertThat(users(inventory)).as("it has changed").containsExactly("two", "three");
        }
    }

    @Test
    void aFirstFileThatCannotBeReadIsUnpackedOnceAndSaidToEveryReader() throws Exception {
        Files.writeString(file, "nonsense");
        try (Inventory inventory = inventory()) {
            assertThatThrownBy(() -> users(inventory))
                    .isInstanceOf(C1zException.class)
                    .hasNoCause();
            assertThatThrownBy(() -> users(inventory))
                    .as("what the first one was told")
                    .isInstanceOf(C1zException.class)
                    .hasCauseInstanceOf(C1zException.class);
        }
    }

    @Test
    void aLookUnpacksWhatNobodyHasAskedFor() {
        try (Inventory inventory = inventory()) {
            inventory.look();
            publish("one");
            inventory.look();
            publish("two", "three");
            inventory.look();

            assertThat(users(inventory)).containsExactly("two", "three");
            assertThat(later).isEmpty();
        }
    }

    @Test
    void whoUnpacksItHimselfReadsIt() {
        try (Inventory inventory = inventory()) {
            publish("one");
            assertThat(users(inventory)).containsExactly("one");
            publish("two");

            inventory.refresh();

            assertThat(users(inventory)).containsExactly("two");
            assertThat(later).isEmpty();
        }
    }

    @Test
    void aReplicaTouchesNothingBesideTheSharedFileNorTheViewOfAnother() throws Exception {
        publish("one");
        try (Inventory other = new Inventory(file, folder.resolve("b/corp"), later::add, clock)) {
            assertThat(users(other)).containsExactly("one");
            List<Path> views = files(folder.resolve("b/corp"));
            List<Path> shared = files(folder);
            Files.createDirectories(folder.resolve("a/corp"));
            Files.writeString(folder.resolve("a/corp/view.left.part"), "of a process that was killed");
            publish("two");
            try (Inventory inventory = inventory()) {
                assertThat(users(inventory)).containsExactly("two");
            }

            assertThat(files(folder)).as("beside the file").containsAll(shared).allMatch(each -> !each.toString()
                    .contains("view"));
            assertThat(files(folder.resolve("b/corp"))).isEqualTo(views).hasSize(1);
            assertThat(files(folder.resolve("a/corp"))).as("own leftovers").hasSize(1);
        }
    }

    @Test
    void aDamagedViewOfAnEarlierProcessIsUnpackedAgain() throws Exception {
        publish("one");
        try (Inventory inventory = inventory()) {
            assertThat(users(inventory)).containsExactly("one");
        }
        Files.writeString(files(folder.resolve("a/corp")).get(0), "nonsense");

        try (Inventory inventory = inventory()) {
            assertThat(users(inventory)).containsExactly("one");
        }
    }

    private Inventory inventory() {
        return new Inventory(file, folder.resolve("a/corp"), later::add, clock);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static List<String> users(Inventory inventory) {
        return inventory
                .read(open -> open.resources("user", Position.BEGIN, 10).items().stream()
                        .map(user -> user.id().id())
                        .toList())
                .orElseThrow();
    }

    private void publish(String... users) {
        try (C1zStore store = C1zStore.open(
                file,
                null,
                String.join("-", users),
                Clock.systemUTC(),
                C1zOptions.defaults().withSource(new SyncSource("entra:test", false)))) {
            store.declare(List.of(new ResourceType("user", "User", "A user.", Set.of(TraitKind.USER), false)));
            List<Resource> resources = new ArrayList<>();
            for (String user : users) {
                resources.add(new Resource(
                        new ResourceId("user", user),
                        null,
                        user,
                        null,
                        Trait.User.service(),
                        Map.of(),
                        Status.ENABLED,
                        null,
                        null));
            }
            store.write(new GovernancePage("users", resources, List.of(), List.of(), null, Coverage.NONE, Map.of()));
            store.seal();
        }
    }
}
