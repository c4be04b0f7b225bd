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

    @Test
    void provisioningJobsShowInTheProfileUnlessNobodyMayReadThem() {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            assertThat(Syncs.run(simulator, file).outcome()).isEqualTo(Outcome.COMPLETE);

            Map<String, List<String>> truth = new TreeMap<>();
            simulator.tenant().synchronization().all().forEach(job -> truth.computeIfAbsent(
                            job.servicePrincipalId(), id -> new ArrayList<>())
                    .add(job.id() + ' ' + job.code() + ' ' + job.quarantineReason()));
            assertThat(truth.toString()).contains("Quarantine");
            assertThat(jobs(file)).isEqualTo(truth);

            simulator
                    .faults()
                    .on(Match.get("/servicePrincipals/*/synchronization/jobs").inBatch())
                    .then(Answer.status(403));
            SyncReport off = Syncs.run(simulator, file);
            assertThat(off.outcome().isComplete()).isTrue();
            assertThat(off.outcome().warnings())
                    .singleElement()
                    .asString()
                    .contains("provisioning jobs of applications are off", "Synchronization.Read.All");
            assertThat(jobs(file)).isEmpty();
            Syncs.assertHoldsTheTruth(file, simulator);
        }
    }

    @Test
    void anApplicationThatAnotherOneIsAssignedToKeepsItsUnusualRoles() {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            Tenant tenant = simulator.tenant();
            String user = tenant.users().iterator().next().id();
            String application = tenant.servicePrincipals().stream()
                    .filter(principal -> roles(principal).anyMatch(role -> Boolean.FALSE.equals(role.get("isEnabled"))))
                    .findFirst()
                    .orElseThrow()
                    .id();
            String disabled = roles(tenant.find(application).orElseThrow())
                    .filter(role -> Boolean.FALSE.equals(role.get("isEnabled")))
                    .findFirst()
                    .orElseThrow()
                    .get("id")
                    .toString();
            tenant.appRoles().assignedTo(application).stream()
                    .filter(assignment -> assignment.appRoleId().equals(disabled))
                    .map(AppRoleAssignment::id)
                    .toList()
                    .forEach(tenant.appRoles()::unassign);

            Syncs.run(simulator, file);
            assertThat(entitlement(file, application, disabled)).isEmpty();

            tenant.appRoles().assign(application, disabled, user);
            Syncs.run(simulator, file);
            assertThat(entitlement(file, application, disabled)).get().satisfies(held -> assertThat(held.immutable())
                    .isTrue());
            Syncs.assertHoldsTheTruth(file, simulator);
        }
    }

    @Test
    void aSmallApplicationCostsAFractionOfAResourceUnit() {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().servicePrincipals(600).build())) {
            Syncs.run(simulator, file);
            long access = simulator.requests().stream()
                    .filter(request -> request.path().contains("servicePrincipals")
                            && request.toString().contains("expand"))
                    .count();
            assertThat(access).isPositive();
        }
    }
}
