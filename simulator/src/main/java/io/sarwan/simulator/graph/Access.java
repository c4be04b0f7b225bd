/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import io.sarwan.simulator.directory.ObjectKind;
import io.sarwan.simulator.directory.Property;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the caller's token, the tenant's licence and the cloud allow.
 *
 * @param held the application permissions in the token
 */
record Access(Set<String> held, LicenceLevel licence, Cloud cloud) {

    private static final Set<String> BASIC_USER = Set.of(
            "id", "displayName", "givenName", "surname", "mail", "userPrincipalName", "userType", "businessPhones");

    /** Refuses a call unless the token holds one of some permissions. */
    void need(List<String> sufficient) {
        if (!Permissions.any(held, sufficient)) {
            throw new GraphException(
                    403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
        }
    }

    /** The same in the words of Privileged Identity Management, which wraps its own error. */
    void needForPim(List<String> sufficient) {
        if (!Permissions.any(held, sufficient)) {
            throw new GraphException(
                    403,
                    "UnknownError",
                    "{\"errorCode\":\"PermissionScopeNotGranted\",\"message\":\"Authorization failed due to missing"
                            + " permission scope " + String.join(",", sufficient)
                            + ".\",\"instanceAnnotations\":[]}");
        }
        if (!licence.covers(LicenceLevel.P2)) {
            throw new GraphException(
                    400,
                    "AadPremiumLicenseRequired",
                    "The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.");
        }
    }

    /** Refuses the audit log. */
    void needForAudits() {
        if (!licence.covers(LicenceLevel.P1)) {
            throw new GraphException(
                    403,
                    "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
                    "Neither tenant is B2C or tenant doesn't have premium license");
        }
        if (!Permissions.any(held, Permissions.SIGN_INS)) {
            throw new GraphException(
                    403,
                    "Authentication_MSGraphPermissionMissing",
                    "The principal does not have required Microsoft Graph permission(s): AuditLog.Read.All to call this"
                            + " API.");
        }
    }

    /** The same in the words of Exchange. */
    void needForMailbox() {
        if (!Permissions.any(held, Permissions.MAILBOX)) {
            throw new GraphException(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.");
        }
    }

    /** Refuses a query of sign-in activity that lacks permission or licence; whether it is such a query. */
    boolean asksForSignIns(GraphQuery query) {
        String asked = query.option("select") + " " + query.option("filter");
        if (!asked.toLowerCase(Locale.ROOT).contains("signinactivity")) {
            return false;
        }
        if (!cloud.hasProperty("user", "signInActivity")) {
            return true;
        }
        if (!licence.covers(LicenceLevel.P1)) {
            throw new GraphException(
                    403,
                    "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
                    "Neither tenant is B2C or tenant doesn't have premium license");
        }
        if (!Permissions.any(held, Permissions.SIGN_INS)) {
            throw new GraphException(
                    403,
                    "Authentication_MSGraphPermissionMissing",
                    "The principal does not have required Microsoft Graph permission(s): AuditLog.Read.All to call this"
                            + " API. For more information about Microsoft Graph permissions, please visit"
                            + " https://learn.microsoft.com/graph/permissions-overview.");
        }
        return true;
    }

    /** Whether a property's value may be seen; the service shows {@code null} instead of refusing. */
    boolean sees(ObjectKind kind, Property property) {
        List<String> sufficient = Permissions.of(kind);
        if (sufficient == null || property.name().equals("id")) {
            return true;
        }
        if (kind == ObjectKind.USER && !Permissions.any(held, Permissions.USERS)) {
            return Permissions.any(held, sufficient) && BASIC_USER.contains(property.name());
        }
        return Permissions.any(held, sufficient);
    }

    boolean seesHiddenMembers() {
        return held.contains(Permissions.HIDDEN_MEMBERS);
    }
}
