/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.entra.DirectoryOptions;
import io.sarwan.entra.EntraOptions;
import io.sarwan.entra.MembershipWay;
import io.sarwan.governance.Outcome;
import io.sarwan.runtime.EntraSettings;
import io.sarwan.runtime.SyncProgress;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.fault.Answer;
import io.sarwan.simulator.fault.Faults;
import io.sarwan.simulator.fault.Match;
import io.sarwan.simulator.traffic.RecordedRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Groups that are found by their names: whatever goes wrong, the file holds the truth. */
class GroupsByNameIT {

    private static final int GROUPS = 1_500;

    /** Questions by id for that many groups, 15 to each. */
    private static final int BY_ID = 100;

    private static final String BY_NAME = "/groups?*expand=*mailNickname*";

    private static final EntraOptions USUAL = EntraOptions.reading(Set.of());

    @TempDir
    private Path folder;

    /** Users enough for the groups to be listed in parts. */
    private static Simulator tenant(int groups) {
        return Simulator.start(
                Syncs.tenant().users(2_100).groups(groups).memberships(12_000).build());
    }

    private static Simulator tenant() {
        return tenant(GROUPS);
    }

    private static Outcome run(Simulator simulator, Path file, MembershipWay way, EntraOptions options) {
        EntraSettings.Limits limits = new EntraSettings.Limits(8, 20, false, false, way);
        return Syncs.run(simulator, file, limits, SyncProgress.SILENT, options).outcome();
    }

    private static List<RecordedRequest> asked(Simulator simulator, String collection, String filter) {
        return simulator.log().requests().stream()
                .flatMap(request -> request.items().stream())
                .filter(request -> request.target().contains("/groups?$select=id&$expand=" + collection)
                        && request.target().contains(filter))
                .toList();
    }

