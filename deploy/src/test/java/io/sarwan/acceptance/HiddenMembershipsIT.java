/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.governance.Outcome;
import io.sarwan.runtime.EntraSettings;
import io.sarwan.runtime.SyncProgress;
import io.sarwan.runtime.SyncReport;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.SimulatorSettings;
import io.sarwan.simulator.fault.Answer;
import io.sarwan.simulator.fault.Match;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application that may not see hidden memberships does not make their groups look empty. */
class HiddenMembershipsIT {

    private static final EntraSettings.Limits USUAL = new EntraSettings.Limits(8, 20, false, false);
    private static final EntraSettings.Limits SKIPPED = new EntraSettings.Limits(8, 20, false, true);

    @TempDir
    private Path folder;

    @Test
    void aPermissionThatWasTakenAwayDoesNotLookLikeRemovedAccess() throws Exception {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator =
                Simulator.start(tenant().grant("Member.Read.Hidden").build())) {
            assertThat(run(simulator, file, USUAL).published()).isTrue();
        }
        byte[] before = Files.readAllBytes(file);
        try (Simulator simulator = Simulator.start(tenant().build())) {
            for (EntraSettings.Limits limits : new EntraSettings.Limits[] {USUAL, SKIPPED}) {
                SyncReport report = run(simulator, file, limits);

                assertThat(report.outcome().status()).isEqualTo(Outcome.Status.INCOMPLETE);
                assertThat(report.outcome().getFirstError())
                        .contains("Member.Read.Hidden")
                        .contains("--accept-change");
                assertThat(Files.readAllBytes(file)).isEqualTo(before);
            }
            SyncReport accepted = run(simulator, file, new EntraSettings.Limits(8, 20, true, true));
            assertThat(accepted.published()).isTrue();
            assertThat(accepted.resumed()).isTrue();
        }
    }

    @Test
    void aRunThatContinuesAnotherKnowsTheHiddenGroupsThatThatOneListed() {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(tenant().build())) {
            simulator.faults().on(Match.get("/users").direct().nth(5)).then(Answer.status(403));
            assertThat(run(simulator, file, USUAL).outcome().errors())
                    .noneMatch(error -> error.contains("Member.Read.Hidden"));
            simulator.faults().clear();

            SyncReport continued = run(simulator, file, USUAL);

            assertThat(continued.resumed()).isTrue();
            assertThat(continued.outcome().errors())
                    .singleElement()
                    .asString()
                    .contains("Member.Read.Hidden")
                    .contains("--skip-hidden-memberships");
            SyncReport skipped = run(simulator, file, SKIPPED);
            assertThat(skipped.outcome().warnings()).singleElement().asString().contains("Member.Read.Hidden");
            assertThat(skipped.published()).isTrue();
        }
    }

    private static SimulatorSettings.Builder tenant() {
        return SimulatorSettings.builder().users(1_200).groups(150).memberships(6_000);
    }

    private static SyncReport run(Simulator simulator, Path file, EntraSettings.Limits limits) {
        return Syncs.run(simulator, file, limits, SyncProgress.SILENT);
    }
}
