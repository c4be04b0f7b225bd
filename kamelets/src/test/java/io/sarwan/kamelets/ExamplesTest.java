/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.kamelets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.c1z.C1zReader;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.SimulatorSettings;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.graph.Permissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every example, as it is, in a plain Camel Main application. */
class ExamplesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path EXAMPLES = Path.of("examples");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Simulator simulator;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        SimulatorSettings.Builder settings = SimulatorSettings.builder()
                .users(120)
                .groups(40)
                .memberships(300)
                .grant("Member.Read.Hidden");
        Permissions.writing().forEach(settings::grant);
        simulator = Simulator.start(settings.build());
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @BeforeEach
    void requests() throws IOException {
        Files.createDirectories(folder.resolve("requests"));
    }

    @Test
    void everyKameletHasAnExampleOfAtMostTwentyLines() throws IOException {
        assertThat(names(EXAMPLES, ".camel.yaml")).isEqualTo(names(Path.of(""), ".kamelet.yaml"));
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            assertThat(files).allSatisfy(file -> assertThat(Files.readAllLines(file))
                    .as(file.toString())
                    .hasSizeLessThanOrEqualTo(20));
        }
    }

    private static List<String> names(Path directory, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(suffix))
                    .map(name -> name.replace(suffix, ""))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void entraUsersSource() throws Exception {
        try (TeamApplication team = example("entra-users-source")) {
            int users = simulator.tenant().users().size();
            assertThat(lines(team, "out/users.jsonl", users)).hasSize(users);
        }
    }

    @Test
    void entraGroupsSource() throws Exception {
        try (TeamApplication team = example("entra-groups-source")) {
            JsonNode page = lines(team, "out/groups.jsonl", 1).get(0);
            assertThat(page.path("resources")).hasSizeGreaterThanOrEqualTo(40);
            assertThat(page.path("entitlements")).hasSizeGreaterThanOrEqualTo(80);
        }
    }

    @Test
    void entraChangesSource() throws Exception {
        String group = aGroup();
        try (TeamApplication team = example("entra-changes-source")) {
            await().atMost(PATIENCE).until(() -> Files.exists(folder.resolve("out/groups.delta")));
            int before = Files.readAllLines(folder.resolve("out/changes.jsonl")).size();
            assertThat(before).isGreaterThanOrEqualTo(40);
            simulator.tenant().addMember(group, aUser());

            JsonNode change = lines(team, "out/changes.jsonl", before + 1).get(before);

            assertThat(change.path("id").asText()).isEqualTo(group);
            assertThat(change.path("members@delta").get(0).path("id").asText()).isEqualTo(aUser());
        }
    }

    @Test
    void entraAuditSource() throws Exception {
        DirectoryObject application =
                simulator.tenant().servicePrincipals().iterator().next();
        try (TeamApplication team = example("entra-audit-source")) {
            simulator.tenant().addOwner(application.id(), aUser());

            JsonNode row = lines(team, "out/audit.jsonl", 1).get(0);

            assertThat(row.path("activityDisplayName").asText()).isNotEmpty();
        }
    }

    @Test
    void entraGraphAction() throws Exception {
        try (TeamApplication team = example("entra-graph-action")) {
            JsonNode answer = ask(team, aUser() + "\n");

            assertThat(answer.path("id").asText()).isEqualTo(aUser());
        }
    }

    @Test
    void entraGroupMemberSink() throws Exception {
        String group = aGroup();
        try (TeamApplication team = example("entra-group-member-sink")) {
            JsonNode answer = ask(team, membership(group, anotherUser()));

            assertThat(answer.path("status").asText()).isEqualTo("done");
            assertThat(simulator.tenant().memberIds(group)).containsKey(anotherUser());
        }
    }

    @Test
    void exchangeGroupMemberSink() throws Exception {
        DirectoryObject list = simulator.tenant().groups().stream()
                .filter(each -> Boolean.TRUE.equals(each.get("mailEnabled")))
                .filter(each -> !String.valueOf(each.get("groupTypes")).contains("Unified"))
                .filter(each -> !simulator.tenant().memberIds(each.id()).containsKey(anotherUser()))
                .findFirst()
                .orElseThrow();
        simulator.tenant().addMember(list.id(), anotherUser());
        try (TeamApplication team = example("exchange-group-member-sink")) {
            JsonNode answer = ask(team, membership(list.id(), anotherUser()));

            assertThat(answer.path("status").asText()).isEqualTo("done");
            assertThat(simulator.tenant().memberIds(list.id())).doesNotContainKey(anotherUser());
        }
    }

    @Test
    void entraAccountSink() throws Exception {
        String domain = simulator.tenant().verifiedDomains().iterator().next();
        try (TeamApplication team = example("entra-account-sink")) {
            JsonNode answer = ask(
                    team,
                    "{\"displayName\":\"Ada\",\"mailNickname\":\"ada.example\",\"userPrincipalName\":\"ada.example@%s\"}"
                            .formatted(domain));

            assertThat(answer.path("status").asText()).isEqualTo("done");
            assertThat(answer.path("sealedPasswords")
                            .get(0)
                            .path("encryptedBytes")
                            .asText())
                    .isNotEmpty();
            assertThat(simulator.tenant().users())
                    .anyMatch(user -> ("ada.example@" + domain).equals(user.get("userPrincipalName")));
        }
    }

    @Test
    void entraAction() throws Exception {
        try (TeamApplication team = example("entra-action")) {
            JsonNode answer =
                    ask(team, "{\"user_id\":\"%s\",\"manager_identifier\":\"%s\"}".formatted(aUser(), anotherUser()));

            assertThat(answer.path("status").asText()).isIn("done", "already");
        }
    }

    @Test
    void c1zSink() throws Exception {
        try (TeamApplication team = example("c1z-sink")) {
            assertThat(team.context().getRoutes()).isNotEmpty();
            Path file = folder.resolve("out/users.c1z");
            await().atMost(PATIENCE).until(() -> Files.exists(file) && Files.size(file) > 0);
            try (C1zReader reader = C1zReader.open(file, null)) {
                assertThat(reader.counts(reader.newest().orElseThrow().id()).resources())
                        .containsEntry("user", (long) simulator.tenant().users().size());
            }
        }
    }

    @Test
    void scimUsersSource() throws Exception {
        try (ScimService service = new ScimService();
                TeamApplication team = example("scim-users-source", service)) {
            assertThat(lines(team, "out/users.jsonl", 5))
                    .extracting(user -> user.path("id").path("resource").asText())
                    .containsExactly("u1", "u2", "u3", "u4", "u5");
        }
    }

    @Test
    void scimGroupsSource() throws Exception {
        try (ScimService service = new ScimService();
                TeamApplication team = example("scim-groups-source", service)) {
            JsonNode page = lines(team, "out/groups.jsonl", 1).get(0);
            assertThat(page.path("grants").get(0).path("id").asText()).isEqualTo("group:g1:member:user:u1");
        }
    }

    @Test
    void scimMemberSink() throws Exception {
        try (ScimService service = new ScimService();
                TeamApplication team = example("scim-member-sink", service)) {
            JsonNode answer = ask(team, membership("g1", "u3"));

            assertThat(answer.path("status").asText()).isEqualTo("confirmed");
            assertThat(service.members()).isEqualTo(2);
        }
    }

    @Test
    void scimUserSink() throws Exception {
        try (ScimService service = new ScimService();
                TeamApplication team = example("scim-user-sink", service)) {
            JsonNode answer = ask(team, "{\"userName\":\"ada\",\"active\":true}");

            assertThat(answer.path("status").asText()).isEqualTo("confirmed");
            assertThat(service.users).hasSize(6);
        }
    }

    private static String membership(String group, String member) {
        return "{\"group\":\"%s\",\"member\":\"%s\"}".formatted(group, member);
    }

    private static String aGroup() {
        return simulator.tenant().groups().stream()
                .filter(each -> "Size 0".equals(each.get("displayName")))
                .map(DirectoryObject::id)
                .findFirst()
                .orElseThrow();
    }

    private static String aUser() {
        return simulator.tenant().users().iterator().next().id();
    }

    private static String anotherUser() {
        return simulator.tenant().users().stream()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** Puts a request where the example looks for it, and waits for the answer. */
    private JsonNode ask(TeamApplication team, String request) throws Exception {
        assertThat(team.context().isStarted()).isTrue();
        Path written = Files.writeString(folder.resolve("request.json"), request);
        Files.move(written, folder.resolve("requests/request.json"));
        Path answer = folder.resolve("requests/answers/request.json");
        await().atMost(PATIENCE)
                .failFast(() -> Files.exists(folder.resolve("requests/refused/request.json")))
                .until(() -> Files.exists(answer) && Files.size(answer) > 0);
        return JSON.readTree(Files.readString(answer));
    }

    private List<JsonNode> lines(TeamApplication team, String name, int least) throws Exception {
        assertThat(team.context().isStarted()).isTrue();
        Path file = folder.resolve(name);
        await().atMost(PATIENCE)
                .until(() -> Files.exists(file) && Files.readAllLines(file).size() >= least);
        List<JsonNode> read = new java.util.ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            read.add(JSON.readTree(line));
        }
        return read;
    }

    private TeamApplication example(String name) throws IOException {
        Map<String, String> properties = new HashMap<>(TeamApplication.tenant(name, simulator));
        properties.putAll(TeamApplication.tenant("entra-users-source", simulator));
        properties.put("recipient", "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p");
        return started(name, properties);
    }

    private TeamApplication example(String name, ScimService service) throws IOException {
        String prefix = "camel.kamelet." + name + '.';
        return started(
                name,
                Map.of(
                        prefix + "scimConfig",
                        service.description(folder).toString(),
                        prefix + "apiKey",
                        ScimService.KEY));
    }

    private TeamApplication started(String name, Map<String, String> properties) throws IOException {
        String example = Files.readString(EXAMPLES.resolve(name + ".camel.yaml"))
                .replace("{{folder:out}}", folder.resolve("out").toString())
                .replace("{{folder:requests}}", folder.resolve("requests").toString());
        return TeamApplication.of(example, folder, properties);
    }
}
