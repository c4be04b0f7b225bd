/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.governance.Outcome;
import io.sarwan.runtime.SyncReport;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.GroupKind;
import io.sarwan.simulator.directory.ObjectKind;
import io.sarwan.simulator.directory.RoleGrant;
import io.sarwan.simulator.directory.Tenant;
import io.sarwan.simulator.fault.Answer;
import io.sarwan.simulator.fault.Match;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What delta queries do not tell, or not everywhere, is in the file all the same, or the summary says that it is not. */
class ResyncGapsIT {

    private static final String NO_ROLE = "00000000-0000-0000-0000-000000000000";

    @TempDir
    private Path folder;

    private static SyncReport resync(Simulator simulator, Path file) {
        simulator.log().clear();
        return Syncs.resync(simulator, file);
    }

    private void assertIsLikeAFreshSync(Simulator simulator, Path file) {
        Syncs.assertHoldsTheTruth(file, simulator);
        Path fresh = folder.resolve("fresh.c1z");
        assertThat(Syncs.run(simulator, fresh).outcome()).isEqualTo(Outcome.COMPLETE);
        FileRows.assertSame(file, fresh);
    }

    /** Whether all users were listed. */
    private static boolean readsEverything(Simulator simulator) {
        return simulator.log().requests().stream()
                .anyMatch(request -> request.target().contains("startsWith"));
    }

    private static DirectoryObject plainGroup(Tenant tenant, int skipped) {
        return tenant.groups().stream()
                .filter(group -> GroupKind.of(group) == GroupKind.SECURITY
                        && tenant.licences().ofGroup(group.id()).isEmpty())
                .skip(skipped)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anApplicationThatJoinedOrLeftAGroupIsInTheFileOfAResync() {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            Tenant tenant = simulator.tenant();
            DirectoryObject joined = plainGroup(tenant, 0);
            DirectoryObject left = plainGroup(tenant, 1);
            String application = tenant.servicePrincipals().stream()
                    .filter(each -> "Application".equals(each.get("servicePrincipalType")))
                    .findFirst()
                    .orElseThrow()
                    .id();
            tenant.removeMember(joined.id(), application);
            tenant.addMember(left.id(), application);
            tenant.addOwner(left.id(), application);
            Syncs.resync(simulator, file);
            String principal = ":members <- enterprise_application:" + application;
            assertThat(FileContent.of(file).grants()).containsKey("group:" + left.id() + principal);

            tenant.addMember(joined.id(), application);
            tenant.addOwner(joined.id(), application);
            tenant.removeMember(left.id(), application);
            tenant.removeOwner(left.id(), application);
            assertThat(resync(simulator, file).outcome()).isEqualTo(Outcome.COMPLETE);

            assertThat(readsEverything(simulator)).isFalse();
            assertThat(FileContent.of(file).grants())
                    .containsKey("group:" + joined.id() + principal)
                    .doesNotContainKey("group:" + left.id() + principal);
            assertIsLikeAFreshSync(simulator, file);
        }
    }

