/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} at any moment; the next run ends with the same content as a run that nobody disturbed. */
class KillIT {

    private static final int KILLS = 20;

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
            int resumed = 0;
            for (int i = 0; i < KILLS; i++) {
                int number = i;
                Path file = folder.resolve("killed-" + i + ".c1z");
                Process run = start(simulator, file, "killed-" + i);
                if (!run.waitFor(random.nextLong(duration), TimeUnit.MILLISECONDS)) {
                    run.destroyForcibly().waitFor();
                    killed++;
                }

                assertThat(start(simulator, file, "continued-" + i).waitFor())
                        .as(() -> folder.resolve("continued-" + number + ".log").toString())
                        .isZero();

                resumed += Files.readString(folder.resolve("continued-" + i + ".log"))
                                .contains("\"resumed\":true")
                        ? 1
                        : 0;
                assertThat(FileContent.of(file)).isEqualTo(expected);
            }
            assertThat(killed).isGreaterThan(KILLS / 2);
            assertThat(resumed).isPositive();
        }
    }

    private Process start(Simulator simulator, Path file, String name) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("sarwan.home"), "bin", "sarwan")
                                .toString(),
                        "entra",
                        "--graph-domain",
                        simulator.baseUrl(),
                        "--file",
                        file.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "BATON_ENTRA_TENANT_ID", SimulatorSettings.DEFAULT_TENANT_ID,
                        "BATON_ENTRA_CLIENT_ID", SimulatorSettings.DEFAULT_CLIENT_ID,
                        "BATON_ENTRA_CLIENT_SECRET", SimulatorSettings.DEFAULT_CLIENT_SECRET));
        return builder.start();
    }
}
