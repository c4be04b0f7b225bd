/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.entra.DirectoryOptions;
import io.sarwan.entra.EntraOptions;
import io.sarwan.entra.MembershipWay;
import io.sarwan.governance.Outcome;
import io.sarwan.runtime.EntraSettings;
import io.sarwan.runtime.SyncProgress;
import io.sarwan.runtime.SyncReport;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.fault.Answer;
import io.sarwan.simulator.fault.Match;
import io.sarwan.simulator.traffic.RecordedRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whichever way members are asked for, the file is the same; what is asked differs. */
class MembershipPlanIT {

    private static final EntraOptions USUAL = EntraOptions.reading(Set.of());

    @TempDir
    private Path folder;

    private static SyncReport run(Simulator simulator, Path file, MembershipWay way, EntraOptions options) {
        EntraSettings.Limits limits = new EntraSettings.Limits(8, 20, false, false, way);
        return Syncs.run(simulator, file, limits, SyncProgress.SILENT, options);
    }

    private static List<String> asked(Simulator simulator, String part) {
        return simulator.log().requests().stream()
                .flatMap(request -> Stream.concat(Stream.of(request), request.items().stream()))
                .map(RecordedRequest::target)
                .filter(target -> target.contains(part))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void everyWayEndsWithTheTruth(MembershipWay way) {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            assertThat(run(simulator, file, way, USUAL).outcome()).isEqualTo(Outcome.COMPLETE);

            Syncs.assertHoldsTheTruth(file, simulator);
            boolean together = way == MembershipWay.AUTO || way == MembershipWay.EXPAND;
            assertThat(asked(simulator, "/groups?$select=id&$expand=members").isEmpty())
                    .isNotEqualTo(together);
            assertThat(asked(simulator, "/groups/delta?$select=owners&$filter=").isEmpty())
                    .isNotEqualTo(way == MembershipWay.DELTA);
        }
    }

    /** 1,600 members and more come in slices of 500, on several pages of one question. */
    @Test
    void aGroupThatIsToldInSlicesIsReadWhole() {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().users(2_500).build())) {
            String large = simulator.tenant().groups().iterator().next().id();
            simulator.tenant().users().forEach(user -> simulator.tenant().addMember(large, user.id()));

            assertThat(run(simulator, file, MembershipWay.DELTA, USUAL).outcome())
                    .isEqualTo(Outcome.COMPLETE);

            assertThat(asked(simulator, "/groups/delta?$skiptoken=")).isNotEmpty();
            Syncs.assertHoldsTheTruth(file, simulator);
        }
    }

    @Test
    void aDeltaQueryThatIsRefusedIsReplacedByQuestionsAboutEachGroup() {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            simulator.faults().on(Match.get("/groups/delta?*filter*")).then(Answer.status(400));

            assertThat(run(simulator, file, MembershipWay.DELTA, USUAL).outcome())
                    .isEqualTo(Outcome.COMPLETE);

            Syncs.assertHoldsTheTruth(file, simulator);
        }
    }

    @Test
    void whoComesFromActiveDirectoryIsNotAskedOfADeltaQuery() {
        Path file = folder.resolve("sync.c1z");
        Path fresh = folder.resolve("fresh.c1z");
        EntraOptions options = USUAL.with(new DirectoryOptions(true, false, false));
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            assertThat(run(simulator, file, MembershipWay.DELTA, options).outcome())
                    .isEqualTo(Outcome.COMPLETE);
            assertThat(asked(simulator, "/groups/delta?$select=members&")).isEmpty();

            assertThat(run(simulator, fresh, MembershipWay.BATCHES, options).outcome())
                    .isEqualTo(Outcome.COMPLETE);
            FileRows.assertSame(file, fresh);
        }
    }
}
