/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.c1z.C1zReader;
import io.sarwan.c1z.GrantFilter;
import io.sarwan.governance.Grant;
import io.sarwan.governance.Outcome;
import io.sarwan.runtime.SyncReport;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.SimulatorSettings;
import io.sarwan.simulator.directory.ObjectKind;
import io.sarwan.simulator.directory.RoleGrant;
import io.sarwan.simulator.graph.Cloud;
import io.sarwan.simulator.graph.LicenceLevel;
import io.sarwan.simulator.graph.Permissions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Roles and units of a whole tenant, and what becomes of them when the tenant shows fewer of them. */
class RolesIT {

    @TempDir
    private Path folder;

    @Test
    void whatATenantMayNotShowAnyMoreIsKeptAsItWas() {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            assertThat(Syncs.run(simulator, file).outcome()).isEqualTo(Outcome.COMPLETE);
            simulator.permissions(Stream.concat(Permissions.allButHidden().stream(), Stream.of("Member.Read.Hidden"))
                    .filter(permission -> !permission.startsWith("RoleManagement")
                            && !permission.startsWith("RoleEligibility")
                            && !permission.startsWith("RoleAssignment")
                            && !permission.startsWith("Privileged")
                            && !permission.startsWith("AdministrativeUnit")
                            && !permission.startsWith("Directory."))
                    .toList());

            SyncReport report = Syncs.run(simulator, file);

            assertThat(report.outcome().status()).isEqualTo(Outcome.Status.COMPLETE);
            assertThat(report.outcome().warnings()).hasSize(3).allSatisfy(warning -> assertThat(warning)
                    .contains(" are off: ", "is kept"));
            Syncs.assertHoldsTheTruth(file, simulator);
        }
    }

    @Test
    void withoutPrivilegedIdentityManagementWhoHoldsARoleIsThereAllTheSame() {
        for (SimulatorSettings.Builder lacking :
                List.of(Syncs.tenant().licence(LicenceLevel.P1), Syncs.tenant().cloud(Cloud.DELOS))) {
            Path file = folder.resolve(lacking.hashCode() + ".c1z");
            try (Simulator simulator = Simulator.start(lacking.build())) {
                SyncReport report = Syncs.run(simulator, file);

                assertThat(report.outcome().status()).isEqualTo(Outcome.Status.COMPLETE);
                assertThat(report.outcome().warnings())
                        .hasSize(3)
                        .filteredOn(warning -> warning.startsWith("schedules of role assignments are off"))
                        .hasSize(1);
                List<Grant> roles = grants(file).values().stream()
                        .filter(grant -> grant.resource().type().equals("directory_role"))
                        .toList();
                assertThat(roles).noneMatch(grant -> grant.entitlementId().contains(":eligible"));
                assertThat(roles)
                        .filteredOn(grant ->
                                grant.sources().isEmpty() || grant.sources().containsKey(grant.entitlementId()))
                        .hasSize((int) simulator.tenant().roles().active().stream()
                                .filter(given -> given.memberType().equals("Direct"))
                                .filter(given -> TenantTruth.principal(simulator
                                                .tenant()
                                                .find(given.principalId())
                                                .orElseThrow())
                                        .isPresent())
                                .map(given -> given.roleDefinitionId() + given.scope() + given.principalId())
                                .distinct()
                                .count());
            }
        }
    }

    @Test
    void untilWhenARoleIsHeldIsInTheFile() {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            Syncs.run(simulator, file);
            Map<String, Grant> grants = grants(file);
            RoleGrant activated = simulator.tenant().roles().active().stream()
                    .filter(given -> given.assignmentType().equals("Activated"))
                    .filter(given -> simulator
                            .tenant()
                            .find(given.principalId())
                            .orElseThrow()
                            .kind()
                            .equals(ObjectKind.USER))
                    .filter(given -> given.scope().equals(RoleGrant.TENANT))
                    .findFirst()
                    .orElseThrow();

            Grant grant = grants.get(
                    "directory_role:" + activated.roleDefinitionId() + ":assigned:user:" + activated.principalId());
            assertThat(grant.immutable()).isTrue();
            assertThat(grant.metadata())
                    .containsEntry("assignmentType", "Activated")
                    .containsEntry("endDateTime", activated.end());
            assertThat(grants.values())
                    .filteredOn(one -> one.resource().type().equals("directory_role")
                            && !one.sources().isEmpty()
                            && !one.sources().containsKey(one.entitlementId()))
                    .isNotEmpty()
                    .allSatisfy(derived -> assertThat(derived.immutable()).isTrue());
        }
    }

    @Test
    void aUnitThatHidesItsMembersDoesNotLookEmpty() {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(SimulatorSettings.builder().build())) {
            simulator.tenant().groups().stream()
                    .filter(group -> "HiddenMembership".equals(group.get("visibility")))
                    .map(group -> group.id())
                    .toList()
                    .forEach(simulator.tenant()::remove);
            String unit = simulator
                    .tenant()
                    .objects(ObjectKind.ADMINISTRATIVE_UNIT)
                    .iterator()
                    .next()
                    .id();
            simulator.tenant().update(unit, Map.of("visibility", "HiddenMembership"));

            SyncReport report = Syncs.run(simulator, file);

            assertThat(report.outcome().status()).isEqualTo(Outcome.Status.INCOMPLETE);
            assertThat(report.outcome().getFirstError())
                    .contains("administrative_unit:" + unit)
                    .contains("Member.Read.Hidden");
        }
    }

    private static Map<String, Grant> grants(Path file) {
        Map<String, Grant> grants = new TreeMap<>();
        try (C1zReader reader = C1zReader.open(file, null)) {
            reader.grants(reader.newest().orElseThrow().id(), GrantFilter.ALL, grant -> grants.put(grant.id(), grant));
        }
        return grants;
    }
}
