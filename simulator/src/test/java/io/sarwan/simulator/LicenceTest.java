/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.Licence;
import io.sarwan.simulator.directory.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LicenceTest {

    private static final String E3 = "6fd2c87f-b296-42f0-b197-1e91e994b900";

    private static Simulator simulator;
    private static Tenant tenant;
    private static TestClient client;

    @BeforeAll
    static void start() {
        simulator = Simulator.start(SimulatorSettings.builder().users(300).build());
        tenant = simulator.tenant();
        client = new TestClient(simulator);
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @Test
    void subscriptionsComeAtOnceWithTheirSeats() {
        TestClient.Answered answered = client.get("/v1.0/subscribedSkus?$top=2");
        assertThat(answered.header("x-ms-resource-unit")).isEqualTo("2");
        assertThat(client.get("/v1.0/subscribedSkus").header("x-ms-resource-unit"))
                .isEqualTo("3");
        assertThat(answered.nextLink()).isNull();
        assertThat(answered.value()).hasSize(8);
        for (JsonNode sku : answered.value()) {
            assertThat(sku.path("id").asText())
                    .isEqualTo(tenant.id() + "_" + sku.path("skuId").asText());
            assertThat(sku.path("consumedUnits").asInt())
                    .isEqualTo(tenant.licences().consumed(sku.path("skuId").asText()));
        }
        assertThat(answered.value().path(0).path("consumedUnits").asInt()).isPositive();
    }

    @Test
    void everyLicenceTellsItsSource() {
        int both = 0;
        for (JsonNode user : client.all("/v1.0/users?$select=id,assignedLicenses,licenseAssignmentStates&$top=999")) {
            List<Licence> read = new ArrayList<>();
            user.path("licenseAssignmentStates")
                    .forEach(state -> read.add(new Licence(
                            state.path("skuId").asText(),
                            state.path("assignedByGroup").asText(null),
                            state.path("state").asText())));
            assertThat(read).isEqualTo(tenant.licences().of(user.path("id").asText()));
            both += read.size() > 1 ? 1 : 0;
        }
        assertThat(both).isPositive();
        assertThat(client.all("/v1.0/groups?$select=id,assignedLicenses").stream()
                        .filter(group -> !group.path("assignedLicenses").isEmpty()))
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void groupLicencesFollowTheMembers() {
        DirectoryObject user = tenant.addUser(Map.of("userPrincipalName", "licence@caravanserai.example"));
        DirectoryObject group = tenant.addGroup(Map.of("displayName", "New licence group"));
        tenant.licences().assignToGroup(group.id(), E3);
        tenant.addMember(group.id(), user.id());
        assertThat(tenant.licences().of(user.id())).containsExactly(new Licence(E3, group.id(), "Active"));
        tenant.licences().assign(user.id(), E3);
        assertThat(tenant.licences().of(user.id())).hasSize(2);
        assertThat((List<?>) user.get("assignedLicenses")).hasSize(1);
        tenant.removeMember(group.id(), user.id());
        assertThat(tenant.licences().of(user.id())).containsExactly(new Licence(E3, null, "Active"));
        tenant.licences().unassign(user.id(), E3);
        assertThat((List<?>) user.get("assignedLicenses")).isEmpty();
    }

    @Test
    void theOrganizationNamesItsPremiumPlans() {
        assertThat(client.get("/v1.0/organization")
                        .value()
                        .path(0)
                        .path("assignedPlans")
                        .toString())
                .contains("AADPremiumService", "eec0eb4f-6444-4f95-aba0-50c24d67f998");
    }
}
