/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.entra.ApplicationOptions;
import io.sarwan.entra.DirectoryOptions;
import io.sarwan.entra.EntraOptions;
import io.sarwan.governance.Outcome;
import io.sarwan.runtime.SyncReport;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.directory.AppRoleAssignment;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.Tenant;
import io.sarwan.simulator.fault.Answer;
import io.sarwan.simulator.fault.Match;
import io.sarwan.simulator.traffic.RecordedRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A sync that reads only what changed ends with the file that reading everything would give. */
class ResyncIT {

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

                SyncReport report = resync(simulator, file);

                assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
                assertThat(listsOfPeople(simulator)).isZero();
                Syncs.assertHoldsTheTruth(file, simulator);
                Path fresh = folder.resolve("fresh-" + round + ".c1z");
                assertThat(Syncs.run(simulator, fresh).outcome()).isEqualTo(Outcome.COMPLETE);
                FileRows.assertSame(file, fresh);
            }
        }
    }

    /** Requests for lists of users or groups: what a resync does without. */
    private static long listsOfPeople(Simulator simulator) {
        return simulator.log().requests().stream()
                .flatMap(request -> Stream.concat(Stream.of(request), request.items().stream()))
                .filter(request -> request.target().contains("startsWith")
                        || request.path().endsWith("/groups")
                                && !request.target().contains("filter=id%20in"))
                .count();
    }

    private static SyncReport resync(Simulator simulator, Path file) {
        simulator.log().clear();
        return Syncs.resync(simulator, file);
    }

    @Test
    void aSyncOfAnUnchangedTenantReadsNothingOfPeopleAndGroupsButTheirChanges() {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            Syncs.resync(simulator, file);
            Set<String> before = FileRows.of(file);

            SyncReport report = resync(simulator, file);

            assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(simulator.log().requests())
                    .filteredOn(request ->
                            request.path().contains("/users") || request.path().contains("/groups"))
                    .hasSize(3)
                    .noneMatch(request -> request.target().contains("expand"));
            assertThat(listsOfPeople(simulator)).isZero();
            assertThat(FileRows.of(file)).isEqualTo(before);
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

            assertThat(resync(simulator, file).outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(listsOfPeople(simulator)).isPositive();
            Syncs.assertHoldsTheTruth(file, simulator);
            assertThat(resync(simulator, file).outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(listsOfPeople(simulator)).isZero();
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
            assertThat(resync(simulator, file).published()).isTrue();
            assertThat(listsOfPeople(simulator)).isPositive();
            Syncs.assertHoldsTheTruth(file, simulator);

            Files.writeString(state, "{\"version\":1,\"links\":{\"delta/users\":{\"link\":\"//elsewhere/x\"}}}");
            assertThat(resync(simulator, file).published()).isTrue();
            assertThat(listsOfPeople(simulator)).isPositive();
            Syncs.assertHoldsTheTruth(file, simulator);
        }
    }

    @Test
    void whatChangesWhileASyncRunsIsInItOrInTheNextOne() throws Exception {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().latencyMs(5).build())) {
            RandomChanges changes = new RandomChanges(simulator.tenant(), 11);
            for (int round = 0; round < 4; round++) {
                try (BusyTenant busy = new BusyTenant(simulator, changes)) {
                    assertThat(Syncs.resync(simulator, file).outcome().errors()).isEmpty();
                    assertThat(busy.changes()).isGreaterThan(10);
                }
            }
            assertThat(Syncs.resync(simulator, file).outcome()).isEqualTo(Outcome.COMPLETE);
            Syncs.assertHoldsTheTruth(file, simulator);
            Path fresh = folder.resolve("fresh.c1z");
            assertThat(Syncs.run(simulator, fresh).outcome()).isEqualTo(Outcome.COMPLETE);
            FileRows.assertSame(file, fresh);
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

            assertThat(resync(simulator, file).published()).isTrue();
            assertThat(listsOfPeople(simulator)).isPositive();
            Syncs.assertHoldsTheTruth(file, simulator);
        }
    }

    static Stream<EntraOptions> choices() {
        EntraOptions usual = EntraOptions.reading(Set.of());
        return Stream.of(
                usual.with(new DirectoryOptions(true, false, true)),
                usual.with(new ApplicationOptions(true, false)),
                usual.with(new ApplicationOptions(false, true)),
                EntraOptions.reading(Set.of("user", "group")),
                EntraOptions.reading(Set.of("user", "group", "license", "enterprise_application")));
    }

    @ParameterizedTest
    @MethodSource("choices")
    void whateverIsChosenAResyncHoldsWhatAFreshSyncHolds(EntraOptions options) {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            Syncs.resync(simulator, file, options);
            RandomChanges changes = new RandomChanges(simulator.tenant(), 17);
            for (int round = 0; round < 2; round++) {
                changes.make(60);
                simulator.log().clear();

                assertThat(Syncs.resync(simulator, file, options).outcome()).isEqualTo(Outcome.COMPLETE);

                assertThat(simulator.log().requests())
                        .noneMatch(request -> request.target().contains("startsWith"));
                Path fresh = folder.resolve("fresh-" + round + ".c1z");
                assertThat(Syncs.run(simulator, fresh, options).outcome()).isEqualTo(Outcome.COMPLETE);
                FileRows.assertSame(file, fresh);
            }
        }
    }

    @Test
    void whatATenantMayNotShowIsTakenOverOnceByAResyncToo() {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            Syncs.resync(simulator, file);
            Set<String> licences = licences(file);
            simulator.faults().on(Match.get("/subscribedSkus")).then(Answer.status(403));
            simulator.faults().on(Match.get("/directory/administrativeUnits")).then(Answer.status(403));
            simulator.faults().on(Match.get("/identityGovernance/**")).then(Answer.status(403));
            new RandomChanges(simulator.tenant(), 23).make(20);
            DirectoryObject group = simulator.tenant().groups().stream()
                    .filter(each -> Boolean.TRUE.equals(each.get("isAssignableToRole")))
                    .findFirst()
                    .orElseThrow();
            DirectoryObject user = simulator.tenant().users().iterator().next();
            simulator.tenant().groupSchedules().makeEligible(group.id(), user.id(), "member", null);

            SyncReport report = resync(simulator, file);

            assertThat(report.outcome().status()).isEqualTo(Outcome.Status.COMPLETE);
            assertThat(report.outcome().warnings()).hasSize(3).allSatisfy(warning -> assertThat(warning)
                    .contains(" are off: ", "is kept"));
            assertThat(listsOfPeople(simulator)).isZero();
            assertThat(licences(file)).isSubsetOf(licences).hasSizeGreaterThan(licences.size() - 30);

            simulator.faults().clear();
            assertThat(resync(simulator, file).outcome()).isEqualTo(Outcome.COMPLETE);
        }
    }

    private static Set<String> licences(Path file) {
        return FileContent.of(file).grants().keySet().stream()
                .filter(grant -> grant.startsWith("license:"))
                .collect(Collectors.toSet());
    }

    @Test
    void aProductThatIsNotSubscribedAnyMoreIsShownWhileSomebodyHoldsIt() {
        Path file = folder.resolve("sync.c1z");
        Path fresh = folder.resolve("fresh.c1z");
        String gone = "11111111-2222-3333-4444-555555555555";
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            DirectoryObject holder = simulator.tenant().users().iterator().next();
            simulator
                    .tenant()
                    .update(
                            holder.id(),
                            Map.of(
                                    "licenseAssignmentStates",
                                    List.of(Map.of("skuId", gone, "state", "Active")),
                                    "assignedLicenses",
                                    List.of(Map.of("skuId", gone))));
            Syncs.resync(simulator, file);

            resync(simulator, file);
            assertThat(FileContent.of(file).resources()).contains("license:" + gone);
            Syncs.run(simulator, fresh);
            FileRows.assertSame(file, fresh);

            simulator
                    .tenant()
                    .update(holder.id(), Map.of("licenseAssignmentStates", List.of(), "assignedLicenses", List.of()));
            resync(simulator, file);
            assertThat(FileContent.of(file).resources()).doesNotContain("license:" + gone);
            assertThat(listsOfPeople(simulator)).isZero();
        }
    }

    @Test
    void onlyApplicationsThatTheAuditLogNamesAreAskedWhoIsAssignedToThem() {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            Syncs.resync(simulator, file);
            resync(simulator, file);
            List<String> ofUnchanged = questionsAboutAccess(simulator);

            AppRoleAssignment taken = simulator.tenant().appRoles().all().stream()
                    .filter(assignment -> ofUnchanged.stream().noneMatch(it -> it.contains(assignment.resourceId())))
                    .findFirst()
                    .orElseThrow();
            simulator.tenant().appRoles().unassign(taken.id());
            resync(simulator, file);

            // Asked each time: Microsoft's own applications that are shown only because something names them.
            assertThat(ofUnchanged).hasSizeLessThan(10);
            assertThat(questionsAboutAccess(simulator))
                    .hasSizeLessThan(ofUnchanged.size() + 5)
                    .anyMatch(target -> target.contains(taken.resourceId()));
            Syncs.assertHoldsTheTruth(file, simulator);
        }
    }

    @Test
    void withoutTheAuditLogAllAssignmentsAreRead() {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            Syncs.resync(simulator, file);
            simulator.faults().on(Match.get("/auditLogs/**")).then(Answer.status(403));
            simulator.tenant().appRoles().all().stream()
                    .map(AppRoleAssignment::id)
                    .limit(3)
                    .toList()
                    .forEach(simulator.tenant().appRoles()::unassign);

            assertThat(resync(simulator, file).outcome()).isEqualTo(Outcome.COMPLETE);

            assertThat(questionsAboutAccess(simulator)).hasSizeGreaterThan(2);
            Syncs.assertHoldsTheTruth(file, simulator);
        }
    }

    /** Who is assigned to which application, who owns it, who may activate what of a group. */
    private static List<String> questionsAboutAccess(Simulator simulator) {
        return simulator.log().requests().stream()
                .flatMap(request -> request.items().stream())
                .map(RecordedRequest::target)
                .filter(target -> target.contains("appRoleAssignedTo")
                        || target.contains("servicePrincipals") && target.contains("owners")
                        || target.contains("privilegedAccess"))
                .toList();
    }
}
