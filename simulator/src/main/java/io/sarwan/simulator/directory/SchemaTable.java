/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

/**
 * The property tables. Marks after the colon: {@code d} returned by default, {@code f} filters by default, {@code a}
 * filters with advanced query parameters only, {@code s} {@code startsWith} by default, {@code x} not in lists, {@code o} left
 * out when empty.
 */
final class SchemaTable {

    static final String USER =
            """
            id:df deletedDateTime userPrincipalName:dfs displayName:dfs givenName:dfs surname:dfs mail:dfs
            mailNickname:fs otherMails:f proxyAddresses:fs accountEnabled:f userType:f creationType:f createdDateTime:f
            employeeId:fs employeeType:f employeeHireDate:a employeeOrgData companyName:a department:fs
            jobTitle:dfs officeLocation:da city:fs state:fs country:fs streetAddress:a postalCode:a
            usageLocation:fs preferredLanguage:df preferredDataLocation mobilePhone:da businessPhones:da faxNumber:a
            imAddresses:f identities:f externalUserState:f externalUserStateChangeDateTime:a
            onPremisesSyncEnabled:f onPremisesImmutableId:fs onPremisesSamAccountName:a onPremisesUserPrincipalName:a
            onPremisesDistinguishedName onPremisesDomainName onPremisesSecurityIdentifier:f
            onPremisesLastSyncDateTime:f onPremisesExtensionAttributes:a onPremisesProvisioningErrors
            securityIdentifier lastPasswordChangeDateTime signInSessionsValidFromDateTime passwordPolicies:a
            isResourceAccount isManagementRestricted showInAddressList:f ageGroup:f consentProvidedForMinor:f
            legalAgeGroupClassification assignedLicenses:f licenseAssignmentStates assignedPlans:a provisionedPlans
            serviceProvisioningErrors signInActivity:fo
            aboutMe:x birthday:x hireDate:x interests:x mySite:x pastProjects:x preferredName:x responsibilities:x
            schools:x skills:x mailboxSettings:x
            """;

    static final String GROUP =
            """
            id:df deletedDateTime:d classification:d createdDateTime:df description:dfs displayName:dfs
            expirationDateTime:da groupTypes:df isAssignableToRole:df isManagementRestricted mail:dfs mailEnabled:df
            mailNickname:dfs membershipRule:dfs membershipRuleProcessingState:df onPremisesDomainName:d
            onPremisesLastSyncDateTime:df onPremisesNetBiosName:d onPremisesSamAccountName:df
            onPremisesSecurityIdentifier:df onPremisesSyncEnabled:df onPremisesProvisioningErrors:d
            preferredDataLocation:d preferredLanguage:da proxyAddresses:dfs renewedDateTime:da
            resourceBehaviorOptions:d resourceProvisioningOptions:df securityEnabled:df securityIdentifier:df theme:d
            uniqueName:df visibility:d assignedLicenses:f serviceProvisioningErrors:d assignedLabels
            """;

    static final String SERVICE_PRINCIPAL =
            """
            id:df deletedDateTime:d accountEnabled:df alternativeNames:dfs appDisplayName:da appDescription:d appId:df
            applicationTemplateId:da appOwnerOrganizationId:da appRoleAssignmentRequired:d createdDateTime:d
            description:da disabledByMicrosoftStatus:d displayName:dfs homepage:dfs loginUrl:d logoutUrl:d notes:d
            notificationEmailAddresses:d preferredSingleSignOnMode:d preferredTokenSigningKeyThumbprint:d
            replyUrls:d servicePrincipalNames:dfs servicePrincipalType:df signInAudience:d tags:dfs
            tokenEncryptionKeyId:d addIns:d appRoles:d info:d keyCredentials:d oauth2PermissionScopes:d
            passwordCredentials:d resourceSpecificApplicationPermissions:d verifiedPublisher:d
            """;

    static final String DEVICE =
            """
            id:df deletedDateTime:d accountEnabled:df approximateLastSignInDateTime:df createdDateTime:d deviceId:dfs
            deviceVersion:d displayName:dfs isCompliant:df isManaged:df onPremisesSyncEnabled:df operatingSystem:dfs
            operatingSystemVersion:dfs profileType:d trustType:d
            """;

    static final String ORG_CONTACT =
            """
            id:df deletedDateTime:d companyName:da department:dfs displayName:dfs givenName:dfs jobTitle:dfs mail:dfs
            mailNickname:dfs onPremisesSyncEnabled:df onPremisesLastSyncDateTime:df proxyAddresses:dfs surname:dfs
            """;

    private SchemaTable() {}
}
