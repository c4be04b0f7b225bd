/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.c1z.C1zReader;
import io.sarwan.c1z.GrantFilter;
import io.sarwan.governance.Grant;
import io.sarwan.governance.Outcome;
import io.sarwan.governance.Resource;
import io.sarwan.runtime.SyncReport;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.fault.Answer;
import io.sarwan.simulator.fault.Match;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Licences in the file are those of the tenant; a tenant that does not show its products keeps what was known. */
class LicencesIT {

    private static final String E3 = "6fd2c87f-b296-42f0-b197-1e91e994b900";

    @TempDir
    private Path folder;

    @Test
    void aTenantThatDoesNotShowItsProductsAnyMoreKeepsWhatWasKnown() {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            assertThat(Syncs.run(simulator, file).published()).isTrue();
            Map<String, Grant> before = grants(file);
            simulator.faults().on(Match.get("/subscribedSkus")).then(Answer.status(403));

            SyncReport report = Syncs.run(simulator, file);

            assertThat(report.outcome().errors()).isEmpty();
            assertThat(report.published()).isTrue();
            assertThat(report.outcome().warnings())
                    .singleElement()
                    .asString()
                    .contains("licences are off", "LicenseAssignment.Read.All", "is kept");
            assertThat(grants(file)).isEqualTo(before);
            Syncs.assertHoldsTheTruth(file, simulator);
        }
    }

    @Test
    void aRunWithoutLicencesIsContinuedWithoutLicences() {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            assertThat(Syncs.run(simulator, file).published()).isTrue();
            simulator.faults().on(Match.get("/subscribedSkus")).then(Answer.status(403));
            simulator.faults().on(Match.get("/users").direct().nth(6).times(1)).then(Answer.status(403));
            assertThat(Syncs.run(simulator, file).outcome().status()).isEqualTo(Outcome.Status.INCOMPLETE);

            SyncReport report = Syncs.run(simulator, file);

            assertThat(report.resumed()).isTrue();
            assertThat(report.outcome().errors()).isEmpty();
            assertThat(report.published()).isTrue();
            Syncs.assertHoldsTheTruth(file, simulator);
        }
    }

    @Test
    void whereALicenceComesFromDecidesWhetherItCanBeRevoked() {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            DirectoryObject group = simulator.tenant().groups().stream()
                    .filter(each ->
                            !simulator.tenant().licences().ofGroup(each.id()).isEmpty())
                    .max(Comparator.comparingInt(each -> each.members().size()))
                    .orElseThrow();
            String sku = simulator.tenant().licences().ofGroup(group.id()).get(0);
            DirectoryObject both = simulator.tenant().addUser(Map.of("userPrincipalName", "both@caravanserai.example"));
            DirectoryObject inherits =
                    simulator.tenant().addUser(Map.of("userPrincipalName", "inherits@caravanserai.example"));
            DirectoryObject direct =
                    simulator.tenant().addUser(Map.of("userPrincipalName", "one@caravanserai.example"));
            List.of(both, inherits).forEach(user -> simulator.tenant().addMember(group.id(), user.id()));
            List.of(both, direct).forEach(user -> simulator.tenant().licences().assign(user.id(), sku));

            assertThat(Syncs.run(simulator, file).outcome()).isEqualTo(Outcome.COMPLETE);

            String assigned = "license:" + sku + ":assigned";
            String members = "group:" + group.id() + ":members";
            Map<String, Grant> grants = grants(file);
            Grant ofBoth = grants.get(assigned + ":user:" + both.id());
            assertThat(ofBoth.immutable()).isFalse();
            assertThat(ofBoth.sources()).isEqualTo(Map.of(assigned, true, members, true));
            Grant inherited = grants.get(assigned + ":user:" + inherits.id());
            assertThat(inherited.immutable()).isTrue();
            assertThat(inherited.sources()).isEqualTo(Map.of(members, true));
            Grant plain = grants.get(assigned + ":user:" + direct.id());
            assertThat(plain.immutable()).isFalse();
            assertThat(plain.sources()).isEmpty();
            Grant given = grants.get(assigned + ":group:" + group.id());
            assertThat(given.isExpandable()).isFalse();
        }
    }

    @Test
    void aProductWithoutASubscriptionIsStillHeld() {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            String gone = "11111111-2222-3333-4444-555555555555";
            DirectoryObject user = simulator.tenant().users().iterator().next();
            Map<String, Object> state = new HashMap<>();
            state.put("skuId", gone);
            state.put("assignedByGroup", null);
            state.put("state", "Disabled");
            state.put("error", "None");
            simulator.tenant().update(user.id(), Map.of("licenseAssignmentStates", List.of(state)));

            SyncReport report = Syncs.run(simulator, file);

            assertThat(report.outcome().errors()).isEmpty();
            assertThat(report.published()).isTrue();
            assertThat(report.notices()).containsEntry("licenses held without a subscription", 1L);
            assertThat(grants(file)).containsKey("license:" + gone + ":assigned:user:" + user.id());
        }
    }

    @Test
    void seatsAndErrorsAreInTheProfiles() {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            assertThat(Syncs.run(simulator, file).published()).isTrue();

            Map<String, Resource> resources = new HashMap<>();
            try (C1zReader reader = C1zReader.open(file, null)) {
                reader.resources(
                        reader.newest().orElseThrow().id(),
                        null,
                        resource -> resources.put(resource.id().toString(), resource));
            }
            Map<String, Object> product = resources.get("license:" + E3).profile();
            assertThat(((Number) product.get("consumed_seats")).intValue())
                    .isEqualTo(simulator.tenant().licences().consumed(E3));
            assertThat(((Number) product.get("enabled_seats")).intValue()).isPositive();
            assertThat(product).containsKeys("suspended_seats", "warning_seats", "sku_part_number");
            long failed = simulator.tenant().users().stream()
                    .filter(user -> simulator.tenant().licences().of(user.id()).stream()
                            .anyMatch(licence -> "Error".equals(licence.state())))
                    .count();
            assertThat(resources.values().stream()
                            .filter(resource -> resource.profile().containsKey("licenseErrors")))
                    .hasSize((int) failed);
        }
    }

    private static Map<String, Grant> grants(Path file) {
        Map<String, Grant> grants = new HashMap<>();
        try (C1zReader reader = C1zReader.open(file, null)) {
            reader.grants(reader.newest().orElseThrow().id(), GrantFilter.ALL, grant -> grants.put(grant.id(), grant));
        }
        return grants;
    }
}
