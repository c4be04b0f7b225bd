/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sarwan.entra.EntraTypes;
import io.sarwan.governance.Outcome;
import io.sarwan.governance.ResourceId;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SyncReport;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.fault.Answer;
import io.sarwan.simulator.fault.Match;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sync about some objects shows what became of these, reads no list, and leaves nothing behind that a later one lacks. */
class TargetedSyncIT {

    private static final ResourceId ANY_ROLE = new ResourceId(EntraTypes.DIRECTORY_ROLE, "named-by-an-event");
    private static final ResourceId ANY_APPLICATION =
            new ResourceId(EntraTypes.ENTERPRISE_APPLICATION, "named-by-an-event");

    @TempDir
    private Path folder;

    @Test
    void withoutASyncToGoOnFromNothingIsReadAndNothingWritten() {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            ResourceId user = user(someone(simulator));

            assertThatThrownBy(() -> Syncs.about(simulator, file, user))
                    .isInstanceOf(SarwanException.class)
                    .hasMessageContaining("only an ordinary sync shows what changed: there is no sync before it");

            assertThat(file).doesNotExist();
            assertThat(lists(simulator)).isEmpty();
        }
    }

    @Test
    void linksThatGraphHasForgottenEndItWithTheFileAsItWas() throws Exception {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            Syncs.resync(simulator, file);
            byte[] before = Files.readAllBytes(file);
            DirectoryObject changed = someone(simulator);
            simulator.tenant().update(changed.id(), Map.of("displayName", "Renamed"));
            simulator.tenant().journal().forget();
            simulator.log().clear();

            assertThatThrownBy(() -> Syncs.about(simulator, file, user(changed)))
                    .hasMessageContaining("only an ordinary sync shows what changed");

            assertThat(file).hasBinaryContent(before);
            assertThat(lists(simulator)).isEmpty();
            assertThat(Syncs.resync(simulator, file).outcome()).isEqualTo(Outcome.COMPLETE);
            Syncs.assertHoldsTheTruth(file, simulator);
        }
    }

    @Test
    void aSyncThatWasInterruptedIsContinuedByTheNextOrdinaryOne() throws Exception {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            simulator.faults().on(Match.get("/groups")).then(Answer.status(403));
            assertThat(Syncs.resync(simulator, file).outcome().status()).isEqualTo(Outcome.Status.INCOMPLETE);
            simulator.faults().clear();

            SyncReport refused = Syncs.about(simulator, file, user(someone(simulator)));

            assertThat(refused.outcome().getFirstError()).contains("has to be continued first");
            assertThat(refused.published()).isFalse();
            SyncReport continued = Syncs.resync(simulator, file);
            assertThat(continued.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(continued.resumed()).isTrue();
            Syncs.assertHoldsTheTruth(file, simulator);
        }
    }

    @Test
    void whatCannotBeReadKeepsTheFileAndTheNextSyncIsWhole() throws Exception {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            Syncs.resync(simulator, file);
            byte[] before = Files.readAllBytes(file);
            DirectoryObject changed = someone(simulator);
            simulator.tenant().update(changed.id(), Map.of("displayName", "Renamed"));
            simulator.faults().on(Match.post("/$batch")).then(Answer.status(403));

            assertThat(Syncs.about(simulator, file, user(changed)).outcome().status())
                    .isEqualTo(Outcome.Status.INCOMPLETE);
            assertThat(file).hasBinaryContent(before);

            simulator.faults().clear();
            assertThat(Syncs.about(simulator, file, user(changed)).outcome()).isEqualTo(Outcome.COMPLETE);
            Syncs.assertHoldsTheTruth(file, simulator);
        }
    }

    @Test
    void aUserThatChangedFiveTimesIsReadOnceAndNoListIs() {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            Syncs.resync(simulator, file);
            DirectoryObject changed = someone(simulator);
            for (int time = 0; time < 5; time++) {
                simulator.tenant().update(changed.id(), Map.of("displayName", "Renamed " + time));
            }
            DirectoryObject group = simulator.tenant().groups().iterator().next();
            simulator.tenant().addMember(group.id(), changed.id());
            simulator.log().clear();

            assertThat(Syncs.about(simulator, file, user(changed)).outcome()).isEqualTo(Outcome.COMPLETE);

            assertThat(lists(simulator)).isEmpty();
            assertThat(targets(simulator).filter(target -> target.contains(changed.id())))
                    .hasSize(1);
            Syncs.assertHoldsTheTruth(file, simulator);
        }
    }

    /** Nobody told of it by a delta query: the event alone names it. */
    @Test
    void aNamedUserIsReadThoughNoChangeIsTold() {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            Syncs.resync(simulator, file);
            Set<String> before = FileRows.of(file);
            DirectoryObject named = someone(simulator);
            simulator.log().clear();

            assertThat(Syncs.about(simulator, file, user(named)).outcome()).isEqualTo(Outcome.COMPLETE);

            assertThat(targets(simulator).filter(target -> target.contains(named.id())))
                    .hasSize(1);
            assertThat(FileRows.of(file)).isEqualTo(before);
        }
    }

    @Test
    void everyChangeIsShownWhereOneOfEachKindIsNamed() {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            Syncs.resync(simulator, file);
            RandomChanges changes = new RandomChanges(simulator.tenant(), 11);
            for (int round = 0; round < 3; round++) {
                changes.make(40);

                assertThat(Syncs.about(simulator, file, user(someone(simulator)), ANY_APPLICATION, ANY_ROLE)
                                .outcome())
                        .isEqualTo(Outcome.COMPLETE);

                Syncs.assertHoldsTheTruth(file, simulator);
            }
        }
    }

    @Test
    void peopleAndGroupsAreTrueAndALaterSyncMissesNothing() {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator =
                Simulator.start(Syncs.tenant().deltaReplayPercent(60).build())) {
            Syncs.resync(simulator, file);
            RandomChanges changes = new RandomChanges(simulator.tenant(), 5);
            for (int round = 0; round < 3; round++) {
                changes.make(40);
                assertThat(Syncs.about(simulator, file, user(someone(simulator)))
                                .outcome())
                        .isEqualTo(Outcome.COMPLETE);
                TenantTruth truth = TenantTruth.of(simulator.tenant());
                FileContent content = FileContent.of(file);
                assertThat(ofPeople(content.resources())).isEqualTo(ofPeople(truth.resources()));
                assertThat(content.managers()).isEqualTo(truth.managers());
                changes.make(40);

                assertThat(Syncs.resync(simulator, file).outcome()).isEqualTo(Outcome.COMPLETE);

                Path fresh = folder.resolve("fresh-" + round + ".c1z");
                assertThat(Syncs.run(simulator, fresh).outcome()).isEqualTo(Outcome.COMPLETE);
                FileRows.assertSame(file, fresh);
            }
        }
    }

    private static Set<String> ofPeople(Set<String> resources) {
        return resources.stream()
                .filter(id -> id.startsWith("user:") || id.startsWith("group:"))
                .collect(Collectors.toSet());
    }

    private static DirectoryObject someone(Simulator simulator) {
        return simulator.tenant().users().iterator().next();
    }

    private static ResourceId user(DirectoryObject user) {
        return new ResourceId(EntraTypes.USER, user.id());
    }

    private static Stream<String> targets(Simulator simulator) {
        return simulator.log().requests().stream()
                .flatMap(request -> Stream.concat(Stream.of(request), request.items().stream()))
                .map(request -> request.target());
    }

    /** Requests for lists of objects: what a sync about some of them does without. */
    private static List<String> lists(Simulator simulator) {
        return targets(simulator)
                .filter(target -> target.contains("/roleManagement/")
                        || target.contains("/administrativeUnits?")
                        || target.contains("/applications?")
                        || target.contains("startsWith")
                        || (target.contains("/servicePrincipals?") || target.contains("/groups?"))
                                && !target.contains("filter=id%20in"))
                .toList();
    }
}
