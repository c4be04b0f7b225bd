/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at any moment, of a run, and of the run that continues it; the next one ends with the same content as a
 * run that nobody disturbed.
 */
class KillIT {

    private static final int KILLS = 20;

    private static final int RESYNC_KILLS = 12;

    /** Every so many-th run is killed a second time, while it is being continued. */
    private static final int TWICE = 2;

    @TempDir
    private Path folder;

    @Test
    void aRunKilledAtRandomMomentsIsContinuedToTheSameContent() throws Exception {
        try (Simulator simulator = Simulator.start(Syncs.tenant().latencyMs(15).build())) {
            Path undisturbed = folder.resolve("undisturbed.c1z");
            long begin = System.nanoTime();
            assertThat(start(simulator, undisturbed, "undisturbed").waitFor()).isZero();
            long duration = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            FileContent expected = FileContent.of(undisturbed);
            Syncs.assertHoldsTheTruth(undisturbed, simulator);

            Random random = new Random(20);
            int killed = 0;
            int killedTwice = 0;
            int resumed = 0;
            int resumedTwice = 0;
            for (int i = 0; i < KILLS; i++) {
                int number = i;
                Path file = folder.resolve("killed-" + i + ".c1z");
                boolean once = kill(start(simulator, file, "killed-" + i), random.nextLong(duration));
                killed += once ? 1 : 0;
                boolean twice = once
                        && i % TWICE == 0
                        && kill(start(simulator, file, "killed-again-" + i), random.nextLong(duration));
                killedTwice += twice ? 1 : 0;

                assertThat(start(simulator, file, "continued-" + i).waitFor())
                        .as(() -> folder.resolve("continued-" + number + ".log").toString())
                        .isZero();

                boolean continued = Files.readString(folder.resolve("continued-" + i + ".log"))
                        .contains("\"resumed\":true");
                resumed += continued ? 1 : 0;
                resumedTwice += continued && twice ? 1 : 0;
                assertThat(FileContent.of(file)).isEqualTo(expected);
            }
            assertThat(killed).isGreaterThan(KILLS / 2);
            assertThat(resumed).isPositive();
            assertThat(killedTwice).isGreaterThan(KILLS / TWICE / 3);
            assertThat(resumedTwice).isPositive();
        }
    }

    /** The changes are told relative to the sync before: what a killed resync had applied must not count twice. */
    @Test
    void aResyncKilledAtRandomMomentsEndsWithTheTruthOfItsTime() throws Exception {
        try (Simulator simulator = Simulator.start(Syncs.tenant().latencyMs(15).build())) {
            Path file = folder.resolve("resync.c1z");
            assertThat(start(simulator, file, "full").waitFor()).isZero();
            RandomChanges changes = new RandomChanges(simulator.tenant(), 20);
            changes.make(60);
            long begin = System.nanoTime();
            assertThat(start(simulator, file, "resync").waitFor()).isZero();
            long duration = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            Random random = new Random(5);
            int killed = 0;
            for (int i = 0; i < RESYNC_KILLS; i++) {
                changes.make(40);
                killed += kill(start(simulator, file, "kill-" + i), duration / 3 + random.nextLong(duration * 2 / 3))
                        ? 1
                        : 0;
                changes.make(10);
                if (i % 3 == 2) {
                    assertThat(start(simulator, file, "after-" + i).waitFor()).isZero();
                    Syncs.assertHoldsTheTruth(file, simulator);
                    assertThat(Files.readString(folder.resolve("after-" + i + ".log")))
                            .contains("the last sync is brought up to date");
                }
            }
            assertThat(killed).isGreaterThan(RESYNC_KILLS / 3);
        }
    }

    /** @return {@code false} when the run was over before */
    private static boolean kill(Process run, long afterMillis) throws InterruptedException {
        if (run.waitFor(afterMillis, TimeUnit.MILLISECONDS)) {
            return false;
        }
        run.destroyForcibly().waitFor();
        return true;
    }

    private Process start(Simulator simulator, Path file, String name) throws IOException {
        return PackagedProgram.in(folder)
                .asClient(SimulatorSettings.DEFAULT_CLIENT_SECRET)
                .start(
                        name,
                        "entra",
                        "--accept-change",
                        "--graph-domain",
                        simulator.baseUrl(),
                        "--file",
                        file.toString());
    }
}
