/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.governance.Change;
import io.sarwan.governance.ChangeResult;
import io.sarwan.governance.ChangeResult.Status;
import io.sarwan.governance.ResourceId;
import io.sarwan.simulator.directory.AppRoleAssignment;
import io.sarwan.simulator.directory.RoleGrant;
import io.sarwan.simulator.fault.Answer;
import io.sarwan.simulator.fault.Match;
import io.sarwan.simulator.graph.Permissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single changes against a tenant whose state afterwards is the judge. */
class EntraChangeTest {

    private static final String MEMBERS = "/groups/*/members/$ref";

    private ChangeStub tenant;
    private String group;
    private ResourceId user;

    @BeforeEach
    void start() throws Exception {
        tenant = new ChangeStub();
        group = tenant.group("Size 0");
        user = new ResourceId("user", tenant.user(3));
    }

    @AfterEach
    void stop() {
        tenant.close();
    }

    private Change grant() {
        return Change.grant("group:" + group + ":members", user);
    }

    private Change revoke() {
        return Change.revoke("group:" + group + ":members", user);
    }

    private boolean isMember() {
        return tenant.simulator.tenant().memberIds(group).containsKey(user.id());
    }

    private void expect(Change change, Status status, boolean member) {
        ChangeResult result = tenant.change(change);
        assertThat(result.status()).as(result.text()).isEqualTo(status);
        assertThat(isMember()).isEqualTo(member);
    }

    @Test
    void whatIsGrantedOrRevokedTwiceSaysSo() {
        expect(revoke(), Status.ALREADY, false);
        expect(grant(), Status.DONE, true);
        expect(grant(), Status.ALREADY, true);
        expect(revoke(), Status.DONE, false);
        expect(revoke(), Status.ALREADY, false);
    }

    @Test
    void anAnswerThatIsLostAfterTheWriteIsLookedUpAndNotSentAgain() {
        tenant.simulator.faults().on(Match.post(MEMBERS).nth(1)).then(Answer.closedConnection());

        expect(grant(), Status.DONE, true);
        assertThat(posts()).isEqualTo(1);
    }

    @Test
    void aServersFailureAfterTheRemovalIsLookedUp() {
        tenant.simulator.tenant().addMember(group, user.id());
        tenant.simulator
                .faults()
                .on(Match.request("DELETE", "/groups/*/members/*/$ref").nth(1))
                .then(Answer.afterwards(504));

        expect(revoke(), Status.DONE, false);
    }

    @Test
    void aWriteThatWasLostOnTheWayIsSentAgainAfterALook() {
        tenant.simulator.faults().on(Match.post(MEMBERS).nth(1)).then(Answer.status(503));

        expect(grant(), Status.DONE, true);
        assertThat(posts()).isEqualTo(2);
    }

    @Test
    void whatNobodyCanTellIsUnverifiable() {
        tenant.simulator.faults().on(Match.post(MEMBERS)).then(Answer.closedConnection());
        tenant.simulator.faults().on(Match.get("/groups/*").after(1)).then(Answer.status(503));

        ChangeResult result = tenant.change(grant());

        assertThat(result.status()).isEqualTo(Status.UNVERIFIABLE);
        assertThat(isMember()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"429", "409"})
    void aWriteThatWasTurnedAwayIsSentAgain(int status) {
        tenant.simulator.faults().on(Match.post(MEMBERS).times(2)).then(Answer.status(status));

        expect(grant(), Status.DONE, true);
    }

    @Test
    void whatIsNotKnownEverywhereYetIsWaitedFor() {
        tenant.simulator.faults().on(Match.post(MEMBERS).times(3)).then(Answer.vanished());

        expect(grant(), Status.DONE, true);
    }

