/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.inspect.InspectRequest.Format;
import io.sarwan.runtime.inspect.InspectRequest.View;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectorTest {

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void writeFile() {
        file = directory.resolve("sync.c1z");
        SampleFile.standard().writeTo(file, "2026-02-01T10:00:00Z");
    }

    private InspectRequest request(View view, Format format, String type, String resource, String entitlement) {
        return new InspectRequest(view, file, directory, format, type, resource, entitlement, null, null, null);
    }

    private String run(InspectRequest request) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        new Inspector(output).run(request);
        return output.toString(StandardCharsets.UTF_8);
    }

    private JsonNode json(View view, String type, String resource, String entitlement) throws IOException {
        return new ObjectMapper().readTree(run(request(view, Format.JSON, type, resource, entitlement)));
    }

    private List<String> lines(View view, Format format, String type, String resource, String entitlement)
            throws IOException {
        return run(request(view, format, type, resource, entitlement)).lines().toList();
    }

    @Test
    void resourcesAreOneDocumentWithTypesResolved() throws IOException {
        JsonNode document = json(View.RESOURCES, null, null, null);
        assertThat(document.path("resources")).hasSize(4);
        JsonNode ada = document.path("resources").get(0);
        assertThat(ada.at("/resource/id/resourceType").asText()).isEqualTo("user");
        assertThat(ada.at("/resource/id/resource").asText()).isEqualTo("u1");
        assertThat(ada.at("/resourceType/displayName").asText()).isEqualTo("User");
        assertThat(ada.at("/resourceType/traits/0").asText()).isEqualTo("TRAIT_USER");
        JsonNode trait = ada.at("/resource/annotations/0");
        assertThat(trait.path("@type").asText()).isEqualTo("type.googleapis.com/c1.connector.v2.UserTrait");
        assertThat(trait.at("/emails/0/address").asText()).isEqualTo("u1@example.com");
        assertThat(trait.at("/emails/0/isPrimary").asBoolean()).isTrue();
        assertThat(trait.at("/status/status").asText()).isEqualTo("STATUS_ENABLED");
        assertThat(trait.at("/profile/department").asText()).isEqualTo("R&D");
        assertThat(trait.at("/profile/nested/a/0").asText()).isEqualTo("x");
        assertThat(trait.at("/profile/seats").isIntegralNumber()).isTrue();
        assertThat(trait.at("/lastLogin").asText()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(ada.at("/resource/annotations/1/url").asText()).isEqualTo("https://entra.example/u1");
    }

    @Test
    void aTypeLimitsTheList() throws IOException {
        assertThat(json(View.RESOURCES, "group", null, null).path("resources")).hasSize(2);
        assertThat(json(View.RESOURCES, "nothing", null, null).path("resources"))
                .isEmpty();
    }

    @Test
    void grantsAreResolvedOnAllSides() throws IOException {
        JsonNode grant = json(View.GRANTS, null, null, SampleFile.ENGINEERS_MEMBERS)
                .path("grants")
                .get(0);
        assertThat(grant.at("/grant/id").asText()).isEqualTo("group-grant:g1:user:u1:g1:members");
        assertThat(grant.at("/entitlement/slug").asText()).isEqualTo("members");
        assertThat(grant.at("/resource/displayName").asText()).isEqualTo("Engineers");
        assertThat(grant.at("/resourceType/id").asText()).isEqualTo("group");
        assertThat(grant.at("/principal/displayName").asText()).startsWith("Ada");
    }

    @Test
    void grantsCanBeLimitedToOneResource() throws IOException {
        assertThat(json(View.GRANTS, "group", "g2", null).path("grants")).hasSize(3);
        assertThat(json(View.GRANTS, "group", null, null).path("grants")).hasSize(4);
    }

    @Test
    void sourcesAndExpansionAreShown() throws IOException {
        JsonNode grants = json(View.GRANTS, "group", "g2", null).path("grants");
        assertThat(grants.get(0).at("/grant/annotations/0/entitlementIds/0").asText())
                .isEqualTo("group:g1:members");
        assertThat(grants.get(1)
                        .at("/grant/sources/sources/group:g1:members/isDirect")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void accessListsWhatOnePrincipalHolds() throws IOException {
        JsonNode document = json(View.ACCESS, "user", "u1", null);
        assertThat(document.at("/principal/id/resource").asText()).isEqualTo("u1");
        assertThat(document.path("access"))
                .extracting(
                        access -> access.at("/resource/id/resource").asText(),
                        access -> access.at("/entitlements/0/slug").asText(),
                        access -> access.at("/grants/0/principal/id/resource").asText())
                .containsExactlyInAnyOrder(tuple("g1", "members", "u1"), tuple("g2", "members", "u1"));
        assertThat(lines(View.ACCESS, Format.CONSOLE, "user", "u1", null).get(2))
                .contains("Group")
                .endsWith("Engineers Group Member");
    }

    @Test
    void accessOfNobodyIsAnErrorWithoutADocument() {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        assertThatThrownBy(() -> new Inspector(output).run(request(View.ACCESS, Format.JSON, "user", "missing", null)))
                .isInstanceOf(SarwanException.class)
                .hasMessageContaining("holds no resource user:missing");
        assertThat(output.size()).isZero();
        assertThatThrownBy(() -> run(request(View.ACCESS, Format.JSON, null, null, null)))
                .isInstanceOfSatisfying(
                        SarwanException.class, said -> assertThat(said.kind()).isEqualTo(SarwanException.Kind.USAGE));
    }

    @Test
    void accessToOneResourceIsOneObjectWithAllEntitlements() throws IOException {
        SampleFile.standard().owner(SampleFile.ENGINEERS, SampleFile.ADA).writeTo(file, "2026-02-02T10:00:00Z");
        JsonNode access = json(View.ACCESS, "user", "u1", null).path("access");
        assertThat(access).hasSize(2);
        assertThat(access.get(0).path("entitlements").findValuesAsText("slug")).containsExactly("members", "owners");
        assertThat(access.get(0).path("grants")).hasSize(2);
        assertThat(lines(View.ACCESS, Format.CSV, "user", "u1", null)).hasSize(4);
    }

    @Test
    void anEntitlementNamesItsResourceAndWhomItCanBeGranted() throws IOException {
        JsonNode entitlement = json(View.ENTITLEMENTS, "group", "g1", null)
                .path("entitlements")
                .get(0);
        assertThat(entitlement.at("/entitlement/resource/displayName").asText()).isEqualTo("Engineers");
        assertThat(entitlement.at("/entitlement/grantableTo/0/displayName").asText())
                .isEqualTo("User");
        assertThat(entitlement.at("/entitlement/grantableTo/0/traits/0").asText())
                .isEqualTo("TRAIT_USER");
    }

    @Test
    void aResourceNeedsItsType() {
        assertThatThrownBy(() -> run(request(View.GRANTS, Format.JSON, null, "g1", null)))
                .isInstanceOf(SarwanException.class)
                .hasMessageContaining("--resource needs --resource-type");
    }

    @Test
    void principalsAreListedOnce() throws IOException {
        assertThat(json(View.PRINCIPALS, null, null, null).path("resources"))
                .extracting(principal -> principal.at("/resource/id/resource").asText())
                .containsExactly("u1", "u2", "g1");
        assertThat(json(View.PRINCIPALS, "group", null, null).path("resources")).hasSize(3);
        assertThat(json(View.PRINCIPALS, null, null, SampleFile.ENGINEERS_MEMBERS)
                        .path("resources"))
                .hasSize(1);
    }

    @Test
    void entitlementsKnowTheirResource() throws IOException {
        assertThat(lines(View.ENTITLEMENTS, Format.CONSOLE, "group", "g1", null))
                .hasSize(2)
                .last()
                .asString()
                .contains("group:g1:members")
                .contains("Engineers")
                .endsWith("members");
    }

    @Test
    void statsCountByType() throws IOException {
        JsonNode stats = json(View.STATS, null, null, null);
        assertThat(stats.path("resources").asInt()).isEqualTo(4);
        assertThat(stats.path("entitlements").asInt()).isEqualTo(2);
        assertThat(stats.path("grants").asInt()).isEqualTo(4);
        assertThat(lines(View.STATS, Format.CSV, null, null, null))
                .containsExactly("Resource Type,Resources,Entitlements,Grants", "group,2,2,4", "user,2,0,0");
    }

    @Test
    void typesAndSyncsAreListed() throws IOException {
        assertThat(lines(View.RESOURCE_TYPES, Format.CONSOLE, null, null, null))
                .containsExactly(
                        "ID     Display Name  Traits", "group  Group         GROUP", "user   User          USER");
        JsonNode syncs = json(View.SYNCS, null, null, null).path("syncs");
        assertThat(syncs).hasSize(1);
        assertThat(syncs.get(0).path("syncType").asText()).isEqualTo("full");
        assertThat(syncs.get(0).path("endedAt").asText()).isEqualTo("2026-02-01T10:00:00Z");
    }

    @Test
    void spreadsheetsGetNoFormulas() throws IOException {
        List<String> lines = lines(View.RESOURCES, Format.CSV, "user", null, null);
        assertThat(lines.get(1)).startsWith("u1,\"Ada, \"\"the first\"\"\",user,User");
        assertThat(lines.get(2)).startsWith("u2,\"'=HYPERLINK(\"\"http://evil\"\")\",user");
    }

    @Test
    void namesCannotSteerTheTerminal() throws IOException {
        assertThat(run(request(View.RESOURCES, Format.CONSOLE, null, null, null)))
                .contains("Every?[31mbody")
                .doesNotContain("\u001b");
    }

    @Test
    void columnsLineUp() throws IOException {
        List<String> lines = lines(View.GRANTS, Format.CONSOLE, null, null, SampleFile.EVERYBODY_MEMBERS);
        int column = lines.get(0).indexOf("Principal");
        assertThat(lines).hasSize(4).allSatisfy(line -> assertThat(line.charAt(column - 1))
                .isEqualTo(' '));
        assertThat(lines.get(1).substring(column)).isEqualTo("Engineers");
    }

    @Test
    void whatTheFileLacksIsSaid() throws IOException {
        Path broken = directory.resolve("broken.c1z");
        SampleFile.standard().without(SampleFile.BOB).writeTo(broken, "2026-02-01T10:00:00Z");
        InspectRequest request = new InspectRequest(
                View.GRANTS, broken, null, Format.CONSOLE, null, null, SampleFile.EVERYBODY_MEMBERS, null, null, null);
        assertThat(run(request)).contains("MISSING RESOURCE (user:u2)");
    }

    @Test
    void aDiffShowsWhatTheNewestSyncChanged() throws IOException {
        SampleFile.standard()
                .without(SampleFile.BOB)
                .withoutGrantsOf(SampleFile.BOB)
                .without(SampleFile.ADA)
                .user(SampleFile.ADA, "Ada Lovelace")
                .user(new io.sarwan.governance.ResourceId("user", "u3"), "Cleo")
                .member(SampleFile.ENGINEERS, new io.sarwan.governance.ResourceId("user", "u3"), Map.of())
                .writeTo(file, "2026-02-02T10:00:00Z");
        JsonNode document = json(View.DIFF, null, null, null);
        assertThat(document.at("/resources/created").findValuesAsText("displayName"))
                .containsExactly("Cleo");
        assertThat(document.at("/resources/deleted").findValuesAsText("resource"))
                .containsExactly("u2");
        assertThat(document.at("/resources/modified").findValuesAsText("displayName"))
                .containsExactly("Ada Lovelace");
        assertThat(document.at("/entitlements/created")).isEmpty();
        assertThat(document.at("/grants/created/0/id").asText()).isEqualTo("group-grant:g1:user:u3:g1:members");
        assertThat(document.at("/grants/deleted/0/id").asText()).isEqualTo("group-grant:g2:user:u2:g2:members");
        assertThat(document.at("/grants/modified")).isEmpty();
        assertThat(lines(View.DIFF, Format.CSV, null, null, null))
                .hasSize(6)
                .contains("deleted,grant,group-grant:g2:user:u2:g2:members,"
                        + "Every\u001b[31mbody Group Member,Every\u001b[31mbody,\"'=HYPERLINK(\"\"http://evil\"\")\"");
    }

    @Test
    void aDiffCanTakeTheOlderSyncFromAnotherFile() throws IOException {
        Path yesterday = directory.resolve("yesterday.c1z");
        SampleFile.standard().withoutGrantsOf(SampleFile.BOB).writeTo(yesterday, "2026-01-31T10:00:00Z");
        InspectRequest request =
                new InspectRequest(View.DIFF, file, null, Format.CSV, null, null, null, null, null, yesterday);
        assertThat(run(request).lines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("created,grant,group-grant:g2:user:u2");
    }

    @Test
    void aDiffOfOneSyncIsAnError() {
        assertThatThrownBy(() -> run(request(View.DIFF, Format.CSV, null, null, null)))
                .isInstanceOf(SarwanException.class)
                .hasMessageContaining("one finished sync only");
    }

    @Test
    void anUnknownSyncNamesTheKnownOnes() {
        InspectRequest request =
                new InspectRequest(View.STATS, file, null, Format.JSON, null, null, null, "nosuch", null, null);
        assertThatThrownBy(() -> run(request))
                .isInstanceOfSatisfying(SarwanException.class, said -> assertThat(said.line())
                        .containsPattern("holds no sync nosuch. It holds: [0-9A-Za-z]{27}"));
    }

    @Test
    void aFileThatCannotBeReadIsOneLine() throws IOException {
        for (byte[] content : List.of(new byte[0], "not a c1z file".getBytes(StandardCharsets.UTF_8))) {
            Files.write(file, content);
            assertThatThrownBy(() -> run(request(View.STATS, Format.JSON, null, null, null)))
                    .isInstanceOfSatisfying(SarwanException.class, said -> {
                        assertThat(said.kind()).isEqualTo(SarwanException.Kind.FAILED);
                        assertThat(said.line()).contains("sync.c1z").doesNotContain("\n");
                    });
        }
    }

    @Test
    void noTemporaryFileIsLeftBehind() throws IOException {
        run(request(View.GRANTS, Format.JSON, null, null, null));
        try (var entries = Files.list(directory)) {
            assertThat(entries).containsExactly(file);
        }
    }

    @Test
    void anOutputThatIsGoneEndsTheReading() {
        OutputStream gone = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        assertThatThrownBy(() -> new Inspector(gone).run(request(View.GRANTS, Format.CSV, null, null, null)))
                .isInstanceOf(IOException.class)
                .hasMessage("Broken pipe");
    }
}
