/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.simulator.directory.AppRoleAssignment;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.ObjectKind;
import io.sarwan.simulator.directory.SynchronizationJob;
import io.sarwan.simulator.directory.Tenant;
import io.sarwan.simulator.fault.Answer;
import io.sarwan.simulator.fault.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ApplicationTest {

    private static Simulator simulator;
    private static Tenant tenant;
    private static TestClient client;

    @BeforeAll
    static void start() {
        simulator = Simulator.start(SimulatorSettings.builder().users(1_200).build());
        tenant = simulator.tenant();
        client = new TestClient(simulator);
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @Test
    void anInlineListOfAssignmentsEndsSilentlyAtTwenty() {
        DirectoryObject popular = withAssignments(1_050);
        List<JsonNode> all = client.all("/v1.0/servicePrincipals?$select=id&$expand=appRoleAssignedTo&$top=999");
        assertThat(all).hasSameSizeAs(tenant.servicePrincipals());
        JsonNode shown = all.stream()
                .filter(found -> found.path("id").asText().equals(popular.id()))
                .findFirst()
                .orElseThrow();
        assertThat(shown.path("appRoleAssignedTo")).hasSize(20);
        assertThat(shown.has("appRoleAssignedTo@odata.nextLink")).isFalse();
        assertThat(shown.path("appRoleAssignedTo").path(0).has("@odata.type")).isFalse();
    }

    @Test
    void allAssignmentsOfEveryApplicationAreReadPageByPage() {
        for (DirectoryObject application : tenant.servicePrincipals()) {
            List<JsonNode> read = client.all("/v1.0/servicePrincipals/" + application.id() + "/appRoleAssignedTo");
            assertThat(assignments(read))
                    .isEqualTo(List.copyOf(tenant.appRoles().assignedTo(application.id())));
        }
        assertThat(client.get("/v1.0/servicePrincipals/"
                                + withAssignments(1_050).id() + "/appRoleAssignedTo?$top=999")
                        .value())
                .hasSize(999);
    }

    @Test
    void anAssignmentTellsThePrincipalsTrueType() {
        Set<String> types =
                client
                        .all("/v1.0/servicePrincipals/" + withAssignments(1_050).id() + "/appRoleAssignedTo?$top=999")
                        .stream()
                        .peek(found -> assertThat(found.path("principalType").asText())
                                .isEqualTo(tenant.find(found.path("principalId").asText())
                                        .orElseThrow()
                                        .kind()
                                        .resourceName()))
                        .map(found -> found.path("principalType").asText())
                        .collect(Collectors.toSet());
        assertThat(types).contains("User", "Group");
        assertThat(tenant.appRoles().all())
                .anyMatch(
                        found -> tenant.find(found.principalId()).orElseThrow().kind() == ObjectKind.SERVICE_PRINCIPAL);
    }

    @Test
    void rolesOfAllSortsAreAssigned() {
        assertThat(tenant.appRoles().all())
                .anyMatch(found -> found.appRoleId().equals(AppRoleAssignment.DEFAULT_ROLE))
                .anyMatch(found -> found.appRoleId().startsWith("dead"))
                .anyMatch(found -> roles(found.resourceId()).contains(found.appRoleId()));
        assertThat(tenant.servicePrincipals())
                .anyMatch(found -> found.get("appRoles").toString().contains("isEnabled=false"))
                .anyMatch(found -> "Application".equals(found.get("servicePrincipalType"))
                        && tenant.appRoles().assignedTo(found.id()).isEmpty());
    }

    @Test
    void whatAPrincipalHasIsReadFromItsSideToo() {
        String user = tenant.appRoles().all().stream()
                .map(AppRoleAssignment::principalId)
                .filter(id -> tenant.find(id).orElseThrow().kind() == ObjectKind.USER)
                .findFirst()
                .orElseThrow();
        assertThat(assignments(client.all("/v1.0/users/" + user + "/appRoleAssignments")))
                .isEqualTo(List.copyOf(tenant.appRoles().assignmentsOf(user)));
    }

    @Test
    void assignmentsChangeWhileTheTenantRuns() {
        DirectoryObject user = tenant.addUser(Map.of("userPrincipalName", "new@caravanserai.example"));
        DirectoryObject application = withAssignments(1);
        AppRoleAssignment added = tenant.appRoles().assign(application.id(), AppRoleAssignment.DEFAULT_ROLE, user.id());
        String path = "/v1.0/servicePrincipals/" + application.id() + "/appRoleAssignedTo";
        assertThat(client.allIds(path)).contains(added.id()).hasSize(2);
        assertThat(client.get(path + "/" + added.id())
                        .json()
                        .path("principalId")
                        .asText())
                .isEqualTo(user.id());
        tenant.remove(user.id());
        assertThat(client.allIds(path)).doesNotContain(added.id()).hasSize(1);
        assertThat(client.get(path + "/" + added.id()).status()).isEqualTo(404);
    }

    @Test
    void applicationsCarryTheirCredentials() {
        List<JsonNode> read =
                client.all("/v1.0/applications?$select=id,appId,passwordCredentials,keyCredentials&$top=50");
        assertThat(read).hasSameSizeAs(tenant.applications());
        for (JsonNode application : read) {
            DirectoryObject truth = tenant.find(application.path("id").asText()).orElseThrow();
            assertThat(application.path("passwordCredentials"))
                    .hasSize(((List<?>) truth.get("passwordCredentials")).size());
            assertThat(application.path("keyCredentials")).hasSize(((List<?>) truth.get("keyCredentials")).size());
        }
        assertThat(tenant.applications())
                .anyMatch(found ->
                        tenant.findByAppId(found.get("appId").toString()).isPresent())
                .anyMatch(found ->
                        tenant.findByAppId(found.get("appId").toString()).isEmpty());
        DirectoryObject one = tenant.applications().iterator().next();
        assertThat(client.get("/v1.0/applications(appId='" + one.get("appId") + "')")
                        .json()
                        .path("id")
                        .asText())
                .isEqualTo(one.id());
        assertThat(client.allIds("/v1.0/applications/" + one.id() + "/owners")).isEqualTo(tenant.ownerIds(one.id()));
    }

    @Test
    void provisioningJobsTellTheirTemplateAndQuarantine() {
        for (String version : List.of("v1.0", "beta")) {
            for (SynchronizationJob job : tenant.synchronization().all()) {
                JsonNode read = client.get("/" + version + "/servicePrincipals/" + job.servicePrincipalId()
                                + "/synchronization/jobs")
                        .value()
                        .path(0);
                assertThat(read.path("templateId").asText()).isNotEmpty();
                assertThat(read.path("status").path("quarantine").isNull())
                        .isEqualTo(!read.path("status").path("code").asText().equals("Quarantine"));
            }
        }
        assertThat(tenant.synchronization().all().stream().map(SynchronizationJob::code))
                .contains("Active", "Quarantine", "Paused");
        SynchronizationJob job = tenant.synchronization().all().iterator().next();
        tenant.synchronization().quarantine(job.id(), "EncounteredBaseEscrowThreshold");
        assertThat(client.get("/beta/servicePrincipals/" + job.servicePrincipalId() + "/synchronization/jobs/"
                                + job.id())
                        .json()
                        .at("/status/quarantine/reason")
                        .asText())
                .isEqualTo("EncounteredBaseEscrowThreshold");
        String without = tenant.servicePrincipals().stream()
                .filter(found -> tenant.synchronization().of(found.id()).isEmpty())
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(client.get("/v1.0/servicePrincipals/" + without + "/synchronization/jobs")
                        .value())
                .isEmpty();
    }

    @Test
    void idsOfEveryTypeAreHydrated() {
        List<String> ids = new ArrayList<>();
        for (ObjectKind kind : ObjectKind.directoryObjects()) {
            tenant.objects(kind).stream().limit(2).forEach(object -> ids.add(object.id()));
        }
        String body = "{\"ids\":[\"" + String.join("\",\"", ids) + "\"]}";
        JsonNode found =
                client.post("/v1.0/directoryObjects/getByIds?$select=id", body).value();
        assertThat(found).hasSameSizeAs(ids);
        for (JsonNode object : found) {
            assertThat(object.path("@odata.type").asText())
                    .isEqualTo(tenant.find(object.path("id").asText())
                            .orElseThrow()
                            .kind()
                            .odataType());
        }
    }

    @Test
    void faultsHitTheNewPaths() {
        DirectoryObject application = withAssignments(20);
        String path = "/servicePrincipals/" + application.id() + "/appRoleAssignedTo";
        simulator
                .faults()
                .on(Match.get("/servicePrincipals/*/appRoleAssignedTo").nth(1))
                .then(Answer.emptyPage());
        TestClient.Answered first = client.get("/v1.0" + path);
        assertThat(first.value()).isEmpty();
        assertThat(client.get(first.nextLink()).value()).hasSize(20);
        simulator.faults().clear();
    }

    private static DirectoryObject withAssignments(int count) {
        return tenant.servicePrincipals().stream()
                .filter(found -> tenant.appRoles().assignedTo(found.id()).size() == count)
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> roles(String resourceId) {
        return ((List<?>) tenant.find(resourceId).orElseThrow().get("appRoles"))
                .stream().map(role -> ((Map<?, ?>) role).get("id").toString()).collect(Collectors.toSet());
    }

    private static List<AppRoleAssignment> assignments(List<JsonNode> read) {
        return read.stream()
                .map(found -> new AppRoleAssignment(
                        found.path("id").asText(),
                        found.path("resourceId").asText(),
                        found.path("appRoleId").asText(),
                        found.path("principalId").asText(),
                        found.path("createdDateTime").asText()))
                .toList();
    }
}
