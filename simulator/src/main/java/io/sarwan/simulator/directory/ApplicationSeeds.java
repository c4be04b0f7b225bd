/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Registers the applications behind the own service principals, and provisioning jobs for some foreign ones. */
final class ApplicationSeeds {

    private final TenantPlan plan;
    private final Tenant tenant;
    private final Dice ids;
    private final Dice dice;

    ApplicationSeeds(TenantPlan plan, Tenant tenant) {
        this.plan = plan;
        this.tenant = tenant;
        ids = new Dice(plan.seed(), "application-ids");
        dice = new Dice(plan.seed(), "applications");
    }

    void register(List<DirectoryObject> servicePrincipals) {
        List<DirectoryObject> own = servicePrincipals.stream()
                .filter(principal -> plan.tenantId().equals(principal.get("appOwnerOrganizationId")))
                .toList();
        int wanted = plan.access().applications();
        int count = wanted >= 0 ? wanted : own.size() + own.size() / 20 + (own.isEmpty() ? 0 : 1);
        for (int index = 0; index < count; index++) {
            DirectoryObject principal = index < own.size() ? own.get(index) : null;
            DirectoryObject application = application(principal, index);
            tenant.insert(application);
            if (principal != null) {
                application.replaceOwners(principal.ownerLinks());
            }
        }
        int integrated = 0;
        for (DirectoryObject principal : servicePrincipals) {
            if (principal.get("tags") instanceof List<?> tags
                    && tags.contains("WindowsAzureActiveDirectoryIntegratedApp")) {
                provision(principal, integrated++);
            }
        }
    }

    private DirectoryObject application(DirectoryObject principal, int index) {
        Object appId = principal == null ? ids.guid() : principal.get("appId");
        Object name = principal == null ? "Registered only " + index : principal.get("displayName");
        Row row = new Row(ObjectKind.APPLICATION)
                .set("id", ids.guid())
                .set("appId", appId)
                .set("displayName", name)
                .set("createdDateTime", dice.daysAgo(3_000, 1))
                .set("signInAudience", "AzureADMyOrg")
                .set("publisherDomain", Tenant.INITIAL_DOMAIN)
                .set("identifierUris", dice.percent(40) ? List.of("api://" + appId) : List.of())
                .set("tags", List.of())
                .set("appRoles", principal == null ? List.of() : principal.get("appRoles"))
                .set("addIns", List.of())
                .set("requiredResourceAccess", List.of())
                .set("info", principal == null ? null : principal.get("info"))
                .set("passwordCredentials", passwords(index))
                .set("keyCredentials", dice.percent(25) ? List.of(certificate(index)) : List.of());
        return new DirectoryObject(tenant.nextOrdinal(), ObjectKind.APPLICATION, row.values());
    }

    /** The first four show one each: valid, expired, both, and one that never had a name. */
    private List<Map<String, Object>> passwords(int index) {
        return switch (index) {
            case 0 -> List.of(password(index, 0, true, 200));
            case 1 -> List.of(password(index, 0, true, -30));
            case 2 -> List.of(password(index, 0, true, -400), password(index, 1, true, 20));
            case 3 -> List.of(password(index, 0, false, 700));
            default ->
                dice.percent(55) ? List.of(password(index, 0, dice.percent(80), dice.below(800) - 200)) : List.of();
        };
    }

    private Map<String, Object> password(int index, int number, boolean named, int daysLeft) {
        Map<String, Object> password = new LinkedHashMap<>();
        password.put("customKeyIdentifier", null);
        password.put("displayName", named ? "app secret " + index + "-" + number : null);
        password.put("endDateTime", Dice.TODAY.plusSeconds(daysLeft * 86_400L).toString());
        password.put("hint", "s" + (char) ('a' + index % 26) + number);
        password.put("keyId", ids.guid());
        password.put("secretText", null);
        password.put("startDateTime", dice.daysAgo(1_200, 400));
        return password;
    }

    private Map<String, Object> certificate(int index) {
        Map<String, Object> key = new LinkedHashMap<>();
        key.put("customKeyIdentifier", "2A4B6C8D0E1F2A3B4C5D6E7F8091A2B3C4D5E6F7");
        key.put("displayName", "CN=app" + index);
        key.put(
                "endDateTime",
                Dice.TODAY.plusSeconds((dice.below(900) - 200) * 86_400L).toString());
        key.put("key", null);
        key.put("keyId", ids.guid());
        key.put("startDateTime", dice.daysAgo(1_200, 400));
        key.put("type", "AsymmetricX509Cert");
        key.put("usage", "Verify");
        return key;
    }

    /** One application in eight is provisioned, one of those twice; the first ones show a status each. */
    private void provision(DirectoryObject principal, int index) {
        if (index % 8 != 0) {
            return;
        }
        String code =
                switch (index / 8 % 8) {
                    case 1 -> "Quarantine";
                    case 2 -> "Paused";
                    case 3 -> "NotRun";
                    default -> "Active";
                };
        tenant.synchronization().add(principal.id(), "scim", ids.guid().replace("-", ""), code);
        if (index % 64 == 0) {
            tenant.synchronization()
                    .add(principal.id(), "customappsso", ids.guid().replace("-", ""), "Active");
        }
    }
}