    /** With the time he was made, and without, as users from before 2018 may be. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDeletedUserWhoCameBackHoldsInTheNextFileWhatHeHeld(boolean dated) {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            Tenant tenant = simulator.tenant();
            DirectoryObject user = tenant.users().stream()
                    .filter(each -> (each.get("createdDateTime") != null) == dated
                            && !Boolean.TRUE.equals(each.get("onPremisesSyncEnabled")))
                    .findFirst()
                    .orElseThrow();
            DirectoryObject group = plainGroup(tenant, 0);
            DirectoryObject application = tenant.servicePrincipals().stream()
                    .filter(each -> "Application".equals(each.get("servicePrincipalType")))
                    .findFirst()
                    .orElseThrow();
            tenant.addMember(group.id(), user.id());
            tenant.addOwner(group.id(), user.id());
            tenant.addOwner(application.id(), user.id());
            tenant.appRoles().assign(application.id(), NO_ROLE, user.id());
            tenant.roles().assign(tenant.roles().definitions().iterator().next().id(), user.id(), RoleGrant.TENANT);
            tenant.licences()
                    .assign(
                            user.id(),
                            tenant.licences().skus().iterator().next().skuId());
            Syncs.resync(simulator, file);
            tenant.remove(user.id());
            assertThat(resync(simulator, file).outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(FileContent.of(file).resources()).doesNotContain("user:" + user.id());
            simulator.tenant().audits().forget();

            tenant.restore(user.id());
            tenant.audits().forget();
            assertThat(resync(simulator, file).outcome()).isEqualTo(Outcome.COMPLETE);

            assertThat(FileContent.of(file).grants())
                    .containsKey("group:" + group.id() + ":members <- user:" + user.id());
            assertIsLikeAFreshSync(simulator, file);
        }
    }

    @Test
    void manyNewUsersCostNoFullRead() {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            Syncs.resync(simulator, file);
            for (int i = 0; i < 40; i++) {
                DirectoryObject user = simulator
                        .tenant()
                        .addUser(Map.of(
                                "userPrincipalName",
                                "hired" + i + "@" + Tenant.DEFAULT_DOMAIN,
                                "createdDateTime",
                                Instant.now().toString()));
                simulator
                        .tenant()
                        .addMember(plainGroup(simulator.tenant(), i % 3).id(), user.id());
            }

            assertThat(resync(simulator, file).outcome()).isEqualTo(Outcome.COMPLETE);

            assertThat(readsEverything(simulator)).isFalse();
            assertIsLikeAFreshSync(simulator, file);
        }
    }

    @Test
    void aRestorationThatOnlyTheAuditLogTellsMeansThatEverythingIsRead() {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            Tenant tenant = simulator.tenant();
            DirectoryObject user = tenant.addUser(Map.of("userPrincipalName", "twice@" + Tenant.DEFAULT_DOMAIN));
            DirectoryObject group = plainGroup(tenant, 0);
            tenant.addMember(group.id(), user.id());
            Syncs.resync(simulator, file);
            // Told as a member who left, where the service tells a deletion so, and by nobody as one who came back.
            tenant.removeMember(group.id(), user.id());
            tenant.remove(user.id());
            tenant.restore(user.id());

            assertThat(resync(simulator, file).outcome()).isEqualTo(Outcome.COMPLETE);

            assertThat(readsEverything(simulator)).isTrue();
            assertIsLikeAFreshSync(simulator, file);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whereLicencesComeFromIsTrueAgainAfterMembershipsChanged(boolean auditLog) {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            Tenant tenant = simulator.tenant();
            DirectoryObject giving = giving(tenant);
            String sku = tenant.licences().ofGroup(giving.id()).get(0);
            DirectoryObject joins = member(tenant, "joins", sku);
            DirectoryObject leaves = member(tenant, "leaves", sku);
            DirectoryObject stays = member(tenant, "stays", sku);
            DirectoryObject ungiving = tenant.addGroup(Map.of("displayName", "Gives for now"));
            tenant.licences().assignToGroup(ungiving.id(), sku);
            tenant.addMember(giving.id(), leaves.id());
            tenant.addMember(ungiving.id(), stays.id());
            Syncs.resync(simulator, file);
            if (!auditLog) {
                simulator.faults().on(Match.get("/auditLogs/**")).then(Answer.status(403));
            }

            tenant.addMember(giving.id(), joins.id());
            tenant.removeMember(giving.id(), leaves.id());
            tenant.licences().unassignFromGroup(ungiving.id(), sku);
            assertThat(resync(simulator, file).outcome()).isEqualTo(Outcome.COMPLETE);

            assertThat(readsEverything(simulator)).isFalse();
            simulator.faults().clear();
            assertIsLikeAFreshSync(simulator, file);
        }
    }

    @Test
    void aDirectLicenceBesideThatOfAGroupIsTrueAgainWhereTheAuditLogTells() {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            Tenant tenant = simulator.tenant();
            DirectoryObject giving = giving(tenant);
            String sku = tenant.licences().ofGroup(giving.id()).get(0);
            DirectoryObject loses = member(tenant, "loses", sku);
            DirectoryObject gets = tenant.addUser(Map.of("userPrincipalName", "gets@" + Tenant.DEFAULT_DOMAIN));
            tenant.addMember(giving.id(), loses.id());
            tenant.addMember(giving.id(), gets.id());
            Syncs.resync(simulator, file);

            tenant.licences().unassign(loses.id(), sku);
            tenant.licences().assign(gets.id(), sku);
            assertThat(resync(simulator, file).outcome()).isEqualTo(Outcome.COMPLETE);

            assertThat(readsEverything(simulator)).isFalse();
            assertIsLikeAFreshSync(simulator, file);
        }
    }

    private static DirectoryObject giving(Tenant tenant) {
        return tenant.groups().stream()
                .filter(group -> !tenant.licences().ofGroup(group.id()).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    /** Holds the product by himself already. */
    private static DirectoryObject member(Tenant tenant, String name, String sku) {
        DirectoryObject user = tenant.addUser(Map.of("userPrincipalName", name + "@" + Tenant.DEFAULT_DOMAIN));
        tenant.licences().assign(user.id(), sku);
        return user;
    }

