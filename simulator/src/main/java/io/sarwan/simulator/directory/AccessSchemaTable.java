/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

/** The property tables of applications, roles, units and assignments; the marks are those of {@link SchemaTable}. */
final class AccessSchemaTable {

    static final String APPLICATION =
            """
            id:df deletedDateTime:d appId:df applicationTemplateId:da createdDateTime:df description:da
            disabledByMicrosoftStatus:d displayName:dfs groupMembershipClaims:d identifierUris:dfs info:d
            isFallbackPublicClient:d keyCredentials:d notes:d passwordCredentials:d publisherDomain:da
            requiredResourceAccess:d serviceManagementReference:d signInAudience:d tags:dfs uniqueName:df
            verifiedPublisher:d web:d appRoles:d addIns:d
            """;

    static final String ADMINISTRATIVE_UNIT =
            """
            id:df deletedDateTime:d displayName:dfs description:dfs visibility:d membershipType:da membershipRule:d
            membershipRuleProcessingState:da isMemberManagementRestricted:df
            """;

    static final String DIRECTORY_ROLE =
            """
            id:df deletedDateTime:d description:d displayName:df roleTemplateId:df
            """;

    static final String APP_ROLE_ASSIGNMENT =
            """
            id:d deletedDateTime:d appRoleId:df createdDateTime:d principalDisplayName:dfs principalId:df
            principalType:d resourceDisplayName:d resourceId:df
            """;

    static final String SYNCHRONIZATION_JOB =
            """
            id:d templateId:df schedule:d status:d synchronizationJobSettings:d
            """;

    static final String ROLE_DEFINITION =
            """
            id:df description:d displayName:dfs isBuiltIn:df isEnabled:df resourceScopes:d templateId:d version:d
            rolePermissions:d
            """;

    static final String ROLE_ASSIGNMENT =
            """
            id:df principalId:df roleDefinitionId:df directoryScopeId:df appScopeId:d condition:d
            """;

    static final String ROLE_ASSIGNMENT_INSTANCE =
            """
            id:d principalId:df roleDefinitionId:df directoryScopeId:df appScopeId:d startDateTime:df endDateTime:df
            assignmentType:df memberType:df roleAssignmentOriginId:d roleAssignmentScheduleId:d
            """;

    static final String ROLE_ELIGIBILITY_INSTANCE =
            """
            id:d principalId:df roleDefinitionId:df directoryScopeId:df appScopeId:d startDateTime:df endDateTime:df
            memberType:df roleEligibilityScheduleId:d
            """;

    static final String SCOPED_ROLE_MEMBERSHIP =
            """
            id:d administrativeUnitId:d roleId:d roleMemberInfo:d
            """;

    static final String GROUP_ASSIGNMENT_INSTANCE =
            """
            id:d accessId:df groupId:df principalId:df assignmentType:df memberType:df startDateTime:d endDateTime:d
            assignmentScheduleId:d
            """;

    static final String GROUP_ELIGIBILITY_INSTANCE =
            """
            id:d accessId:df groupId:df principalId:df memberType:df startDateTime:d endDateTime:d
            eligibilityScheduleId:d
            """;

    static final String SUBSCRIBED_SKU =
            """
            id:d accountId:d accountName:d appliesTo:d capabilityStatus:d consumedUnits:d prepaidUnits:d servicePlans:d
            skuId:d skuPartNumber:d subscriptionIds:d
            """;

    static final String DIRECTORY_AUDIT =
            """
            id:d activityDateTime:df activityDisplayName:dfs category:df loggedByService:df result:df targetResources:d
            """;

    static final String SIGN_IN = """
            id:d createdDateTime:df userId:df appId:df status:d
            """;

    private AccessSchemaTable() {}
}
