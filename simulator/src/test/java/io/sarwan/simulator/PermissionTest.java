/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.ObjectKind;
import io.sarwan.simulator.graph.Cloud;
import io.sarwan.simulator.graph.Permissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a token does not allow, and what a cloud does not have. */
class PermissionTest {

    private static Simulator simulator;
    private static String user;
    private static String group;
    private static String principal;
    private static String unit;
    private static String role;

    @BeforeAll
    static void start() {
        simulator = Simulator.start(SimulatorSettings.builder().users(60).build());
        user = simulator.tenant().users().stream()
                .filter(candidate -> candidate.manager().isPresent())
                .findFirst()
                .orElseThrow()
                .id();
        group = simulator.tenant().groups().iterator().next().id();
        principal = simulator.tenant().servicePrincipals().iterator().next().id();
        unit = simulator
                .tenant()
                .objects(ObjectKind.ADMINISTRATIVE_UNIT)
                .iterator()
                .next()
                .id();
        role = simulator
                .tenant()
                .objects(ObjectKind.DIRECTORY_ROLE)
                .iterator()
                .next()
                .id();
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/users                                                     | User.Read.All",
                "/users/{user}                                              | User.ReadBasic.All",
                "/users/{user}/manager                                      | User.Read.All",
                "/users/delta                                               | User.Read.All",
                "/groups                                                    | GroupMember.Read.All",
                "/groups/{group}/members                                    | GroupMember.Read.All",
                "/groups/{group}/owners                                     | GroupMember.Read.All",
                "/groups/delta                                              | Group.Read.All",
                "/servicePrincipals                                         | Application.Read.All",
                "/servicePrincipals/{principal}/appRoleAssignedTo           | Application.Read.All",
                "/servicePrincipals/{principal}/owners                      | Application.Read.All",
                "/servicePrincipals/{principal}/synchronization/jobs        | Synchronization.Read.All",
                "/servicePrincipals/delta                                   | Application.Read.All",
                "/applications                                              | Application.Read.All",
                "/roleManagement/directory/roleDefinitions                  | RoleManagement.Read.Directory",
                "/roleManagement/directory/roleAssignments                  | RoleManagement.Read.Directory",
                "/directoryRoles                                            | RoleManagement.Read.Directory",
                "/directoryRoles/{role}/members                             | RoleManagement.Read.Directory",
                "/directory/administrativeUnits                             | AdministrativeUnit.Read.All",
                "/directory/administrativeUnits/{unit}/members              | AdministrativeUnit.Read.All",
                "/directory/administrativeUnits/{unit}/scopedRoleMembers    | RoleManagement.Read.Directory",
                "/subscribedSkus                                            | LicenseAssignment.Read.All",
                "/organization                                              | Organization.Read.All",
            })
    void aTokenWithoutThePermissionIsRefused(String path, String permission) {
        String target = "/v1.0" + filled(path);
        TestClient.Answered refused = with(List.of("Mail.Read")).get(target);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.errorCode()).isEqualTo("Authorization_RequestDenied");
        assertThat(refused.errorMessage()).isEqualTo("Insufficient privileges to complete the operation.");
        assertThat(with(List.of(permission)).get(target).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/roleManagement/directory/roleAssignmentScheduleInstances  | RoleAssignmentSchedule.Read.Directory",
                "/roleManagement/directory/roleEligibilityScheduleInstances | RoleEligibilitySchedule.Read.Directory",
                "/identityGovernance/privilegedAccess/group/assignmentScheduleInstances?$filter=groupId eq 'a'"
                        + " | PrivilegedAssignmentSchedule.Read.AzureADGroup",
                "/identityGovernance/privilegedAccess/group/eligibilityScheduleInstances?$filter=groupId eq 'a'"
                        + " | PrivilegedEligibilitySchedule.Read.AzureADGroup",
            })
    void privilegedIdentityManagementNamesThePermissionItMisses(String path, String permission) {
        TestClient.Answered refused = with(List.of("User.Read.All")).get("/v1.0" + path);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.errorMessage()).contains("PermissionScopeNotGranted", permission);
        assertThat(with(List.of(permission)).get("/v1.0" + path).status()).isEqualTo(200);
    }

    @Test
    void membersOfATypeThatMayNotBeReadAreIdsAlone() {
        DirectoryObject mixed = simulator.tenant().groups().stream()
                .filter(candidate -> candidate.members().stream().anyMatch(it -> it.kind() == ObjectKind.USER))
                .filter(candidate -> !"HiddenMembership".equals(candidate.get("visibility")))
                .findFirst()
                .orElseThrow();
        String target = "/v1.0/groups/" + mixed.id() + "/members?$select=id,displayName";
        for (JsonNode member : with(List.of("GroupMember.Read.All")).all(target)) {
            assertThat(member.path("id").asText()).isNotEmpty();
            assertThat(member.path("@odata.type").asText()).isNotEmpty();
            assertThat(member.path("displayName").isNull())
                    .isEqualTo(!member.path("@odata.type").asText().endsWith(".group"));
        }
    }

    @Test
    void basicReadingShowsBasicPropertiesAlone() {
        JsonNode shown = with(List.of("User.ReadBasic.All"))
                .get("/v1.0/users?$select=id,displayName,department,employeeId&$top=1")
                .value()
                .path(0);
        assertThat(shown.path("displayName").asText()).isNotEmpty();
        assertThat(shown.path("department").isNull()).isTrue();
        assertThat(shown.path("employeeId").isNull()).isTrue();
    }

    @Test
    void mailboxesAndIdsHavePermissionsOfTheirOwn() {
        TestClient reader = with(List.of("User.Read.All", "Group.Read.All", "Application.Read.All"));
        assertThat(reader.get("/v1.0/users/" + user + "/mailboxSettings").errorCode())
                .isEqualTo("ErrorAccessDenied");
        TestClient.Answered refused = reader.post("/v1.0/directoryObjects/getByIds", "{\"ids\":[\"" + user + "\"]}");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.errorCode()).isEqualTo("Authorization_RequestDenied");
    }

    @Test
    void oneItemOfABatchMayBeRefused() {
        String body = "{\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/users?$select=id\"},"
                + "{\"id\":\"2\",\"method\":\"GET\",\"url\":\"/groups?$select=id\"}]}";
        for (JsonNode item :
                with(List.of("User.Read.All")).post("/v1.0/$batch", body).json().path("responses")) {
            assertThat(item.path("status").asInt())
                    .isEqualTo(item.path("id").asText().equals("1") ? 200 : 403);
        }
    }

    @Test
    void aTokenKeepsWhatItWasIssuedWith() {
        TestClient old = with(List.of("User.Read.All"));
        old.token();
        simulator.permissions(List.of("Group.Read.All"));
        assertThat(old.get("/v1.0/users").status()).isEqualTo(200);
        old.newToken();
        assertThat(old.get("/v1.0/users").status()).isEqualTo(403);
    }

    @Test
    void whatACloudLacksIsUnknownToIt() {
        try (Simulator china = Simulator.start(
                SimulatorSettings.builder().users(20).cloud(Cloud.CHINA).build())) {
            TestClient its = new TestClient(china);
            assertThat(its.get("/v1.0/groups?$select=id,assignedLabels").status())
                    .isEqualTo(400);
            assertThat(its.get("/v1.0/directory/administrativeUnits/delta").errorCode())
                    .isEqualTo("BadRequest");
            assertThat(its.get("/v1.0/groups?$select=id").status()).isEqualTo(200);
        }
        try (Simulator secret = Simulator.start(
                SimulatorSettings.builder().users(20).cloud(Cloud.US_SEC).build())) {
            TestClient.Answered refused = new TestClient(secret).get("/v1.0/users?$select=id,employeeHireDate");
            assertThat(refused.errorMessage()).contains("Could not find a property named 'employeeHireDate'");
        }
        try (Simulator singapore = Simulator.start(
                SimulatorSettings.builder().users(20).cloud(Cloud.GOV_SG).build())) {
            TestClient its = new TestClient(singapore);
            assertThat(its.get("/v1.0/users?$select=signInActivity").status()).isEqualTo(400);
            String sp = singapore.tenant().servicePrincipals().iterator().next().id();
            assertThat(its.get("/v1.0/servicePrincipals/" + sp + "/synchronization/jobs")
                            .status())
                    .isEqualTo(400);
            assertThat(its.get("/v1.0/roleManagement/directory/roleEligibilityScheduleInstances")
                            .status())
                    .isEqualTo(400);
        }
        simulator.permissions(Permissions.allButHidden());
        TestClient global = new TestClient(simulator);
        assertThat(global.get("/v1.0/groups?$select=id,assignedLabels").status())
                .isEqualTo(200);
        assertThat(global.get("/v1.0/directory/administrativeUnits/delta").status())
                .isEqualTo(200);
    }

    private static TestClient with(List<String> permissions) {
        simulator.permissions(permissions);
        TestClient client = new TestClient(simulator);
        client.newToken();
        return client;
    }

    private static String filled(String path) {
        return path.replace("{user}", user)
                .replace("{group}", group)
                .replace("{principal}", principal)
                .replace("{unit}", unit)
                .replace("{role}", role);
    }
}
