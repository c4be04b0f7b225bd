/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.governance.Outcome;
import io.sarwan.runtime.SyncReport;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.directory.Tenant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sync that reads only what changed ends with the file that reading everything would give. */
class ResyncIT {

    /** More than a resync may ever need, far less than reading everything. */
    private static final int FEW_REQUESTS = 30;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 60})
    void afterEveryRoundOfChangesTheFileHoldsTheTruth(int replayPercent) {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator =
                Simulator.start(Syncs.tenant().deltaReplayPercent(replayPercent).build())) {
            SyncReport full = Syncs.resync(simulator, file);
            assertThat(full.outcome()).isEqualTo(Outcome.COMPLETE);
            Syncs.assertHoldsTheTruth(file, simulator);
            RandomChanges changes = new RandomChanges(simulator.tenant(), 7 + replayPercent);
            for (int round = 0; round < 6; round++) {
                changes.make(round * 30);

                SyncReport report = Syncs.resync(simulator, file);

                assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
                assertThat(report.requests()).isLessThan(FEW_REQUESTS);
                Syncs.assertHoldsTheTruth(file, simulator);
                Path fresh = folder.resolve("fresh-" + round + ".c1z");
                assertThat(Syncs.run(simulator, fresh).outcome()).isEqualTo(Outcome.COMPLETE);
                assertThat(FileRows.of(file)).isEqualTo(FileRows.of(fresh));
            }
        }
    }

    @Test
    void aSyncOfAnUnchangedTenantAsksForNothingButItsSizeAndItsChanges() {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            Syncs.resync(simulator, file);

            SyncReport report = Syncs.resync(simulator, file);

            assertThat(report.requests()).isEqualTo(4);
            Syncs.assertHoldsTheTruth(file, simulator);
        }
    }

    @Test
    void theStateIsReadableByItsOwnerAloneAndHoldsNoSecret() throws Exception {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            Syncs.resync(simulator, file);

            Path state = folder.resolve("sync.c1z.delta");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
                    .isEqualTo("rw-------");
            assertThat(Files.readString(state)).doesNotContain("Bearer").doesNotContain(simulator.baseUrl());
            assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
        }
    }

    @Test
    void linksThatGraphHasForgottenMeanThatEverythingIsRead() {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            Syncs.resync(simulator, file);
            new RandomChanges(simulator.tenant(), 3).make(40);
            simulator.tenant().journal().forget();

            SyncReport report = Syncs.resync(simulator, file);

            assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(report.requests()).isGreaterThan(FEW_REQUESTS);
            Syncs.assertHoldsTheTruth(file, simulator);
            assertThat(Syncs.resync(simulator, file).requests()).isEqualTo(4);
        }
    }

    @Test
    void aStateThatIsDamagedOrBelongsToAnotherSyncIsNotUsed() throws Exception {
        Path file = folder.resolve("sync.c1z");
        Path state = folder.resolve("sync.c1z.delta");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            Syncs.resync(simulator, file);
            byte[] first = Files.readAllBytes(state);
            Syncs.resync(simulator, file);
            Syncs.resync(simulator, file);
            new RandomChanges(simulator.tenant(), 4).make(40);

            Files.write(state, first);
            assertThat(Syncs.resync(simulator, file).requests()).isGreaterThan(FEW_REQUESTS);
            Syncs.assertHoldsTheTruth(file, simulator);

            Files.writeString(state, "{\"version\":1,\"links\":{\"delta/users\":{\"link\":\"//elsewhere/x\"}}}");
            assertThat(Syncs.resync(simulator, file).requests()).isGreaterThan(FEW_REQUESTS);
            Syncs.assertHoldsTheTruth(file, simulator);
        }
    }

    @Test
    void whatChangesWhileASyncRunsIsInItOrInTheNextOne() throws Exception {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().latencyMs(5).build())) {
            RandomChanges changes = new RandomChanges(simulator.tenant(), 11);
            for (int round = 0; round < 3; round++) {
                Thread busy = new Thread(() -> {
                    while (!Thread.interrupted()) {
                        changes.make();
                    }
                });
                busy.start();
                assertThat(Syncs.resync(simulator, file).outcome().status()).isEqualTo(Outcome.Status.COMPLETE);
                busy.interrupt();
                busy.join();
            }
            assertThat(Syncs.resync(simulator, file).outcome()).isEqualTo(Outcome.COMPLETE);
            Syncs.assertHoldsTheTruth(file, simulator);
        }
    }

    @Test
    void aDeletedUserWhoCameBackMeansThatEverythingIsRead() {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            Syncs.resync(simulator, file);
            simulator
                    .tenant()
                    .addUser(Map.of(
                            "userPrincipalName",
                            "back@" + Tenant.DEFAULT_DOMAIN,
                            "createdDateTime",
                            "2020-01-01T00:00:00Z"));

            assertThat(Syncs.resync(simulator, file).requests()).isGreaterThan(FEW_REQUESTS);
            Syncs.assertHoldsTheTruth(file, simulator);
        }
    }
}
