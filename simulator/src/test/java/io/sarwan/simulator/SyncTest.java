/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a client reads is what the tenant holds. */
class SyncTest {

    private static Simulator simulator;
    private static TestClient client;

    @BeforeAll
    static void start() {
        simulator = Simulator.start(SimulatorSettings.builder()
                .users(1_100)
                .groups(120)
                .memberships(12_000)
                .grant("Member.Read.Hidden")
                .build());
        client = new TestClient(simulator);
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @Test
    void allUsersAreReadOnceAndInOrder() {
        assertThat(client.allIds("/v1.0/users?$select=id&$top=999"))
                .isEqualTo(ids(simulator.tenant().users()));
        assertThat(client.allIds("/v1.0/users"))
                .isEqualTo(ids(simulator.tenant().users()));
    }

    @Test
    void allGroupsAndServicePrincipalsAreReadOnce() {
        assertThat(client.allIds("/v1.0/groups?$top=50"))
                .isEqualTo(ids(simulator.tenant().groups()));
        assertThat(client.allIds("/beta/servicePrincipals?$top=7"))
                .isEqualTo(ids(simulator.tenant().servicePrincipals()));
    }

    @Test
    void membersOfEveryGroupAreReadWithTheirTypes() {
        for (DirectoryObject group : simulator.tenant().groups()) {
            Map<String, String> read =
                    client.all("/beta/groups/" + group.id() + "/members?$select=id&$top=100").stream()
                            .collect(Collectors.toMap(
                                    member -> member.path("id").asText(),
                                    member -> member.path("@odata.type").asText()));
            Map<String, String> truth = simulator.tenant().memberIds(group.id()).entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().odataType()));
            assertThat(read).isEqualTo(truth);
        }
    }

    @Test
    void ownersOfEveryGroupAreRead() {
        for (DirectoryObject group : simulator.tenant().groups()) {
            assertThat(client.allIds("/v1.0/groups/" + group.id() + "/owners?$select=id"))
                    .isEqualTo(simulator.tenant().ownerIds(group.id()));
        }
    }

    @Test
    void managersComeInlineOrAlone() {
        List<JsonNode> users = client.all("/v1.0/users?$select=id&$expand=manager($select=id)&$top=999");
        assertThat(users).hasSize(1_100);
        for (JsonNode user : users) {
            assertThat(user.path("manager").path("id").asText(null))
                    .isEqualTo(simulator
                            .tenant()
                            .managerId(user.path("id").asText())
                            .orElse(null));
        }
        String boss = users.get(5).path("id").asText();
        simulator.tenant().setManager(users.get(6).path("id").asText(), boss);
        assertThat(client.get("/v1.0/users/" + users.get(6).path("id").asText() + "/manager?$select=id")
                        .json()
                        .path("id")
                        .asText())
                .isEqualTo(boss);
    }

    @Test
    void aMissingManagerIs404() {
        String user = simulator.tenant().users().stream()
                .filter(candidate -> candidate.manager().isEmpty())
                .findFirst()
                .orElseThrow()
                .id();
        TestClient.Answered answered = client.get("/v1.0/users/" + user + "/manager");
        assertThat(answered.status()).isEqualTo(404);
        assertThat(answered.errorCode()).isEqualTo("Request_ResourceNotFound");
    }

    @Test
    void theListOfVersionOneLeavesServicePrincipalsOut() {
        DirectoryObject group = simulator.tenant().groups().stream()
                .filter(candidate ->
                        candidate.members().stream().anyMatch(member -> member.kind() == ObjectKind.SERVICE_PRINCIPAL))
                .findFirst()
                .orElseThrow();
        assertThat(client.all("/v1.0/groups/" + group.id() + "/members?$select=id"))
                .extracting(member -> member.path("@odata.type").asText())
                .doesNotContain("#microsoft.graph.servicePrincipal");
        assertThat(client.allIds("/beta/groups/" + group.id() + "/members?$select=id"))
                .isEqualTo(ids(group.members()));
    }

    private static List<String> ids(Iterable<DirectoryObject> objects) {
        List<String> ids = new ArrayList<>();
        objects.forEach(object -> ids.add(object.id()));
        return ids;
    }
}
