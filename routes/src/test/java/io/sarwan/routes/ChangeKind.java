/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import io.sarwan.governance.Change;
import io.sarwan.governance.ResourceId;
import io.sarwan.simulator.directory.AppRoleAssignment;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.ObjectKind;
import io.sarwan.simulator.directory.RoleDefinition;
import io.sarwan.simulator.directory.RoleGrant;
import io.sarwan.simulator.directory.Tenant;
import io.sarwan.simulator.fault.Match;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** Every kind of change, with the call that carries it out and what shows in the tenant that it was. */
enum ChangeKind {
    GROUP_MEMBER(
            "/groups/*/members/$ref",
            "/groups/*/members/*/$ref",
            "GroupMember.ReadWrite.All",
            stub -> "group:" + stub.group("Size 0") + ":members",
            (stub, user) ->
                    stub.simulator.tenant().memberIds(stub.group("Size 0")).containsKey(user)),
    GROUP_OWNER(
            "/groups/*/owners/$ref",
            "/groups/*/owners/*/$ref",
            "Group.ReadWrite.All",
            stub -> "group:" + stub.group("Size 1") + ":owners",
            (stub, user) ->
                    stub.simulator.tenant().ownerIds(stub.group("Size 1")).contains(user)),
    GROUP_ELIGIBILITY(
            "/identityGovernance/privilegedAccess/group/eligibilityScheduleRequests",
            null,
            "PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup",
            stub -> "group:" + stub.group("Size 0") + ":eligible:members",
            (stub, user) -> stub.simulator.tenant().groupSchedules().eligible(stub.group("Size 0")).stream()
                    .anyMatch(each ->
                            each.principalId().equals(user) && each.accessId().equals("member"))) {
        @Override
        Map<String, String> options() {
            return Map.of(Change.DURATION, "P30D", Change.JUSTIFICATION, "on call");
        }
    },
    APP_ROLE(
            "/servicePrincipals/*/appRoleAssignedTo",
            "/servicePrincipals/*/appRoleAssignedTo/*",
            "AppRoleAssignment.ReadWrite.All",
            stub -> "enterprise_application:" + application(stub.simulator.tenant()) + ":assignment:"
                    + AppRoleAssignment.DEFAULT_ROLE,
            (stub, user) -> stub.simulator.tenant().appRoles().assignedTo(application(stub.simulator.tenant())).stream()
                    .anyMatch(each -> each.principalId().equals(user)
                            && each.appRoleId().equals(AppRoleAssignment.DEFAULT_ROLE))),
    APP_OWNER(
            "/servicePrincipals/*/owners/$ref",
            "/servicePrincipals/*/owners/*/$ref",
            "Application.ReadWrite.All",
            stub -> "enterprise_application:" + application(stub.simulator.tenant()) + ":owners",
            (stub, user) -> stub.simulator
                    .tenant()
                    .ownerIds(application(stub.simulator.tenant()))
                    .contains(user)),
    ROLE_IN_THE_TENANT(
            "/roleManagement/directory/roleAssignments",
            "/roleManagement/directory/roleAssignments/*",
            "RoleManagement.ReadWrite.Directory",
            stub -> "directory_role:" + role(stub.simulator.tenant()) + ":assigned",
            (stub, user) -> isActive(stub, user, "/")),
    ROLE_IN_A_UNIT(
            "/roleManagement/directory/roleAssignments",
            "/roleManagement/directory/roleAssignments/*",
            "RoleManagement.ReadWrite.Directory",
            stub -> "directory_role:" + role(stub.simulator.tenant()) + ":assigned:" + unit(stub),
            (stub, user) -> isActive(stub, user, unit(stub))),
    ROLE_FOR_A_TIME(
            "/roleManagement/directory/roleAssignmentScheduleRequests",
            null,
            "RoleAssignmentSchedule.ReadWrite.Directory",
            stub -> "directory_role:" + role(stub.simulator.tenant()) + ":assigned",
            (stub, user) -> isActive(stub, user, "/")) {
        @Override
        Map<String, String> options() {
            return Map.of(Change.DURATION, "PT8H", Change.JUSTIFICATION, "on call");
        }
    },
    ROLE_TO_ACTIVATE(
            "/roleManagement/directory/roleEligibilityScheduleRequests",
            null,
            "RoleEligibilitySchedule.ReadWrite.Directory",
            stub -> "directory_role:" + role(stub.simulator.tenant()) + ":eligible",
            (stub, user) -> stub.simulator.tenant().roles().eligible().stream()
                    .anyMatch(each -> each.principalId().equals(user)
                            && each.roleDefinitionId().equals(role(stub.simulator.tenant()))
                            && each.scope().equals("/"))),
    LICENCE(
            "/users/*/assignLicense",
            null,
            "LicenseAssignment.ReadWrite.All",
            stub -> "license:" + sku(stub) + ":assigned",
            (stub, user) -> stub.simulator.tenant().licences().of(user).stream()
                    .anyMatch(each -> each.skuId().equals(sku(stub)) && each.direct())) {
        @Override
        Map<String, String> options() {
            return Map.of(Change.USAGE_LOCATION, "DE");
        }
    },
    LIST_MEMBER(
            "/adminapi/**",
            null,
            "Exchange Recipient Administrator",
            stub -> "group:" + stub.group("Kind DISTRIBUTION") + ":members",
            (stub, user) -> stub.simulator
                    .tenant()
                    .memberIds(stub.group("Kind DISTRIBUTION"))
                    .containsKey(user)),
    LIST_OWNER(
            "/adminapi/**",
            null,
            "Exchange Recipient Administrator",
            stub -> "group:" + stub.group("Kind MAIL_ENABLED_SECURITY") + ":owners",
            (stub, user) -> stub.simulator
                    .tenant()
                    .ownerIds(stub.group("Kind MAIL_ENABLED_SECURITY"))
                    .contains(user));

