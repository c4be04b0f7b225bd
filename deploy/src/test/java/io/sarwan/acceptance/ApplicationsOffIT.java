/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.entra.EntraOptions;
import io.sarwan.governance.Outcome;
import io.sarwan.runtime.SyncReport;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.ObjectKind;
import io.sarwan.simulator.fault.Answer;
import io.sarwan.simulator.fault.Match;
import io.sarwan.simulator.graph.Permissions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tenant whose application registration lacks Application.Read.All, never had it, loses it or gets it back. */
class ApplicationsOffIT {

    private static final List<String> ALL = Stream.concat(
                    Permissions.allButHidden().stream(), Stream.of(Permissions.HIDDEN_MEMBERS))
            .toList();

    private static final List<String> LACKING = ALL.stream()
            .filter(permission -> !permission.startsWith("Application.") && !permission.startsWith("Directory."))
            .toList();

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("sync.c1z");
    }

    @Test
    void theFirstSyncHasUsersGroupsAndTheirPeopleAndCountsWhomItCannotName() {
        try (Simulator simulator =
                Simulator.start(Syncs.tenant().permissions(LACKING).build())) {
            SyncReport report = Syncs.resync(simulator, file);

            assertOff(report);
            assertHoldsAllButApplications(simulator, TenantTruth.of(simulator.tenant()));
            assertThat(report.notices())
                    .containsEntry(
                            "group members of type servicePrincipal left out, because applications are off",
                            memberships(simulator));
            Set<String> before = FileRows.of(file);
            simulator.log().clear();

            SyncReport again = Syncs.resync(simulator, file);

            assertOff(again);
            assertThat(listsOfUsers(simulator)).as("read by what changed").isZero();
            assertThat(FileRows.of(file)).isEqualTo(before);
            assertThat(again.notices())
                    .containsEntry(
                            "group members of type servicePrincipal left out, because applications are off, as of the"
                                    + " last full read",
                            memberships(simulator));

            simulator.permissions(ALL);
            assertThat(Syncs.resync(simulator, file).outcome()).isEqualTo(Outcome.COMPLETE);
            Syncs.assertHoldsTheTruth(file, simulator);
        }
    }

    @Test
    void afterACompleteSyncNothingOfApplicationsLooksRemoved() {
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            assertThat(Syncs.resync(simulator, file).outcome()).isEqualTo(Outcome.COMPLETE);
            Set<String> before = FileRows.of(file);
            simulator.permissions(LACKING);

            SyncReport report = Syncs.run(simulator, file);

            assertOff(report);
            assertThat(report.outcome().warnings()).singleElement().asString().contains("is kept");
            Syncs.assertHoldsTheTruth(file, simulator);
            assertThat(FileRows.of(file)).containsAll(before);
            assertThat(report.notices())
                    .as("of a kind that the model has no place for")
                    .containsEntry(
                            "group members of type servicePrincipal left out, because applications are off",
                            memberships(simulator, false));

            String late = joinsAGroup(simulator);
            SyncReport next = Syncs.resync(simulator, file);
            assertOff(next);
            assertThat(next.notices())
                    .containsEntry(
                            "group members of type servicePrincipal left out, because applications are off",
                            memberships(simulator, false) + 1);
            assertThat(FileRows.of(file)).containsAll(before);

            simulator.permissions(ALL);
            assertThat(Syncs.resync(simulator, file).outcome()).isEqualTo(Outcome.COMPLETE);
            Syncs.assertHoldsTheTruth(file, simulator);
            assertThat(FileContent.of(file).resources()).contains("enterprise_application:" + late);
        }
    }

    @Test
    void aPermissionThatTheTokenDoesNotShowIsFoundOutEachTime() {
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            assertThat(Syncs.resync(simulator, file).outcome()).isEqualTo(Outcome.COMPLETE);
            Set<String> before = FileRows.of(file);
            simulator.faults().on(Match.get("/servicePrincipals")).then(Answer.status(403));

            assertOff(Syncs.resync(simulator, file));
            assertThat(FileRows.of(file)).isEqualTo(before);

            simulator.faults().on(Match.get("/servicePrincipals/delta")).then(Answer.status(403));
            String late = joinsAGroup(simulator);
            simulator.log().clear();
            assertOff(Syncs.resync(simulator, file));
            assertThat(listsOfUsers(simulator)).as("read by what changed").isZero();
            assertThat(FileContent.of(file).resources()).doesNotContain("enterprise_application:" + late);

            simulator.faults().clear();
            simulator.log().clear();
            assertThat(Syncs.resync(simulator, file).outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(listsOfUsers(simulator)).as("everything is read").isPositive();
            Syncs.assertHoldsTheTruth(file, simulator);
        }
    }

    @Test
    void aLinkThatMayNotBeFollowedAnyMoreMeansThatEverythingIsRead() {
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            Syncs.resync(simulator, file);
            simulator.faults().on(Match.get("/servicePrincipals")).then(Answer.status(403));
            simulator.faults().on(Match.get("/servicePrincipals/delta")).then(Answer.status(403));
            simulator.log().clear();

            assertOff(Syncs.resync(simulator, file));

            assertThat(listsOfUsers(simulator)).isPositive();
            Syncs.assertHoldsTheTruth(file, simulator);
        }
    }

    @Test
    void aListThatCanBeReadAgainWhileItsChangesCannotMakesTheNextSyncReadEverything() {
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            simulator.faults().on(Match.get("/servicePrincipals")).then(Answer.status(403));
            assertOff(Syncs.resync(simulator, file));
            simulator.faults().clear();
            simulator.faults().on(Match.get("/servicePrincipals/delta")).then(Answer.status(403));

            SyncReport resync = Syncs.resync(simulator, file);

            assertThat(resync.outcome().status()).isEqualTo(Outcome.Status.INCOMPLETE);
            assertThat(resync.outcome().getFirstError()).contains("The next run reads everything");
            SyncReport full = Syncs.resync(simulator, file);
            assertThat(full.published()).as(full.outcome().toString()).isTrue();
            Syncs.assertHoldsTheTruth(file, simulator);
        }
    }

    @Test
    void aRunThatGoesOnFromOneWithoutThePermissionKnowsEverybody() {
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            simulator.faults().on(Match.get("/servicePrincipals")).then(Answer.status(403));
            simulator.faults().on(Match.get("/directory/administrativeUnits")).then(Answer.status(400));
            assertThat(Syncs.resync(simulator, file).outcome().status()).isEqualTo(Outcome.Status.INCOMPLETE);
            simulator.faults().clear();

            SyncReport report = Syncs.resync(simulator, file);

            assertThat(report.resumed()).isTrue();
            assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
            Syncs.assertHoldsTheTruth(file, simulator);
        }
    }

    @Test
    void usersAndGroupsAloneNeedNoMoreThanTheirOwnPermissions() {
        EntraOptions options = EntraOptions.reading(Set.of("user", "group"));
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            assertThat(Syncs.resync(simulator, file, options).outcome()).isEqualTo(Outcome.COMPLETE);
            Set<String> before = FileRows.of(file);
            simulator.permissions(List.of(
                    "User.Read.All",
                    "Group.Read.All",
                    "GroupMember.Read.All",
                    "PrivilegedEligibilitySchedule.Read.AzureADGroup",
                    Permissions.HIDDEN_MEMBERS));
            for (int sync = 0; sync < 2; sync++) {
                assertOff(Syncs.resync(simulator, file, options));
                assertThat(FileRows.of(file)).isEqualTo(before);
            }
        }
    }

    private static void assertOff(SyncReport report) {
        assertThat(report.outcome().errors()).isEmpty();
        assertThat(report.outcome().status()).isEqualTo(Outcome.Status.COMPLETE);
        assertThat(report.outcome().warnings())
                .singleElement()
                .asString()
                .contains("applications are off: the app registration lacks Application.Read.All");
        assertThat(report.published()).isTrue();
    }

    private void assertHoldsAllButApplications(Simulator simulator, TenantTruth truth) {
        FileContent content = FileContent.of(file);
        Set<String> resources = new TreeSet<>(truth.resources());
        resources.removeIf(resource -> isOfApplications(resource));
        Map<String, Boolean> grants = new TreeMap<>(truth.grants());
        grants.keySet()
                .removeIf(edge -> isOfApplications(edge) || isOfApplications(edge.substring(edge.indexOf(" <- ") + 4)));
        assertThat(content.resources()).isEqualTo(resources);
        assertThat(content.managers()).isEqualTo(truth.managers());
        assertThat(content.grants()).isEqualTo(grants);
        assertThat(memberships(simulator)).isPositive();
    }

    private static boolean isOfApplications(String named) {
        return Stream.of("enterprise_application:", "managed_identity:", "service_principal_credential:")
                .anyMatch(named::startsWith);
    }

    private static long memberships(Simulator simulator) {
        return memberships(simulator, true) + memberships(simulator, false);
    }

    /** @param shown of those whom a complete sync shows, or of the others */
    private static long memberships(Simulator simulator, boolean shown) {
        return simulator.tenant().groups().stream()
                .flatMap(group -> group.members().stream())
                .filter(member -> member.kind() == ObjectKind.SERVICE_PRINCIPAL)
                .filter(member -> TenantTruth.principal(member).isPresent() == shown)
                .count();
    }

    /** An application that came after the permission was gone. */
    private static String joinsAGroup(Simulator simulator) {
        DirectoryObject application = simulator
                .tenant()
                .add(
                        ObjectKind.SERVICE_PRINCIPAL,
                        Map.of(
                                "displayName",
                                "Latecomer",
                                "servicePrincipalType",
                                "Application",
                                "appId",
                                "5a17a11a-0000-4000-8000-00000000001a",
                                "appOwnerOrganizationId",
                                simulator.tenant().id()));
        DirectoryObject group = simulator.tenant().groups().iterator().next();
        simulator.tenant().addMember(group.id(), application.id());
        return application.id();
    }

    private static long listsOfUsers(Simulator simulator) {
        return simulator.log().requests().stream()
                .filter(request -> request.target().contains("startsWith")
                        || request.target().contains("/users?")
                                && !request.target().contains("top=1&")
                                && !request.target().contains("id%20in"))
                .count();
    }
}
