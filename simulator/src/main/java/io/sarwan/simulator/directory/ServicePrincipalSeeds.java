/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes service principals: enterprise applications, first-party ones, managed identities and legacy ones. */
final class ServicePrincipalSeeds {

    /** The tenant that owns Microsoft's own applications. */
    static final String MICROSOFT_TENANT = "f8cdef31-a31e-4b4a-93e4-5f571e91255a";

    /** The tenant Microsoft itself works in, which owns some of them. */
    static final String MICROSOFT_CORPORATE_TENANT = "72f988bf-86f1-41af-91ab-2d7cd011db47";

    private final String tenantId;
    private final Dice ids;
    private final Dice dice;
    private final Dice extraRoles;

    ServicePrincipalSeeds(long seed, String tenantId) {
        this.tenantId = tenantId;
        ids = new Dice(seed, "service-principal-ids");
        dice = new Dice(seed, "service-principals");
        extraRoles = new Dice(seed, "service-principal-extra-roles");
    }

    Object[] servicePrincipal(int index) {
        return switch (index % 10) {
            case 1, 6 -> managedIdentity(index, index % 4 == 1);
            case 2 -> {
                String owner = index % 40 == 22 ? MICROSOFT_CORPORATE_TENANT : MICROSOFT_TENANT;
                yield application(index, owner, "Microsoft Service " + index, false);
            }
            case 3 -> legacy(index);
            default ->
                application(
                        index,
                        dice.percent(70) ? tenantId : ids.guid(),
                        dice.pick(Names.APPLICATIONS) + " " + index,
                        true);
        };
    }

    private Object[] application(int index, String ownerTenant, String name, boolean integrated) {
        String appId = ids.guid();
        return common(appId, name)
                .set("servicePrincipalType", "Application")
                .set("accountEnabled", !dice.percent(4))
                .set("appOwnerOrganizationId", ownerTenant)
                .set("appRoleAssignmentRequired", dice.percent(50))
                .set("appRoles", appRoles(index))
                .set("tags", tags(index, integrated))
                .set("info", info(index))
                .set("description", index % 5 == 0 ? "What application " + index + " is for" : null)
                .set("homepage", "https://app" + index + ".example/")
                .set("loginUrl", dice.percent(30) ? "https://app" + index + ".example/login" : null)
                .set("preferredSingleSignOnMode", dice.percent(30) ? "saml" : null)
                .set("signInAudience", ownerTenant.equals(tenantId) ? "AzureADMyOrg" : "AzureADMultipleOrgs")
                .set("notes", dice.percent(10) ? "Owner changed; see \"ticket\" #" + index : null)
                .set("keyCredentials", dice.percent(20) ? List.of(keyCredential()) : List.of())
                .set("passwordCredentials", dice.percent(25) ? List.of(passwordCredential(index)) : List.of())
                .values();
    }

    private Object[] managedIdentity(int index, boolean userAssigned) {
        String provider = userAssigned
                ? "Microsoft.ManagedIdentity/userAssignedIdentities/id" + index
                : "Microsoft.Compute/virtualMachines/vm" + index;
        String subscription = "7f0a8c1e-2b5d-4c39-9d61-00000000000" + (index % 10);
        return common(ids.guid(), (userAssigned ? "id" : "vm") + index)
                .set("servicePrincipalType", "ManagedIdentity")
                .set("accountEnabled", true)
                .set("appRoleAssignmentRequired", false)
                .set("appRoles", List.of())
                .set("tags", List.of())
                .set(
                        "alternativeNames",
                        List.of(
                                "isExplicit=" + (userAssigned ? "True" : "False"),
                                "/subscriptions/" + subscription + "/resourcegroups/rg" + (index % 20) + "/providers/"
                                        + provider))
                .set("keyCredentials", List.of(keyCredential()))
                .values();
    }

    private Object[] legacy(int index) {
        return common(ids.guid(), "Legacy " + index)
                .set("servicePrincipalType", "Legacy")
                .set("accountEnabled", dice.percent(60))
                .set("appDisplayName", null)
                .set("appRoleAssignmentRequired", false)
                .set("appRoles", List.of())
                .set("tags", List.of())
                .values();
    }

