/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.account;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which properties of a user cannot be written with the user. Source: Microsoft Graph, user resource type, properties. */
final class UserProperties {

    private static final Set<String> READ_ONLY = lower(
            "id",
            "createdDateTime",
            "deletedDateTime",
            "creationType",
            "signInActivity",
            "assignedLicenses",
            "assignedPlans",
            "provisionedPlans",
            "licenseAssignmentStates",
            "proxyAddresses",
            "imAddresses",
            "securityIdentifier",
            "lastPasswordChangeDateTime",
            "signInSessionsValidFromDateTime",
            "refreshTokensValidFromDateTime",
            "externalUserStateChangeDateTime",
            "onPremisesDistinguishedName",
            "onPremisesDomainName",
            "onPremisesLastSyncDateTime",
            "onPremisesProvisioningErrors",
            "onPremisesSamAccountName",
            "onPremisesSecurityIdentifier",
            "onPremisesSyncEnabled",
            "onPremisesUserPrincipalName",
            "serviceProvisioningErrors",
            "authorizationInfo",
            "isManagementRestricted",
            "isResourceAccount",
            "legalAgeGroupClassification",
            "deviceEnrollmentLimit",
            "mailboxSettings",
            "print");

    private static final Set<String> LINKS = lower(
            "memberOf",
            "transitiveMemberOf",
            "directReports",
            "ownedObjects",
            "ownedDevices",
            "registeredDevices",
            "createdObjects",
            "appRoleAssignments",
            "authentication",
            "licenseDetails",
            "drive",
            "manager");

    private static final Set<String> SHAREPOINT = lower(
            "aboutMe",
            "birthday",
            "hireDate",
            "interests",
            "mySite",
            "pastProjects",
            "preferredName",
            "responsibilities",
            "schools",
            "skills");

    private static final Map<String, String> OTHERWISE = Map.of(
            "passwordprofile", "passwords are given by their own options, never as an attribute",
            "identities", "the sign-in names are set by userPrincipalName");

    private UserProperties() {}

    /** Why a property cannot be given, {@code null} when it can. */
    static String refusal(String property) {
        String name = property.toLowerCase(Locale.ROOT);
        if (OTHERWISE.containsKey(name)) {
            return OTHERWISE.get(name);
        }
        if (READ_ONLY.contains(name)) {
            return "it is read-only";
        }
        if (LINKS.contains(name) || name.contains("@odata")) {
            return "it is a relationship, not a property";
        }
        return SHAREPOINT.contains(name) ? "SharePoint keeps it, and it cannot be set together with others" : null;
    }

    private static Set<String> lower(String... names) {
        return Stream.of(names).map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }
}
