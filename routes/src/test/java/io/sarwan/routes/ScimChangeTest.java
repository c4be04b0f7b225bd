/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.sarwan.routes.ScimServiceStub.MINIMAL;
import static io.sarwan.routes.ScimServiceStub.error;
import static io.sarwan.routes.ScimServiceStub.group;
import static io.sarwan.routes.ScimServiceStub.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.sarwan.governance.Change;
import io.sarwan.governance.ResourceId;
import io.sarwan.scim.change.ScimChange;
import io.sarwan.scim.change.ScimChange.Kind;
import io.sarwan.scim.change.ScimChangeResult;
import io.sarwan.scim.change.ScimChangeResult.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a change sends, form by form, and what is believed of the answers. */
class ScimChangeTest {

    static final String SCHEMA = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
    static final String CHANGEABLE = MINIMAL
            + """
            provisioning:
              addUserToGroup: {schemas: "S", op: "add", path: "members", valuePath: "value"}
              removeUserFromGroup: {schemas: "S", op: "remove", path: "members", valuePath: "value"}
              addUserRole: {schemas: "S", op: "add", path: "roles", valuePath: "value"}
              removeUserRole: {schemas: "S", op: "remove", path: "roles", valuePath: "value"}
            """
                    .replace("\"S\"", '"' + SCHEMA + '"');
    private static final String FILTERED =
            "PATCH /Groups/g1 {\"Operations\":[{\"op\":\"remove\",\"path\":\"members[value eq"
                    + " \\\"u2\\\"]\"}],\"schemas\":[\"" + SCHEMA + "\"]}";
    private static final String VALUED = "PATCH /Groups/g1 {\"Operations\":[{\"op\":\"remove\",\"path\":\"members\","
            + "\"value\":[{\"value\":\"u2\"}]}],\"schemas\":[\"" + SCHEMA + "\"]}";

    private ScimServiceStub service;

    @AfterEach
    void stop() {
        service.close();
    }

    static ScimChange revoke(String user) {
        return ScimChange.of(Change.revoke("group:g1:member", new ResourceId("user", user)), null)
                .orElseThrow();
    }

    static ScimChange grant(String user) {
        return ScimChange.of(Change.grant("group:g1:member", new ResourceId("user", user)), null)
                .orElseThrow();
    }

    private void service(String description) throws Exception {
        service = new ScimServiceStub(description);
    }

    /** What the object shows before a write and after it, and how the write is answered. */
    private void turns(String resource, String before, ResponseDefinitionBuilder answer, String after) {
        service.service.stubFor(
                get(urlPathEqualTo("/scim/v2/" + resource)).inScenario("state").willReturn(json(before)));
        service.service.stubFor(get(urlPathEqualTo("/scim/v2/" + resource))
                .inScenario("state")
                .whenScenarioStateIs("written")
                .willReturn(json(after)));
        service.service.stubFor(patch(urlPathEqualTo("/scim/v2/" + resource))
                .inScenario("state")
                .willSetStateTo("written")
                .willReturn(answer));
    }

    private static ResponseDefinitionBuilder noContent() {
        return aResponse().withStatus(204);
    }

    @Test
    void aRemovalThatWouldEmptyTheGroupIsRefusedWithItsReason() throws Exception {
        service(CHANGEABLE
                .replace("members: {path: \"members\", id: \"value\", displayName: \"display\"}", "")
                .replace("op: \"remove\", path: \"members\"", "op: \"replace\", path: \"members\""));

        ScimChangeResult result = service.change(revoke("u2"));

        assertThat(result.status()).isEqualTo(Status.REFUSED);
        assertThat(result.text()).contains("test.yaml: provisioning.removeUserFromGroup", "the group would be emptied");
        assertThat(service.asked()).isEmpty();
    }

    @Test
    void anAdditionThatWouldReplaceEverybodyIsRefused() throws Exception {
        service(CHANGEABLE.replace("op: \"add\", path: \"members\"", "op: \"replace\", path: \"members\""));

        ScimChangeResult result = service.change(grant("u2"));

        assertThat(result.status()).isEqualTo(Status.REFUSED);
        assertThat(result.text()).contains("in the place of all others");
        assertThat(service.asked()).isEmpty();
    }

    @Test
    void aDescriptionThatDoesNotSayHowIsNamed() throws Exception {
        service(MINIMAL);

        assertThat(service.change(revoke("u2")).text())
                .isEqualTo("test.yaml does not say how: add provisioning.removeUserFromGroup");
    }

    @Test
    void aServiceThatRefusesForGoodIsAskedOnce() throws Exception {
        service(CHANGEABLE);
        turns("Groups/g1", group("g1", "u1", "u2"), error(403, "", "not yours"), group("g1", "u1", "u2"));

        ScimChangeResult result = service.change(revoke("u2"));

        assertThat(result.status()).isEqualTo(Status.FAILED);
        assertThat(result.text()).contains("403 (not yours)");
        assertThat(service.written()).containsExactly(FILTERED);
    }

