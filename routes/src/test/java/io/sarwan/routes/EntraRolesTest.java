/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.sarwan.governance.Grant;
import io.sarwan.governance.Outcome;
import io.sarwan.routes.BatchStub.Item;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Directory roles, what may be activated, administrative units: refused, changing meanwhile, told twice. */
class EntraRolesTest {

    private static final String ROLES = "roleManagement/directory/";
    private static final String DEFINITIONS = ROLES + "roleDefinitions";
    private static final String SCHEDULES = ROLES + "roleAssignmentScheduleInstances";
    private static final String PLAIN = ROLES + "roleAssignments";
    private static final String ELIGIBLE = ROLES + "roleEligibilityScheduleInstances";
    private static final String UNITS = "directory/administrativeUnits";
    private static final String HELPDESK = "{\"id\":\"r1\",\"displayName\":\"Helpdesk\",\"isBuiltIn\":true}";

    private EntraTenantStub tenant;

    @BeforeEach
    void start() throws Exception {
        tenant = new EntraTenantStub().empty();
        tenant.list("users", "{\"id\":\"u1\"}", "{\"id\":\"u2\"}");
        tenant.list("servicePrincipals", "{\"id\":\"sp1\",\"servicePrincipalType\":\"ManagedIdentity\"}");
        tenant.list(DEFINITIONS, HELPDESK);
    }

    @AfterEach
    void stop() {
        tenant.close();
    }