    @Test
    void whatTheLastFullReadLeftOutIsStillSaid() {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            DirectoryObject group = plainGroup(simulator.tenant(), 0);
            DirectoryObject device =
                    simulator.tenant().objects(ObjectKind.DEVICE).iterator().next();
            simulator.tenant().addMember(group.id(), device.id());
            SyncReport full = Syncs.resync(simulator, file);
            String devices = "group members of type device left out";
            assertThat(full.notices()).containsKey(devices);

            for (int round = 0; round < 2; round++) {
                SyncReport report = resync(simulator, file);

                assertThat(report.notices())
                        .containsEntry(
                                devices + ", as of the last full read",
                                full.notices().get(devices))
                        .doesNotContainKey(devices);
                assertThat(report.notices().keySet())
                        .allSatisfy(what -> assertThat(what.indexOf(", as of")).isEqualTo(what.lastIndexOf(", as of")));
            }
        }
    }

    @Test
    void aPropertyThatATenantRefusesDoesNotCostAllChangesAndTheSummarySaysWhatItCosts() {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            simulator.faults().on(Match.get("/users/delta").times(1)).then(Answer.status(400));

            SyncReport full = Syncs.resync(simulator, file);
            assertThat(full.published()).isTrue();
            assertThat(full.outcome().warnings())
                    .singleElement()
                    .asString()
                    .contains("changes", "users", "displayName");

            DirectoryObject user = simulator.tenant().users().iterator().next();
            simulator.tenant().update(user.id(), Map.of("displayName", "Renamed"));
            simulator.tenant().addMember(plainGroup(simulator.tenant(), 0).id(), user.id());
            SyncReport report = resync(simulator, file);

            assertThat(readsEverything(simulator)).isFalse();
            assertThat(report.outcome().warnings()).isEqualTo(full.outcome().warnings());
            assertIsLikeAFreshSync(simulator, file);
        }
    }

    @Test
    void aTenantThatTellsNoChangesAtAllIsSaidToReadEverything() {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            simulator.faults().on(Match.get("/users/delta")).then(Answer.status(400));

            SyncReport report = Syncs.resync(simulator, file);

            assertThat(report.published()).isTrue();
            assertThat(report.outcome().warnings())
                    .singleElement()
                    .asString()
                    .contains("the next sync reads everything");
            Syncs.assertHoldsTheTruth(file, simulator);
        }
    }
}