    /** What the text of a refusal names. */
    final String hint;

    private final String granting;
    private final String revoking;

    private final Function<ChangeStub, String> entitlement;
    private final BiPredicate<ChangeStub, String> held;

    /**
     * @param revoking path of a DELETE, {@code null} when a POST to the same path takes away too
     * @param held whether the tenant says of a user that it is held
     */
    ChangeKind(
            String granting,
            String revoking,
            String hint,
            Function<ChangeStub, String> entitlement,
            BiPredicate<ChangeStub, String> held) {
        this.entitlement = entitlement;
        this.held = held;
        this.granting = granting;
        this.revoking = revoking;
        this.hint = hint;
    }

    String entitlement(ChangeStub stub) {
        return entitlement.apply(stub);
    }

    boolean isHeld(ChangeStub stub, String user) {
        return held.test(stub, user);
    }

    Map<String, String> options() {
        return Map.of();
    }

    boolean isOfExchange() {
        return granting.startsWith("/adminapi");
    }

    Change change(ChangeStub stub, boolean grant, String user) {
        return new Change(
                grant ? Change.Kind.GRANT : Change.Kind.REVOKE,
                entitlement(stub),
                new ResourceId("user", user),
                options());
    }

    /** The calls that carry it out. */
    Match writes(boolean grant) {
        return grant || revoking == null ? Match.post(granting) : Match.request("DELETE", revoking);
    }

    /** How many of the calls that were made carry out such a change. */
    long sent(ChangeStub stub, boolean grant) {
        Function<String, String> shape = path -> path.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "*");
        String method = grant || revoking == null ? "POST" : "DELETE";
        String end = grant || revoking == null ? granting : revoking;
        return stub.simulator.log().requests().stream()
                .filter(request -> request.method().equals(method)
                        && (isOfExchange()
                                ? request.path().startsWith("/adminapi/")
                                : shape.apply(request.path()).endsWith(end.replace("appRoleAssignedTo/*", ""))
                                        || request.path().contains("appRoleAssignedTo/") && end.endsWith("To/*")
                                        || request.path().contains("roleAssignments/") && end.endsWith("ments/*")))
                .count();
    }

    private static String application(Tenant tenant) {
        return tenant.servicePrincipals().stream()
                .filter(each -> "Application".equals(each.get("servicePrincipalType")))
                .map(DirectoryObject::id)
                .findFirst()
                .orElseThrow();
    }

    private static String role(Tenant tenant) {
        return tenant.roles().definitions().stream()
                .filter(RoleDefinition::enabled)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static String unit(ChangeStub stub) {
        return RoleGrant.unit(stub.simulator
                .tenant()
                .objects(ObjectKind.ADMINISTRATIVE_UNIT)
                .iterator()
                .next()
                .id());
    }

    private static boolean isActive(ChangeStub stub, String user, String scope) {
        return stub.simulator.tenant().roles().active().stream()
                .anyMatch(each -> each.principalId().equals(user)
                        && each.roleDefinitionId().equals(role(stub.simulator.tenant()))
                        && each.scope().equals(scope));
    }

    /** A product with seats to spare, always the same one. */
    private static String sku(ChangeStub stub) {
        return stub.simulator.tenant().licences().skus().stream()
                .filter(each -> each.seats() > 50)
                .findFirst()
                .orElseThrow()
                .skuId();
    }
}