    @Test
    void ownersTakeFewQuestionsAndNobodyIsMissed() {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = tenant()) {
            assertThat(run(simulator, file, MembershipWay.AUTO, USUAL)).isEqualTo(Outcome.COMPLETE);

            Syncs.assertHoldsTheTruth(file, simulator);
            List<RecordedRequest> byName = asked(simulator, "owners", "mailNickname");
            assertThat(byName).hasSizeBetween(GROUPS / 100, GROUPS / 100 + 5);
            assertThat(byName)
                    .allSatisfy(request -> assertThat(request.resourceUnits()).isEqualTo(1));
            assertThat(asked(simulator, "owners", "id%20in")).hasSizeLessThan(BY_ID / 10);
        }
    }

    @Test
    void membersAreFoundByTheNamesThatTheFirstPagesTell() {
        Path file = folder.resolve("sync.c1z");
        int groups = 3_000;
        try (Simulator simulator = tenant(groups)) {
            assertThat(run(simulator, file, MembershipWay.AUTO, USUAL)).isEqualTo(Outcome.COMPLETE);

            Syncs.assertHoldsTheTruth(file, simulator);
            assertThat(asked(simulator, "members", "mailNickname")).hasSizeBetween(groups / 100, groups / 50);
            assertThat(asked(simulator, "members", "id%20in")).hasSizeLessThan(BY_ID);
        }
    }

    @Test
    void membersOfAListOfWhichNobodyKnowsHowLongItIsAreAskedForById() {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = tenant(3_000)) {
            simulator.faults().on(Match.get("/groups?*count=true*")).then(Answer.status(400));

            assertThat(run(simulator, file, MembershipWay.AUTO, USUAL)).isEqualTo(Outcome.COMPLETE);

            Syncs.assertHoldsTheTruth(file, simulator);
            assertThat(asked(simulator, "members", "mailNickname")).isEmpty();
            assertThat(asked(simulator, "owners", "mailNickname")).isNotEmpty();
        }
    }

    @Test
    void whoeverChoseAnotherWayIsNotAskedByName() {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = tenant()) {
            assertThat(run(simulator, file, MembershipWay.BATCHES, USUAL)).isEqualTo(Outcome.COMPLETE);

            assertThat(asked(simulator, "members", "mailNickname")).isEmpty();
            assertThat(asked(simulator, "owners", "mailNickname")).isEmpty();
            Syncs.assertHoldsTheTruth(file, simulator);
        }
    }

    @Test
    void groupsOfActiveDirectoryStayLeftOut() {
        Path byName = folder.resolve("by-name.c1z");
        Path alone = folder.resolve("alone.c1z");
        EntraOptions options = USUAL.with(new DirectoryOptions(true, false, false));
        try (Simulator simulator = tenant()) {
            assertThat(run(simulator, byName, MembershipWay.AUTO, options)).isEqualTo(Outcome.COMPLETE);
            assertThat(asked(simulator, "members", "mailNickname")).isNotEmpty();

            assertThat(run(simulator, alone, MembershipWay.BATCHES, options)).isEqualTo(Outcome.COMPLETE);
            FileRows.assertSame(byName, alone);
        }
    }

    @Test
    void namesThatNobodyExpectsAreReadByTheirIds() {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = tenant()) {
            List<DirectoryObject> groups = List.copyOf(simulator.tenant().groups());
            List<String> odd = List.of("#general", "o'brien", "a", "A&B", "ü", "notset", "NotSet", "percent%41", "x y");
            for (int i = 0; i < 270; i++) {
                simulator.tenant().update(groups.get(i).id(), Map.of("mailNickname", odd.get(i % odd.size())));
            }

            assertThat(run(simulator, file, MembershipWay.AUTO, USUAL)).isEqualTo(Outcome.COMPLETE);

            assertThat(asked(simulator, "members", "mailNickname")).isNotEmpty();
            Syncs.assertHoldsTheTruth(file, simulator);
        }
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                script("every question refused", faults -> faults.on(Match.get(BY_NAME))
                        .then(Answer.status(400))),
                script(
                        "one question refused",
                        faults -> faults.on(Match.get(BY_NAME).nth(3)).then(Answer.status(400))),
                script("throttled", faults -> faults.on(Match.get(BY_NAME).every(4))
                        .then(Answer.status(429).retryAfterSeconds(0))),
                script("always failing", faults -> faults.on(Match.get("/groups?*expand=members*mailNickname*"))
                        .then(Answer.status(503).retryAfterSeconds(0))),
                script("gone", faults -> faults.on(Match.get(BY_NAME).every(5)).then(Answer.status(404))),
                script("empty pages", faults -> faults.on(
                                Match.get(BY_NAME).every(3).times(9))
                        .then(Answer.emptyPage())),
                script("groups told twice", faults -> faults.on(
                                Match.get(BY_NAME).every(3).times(4))
                        .then(Answer.duplicateOnNextPage())),
                script(
                        "pages that name themselves",
                        faults -> faults.on(Match.get(BY_NAME).every(4)).then(Answer.repeatedNextLink())),
                script("page tokens lost", faults -> {
                    faults.on(Match.get(BY_NAME).times(6)).then(Answer.duplicateOnNextPage());
                    faults.on(Match.get("/groups?*expand=*mailNickname*skiptoken*"))
                            .then(Answer.lostPageToken());
                }),
                script("token refused", faults -> faults.on(Match.get(BY_NAME).nth(4))
                        .then(Answer.expiredToken())));
    }

    private static Arguments script(String name, Consumer<Faults> script) {
        return Arguments.of(name, script);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void theFileHoldsTheTruthWhateverBecomesOfTheQuestions(String name, Consumer<Faults> script) {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = tenant()) {
            script.accept(simulator.faults());

            assertThat(run(simulator, file, MembershipWay.AUTO, USUAL)).isEqualTo(Outcome.COMPLETE);

            assertThat(simulator.faults().rules().get(0).fired()).isPositive();
            Syncs.assertHoldsTheTruth(file, simulator);
        }
    }
}
