/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.entra.EntraOptions;
import io.sarwan.governance.Outcome;
import io.sarwan.runtime.SyncReport;
import io.sarwan.simulator.Simulator;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Enterprise applications, who has them, and their credentials, compared with the tenant one by one. */
class ApplicationsIT {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"false,false", "true,false", "false,true", "true,true"})
    void theFileHoldsTheApplicationsThatWereAskedFor(boolean firstParty, boolean skipUnassigned) {
        EntraOptions options =
                EntraOptions.reading(Set.of()).withFirstPartyApps(firstParty).withoutUnassignedApps(skipUnassigned);
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            SyncReport report = Syncs.run(simulator, file, options);

            assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
            Syncs.assertHoldsTheTruth(file, simulator, options);
        }
    }
}
