/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

import java.util.List;
import java.util.UUID;

/** The values an object has before anybody sets any. */
final class NewObject {

    private static final String CREATED = Dice.TODAY.toString();

    private NewObject() {}

    static Object[] values(ObjectKind kind) {
        Row row = new Row(kind).set("id", UUID.randomUUID().toString());
        switch (kind) {
            case USER -> {
                row.set("accountEnabled", true).set("userType", "Member").set("createdDateTime", CREATED);
                lists(row, "businessPhones", "otherMails", "proxyAddresses", "imAddresses", "identities");
                lists(row, "assignedLicenses", "licenseAssignmentStates", "assignedPlans", "provisionedPlans");
                lists(row, "onPremisesProvisioningErrors", "serviceProvisioningErrors");
            }
            case GROUP -> {
                row.set("mailEnabled", false).set("securityEnabled", true).set("createdDateTime", CREATED);
                lists(row, "groupTypes", "proxyAddresses", "resourceBehaviorOptions", "resourceProvisioningOptions");
                lists(row, "assignedLicenses", "onPremisesProvisioningErrors", "serviceProvisioningErrors");
                lists(row, "assignedLabels");
            }
            case SERVICE_PRINCIPAL -> {
                row.set("accountEnabled", true)
                        .set("servicePrincipalType", "Application")
                        .set("appRoleAssignmentRequired", false)
                        .set("createdDateTime", CREATED);
                lists(row, "alternativeNames", "servicePrincipalNames", "tags", "replyUrls", "addIns", "appRoles");
                lists(row, "keyCredentials", "passwordCredentials", "oauth2PermissionScopes");
                lists(row, "notificationEmailAddresses", "resourceSpecificApplicationPermissions");
            }
            case DEVICE -> row.set("accountEnabled", true).set("createdDateTime", CREATED);
            case ORG_CONTACT -> lists(row, "proxyAddresses");
            case APPLICATION -> {
                row.set("createdDateTime", CREATED).set("signInAudience", "AzureADMyOrg");
                lists(row, "identifierUris", "keyCredentials", "passwordCredentials", "tags", "appRoles", "addIns");
                lists(row, "requiredResourceAccess");
            }
            case ADMINISTRATIVE_UNIT -> row.set("isMemberManagementRestricted", false);
            default -> {
                // Roles and assignments set every value themselves.
            }
        }
        return row.values();
    }

    private static void lists(Row row, String... properties) {
        for (String property : properties) {
            row.set(property, List.of());
        }
    }
}