    @Test
    void aServiceThatSaysYesAndDoesNothingFailsAndNobodyElseIsEverSent() throws Exception {
        service(CHANGEABLE);
        String unchanged = group("g1", "u1", "u2", "u3");
        turns("Groups/g1", unchanged, json(unchanged), unchanged);

        ScimChangeResult result = service.change(revoke("u2"));

        assertThat(result.status()).isEqualTo(Status.FAILED);
        assertThat(result.text()).isEqualTo("the service accepts the change and ignores it");
        assertThat(service.written()).containsExactly(FILTERED, VALUED);
    }

    @Test
    void aChangeThatIsAcceptedAndNotToBeSeenIsPending() throws Exception {
        service(CHANGEABLE);
        turns("Groups/g1", group("g1", "u1", "u2"), noContent(), group("g1", "u1", "u2"));

        assertThat(service.change(revoke("u2")).status()).isEqualTo(Status.PENDING);
    }

    @Test
    void aGroupThatHidesItsMembersLeavesTheChangeUnverifiable() throws Exception {
        service(CHANGEABLE);
        turns("Groups/g1", "{\"id\":\"g1\"}", noContent(), "{\"id\":\"g1\"}");

        ScimChangeResult result = service.change(revoke("u2"));

        assertThat(result.status()).isEqualTo(Status.UNVERIFIABLE);
        assertThat(service.written()).containsExactly(FILTERED);
    }

    @Test
    void anAnswerThatIsLostIsLookedForAndNothingIsSentTwice() throws Exception {
        service(CHANGEABLE);
        turns(
                "Groups/g1",
                group("g1", "u1", "u2"),
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                group("g1", "u1"));

        ScimChangeResult result = service.change(revoke("u2"));

        assertThat(result.status()).isEqualTo(Status.CONFIRMED);
        assertThat(result.text()).contains("after its answer was lost");
        assertThat(service.written()).hasSize(1);
    }

    @Test
    void whoIsOutOrInAlreadyCostsNoWrite() throws Exception {
        service(CHANGEABLE);
        service.anything("/scim/v2/Groups/g1", json(group("g1", "u1")));

        assertThat(service.change(revoke("u2")).status()).isEqualTo(Status.ALREADY);
        assertThat(service.change(grant("u1")).status()).isEqualTo(Status.ALREADY);

        assertThat(service.written()).isEmpty();
    }

    @Test
    void aFormThatIsNotUnderstoodIsFollowedByTheNextWhichIsRemembered() throws Exception {
        service(CHANGEABLE);
        turns("Groups/g1", group("g1", "u1", "u2", "u3"), noContent(), group("g1", "u1", "u3"));
        service.service.stubFor(patch(urlPathEqualTo("/scim/v2/Groups/g1"))
                .withRequestBody(com.github.tomakehurst.wiremock.client.WireMock.containing("[value eq"))
                .willReturn(error(400, "invalidPath", "no filters here")));

        assertThat(service.change(revoke("u2")).status()).isEqualTo(Status.CONFIRMED);

        assertThat(service.written()).containsExactly(FILTERED, VALUED);
        assertThat(service.memory.facts()).containsEntry("removeMember", "value");
    }

    @Test
    void whoStaysIsWrittenOnlyWithAVersionAndAgainWhenSomebodyElseWrote() throws Exception {
        service(CHANGEABLE + "strategies: {removeMember: [\"replace\"]}\n");
        service.service.stubFor(get(urlPathEqualTo("/scim/v2/Groups/g1"))
                .inScenario("state")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(json(versioned(1, "u1", "u2"))));
        service.service.stubFor(patch(urlPathEqualTo("/scim/v2/Groups/g1"))
                .inScenario("state")
                .whenScenarioStateIs(Scenario.STARTED)
                .withHeader("If-Match", equalTo("W/\"1\""))
                .willSetStateTo("joined")
                .willReturn(error(412, "", "changed meanwhile")));
        service.service.stubFor(get(urlPathEqualTo("/scim/v2/Groups/g1"))
                .inScenario("state")
                .whenScenarioStateIs("joined")
                .willReturn(json(versioned(2, "u1", "u2", "u9"))));
        service.service.stubFor(patch(urlPathEqualTo("/scim/v2/Groups/g1"))
                .inScenario("state")
                .whenScenarioStateIs("joined")
                .withHeader("If-Match", equalTo("W/\"2\""))
                .willSetStateTo("left")
                .willReturn(noContent()));
        service.service.stubFor(get(urlPathEqualTo("/scim/v2/Groups/g1"))
                .inScenario("state")
                .whenScenarioStateIs("left")
                .willReturn(json(versioned(3, "u1", "u9"))));

        assertThat(service.change(revoke("u2")).status()).isEqualTo(Status.CONFIRMED);

        assertThat(service.written()).hasSize(2);
        assertThat(service.written().get(1)).contains("\"value\":[{\"value\":\"u1\"},{\"value\":\"u9\"}]");
    }

