/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.SimulatorSettings;
import io.sarwan.simulator.graph.Cloud;
import io.sarwan.simulator.graph.LicenceLevel;
import io.sarwan.simulator.graph.Permissions;
import io.sarwan.simulator.traffic.RecordedRequest;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sarwan entra check} says what a sync would be able to read, as the launcher runs it. */
class EntraCheckIT {

    private static final List<String> OF_GROUPS =
            List.of("Group.Read.All", "GroupMember.Read.All", "Directory.Read.All");

    @TempDir
    private Path folder;

    private record Result(int exitCode, String out, String err) {

        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(out);
        }

        JsonNode part(String name) throws IOException {
            for (JsonNode part : json().path("parts")) {
                if (part.path("part").asText().equals(name)) {
                    return part;
                }
            }
            throw new AssertionError("no part " + name + " in " + out);
        }
    }

    @Test
    void aTenantThatOpensEverythingIsReadyAndNothingIsWritten() throws Exception {
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            Result table = check(simulator, Map.of());

            assertThat(table.exitCode()).as(table.err()).isZero();
            assertThat(table.out())
                    .contains("Caravanserai (" + SimulatorSettings.DEFAULT_TENANT_ID + "), cloud global")
                    .contains("Microsoft Entra ID P2")
                    .contains("application " + SimulatorSettings.DEFAULT_CLIENT_ID)
                    .containsPattern("L: 1,200 users, 150 groups, \\d+ devices")
                    .contains("6,800 resource units in 10 s, of the 8,000")
                    .contains("Everything required can be read")
                    .doesNotContain(" off ", "MISSING", "not known");

            Result json = check(simulator, Map.of(), "-o", "json");
            assertThat(json.exitCode()).isZero();
            assertThat(json.json().path("verdict").asText()).isEqualTo("ready");
            assertThat(json.json().path("parts"))
                    .isNotEmpty()
                    .allSatisfy(part -> assertThat(part.path("state").asText()).isEqualTo("on"));
            assertThat(json.json().path("size").path("class").asText()).isEqualTo("L");
            assertThat(json.json().path("size").path("users").asInt()).isEqualTo(1_200);
            assertThat(folder.resolve("sync.c1z")).doesNotExist();
        }
    }

    @Test
    void aRequiredPermissionThatIsMissingIsNamedAndExitCodeThree() throws Exception {
        List<String> held = new ArrayList<>(Permissions.allButHidden());
        held.removeAll(OF_GROUPS);
        try (Simulator simulator =
                Simulator.start(Syncs.tenant().permissions(held).build())) {
            Result table = check(simulator, Map.of());

            assertThat(table.exitCode()).as(table.err()).isEqualTo(3);
            assertThat(table.out())
                    .containsPattern("groups +MISSING +Group.Read.All, GroupMember.Read.All +lacks Group.Read.All and"
                            + " GroupMember.Read.All")
                    .containsPattern("hidden memberships +off +Member.Read.Hidden +lacks Member.Read.Hidden")
                    .containsPattern("users +on ")
                    .contains("A sync would be incomplete without: groups")
                    .contains("application permissions: Group.Read.All, GroupMember.Read.All, Member.Read.Hidden");

            Result json = check(simulator, Map.of(), "-o", "json");
            assertThat(json.exitCode()).isEqualTo(3);
            assertThat(json.json().path("verdict").asText()).isEqualTo("lacking");
            JsonNode groups = json.part("groups");
            assertThat(groups.path("required").asBoolean()).isTrue();
            assertThat(groups.path("missing_permissions"))
                    .extracting(JsonNode::asText)
                    .containsExactly("Group.Read.All", "GroupMember.Read.All");

            Result usersOnly = check(simulator, Map.of(), "--sync-resource-types", "user");
            assertThat(usersOnly.exitCode()).isZero();
            assertThat(usersOnly.out()).containsPattern("groups +not read ");
        }
    }

    @Test
    void applicationsThatMayNotBeReadAreOffAndTheRestIsReady() throws Exception {
        List<String> held = new ArrayList<>(Permissions.allButHidden());
        held.removeAll(List.of("Application.Read.All", "Directory.Read.All"));
        try (Simulator simulator =
                Simulator.start(Syncs.tenant().permissions(held).build())) {
            Result table = check(simulator, Map.of());

            assertThat(table.exitCode()).as(table.err()).isZero();
            assertThat(table.out())
                    .containsPattern("applications +off +Application.Read.All +lacks Application.Read.All")
                    .containsPattern("groups +on ")
                    .contains("Everything required can be read");

            Result json = check(simulator, Map.of(), "-o", "json");
            assertThat(json.json().path("verdict").asText()).isEqualTo("ready");
            assertThat(json.part("applications").path("state").asText()).isEqualTo("off");
            assertThat(json.part("applications").path("required").asBoolean()).isFalse();
        }
    }

    @Test
    void whoMaySeeNamesOnlyDoesNotPassForWhoMaySeeUsers() throws Exception {
        List<String> held = new ArrayList<>(Permissions.allButHidden());
        held.removeAll(List.of("User.Read.All", "Directory.Read.All"));
        held.add("User.ReadBasic.All");
        try (Simulator simulator =
                Simulator.start(Syncs.tenant().permissions(held).build())) {
            Result table = check(simulator, Map.of());

            assertThat(table.exitCode()).as(table.err()).isEqualTo(3);
            assertThat(table.out())
                    .containsPattern("users +MISSING +User.Read.All +Graph shows names only: lacks User.Read.All");
        }
    }

    @Test
    void withoutPremiumTwoItsPartsAreOffAndTheRestIsReady() throws Exception {
        try (Simulator simulator =
                Simulator.start(Syncs.tenant().licence(LicenceLevel.P1).build())) {
            Result table = check(simulator, Map.of());

            assertThat(table.exitCode()).as(table.err()).isZero();
            assertThat(table.out())
                    .contains("Microsoft Entra ID P1")
                    .containsPattern("eligible directory roles +off .*needs Microsoft Entra ID P2, the tenant has P1")
                    .containsPattern("schedules of role assignments +off .*needs Microsoft Entra ID P2")
                    .containsPattern("eligible group members and owners +off .*needs Microsoft Entra ID P2")
                    .containsPattern("directory roles +on ");
        }
    }

    @Test
    void whatACloudLacksIsOffAndNotAskedFor() throws Exception {
        try (Simulator simulator =
                Simulator.start(Syncs.tenant().cloud(Cloud.GOV_SG).build())) {
            Result named = check(simulator, Map.of(), "--cloud", "gov-sg");

            assertThat(named.exitCode()).as(named.err()).isZero();
            assertThat(named.out())
                    .contains("cloud gov-sg")
                    .containsPattern("eligible directory roles +off .*the cloud gov-sg does not have it")
                    .containsPattern("provisioning jobs of applications +off .*the cloud gov-sg does not have it");
            assertThat(simulator.log().requests())
                    .extracting(RecordedRequest::path)
                    .noneMatch(path -> path.contains("Eligibility") || path.contains("synchronization"));

            Result unnamed = check(simulator, Map.of());
            assertThat(unnamed.exitCode()).isZero();
            assertThat(unnamed.out()).containsPattern("eligible directory roles +off .*this cloud does not know it");
        }
    }

    @Test
    void theTokenOfAPersonIsToldApart() throws Exception {
        String token = delegated("User.Read.All Group.Read.All Application.Read.All");
        List<String> held = List.of("User.Read.All", "Group.Read.All", "Application.Read.All");
        try (Simulator simulator = Simulator.start(
                Syncs.tenant().permissions(held).readyToken(token).build())) {
            Result table = check(simulator, Map.of("BATON_ACCESS_TOKEN", token));

            assertThat(table.exitCode()).as(table.err()).isZero();
            assertThat(table.out())
                    .contains("a person, through application app-1, 3 delegated permissions")
                    .contains("licence not shown to this application")
                    .containsPattern("hidden memberships +not known ")
                    .containsPattern("directory roles +off .*lacks RoleManagement.Read.Directory")
                    .contains("the delegated permissions: ")
                    .contains("Global Reader")
                    .doesNotContain(token);
        }
    }

    @Test
    void whoeverCannotSignInIsToldSoInOneLine() throws Exception {
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            Result result = check(simulator, Map.of("BATON_ENTRA_CLIENT_SECRET", "wr0ng"));

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.out()).isEmpty();
            assertThat(result.err().lines()).singleElement().asString().contains("sarwan: sign-in at");
            assertThat(result.err()).doesNotContain("wr0ng");
        }
    }

    @Test
    void aTokenThatGraphRefusesIsNoReportButOneLine() throws Exception {
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            Result result = check(simulator, Map.of("BATON_ACCESS_TOKEN", "unknown-to-the-tenant"));

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.out()).isEmpty();
            assertThat(result.err().lines())
                    .singleElement()
                    .asString()
                    .contains("the tenant could not be asked: the service refused the given access token")
                    .doesNotContain("unknown-to-the-tenant");
        }
    }

    @Test
    void wrongUsageIsExitCodeTwo() throws Exception {
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            assertThat(check(simulator, Map.of(), "-o", "csv").exitCode()).isEqualTo(2);
            assertThat(check(simulator, Map.of(), "--workers", "4").exitCode()).isEqualTo(2);
            assertThat(simulator.log().requests()).isEmpty();
        }
    }

    private static String delegated(String scopes) {
        String claims = "{\"tid\":\"" + SimulatorSettings.DEFAULT_TENANT_ID
                + "\",\"appid\":\"app-1\",\"oid\":\"person-1\",\"scp\":\"" + scopes + "\"}";
        return part("{\"alg\":\"none\"}") + '.' + part(claims) + ".x";
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private Result check(Simulator simulator, Map<String, String> variables, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(
                List.of("entra", "check", "--log-level", "error", "--graph-domain", simulator.baseUrl()));
        arguments.addAll(List.of(more));
        PackagedProgram program = PackagedProgram.in(folder);
        program = variables.containsKey("BATON_ACCESS_TOKEN")
                ? program.with(Map.of("BATON_ENTRA_TENANT_ID", SimulatorSettings.DEFAULT_TENANT_ID))
                : program.asClient(SimulatorSettings.DEFAULT_CLIENT_SECRET);
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        int exitCode = program.with(variables)
                .start(Redirect.to(out.toFile()), Redirect.to(err.toFile()), arguments.toArray(String[]::new))
                .waitFor();
        return new Result(exitCode, Files.readString(out), Files.readString(err));
    }
}
