/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.governance.SyncCounts;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashTest {

    @TempDir
    Path folder;

    private static Process start(String what, Path target) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingWriter.class.getName(),
                        what,
                        target.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Reads that many lines, lets the process go on for an unknown moment and kills it. */
    private static List<String> killAfter(Process process, int lines, Random random) throws Exception {
        List<String> seen = new ArrayList<>();
        try (BufferedReader out = process.inputReader()) {
            for (int i = 0; i < lines; i++) {
                String line = out.readLine();
                assertThat(line).as("the process died by itself after %s", seen).isNotNull();
                seen.add(line);
            }
            long until = System.nanoTime() + random.nextInt(20_000_000);
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            // Through its handle, because the process would close the stream that is still to be read.
            process.toHandle().destroyForcibly();
            process.waitFor();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                seen.add(line);
            }
        }
        return seen;
    }

    @RepeatedTest(4)
    void whatWasWrittenSurvivesTheKillAndNothingIsHalf() throws Exception {
        Random random = new Random();
        Path target = folder.resolve("sync.c1z");
        int written = -1;
        for (int round = 0; round < 3; round++) {
            List<String> seen = killAfter(start("load", target), 2 + random.nextInt(60), random);
            assertThat(seen.get(0)).startsWith(round == 0 ? "resumed false at 0" : "resumed true at ");
            written = Integer.parseInt(seen.get(seen.size() - 1));
        }
        try (C1zStore store = C1zStore.open(target, null, "tenant", Clock.systemUTC())) {
            assertThat(store.isResumed()).isTrue();
            int pages = Integer.parseInt(store.position("users").orElseThrow().next());
            // The last page may have been committed without its number being printed.
            assertThat(pages).isBetween(written + 1, written + 2);
            long users = (long) pages * CrashingWriter.USERS;
            long grants = (long) pages * CrashingWriter.GRANTS;
            SyncCounts expected = new SyncCounts(Map.of("user", users), Map.of(), Map.of("group", grants));
            assertThat(store.counts()).isEqualTo(expected);
            assertThat(store.ids("user")).hasSize((int) users);
            assertThat(store.uncovered("managers", "user")).hasSize((int) users - pages);
            assertThat(store.notices()).isEqualTo(Map.of("pages", (long) pages));
            store.seal();
            assertThat(store.counts()).isEqualTo(expected);
        }
        try (Unpacked file = Unpacked.of(target)) {
            assertThat(file.rows("pragma integrity_check")).containsExactly("ok");
            assertThat(file.rows("select count(*) from v1_grants"))
                    .containsExactly(String.valueOf(Integer.parseInt(file.rows("select count(*) from v1_resources")
                                    .get(0))
                            / CrashingWriter.USERS
                            * CrashingWriter.GRANTS));
        }
    }

    @RepeatedTest(4)
    void aKillWhilePublishingLeavesTheOldOrTheNewFile() throws Exception {
        Random random = new Random();
        Path target = folder.resolve("sync.c1z");
        for (int round = 0; round < 3; round++) {
            List<String> seen = killAfter(start("seal", target), 1 + random.nextInt(6), random);
            assertThat(seen).isNotEmpty();
            try (C1zReader reader = C1zReader.open(target, folder)) {
                assertThat(reader.syncs()).hasSizeBetween(1, 2).allMatch(SyncRun::isFinished);
                for (SyncRun run : reader.syncs()) {
                    assertThat(reader.counts(run.id()).resources())
                            .isEqualTo(Map.of("user", (long) CrashingWriter.USERS));
                    long[] grants = {0};
                    reader.grants(run.id(), GrantFilter.ALL, grant -> grants[0]++);
                    assertThat(grants[0]).isEqualTo(CrashingWriter.GRANTS);
                }
            }
        }
        C1zStore.open(target, null, "tenant", Clock.systemUTC()).close();
    }

    /** What a kill leaves: the files as they are while the run is open. */
    private Path snapshot(Path target) throws IOException {
        Path copy = Files.createDirectory(folder.resolve("snapshot")).resolve("sync.c1z");
        for (String suffix : List.of("", ".work", ".work-journal", ".work-wal", ".work-boot", ".sealed")) {
            Path file = target.resolveSibling(target.getFileName() + suffix);
            if (Files.exists(file)) {
                Files.copy(file, copy.resolveSibling(copy.getFileName() + suffix), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return copy;
    }

    private static void sql(Path database, String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void aRunLeftOpenIsContinuedOnTheSameBootOnly() throws Exception {
        Path target = folder.resolve("sync.c1z");
        Path copy;
        try (C1zStore store = C1zStore.open(target, null, "tenant", Clock.systemUTC())) {
            store.write(CrashingWriter.page(0));
            copy = snapshot(target);
        }
        try (C1zStore store = C1zStore.open(copy, null, "tenant", Clock.systemUTC())) {
            assertThat(store.isResumed()).isTrue();
            assertThat(store.ids("user")).hasSize(CrashingWriter.USERS);
        }
        Path work = copy.resolveSibling("sync.c1z.work");
        sql(work, "update sarwan_run set boot = 'another boot'");
        try (C1zStore store = C1zStore.open(copy, null, "tenant", Clock.systemUTC())) {
            assertThat(store.isResumed())
                    .as("it was closed, so all of it is on disk")
                    .isTrue();
        }
        sql(work, "update sarwan_run set boot = 'another boot', closed = 0");
        try (C1zStore store = C1zStore.open(copy, null, "tenant", Clock.systemUTC())) {
            assertThat(store.isResumed())
                    .as("a power cut may have taken a part of it")
                    .isFalse();
            assertThat(store.ids("user")).isEmpty();
        }
    }

    @Test
    void aRunThatAnotherVersionLeftIsBegunAnew() throws Exception {
        Path target = folder.resolve("sync.c1z");
        try (C1zStore store = C1zStore.open(target, null, "tenant", Clock.systemUTC())) {
            store.write(CrashingWriter.page(0));
        }
        sql(target.resolveSibling("sync.c1z.work"), "alter table sarwan_run drop column expanded");
        try (C1zStore store = C1zStore.open(target, null, "tenant", Clock.systemUTC())) {
            assertThat(store.isResumed()).isFalse();
            assertThat(store.ids("user")).isEmpty();
        }
    }

    private Path published() {
        Path target = folder.resolve("sync.c1z");
        try (C1zStore store = C1zStore.open(target, null, "tenant", Clock.systemUTC())) {
            store.write(Samples.everything());
            store.seal();
        }
        return target;
    }

    @Test
    void aCompleteRunThatWasNotPublishedIsPublishedAtTheNextStart() throws Exception {
        Path target = published();
        for (String left : List.of(".work", ".sealed")) {
            Path other = folder.resolve("other" + left + ".c1z");
            C1zContainer.unpack(target, other.resolveSibling(other.getFileName() + left), Long.MAX_VALUE);
            WorkFiles.of(other, null).finishing(MachineBoot.current());
            try (C1zStore store = C1zStore.open(other, null, "tenant", Clock.systemUTC())) {
                assertThat(store.isResumed()).isFalse();
                assertThat(store.previousCounts().orElseThrow().totalGrants()).isEqualTo(2);
            }
            assertThat(other).exists();
            assertThat(other.resolveSibling(other.getFileName() + ".sealed")).doesNotExist();
            assertThat(other.resolveSibling(other.getFileName() + ".work-boot")).doesNotExist();
        }
    }

    @Test
    void aCompleteRunOfAnotherBootIsNotPublishedBecauseAPowerCutMayHaveTakenAPartOfIt() throws Exception {
        Path target = published();
        for (String left : List.of(".work", ".sealed")) {
            Path other = folder.resolve("other" + left + ".c1z");
            C1zContainer.unpack(target, other.resolveSibling(other.getFileName() + left), Long.MAX_VALUE);
            WorkFiles.of(other, null).finishing(new MachineBoot("another boot"));
            try (C1zStore store = C1zStore.open(other, null, "tenant", Clock.systemUTC())) {
                assertThat(store.isResumed()).isFalse();
                assertThat(store.previousCounts()).isEmpty();
            }
            assertThat(other).doesNotExist();
        }
    }

    @Test
    void aLeftoverOlderThanTheTargetIsThrownAway() throws Exception {
        Path target = published();
        byte[] published = Files.readAllBytes(target);
        Path left = folder.resolve("sync.c1z.sealed");
        Files.writeString(left, "an older one");
        Files.setLastModifiedTime(left, java.nio.file.attribute.FileTime.fromMillis(0));
        C1zStore.open(target, null, "tenant", Clock.systemUTC()).close();
        assertThat(Files.readAllBytes(target)).isEqualTo(published);
        assertThat(left).doesNotExist();
    }
}
