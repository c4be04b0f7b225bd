/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sarwan.governance.Outcome;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SyncReport;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.fault.Answer;
import io.sarwan.simulator.fault.Match;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that breaks outside its lanes still says what it had read. */
class EarlyEndIT {

    @TempDir
    private Path folder;

    @Test
    void aFileThatCannotBeSealedIsAFailureWithFigures() throws Exception {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            // Where the compressed file is to be written, something is in the way.
            Files.createDirectories(folder.resolve("sync.c1z.tmp/full"));

            SyncReport report = Syncs.run(simulator, file);

            assertThat(report.outcome().status()).isEqualTo(Outcome.Status.FAILED);
            assertThat(report.outcome().getFirstError()).startsWith("cannot write " + folder.resolve("sync.c1z.tmp"));
            assertThat(report.counts().resources()).containsEntry("user", 1_200L);
            assertThat(report.published()).isFalse();
            assertThat(file).doesNotExist();

            Files.delete(folder.resolve("sync.c1z.tmp/full"));
            Files.delete(folder.resolve("sync.c1z.tmp"));
            assertThat(Syncs.run(simulator, file).published()).isTrue();
            Syncs.assertHoldsTheTruth(file, simulator);
        }
    }

    @Test
    void aRunThatCannotEvenBePlannedShowsWhatTheInterruptedOneHadRead() {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            simulator.faults().on(Match.get("/groups")).then(Answer.status(403));
            assertThat(Syncs.run(simulator, file).outcome().status()).isEqualTo(Outcome.Status.INCOMPLETE);
            simulator.faults().clear();
            simulator.faults().on(Match.get("/users")).then(Answer.status(403));

            SyncReport report = Syncs.run(simulator, file);

            assertThat(report.outcome().status()).isEqualTo(Outcome.Status.FAILED);
            assertThat(report.outcome().errors()).singleElement().asString().contains("User.Read.All");
            assertThat(report.counts().resources()).containsEntry("user", 1_200L);
        }
    }

    @Test
    void aRunThatReadNothingIsOneLine() {
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            simulator.faults().on(Match.get("/users")).then(Answer.status(403));

            assertThatThrownBy(() -> Syncs.run(simulator, folder.resolve("sync.c1z")))
                    .isInstanceOf(SarwanException.class)
                    .hasMessageContaining("User.Read.All");
        }
    }
}
