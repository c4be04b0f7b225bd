/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.GroupKind;
import io.sarwan.simulator.directory.GroupSchedule;
import io.sarwan.simulator.directory.ObjectKind;
import io.sarwan.simulator.directory.RoleDefinition;
import io.sarwan.simulator.directory.RoleGrant;
import io.sarwan.simulator.directory.Tenant;
import io.sarwan.simulator.graph.LicenceLevel;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RoleTest {

    private static final String ROLES = "/v1.0/roleManagement/directory/";
    private static final String PIM = "/v1.0/identityGovernance/privilegedAccess/group/";
    private static final String GLOBAL_ADMINISTRATOR = "62e90394-69f5-4237-9190-012177145e10";

    private static Simulator simulator;
    private static Tenant tenant;
    private static TestClient client;

    @BeforeAll
    static void start() {
        simulator = Simulator.start(
                SimulatorSettings.builder().users(600).groups(150).build());
        tenant = simulator.tenant();
        client = new TestClient(simulator);
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @Test
    void withoutP2ThereIsNoPrivilegedIdentityManagement() {
        try (Simulator poor = Simulator.start(
                SimulatorSettings.builder().users(20).licence(LicenceLevel.P1).build())) {
            TestClient its = new TestClient(poor);
            for (String path : List.of(
                    ROLES + "roleAssignmentScheduleInstances",
                    ROLES + "roleEligibilityScheduleInstances",
                    PIM + "assignmentScheduleInstances?$filter=groupId eq 'x'")) {
                TestClient.Answered answered = its.get(path);
                assertThat(answered.status()).isEqualTo(400);
                assertThat(answered.errorCode()).isEqualTo("AadPremiumLicenseRequired");
            }
            assertThat(its.get(ROLES + "roleAssignments").status()).isEqualTo(200);
        }
    }

    @Test
    void groupsUnderPrivilegedIdentityManagementAreReadOneByOne() {
        TestClient.Answered refused = client.get(PIM + "eligibilityScheduleInstances");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errorCode()).isEqualTo("MissingParameters");
        for (DirectoryObject group : tenant.groups()) {
            assertThat(ids(client.all(PIM + "assignmentScheduleInstances?$filter=groupId eq '" + group.id() + "'")))
                    .isEqualTo(schedules(tenant.groupSchedules().active(group.id())));
            assertThat(ids(client.all(PIM + "eligibilityScheduleInstances?$filter=groupId eq '" + group.id() + "'")))
                    .isEqualTo(schedules(tenant.groupSchedules().eligible(group.id())));
        }
        assertThat(tenant.groupSchedules().all())
                .anyMatch(GroupSchedule::eligible)
                .anyMatch(schedule -> schedule.assignmentType().equals("activated"))
                .anyMatch(schedule -> schedule.accessId().equals("owner"))
                .allMatch(schedule -> tenant.groupKind(schedule.groupId()) == GroupKind.ROLE_ASSIGNABLE);
    }

    @Test
    void definitionsAreBuiltInOrCustom() {
        List<JsonNode> read = client.all(ROLES + "roleDefinitions");
        assertThat(ids(read))
                .isEqualTo(tenant.roles().definitions().stream()
                        .map(RoleDefinition::id)
                        .toList());
        assertThat(read).anyMatch(role -> !role.path("isBuiltIn").asBoolean());
        assertThat(read).anyMatch(role -> !role.path("isEnabled").asBoolean());
        assertThat(client.get(ROLES + "roleDefinitions/" + GLOBAL_ADMINISTRATOR + "?$select=displayName")
                        .json()
                        .path("displayName")
                        .asText())
                .isEqualTo("Global Administrator");
        assertThat(client.all(ROLES + "roleDefinitions?$filter=isBuiltIn eq false"))
                .hasSize(3);
    }

    @Test
    void assignmentsCarryTheirScope() {
        List<JsonNode> read = client.all(ROLES + "roleAssignments?$top=7&$expand=principal");
        List<RoleGrant> direct = tenant.roles().active().stream()
                .filter(grant -> grant.memberType().equals("Direct"))
                .toList();
        assertThat(ids(read)).isEqualTo(direct.stream().map(RoleGrant::id).toList());
        for (JsonNode assignment : read) {
            assertThat(assignment.path("principal").path("id").asText())
                    .isEqualTo(assignment.path("principalId").asText());
            assertThat(assignment.path("principal").has("@odata.type")).isTrue();
        }
        assertThat(read.stream().map(found -> found.path("directoryScopeId").asText()))
                .anyMatch(scope -> scope.equals("/"))
                .anyMatch(scope -> scope.startsWith("/administrativeUnits/"))
                .anyMatch(scope -> scope.matches("/[0-9a-f-]{36}"));
        assertThat(client.all(ROLES + "roleAssignments?$filter=roleDefinitionId eq '" + GLOBAL_ADMINISTRATOR + "'"))
                .isNotEmpty()
                .allMatch(found -> found.path("roleDefinitionId").asText().equals(GLOBAL_ADMINISTRATOR));
        assertThat(client.get(ROLES + "roleAssignments?$filter=condition eq 'x'")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void instancesShowWhatComesThroughAGroup() {
        assertInstances("roleAssignmentScheduleInstances", tenant.roles().activeInstances());
        assertInstances("roleEligibilityScheduleInstances", tenant.roles().eligibleInstances());
        assertThat(tenant.roles().activeInstances().stream().map(RoleGrant::memberType))
                .contains("Direct", "Group", "Inherited");
        assertThat(tenant.roles().activeInstances().stream().map(RoleGrant::assignmentType))
                .contains("Assigned", "Activated");
    }

    private static void assertInstances(String name, List<RoleGrant> truth) {
        List<List<String>> read = client.all(ROLES + name + "?$top=13").stream()
                .map(found -> Stream.of(
                                "roleDefinitionId", "principalId", "directoryScopeId", "memberType", "endDateTime")
                        .map(property -> found.path(property).asText("null"))
                        .toList())
                .toList();
        assertThat(read)
                .isEqualTo(truth.stream()
                        .map(grant -> List.of(
                                grant.roleDefinitionId(),
                                grant.principalId(),
                                grant.scope(),
                                grant.memberType(),
                                String.valueOf(grant.end())))
                        .toList());
    }

    @Test
    void theOldApiShowsOnlyRolesThatWereEverAssigned() {
        TestClient.Answered answered = client.get("/v1.0/directoryRoles");
        assertThat(answered.nextLink()).isNull();
        assertThat(answered.value()).hasSameSizeAs(tenant.objects(ObjectKind.DIRECTORY_ROLE));
        assertThat(answered.value().size())
                .isLessThan(tenant.roles().definitions().size());
        DirectoryObject role =
                tenant.roles().directoryRole(GLOBAL_ADMINISTRATOR).orElseThrow();
        assertThat(role.id()).isNotEqualTo(GLOBAL_ADMINISTRATOR);
        assertThat(client.allIds("/v1.0/directoryRoles/" + role.id() + "/members"))
                .isNotEmpty()
                .isEqualTo(role.members().stream().map(DirectoryObject::id).toList());
    }

    @Test
    void administrativeUnitsHaveMembersAndScopedAdministrators() {
        assertThat(client.allIds("/v1.0/directory/administrativeUnits"))
                .isEqualTo(tenant.objects(ObjectKind.ADMINISTRATIVE_UNIT).stream()
                        .map(DirectoryObject::id)
                        .toList());
        for (DirectoryObject unit : tenant.objects(ObjectKind.ADMINISTRATIVE_UNIT)) {
            String path = "/v1.0/directory/administrativeUnits/" + unit.id();
            assertThat(client.allIds(path + "/members?$select=id"))
                    .isEqualTo(unit.members().stream().map(DirectoryObject::id).toList());
            assertThat(client.all(path + "/scopedRoleMembers").stream()
                            .map(found ->
                                    found.path("roleMemberInfo").path("id").asText()))
                    .isEqualTo(tenant.roles().active().stream()
                            .filter(grant -> grant.scope().equals(RoleGrant.unit(unit.id())))
                            .map(RoleGrant::principalId)
                            .toList());
        }
    }

    @Test
    void grantsChangeWhileTheTenantRuns() {
        DirectoryObject user = tenant.addUser(Map.of("userPrincipalName", "admin@caravanserai.example"));
        RoleGrant eligible =
                tenant.roles().makeEligible(GLOBAL_ADMINISTRATOR, user.id(), RoleGrant.TENANT, "2027-01-01T00:00:00Z");
        RoleGrant active = tenant.roles().activate(eligible.id(), "2026-07-01T00:00:00Z");
        String mine = ROLES + "roleAssignmentScheduleInstances?$filter=principalId eq '" + user.id() + "'";
        assertThat(client.get(mine).value().path(0).path("assignmentType").asText())
                .isEqualTo("Activated");
        DirectoryObject role =
                tenant.roles().directoryRole(GLOBAL_ADMINISTRATOR).orElseThrow();
        assertThat(role.members()).contains(user);
        tenant.roles().revoke(active.id());
        assertThat(role.members()).doesNotContain(user);
        assertThat(client.get(mine).value()).isEmpty();
        tenant.remove(user.id());
        assertThat(tenant.roles().eligible()).doesNotContain(eligible);
    }

    private static List<String> ids(List<JsonNode> read) {
        return read.stream().map(found -> found.path("id").asText()).toList();
    }

    private static List<String> schedules(Collection<GroupSchedule> truth) {
        return truth.stream().map(GroupSchedule::id).toList();
    }
}