    private static String versioned(int version, String... members) {
        return group("g1", members)
                .replaceFirst(
                        "\\{",
                        java.util.regex.Matcher.quoteReplacement(
                                "{\"meta\":{\"version\":\"W/\\\"" + version + "\\\"\"},"));
    }

    @Test
    void rolesThatAServiceDropsBesidesArePutBackAndTheFormIsNotUsedAgain() throws Exception {
        service(CHANGEABLE);
        String path = "/scim/v2/Users/u1";
        service.service.stubFor(get(urlPathEqualTo(path)).inScenario("r").willReturn(json(roles("reader", "writer"))));
        service.service.stubFor(get(urlPathEqualTo(path))
                .inScenario("r")
                .whenScenarioStateIs("dropped")
                .willReturn(json(roles("Billing Admin"))));
        service.service.stubFor(get(urlPathEqualTo(path))
                .inScenario("r")
                .whenScenarioStateIs("mended")
                .willReturn(json(roles("reader", "writer", "Billing Admin"))));
        service.service.stubFor(patch(urlPathEqualTo(path))
                .inScenario("r")
                .willSetStateTo("dropped")
                .willReturn(noContent()));
        service.service.stubFor(patch(urlPathEqualTo(path))
                .inScenario("r")
                .whenScenarioStateIs("dropped")
                .willSetStateTo("mended")
                .willReturn(noContent()));

        ScimChangeResult result = service.change(
                ScimChange.of(Change.grant("role:billing_admin:member", new ResourceId("user", "u1")), "Billing Admin")
                        .orElseThrow());

        assertThat(result.status()).isEqualTo(Status.CONFIRMED);
        assertThat(service.written()).hasSize(2);
        assertThat(service.written().get(0)).contains("\"op\":\"add\"", "[{\"value\":\"Billing Admin\"}]");
        assertThat(service.written().get(1))
                .contains("\"op\":\"replace\"", "\"Billing Admin\"", "\"reader\"", "\"writer\"");
        assertThat(service.memory.facts()).containsEntry("addRole.avoided", "add");
    }

    private static String roles(String... roles) {
        return "{\"id\":\"u1\",\"roles\":["
                + String.join(
                        ",",
                        List.of(roles).stream()
                                .map(role -> "{\"value\":\"" + role + "\"}")
                                .toList())
                + "]}";
    }

    @Test
    void anAccountThatTheServiceHasIsAdopted() throws Exception {
        service(CHANGEABLE);
        creationThenFound(error(409, "uniqueness", "taken"), "Ada");

        ScimChangeResult result = service.change(account(Map.of()));

        assertThat(result.status()).isEqualTo(Status.ALREADY);
        assertThat(result.objectId()).isEqualTo("u7");
    }

    @Test
    void anAccountWhoseAnswerWasLostIsFoundAndNotCreatedTwice() throws Exception {
        service(CHANGEABLE);
        creationThenFound(aResponse().withFault(Fault.EMPTY_RESPONSE), "ada");

        ScimChangeResult result = service.change(account(Map.of()));

        assertThat(result.status()).isEqualTo(Status.CONFIRMED);
        assertThat(result.objectId()).isEqualTo("u7");
        assertThat(service.written()).hasSize(1);
    }

    @Test
    void aDryRunAsksAndShowsTheWriteWithoutItsSecrets() throws Exception {
        service = ScimServiceStub.dry(CHANGEABLE);
        service.anything("/scim/v2/Users", json(ScimServiceStub.envelope(0, List.of())));

        ScimChangeResult result =
                service.change(account(Map.of("password", "hunter2hunter2", "name.givenName", "Ada")));

        assertThat(result.status()).isEqualTo(Status.PLANNED);
        assertThat(result.calls()).hasSize(2);
        assertThat(result.calls().get(1))
                .startsWith("would send POST http://")
                .contains("\"givenName\":\"Ada\"", "\"password\":\"***\"")
                .doesNotContain("hunter2", "k3y");
        assertThat(service.written()).isEmpty();
    }

    /** Before the creation there is no such account, afterwards there is one, whatever the creation's answer says. */
    private void creationThenFound(ResponseDefinitionBuilder answer, String userName) {
        service.service.stubFor(get(urlPathEqualTo("/scim/v2/Users"))
                .inScenario("u")
                .willReturn(json(ScimServiceStub.envelope(0, List.of()))));
        service.service.stubFor(get(urlPathEqualTo("/scim/v2/Users"))
                .inScenario("u")
                .whenScenarioStateIs("asked")
                .willReturn(json(
                        ScimServiceStub.envelope(1, List.of("{\"id\":\"u7\",\"userName\":\"" + userName + "\"}")))));
        service.service.stubFor(post(urlPathEqualTo("/scim/v2/Users"))
                .inScenario("u")
                .willSetStateTo("asked")
                .willReturn(answer));
    }

    private static ScimChange account(Map<String, Object> more) {
        Map<String, Object> attributes = new LinkedHashMap<>(Map.of("userName", "ada"));
        attributes.putAll(more);
        return ScimChange.of(Kind.CREATE_USER, new ResourceId("user", "new"), attributes);
    }
}