    @Test
    void somebodyWhoDoesNotExistIsAFailureInTheEnd() {
        Change change = Change.grant(
                "group:" + group + ":members", new ResourceId("user", "00000000-0000-4000-8000-00000000dead"));

        ChangeResult result = tenant.change(change);

        assertThat(result.status()).isEqualTo(Status.FAILED);
        assertThat(result.text()).contains("does not exist");
        assertThat(posts()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"Kind DYNAMIC, rule", "Kind SYNCED, Active Directory"})
    void aGroupThatTakesNobodyIsRefusedBeforeTheCall(String name, String why) {
        ChangeResult result = tenant.change(Change.grant("group:" + tenant.group(name) + ":members", user));

        assertThat(result.status()).isEqualTo(Status.REFUSED);
        assertThat(result.text()).contains(why);
        assertThat(posts()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"Kind DISTRIBUTION, members", "Kind MAIL_ENABLED_SECURITY, owners"})
    void whatExchangeKeepsGoesThere(String name, String relation) {
        String list = tenant.group(name);
        boolean members = relation.equals("members");
        tenant.simulator.tenant().removeMember(list, user.id());
        tenant.simulator
                .faults()
                .on(Match.post("/adminapi/**").nth(1))
                .then(Answer.status(503).retryAfterSeconds(1));

        ChangeResult result = tenant.change(Change.grant("group:" + list + ':' + relation, user));

        assertThat(result.status()).as(result.text()).isEqualTo(Status.DONE);
        assertThat(
                        members
                                ? tenant.simulator.tenant().memberIds(list).containsKey(user.id())
                                : tenant.simulator.tenant().ownerIds(list).contains(user.id()))
                .isTrue();
        assertThat(posts()).isZero();
    }

    @Test
    void anAppRoleIsRevokedByPrincipalAndRole() {
        String application = tenant.simulator.tenant().appRoles().all().stream()
                .findFirst()
                .orElseThrow()
                .resourceId();
        ResourceId other = new ResourceId("user", tenant.user(4));
        String entitlement = "enterprise_application:" + application + ":assignment:" + AppRoleAssignment.DEFAULT_ROLE;
        tenant.change(Change.grant(entitlement, user));
        tenant.change(Change.grant(entitlement, other));

        assertThat(tenant.change(Change.grant(entitlement, user)).status()).isEqualTo(Status.ALREADY);
        assertThat(tenant.change(Change.revoke(entitlement, user)).status()).isEqualTo(Status.DONE);
        assertThat(tenant.change(Change.revoke(entitlement, user)).status()).isEqualTo(Status.ALREADY);
        assertThat(tenant.simulator.tenant().appRoles().assignedTo(application))
                .filteredOn(each -> each.appRoleId().equals(AppRoleAssignment.DEFAULT_ROLE))
                .extracting(AppRoleAssignment::principalId)
                .contains(other.id())
                .doesNotContain(user.id());
    }

    @ParameterizedTest
    @CsvSource({"assigned", "eligible"})
    void aDirectoryRoleIsGivenAndTakenInItsScope(String slug) {
        String role = tenant.simulator.tenant().roles().definitions().stream()
                .filter(each -> each.enabled())
                .findFirst()
                .orElseThrow()
                .id();
        String unit = tenant.simulator
                .tenant()
                .objects(io.sarwan.simulator.directory.ObjectKind.ADMINISTRATIVE_UNIT)
                .iterator()
                .next()
                .id();
        String entitlement = "directory_role:" + role + ':' + slug + ':' + RoleGrant.unit(unit);

        for (Status expected : List.of(Status.DONE, Status.ALREADY)) {
            ChangeResult result = tenant.change(Change.grant(entitlement, user));
            assertThat(result.status()).as(result.text()).isEqualTo(expected);
        }
        assertThat(held(slug)).anySatisfy(grant -> {
            assertThat(grant.principalId()).isEqualTo(user.id());
            assertThat(grant.scope()).isEqualTo(RoleGrant.unit(unit));
        });
        for (Status expected : List.of(Status.DONE, Status.ALREADY)) {
            ChangeResult result = tenant.change(Change.revoke(entitlement, user));
            assertThat(result.status()).as(result.text()).isEqualTo(expected);
        }
    }

