/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.c1z.C1zReader;
import io.sarwan.entra.ApplicationOptions;
import io.sarwan.entra.EntraOptions;
import io.sarwan.governance.Entitlement;
import io.sarwan.governance.Outcome;
import io.sarwan.runtime.SyncReport;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.directory.AppRoleAssignment;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.Tenant;
import io.sarwan.simulator.fault.Answer;
import io.sarwan.simulator.fault.Match;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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
        EntraOptions options = EntraOptions.reading(Set.of()).with(new ApplicationOptions(firstParty, skipUnassigned));
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
    void anApplicationCostsAFractionOfAResourceUnit() {
        EntraOptions people = EntraOptions.reading(Set.of("user", "group", "managed_identity"));
        EntraOptions all = EntraOptions.reading(
                Set.of("user", "group", "managed_identity", "enterprise_application", "service_principal_credential"));
        try (Simulator simulator =
                Simulator.start(Syncs.tenant().servicePrincipals(800).build())) {
            Syncs.run(simulator, folder.resolve("people.c1z"), people);
            long without = simulator.usage().resourceUnits();
            simulator.resetUsage();
            SyncReport report = Syncs.run(simulator, folder.resolve("all.c1z"), all);
            long units = simulator.usage().resourceUnits() - without;

            long applications = report.counts().resources().get("enterprise_application");
            Tenant tenant = simulator.tenant();
            long large = tenant.servicePrincipals().stream()
                    .mapToLong(principal ->
                            pages(tenant.appRoles().assignedTo(principal.id()).size())
                                    + pages(principal.owners().size()))
                    .sum();
            long provisionable = tenant.servicePrincipals().stream()
                    .filter(principal -> principal.get("tags") instanceof List<?> tags
                            && tags.contains("WindowsAzureActiveDirectoryIntegratedApp"))
                    .count();
            // What is left is two questions for every 15 applications, few late ones, and the list of registrations.
            assertThat(units - large - provisionable).isBetween(applications / 10, applications / 5 + 10);
        }
    }

    private static int pages(int related) {
        return related < 20 ? 0 : 1 + (related - 1) / 999;
    }

    private static Stream<Map<?, ?>> roles(DirectoryObject principal) {
        return principal.get("appRoles") instanceof List<?> roles
                ? roles.stream().map(role -> (Map<?, ?>) role)
                : Stream.empty();
    }

    private static Optional<Entitlement> entitlement(Path file, String application, String roleId) {
        List<Entitlement> found = new ArrayList<>();
        read(
                file,
                (reader, sync) -> reader.entitlements(sync, "enterprise_application", entitlement -> {
                    if (entitlement.id().equals("enterprise_application:" + application + ":assignment:" + roleId)) {
                        found.add(entitlement);
                    }
                }));
        return found.stream().findFirst();
    }

    private static Map<String, List<String>> jobs(Path file) {
        Map<String, List<String>> jobs = new TreeMap<>();
        read(
                file,
                (reader, sync) -> reader.resources(sync, "enterprise_application", resource -> {
                    if (resource.profile().get("synchronization_jobs") instanceof List<?> all) {
                        all.forEach(each -> {
                            Map<?, ?> job = (Map<?, ?>) each;
                            jobs.computeIfAbsent(resource.id().id(), id -> new ArrayList<>())
                                    .add(job.get("id") + " " + job.get("status") + ' ' + job.get("quarantine_reason"));
                        });
                    }
                }));
        return jobs;
    }

    private static void read(Path file, BiConsumer<C1zReader, String> reading) {
        try (C1zReader reader = C1zReader.open(file, null)) {
            reading.accept(reader, reader.newest().orElseThrow().id());
        }
    }
}