    @Test
    void withoutThePermissionRolesAreOffAndNothingElseIsAskedAboutThem() {
        refuse(DEFINITIONS, 403, "Authorization_RequestDenied");

        Outcome outcome = tenant.outcome();

        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.isComplete()).isTrue();
        assertThat(outcome.warnings())
                .singleElement()
                .asString()
                .contains("directory roles are off")
                .contains("RoleManagement.Read.Directory");
        assertThat(tenant.store.carriedOver).containsExactly("directory_role");
        tenant.graph.verify(0, getRequestedFor(urlPathEqualTo("/v1.0/" + SCHEDULES)));
        tenant.graph.verify(0, getRequestedFor(urlPathEqualTo("/v1.0/" + ELIGIBLE)));
    }

    @Test
    void aPermissionLostInTheMiddleMakesTheRunIncomplete() {
        tenant.graph.stubFor(get(urlPathEqualTo("/v1.0/" + DEFINITIONS))
                .willReturn(okJson(tenant.body("/v1.0/" + DEFINITIONS + "?$skiptoken=2", HELPDESK))));
        tenant.graph.stubFor(get(urlEqualTo("/v1.0/" + DEFINITIONS + "?$skiptoken=2"))
                .atPriority(1)
                .willReturn(error(403, "Authorization_RequestDenied")));

        assertThat(tenant.outcome().status()).isEqualTo(Outcome.Status.INCOMPLETE);
        assertThat(tenant.store.carriedOver).isEmpty();
        assertThat(tenant.store.sealed).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "400, AadPremiumLicenseRequired",
        "403, AadPremiumLicenseRequired",
        "403, UnknownError",
    })
    void withoutSchedulesWhoHoldsARoleIsReadWithoutThem(int status, String code) {
        refuse(SCHEDULES, status, code);
        tenant.list(PLAIN, held("a1", "u1", "user", "/", ""));

        Outcome outcome = tenant.outcome();

        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.isComplete()).isTrue();
        assertThat(outcome.warnings())
                .singleElement()
                .asString()
                .contains("schedules of role assignments are off")
                .contains("is read without them");
        assertThat(tenant.store.carriedOver).isEmpty();
        assertThat(roleGrants()).containsOnlyKeys("directory_role:r1:assigned:user:u1");
        assertThat(roleGrants().values().iterator().next().metadata()).isEmpty();
    }

    @Test
    void whereNobodyMayReadWhoHoldsARoleTheRunIsIncomplete() {
        refuse(SCHEDULES, 403, "UnknownError");
        refuse(PLAIN, 403, "Authorization_RequestDenied");

        Outcome outcome = tenant.outcome();

        assertThat(outcome.status()).isEqualTo(Outcome.Status.INCOMPLETE);
        assertThat(outcome.getFirstError()).contains("RoleManagement.Read.Directory");
    }

    @Test
    void withoutALicenceWhatMayBeActivatedIsKeptFromTheLastSync() {
        refuse(ELIGIBLE, 400, "AadPremiumLicenseRequired");
        tenant.list(SCHEDULES, held("a1", "u1", "user", "/", ""));

        Outcome outcome = tenant.outcome();

        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.isComplete()).isTrue();
        assertThat(outcome.warnings()).singleElement().asString().contains("eligible directory roles are off");
        assertThat(tenant.store.carriedOver).containsExactly("directory_role:eligible");
        assertThat(roleGrants()).hasSize(1);
        assertThat(tenant.store.pages).allSatisfy(page -> assertThat(page.entitlements())
                .noneMatch(entitlement -> entitlement.slug().startsWith("eligible")));
    }

    @Test
    void anAssignmentThatDoesNotSayWhereItHoldsMakesTheRunIncomplete() {
        tenant.list(SCHEDULES, "{\"id\":\"a1\",\"principalId\":\"u1\",\"roleDefinitionId\":\"r1\"}");

        Outcome outcome = tenant.outcome();

        assertThat(outcome.status()).isEqualTo(Outcome.Status.INCOMPLETE);
        assertThat(outcome.getFirstError()).contains("a1").contains("directoryScopeId");
    }

    @Test
    void anActivatedAssignmentIsOneGrantThatEndsByItself() {
        tenant.list(
                SCHEDULES,
                held(
                        "a1",
                        "u1",
                        "user",
                        "/",
                        ",\"assignmentType\":\"Activated\",\"memberType\":\"Direct\","
                                + "\"startDateTime\":\"2026-11-22T08:00:00Z\",\"endDateTime\":\"2026-11-22T16:00:00Z\""));
        tenant.list(ELIGIBLE, held("e1", "u1", "user", "/", ",\"memberType\":\"Direct\""));

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);

        Map<String, Grant> grants = roleGrants();
        assertThat(grants).containsOnlyKeys("directory_role:r1:assigned:user:u1", "directory_role:r1:eligible:user:u1");
        Grant active = grants.get("directory_role:r1:assigned:user:u1");
        assertThat(active.immutable()).isTrue();
        assertThat(active.metadata())
                .containsEntry("assignmentType", "Activated")
                .containsEntry("endDateTime", "2026-11-22T16:00:00Z");
        assertThat(grants.get("directory_role:r1:eligible:user:u1").immutable()).isFalse();
    }

    @Test
    void anAssignmentForGoodTellsMoreThanAnActivatedOneOfTheSameRole() {
        String activated = held("a1", "u1", "user", "/", ",\"assignmentType\":\"Activated\",\"memberType\":\"Direct\"");
        String assigned = held("a2", "u1", "user", "/", ",\"assignmentType\":\"Assigned\",\"memberType\":\"Direct\"");
        for (List<String> order : List.of(List.of(activated, assigned), List.of(assigned, activated))) {
            tenant.list(SCHEDULES, order.toArray(String[]::new));

            assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);

            assertThat(roleGrants().values()).singleElement().satisfies(grant -> {
                assertThat(grant.immutable()).isFalse();
                assertThat(grant.metadata()).containsEntry("assignmentType", "Assigned");
            });
        }
    }

    @Test
    void aScopedAdministratorIsNoneOfTheTenant() {
        tenant.list(UNITS, "{\"id\":\"au1\",\"displayName\":\"Berlin\"}");
        tenant.batch.prepare("administrativeUnits?", Item.ok("{\"value\":[{\"id\":\"au1\",\"members\":[]}]}"));
        tenant.list(
                SCHEDULES,
                held("a1", "u1", "user", "/administrativeUnits/au1", ""),
                held("a2", "u2", "user", "/app1", ""),
                held("a3", "sp1", "servicePrincipal", "/", ""));

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);

        assertThat(roleGrants())
                .containsOnlyKeys(
                        "directory_role:r1:assigned:/administrativeUnits/au1:user:u1",
                        "directory_role:r1:assigned:/app1:user:u2",
                        "directory_role:r1:assigned:managed_identity:sp1");
        assertThat(tenant.store.pages)
                .flatExtracting(page -> page.entitlements())
                .extracting(entitlement -> entitlement.displayName())
                .contains(
                        "Helpdesk Role Assigned",
                        "Helpdesk Role Assigned (administrative unit Berlin only)",
                        "Helpdesk Role Assigned (object app1 only)");
    }

    @Test
    void aRoleThatAGroupHoldsReachesItsMembersThroughTheGroupAlone() {
        tenant.groups(Map.of("g1", List.of(TenantContent.user("u1"))));
        tenant.list(
                SCHEDULES,
                held("a1", "g1", "group", "/", ",\"memberType\":\"Direct\""),
                held("a2", "u1", "user", "/", ",\"memberType\":\"Group\""));

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);

        Grant grant = roleGrants().get("directory_role:r1:assigned:group:g1");
        assertThat(roleGrants()).hasSize(1);
        assertThat(grant.immutable()).isFalse();
        assertThat(grant.expansion()).isEqualTo(new Grant.Expansion(List.of("group:g1:members"), true, List.of()));
    }

    @Test
    void aRoleThroughAGroupThatNobodyNamesIsShownButCannotBeRevoked() {
        tenant.list(SCHEDULES, held("a2", "u1", "user", "/", ",\"memberType\":\"Group\""));

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);

        assertThat(roleGrants().get("directory_role:r1:assigned:user:u1").immutable())
                .isTrue();
    }

    @Test
    void aRoleThroughAGroupIsShownOfSomebodyWhoIsInNoGroupThatHoldsIt() {
        tenant.groups(Map.of("g1", List.of(TenantContent.user("u2"))));
        tenant.list("users", "{\"id\":\"u1\"}", "{\"id\":\"u2\"}");
        tenant.list(
                SCHEDULES,
                held("a1", "g1", "group", "/", ",\"memberType\":\"Direct\""),
                held("a2", "u1", "user", "/", ",\"assignmentType\":\"Activated\",\"memberType\":\"Group\""),
                held("a3", "u2", "user", "/", ",\"memberType\":\"Group\""));

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);

        assertThat(roleGrants())
                .containsOnlyKeys("directory_role:r1:assigned:group:g1", "directory_role:r1:assigned:user:u1");
        assertThat(roleGrants().get("directory_role:r1:assigned:user:u1").immutable())
                .isTrue();
    }

    @Test
    void holdersWhoCameLateAreAskedForAndThoseWhoWentAreCounted() {
        tenant.content.users.add("u9");
        tenant.content.servicePrincipals.put("sp9", "Application");
        tenant.list(
                SCHEDULES,
                held("a1", "u9", "user", "/", ""),
                held("a2", "sp9", "servicePrincipal", "/", ""),
                held("a3", "gone", "user", "/", ""),
                held("a4", "lost", "", "/", ""),
                held("a5", "u2", "", "/", ""));

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);

        assertThat(roleGrants())
                .containsOnlyKeys(
                        "directory_role:r1:assigned:user:u9",
                        "directory_role:r1:assigned:enterprise_application:sp9",
                        "directory_role:r1:assigned:user:u2");
        assertThat(tenant.store.notices())
                .containsEntry("holders of roles that vanished during the run", 1L)
                .doesNotContainKey("holders of roles of type servicePrincipal left out")
                .containsEntry("grants of principals that vanished during the run", 1L);
    }

    @Test
    void aRoleThatWasMadeAfterTheListIsAskedForOnce() {
        tenant.graph.stubFor(get(urlPathEqualTo("/v1.0/" + DEFINITIONS))
                .inScenario("late role")
                .willReturn(okJson(tenant.body(null, HELPDESK)))
                .willSetStateTo("made"));
        tenant.graph.stubFor(get(urlPathEqualTo("/v1.0/" + DEFINITIONS))
                .inScenario("late role")
                .whenScenarioStateIs("made")
                .willReturn(okJson(tenant.body(null, HELPDESK, "{\"id\":\"r2\",\"displayName\":\"New\"}"))));
        tenant.list(
                SCHEDULES,
                held("a1", "u1", "user", "/", "").replace("\"r1\"", "\"r2\""),
                held("a2", "u1", "user", "/", "").replace("\"r1\"", "\"r3\""));

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);

        assertThat(roleGrants()).containsOnlyKeys("directory_role:r2:assigned:user:u1");
        assertThat(tenant.store.notices()).containsEntry("grants of roles and groups that vanished during the run", 1L);
        tenant.graph.verify(2, getRequestedFor(urlPathEqualTo("/v1.0/" + DEFINITIONS)));
    }

    @Test
    void withoutThePermissionUnitsAreOff() {
        refuse(UNITS, 403, "Authorization_RequestDenied");

        Outcome outcome = tenant.outcome();

        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.isComplete()).isTrue();
        assertThat(outcome.warnings()).singleElement().asString().contains("AdministrativeUnit.Read.All");
        assertThat(tenant.store.carriedOver).containsExactly("administrative_unit");
        assertThat(tenant.batch.asked("administrativeUnits")).isZero();
    }

    @Test
    void aPermissionForUnitsLostInTheMiddleMakesTheRunIncomplete() {
        tenant.list(UNITS, "{\"id\":\"au1\"}");
        tenant.batch.prepare("administrativeUnits", Item.error(403, "Authorization_RequestDenied", "No."));

        assertThat(tenant.outcome().status()).isEqualTo(Outcome.Status.INCOMPLETE);
        assertThat(tenant.store.carriedOver).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 25})
    void membersOfAUnitThatMayBeCutOffAreReadOnTheirOwn(int size) {
        List<String> members = TenantContent.users(0, size);
        tenant.list("users", members.toArray(String[]::new));
        tenant.list(UNITS, "{\"id\":\"au1\"}", "{\"id\":\"au2\"}");
        tenant.batch.prepare(
                "administrativeUnits?",
                Item.ok("{\"value\":[{\"id\":\"au1\",\"members\":[" + String.join(",", members.subList(0, 20))
                        + "]},{\"id\":\"au2\",\"members\":[" + TenantContent.object("device", "d1") + ","
                        + TenantContent.object("group", "g1") + "]}]}"));
        tenant.batch.prepare(
                "administrativeUnits/au1/members", Item.ok("{\"value\":[" + String.join(",", members) + "]}"));
        tenant.groups(Map.of("g1", List.of()));
        tenant.list("users", members.toArray(String[]::new));

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);

        assertThat(tenant.store.grants.values())
                .filteredOn(grant -> grant.entitlementId().equals("administrative_unit:au1:members"))
                .hasSize(size);
        assertThat(tenant.store.grants.get("administrative_unit:au2:members:group:g1"))
                .satisfies(grant -> assertThat(grant.isExpandable()).isFalse());
        assertThat(tenant.store.notices()).containsEntry("administrative unit members of type device left out", 1L);
    }

    @Test
    void aUnitThatVanishesAndOneThatIsRefusedInAListAreAskedAlone() {
        tenant.list(UNITS, "{\"id\":\"au1\"}", "{\"id\":\"au2\"}");
        tenant.batch.prepare("administrativeUnits?", Item.error(400, "Request_BadRequest", "Not so."));
        Item gone = Item.error(404, "Request_ResourceNotFound", "Gone.");
        tenant.batch.prepare("administrativeUnits/au1/members", gone, gone, gone);
        tenant.batch.prepare(
                "administrativeUnits/au2/members", Item.ok("{\"value\":[" + TenantContent.user("u1") + "]}"));

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);

        assertThat(tenant.store.grants).containsOnlyKeys("administrative_unit:au2:members:user:u1");
        assertThat(tenant.store.notices()).containsEntry("administrative units vanished during the run", 1L);
    }

    @Test
    void aUnitWithAMemberOfUnknownKindIsNotVouchedFor() {
        tenant.list(UNITS, "{\"id\":\"au1\"}");
        tenant.batch.prepare(
                "administrativeUnits?", Item.ok("{\"value\":[{\"id\":\"au1\",\"members\":[{\"id\":\"x\"}]}]}"));

        assertThat(tenant.outcome().getFirstError()).contains("1 administrative units are not complete");
    }

    @Test
    void onlyGroupsThatCanHoldRolesAreAskedWhoMayActivateAMembership() {
        roleAssignableGroup();
        tenant.batch.prepare(
                "groupId eq 'g1'",
                Item.ok("{\"value\":[" + eligible("e1", "u1", "member", "Direct") + ","
                        + eligible("e2", "u2", "owner", "Direct") + "]}"));

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);

        assertThat(tenant.store.grants)
                .containsOnlyKeys("group:g1:eligible:members:user:u1", "group:g1:eligible:owners:user:u2");
        assertThat(tenant.batch.asked("eligibilityScheduleInstances")).isEqualTo(1);
    }

    @Test
    void withoutPrivilegedIdentityManagementWhatMayBeActivatedOfGroupsIsOff() {
        roleAssignableGroup();
        tenant.batch.prepare("groupId eq 'g1'", Item.error(400, "AadPremiumLicenseRequired", "No licence."));

        Outcome outcome = tenant.outcome();

        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.isComplete()).isTrue();
        assertThat(outcome.warnings()).singleElement().asString().contains("eligible group members and owners are off");
        assertThat(tenant.store.carriedOver).containsExactly("group:eligible");
    }

    private void roleAssignableGroup() {
        tenant.content.members.put("g1", List.of());
        tenant.content.members.put("g2", List.of());
        tenant.content.owners.put("g1", List.of());
        tenant.content.owners.put("g2", List.of());
        tenant.list(
                "groups",
                "{\"id\":\"g1\",\"displayName\":\"Admins\",\"isAssignableToRole\":true}",
                "{\"id\":\"g2\",\"displayName\":\"Others\",\"isAssignableToRole\":false}");
    }

    private static String eligible(String id, String userId, String accessId, String memberType) {
        return "{\"id\":\"" + id + "\",\"principalId\":\"" + userId + "\",\"groupId\":\"g1\",\"accessId\":\"" + accessId
                + "\",\"memberType\":\"" + memberType + "\",\"principal\":" + TenantContent.user(userId) + "}";
    }

    /** @param type empty when Graph does not name the principal */
    private static String held(String id, String principal, String type, String scope, String more) {
        return "{\"id\":\"" + id + "\",\"principalId\":\"" + principal + "\",\"roleDefinitionId\":\"r1\","
                + "\"directoryScopeId\":\"" + scope + "\""
                + (type.isEmpty() ? "" : ",\"principal\":" + TenantContent.object(type, principal)) + more + "}";
    }

    private void refuse(String list, int status, String code) {
        tenant.graph.stubFor(get(urlPathEqualTo("/v1.0/" + list)).willReturn(error(status, code)));
    }

    private static ResponseDefinitionBuilder error(int status, String code) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody("{\"error\":{\"code\":\"" + code + "\",\"message\":\"Not here.\"}}");
    }

    private Map<String, Grant> roleGrants() {
        Map<String, Grant> grants = new java.util.TreeMap<>(tenant.store.grants);
        grants.keySet().removeIf(id -> !id.startsWith("directory_role:"));
        return grants;
    }
}