    private Iterable<RoleGrant> held(String slug) {
        return slug.equals("eligible")
                ? tenant.simulator.tenant().roles().eligible()
                : tenant.simulator.tenant().roles().active();
    }

    @Test
    void aLicenceNeedsACountry() {
        String sku = tenant.simulator.tenant().licences().skus().stream()
                .filter(each ->
                        each.seats() > tenant.simulator.tenant().licences().consumed(each.skuId()))
                .findFirst()
                .orElseThrow()
                .skuId();
        tenant.simulator.tenant().licences().unassign(user.id(), sku);
        tenant.simulator.tenant().update(user.id(), java.util.Collections.singletonMap("usageLocation", null));
        String entitlement = "license:" + sku + ":assigned";

        assertThat(tenant.change(Change.grant(entitlement, user)).status()).isEqualTo(Status.REFUSED);
        ChangeResult result =
                tenant.change(new Change(Change.Kind.GRANT, entitlement, user, Map.of(Change.USAGE_LOCATION, "DE")));

        assertThat(result.status()).as(result.text()).isEqualTo(Status.DONE);
        assertThat(tenant.simulator.tenant().licences().of(user.id()))
                .anyMatch(licence -> licence.skuId().equals(sku) && licence.direct());
        assertThat(tenant.change(Change.grant(entitlement, user)).status()).isEqualTo(Status.ALREADY);
        assertThat(tenant.change(Change.revoke(entitlement, user)).status()).isEqualTo(Status.DONE);
    }

    @Test
    void aLicenceThatComesFromAGroupIsRefusedAndNamesTheGroup() {
        String sku =
                tenant.simulator.tenant().licences().skus().iterator().next().skuId();
        tenant.simulator.tenant().licences().unassign(user.id(), sku);
        tenant.simulator.tenant().addMember(group, user.id());
        tenant.simulator.tenant().licences().assignToGroup(group, sku);

        ChangeResult result = tenant.change(Change.revoke("license:" + sku + ":assigned", user));

        assertThat(result.status()).isEqualTo(Status.REFUSED);
        assertThat(result.text()).contains("Size 0");
    }

    @Test
    void aMissingPermissionIsNamed() throws Exception {
        List<String> reading = new ArrayList<>(Permissions.writing());
        reading.removeAll(List.of("GroupMember.ReadWrite.All", "Group.ReadWrite.All"));
        try (ChangeStub poor = new ChangeStub(false, reading)) {
            ChangeResult result = poor.change(
                    Change.grant("group:" + poor.group("Size 0") + ":members", new ResourceId("user", poor.user(3))));

            assertThat(result.status()).isEqualTo(Status.FAILED);
            assertThat(result.text()).contains("GroupMember.ReadWrite.All", "Groups Administrator");
        }
    }

    @Test
    void aDryRunShowsTheCallAndSendsNothing() throws Exception {
        try (ChangeStub dry = new ChangeStub(true, Permissions.writing())) {
            String size0 = dry.group("Size 0");
            ChangeResult result =
                    dry.change(Change.grant("group:" + size0 + ":members", new ResourceId("user", dry.user(3))));

            assertThat(result.status()).isEqualTo(Status.PLANNED);
            assertThat(result.calls())
                    .singleElement()
                    .asString()
                    .startsWith("POST " + dry.simulator.baseUrl() + "/v1.0/groups/" + size0 + "/members/$ref")
                    .contains(dry.user(3));
            assertThat(dry.simulator.tenant().memberIds(size0)).isEmpty();
        }
    }

    private long posts() {
        return tenant.simulator.log().requests().stream()
                .filter(request ->
                        request.method().equals("POST") && request.target().endsWith("$ref"))
                .count();
    }
}