    private Row common(String appId, String name) {
        return new Row(ObjectKind.SERVICE_PRINCIPAL)
                .set("id", ids.guid())
                .set("appId", appId)
                .set("displayName", name)
                .set("appDisplayName", name)
                .set("createdDateTime", dice.daysAgo(3_000, 1))
                .set("servicePrincipalNames", List.of(appId))
                .set("alternativeNames", List.of())
                .set("replyUrls", List.of())
                .set("notificationEmailAddresses", List.of())
                .set("addIns", List.of())
                .set("oauth2PermissionScopes", List.of())
                .set("resourceSpecificApplicationPermissions", List.of())
                .set("keyCredentials", List.of())
                .set("passwordCredentials", List.of());
    }

    private static List<String> tags(int index, boolean integrated) {
        if (!integrated) {
            return index % 4 == 0 ? List.of("HideApp") : List.of();
        }
        return index % 3 == 0
                ? List.of("WindowsAzureActiveDirectoryIntegratedApp", "HideApp")
                : List.of("WindowsAzureActiveDirectoryIntegratedApp");
    }

    private static Map<String, Object> info(int index) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("termsOfServiceUrl", null);
        info.put("supportUrl", null);
        info.put("privacyStatementUrl", null);
        info.put("marketingUrl", null);
        info.put("logoUrl", index % 2 == 0 ? "https://logos.example/app" + index + ".png" : null);
        return info;
    }

    private List<Map<String, Object>> appRoles(int index) {
        List<Map<String, Object>> roles = new ArrayList<>();
        int count = dice.below(4);
        for (int n = 0; n < count; n++) {
            Map<String, Object> role = new LinkedHashMap<>();
            role.put("allowedMemberTypes", n == 3 ? List.of("Application") : List.of("User"));
            role.put("description", "Role " + n + " of application " + index);
            role.put(
                    "displayName",
                    List.of("Reader", "Editor", "Administrator", "Daemon").get(n));
            role.put("id", ids.guid());
            role.put("isEnabled", !dice.percent(5));
            role.put("origin", "Application");
            role.put("value", n == 0 ? null : "app.role" + n);
            roles.add(role);
        }
        if (index % 8 == 4 || index % 10 == 2) {
            roles.add(extraRole("Daemon", "daemon.run", List.of("Application"), true));
        }
        if (index % 8 == 0) {
            roles.add(extraRole("Auditor", "audit.read", List.of("User", "Application"), true));
            roles.add(extraRole("Retired", "retired", List.of("User"), false));
        }
        return roles;
    }

    private Map<String, Object> extraRole(String name, String value, List<String> members, boolean enabled) {
        Map<String, Object> role = new LinkedHashMap<>();
        role.put("allowedMemberTypes", members);
        role.put("description", name + " of this application");
        role.put("displayName", name);
        role.put("id", extraRoles.guid());
        role.put("isEnabled", enabled);
        role.put("origin", "Application");
        role.put("value", value);
        return role;
    }

    private Map<String, Object> keyCredential() {
        Map<String, Object> key = new LinkedHashMap<>();
        key.put("customKeyIdentifier", null);
        key.put("displayName", "CN=sarwan");
        key.put("endDateTime", dice.daysAgo(0, -400));
        key.put("key", null);
        key.put("keyId", ids.guid());
        key.put("startDateTime", dice.daysAgo(400, 0));
        key.put("type", "AsymmetricX509Cert");
        key.put("usage", "Verify");
        return key;
    }

    private Map<String, Object> passwordCredential(int index) {
        Map<String, Object> password = new LinkedHashMap<>();
        password.put("customKeyIdentifier", null);
        password.put("displayName", dice.percent(50) ? "secret " + index : null);
        password.put("endDateTime", dice.daysAgo(60, -400));
        password.put("hint", "h" + (char) ('a' + index % 26) + "~");
        password.put("keyId", ids.guid());
        password.put("secretText", null);
        password.put("startDateTime", dice.daysAgo(500, 60));
        return password;
    }
}
