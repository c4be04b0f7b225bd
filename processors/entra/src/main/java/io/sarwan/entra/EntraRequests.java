/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphPage;
import io.sarwan.entra.graph.GraphRequest;
import io.sarwan.entra.graph.PageReader;
import io.sarwan.entra.graph.ResponseReader;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Questions that a sync asks of Graph about users, groups and service principals. Queries are encoded here and sent verbatim. */
final class EntraRequests {

    /** Graph takes no more values in one {@code in} filter. */
    static final int IDS_PER_FILTER = 15;

    /** A delta query takes no more ids. */
    static final int IDS_PER_SHARD = 50;

    /** An expanded relation is cut off at this size, silently and without a next link. */
    static final int EXPAND_LIMIT = 20;

    /** Graph's largest page; a page with {@code $expand} on directory objects never holds more than 100. */
    static final int LARGEST_PAGE = 999;

    static final int LARGEST_EXPANDED_PAGE = 100;

    private static final String EXTENSION_ATTRIBUTES = "onPremisesExtensionAttributes";
    static final String LICENCES = "licenseAssignmentStates";

    static final List<String> USER_PROPERTIES = List.of(
            "id",
            "userPrincipalName",
            "displayName",
            "givenName",
            "surname",
            "mail",
            "mailNickname",
            "otherMails",
            "proxyAddresses",
            "accountEnabled",
            "userType",
            "creationType",
            "createdDateTime",
            "employeeId",
            "employeeType",
            "employeeHireDate",
            "employeeOrgData",
            "companyName",
            "department",
            "jobTitle",
            "officeLocation",
            "city",
            "state",
            "country",
            "streetAddress",
            "postalCode",
            "usageLocation",
            "preferredLanguage",
            "mobilePhone",
            "businessPhones",
            "identities",
            "externalUserState",
            "externalUserStateChangeDateTime",
            "onPremisesSyncEnabled",
            "onPremisesImmutableId",
            "onPremisesSamAccountName",
            "onPremisesUserPrincipalName",
            "onPremisesDistinguishedName",
            "onPremisesDomainName",
            "onPremisesSecurityIdentifier",
            "onPremisesLastSyncDateTime",
            EXTENSION_ATTRIBUTES,
            "securityIdentifier",
            "lastPasswordChangeDateTime",
            "passwordPolicies",
            "isResourceAccount",
            "isManagementRestricted",
            LICENCES);

    static final List<String> GROUP_PROPERTIES = List.of(
            "id",
            "displayName",
            "description",
            "mail",
            "mailEnabled",
            "mailNickname",
            "securityEnabled",
            "groupTypes",
            "membershipRule",
            "membershipRuleProcessingState",
            "visibility",
            "isAssignableToRole",
            "isManagementRestricted",
            "onPremisesSyncEnabled",
            "onPremisesSamAccountName",
            "onPremisesDomainName",
            "onPremisesSecurityIdentifier",
            "onPremisesLastSyncDateTime",
            "createdDateTime",
            "expirationDateTime",
            "classification",
            "assignedLicenses",
            "resourceProvisioningOptions",
            "uniqueName",
            "securityIdentifier");

    private static final String MANAGER = "manager($select=id,employeeId,mail,displayName)";

    static final List<String> SERVICE_PRINCIPAL_PROPERTIES = List.of(
            "id",
            "appId",
            "displayName",
            "appDisplayName",
            "servicePrincipalType",
            "tags",
            "accountEnabled",
            "appRoleAssignmentRequired",
            "appOwnerOrganizationId",
            "appRoles",
            "alternativeNames",
            "homepage",
            "loginUrl",
            "info",
            "preferredSingleSignOnMode",
            "servicePrincipalNames",
            "signInAudience",
            "applicationTemplateId",
            "notes",
            "description",
            "createdDateTime",
            "verifiedPublisher",
            "keyCredentials",
            "passwordCredentials");

    private static final ResponseReader<GraphPage<GraphObject>> OBJECTS = new PageReader<>(GraphObject::read);
    private static final ResponseReader<GraphPage<GraphObject>> USERS = new PageReader<>(GraphObject.keeping(
            Stream.concat(USER_PROPERTIES.stream(), Stream.of("manager")).toList()));

    private final String groupSelection;
    private final String servicePrincipalSelection;
    private final CloudGaps cloud;

    /** Questions to the global cloud. */
    EntraRequests() {
        this(CloudGaps.GLOBAL);
    }

    /** Questions without what a cloud lacks. */
    EntraRequests(CloudGaps cloud) {
        this.cloud = cloud;
        this.groupSelection = String.join(",", cloud.only("group", GROUP_PROPERTIES));
        this.servicePrincipalSelection = String.join(",", cloud.only("servicePrincipal", SERVICE_PRINCIPAL_PROPERTIES));
    }

    /** How many users there are; the answer's {@code @odata.count}. */
    GraphRequest<GraphPage<GraphObject>> userCount() {
        return list("/v1.0/users?$select=id&$top=1&$count=true").eventual();
    }

    /** How many users there are whose user principal name starts with one of up to 15 prefixes. */
    GraphRequest<GraphPage<GraphObject>> userCountStartingWith(List<String> prefixes) {
        return list("/v1.0/users?$select=id&$top=1&$count=true&$filter=" + startingWith(prefixes))
                .eventual();
    }

    /** All users; which of their properties, the options say. */
    GraphRequest<GraphPage<GraphObject>> users(EntraOptions options) {
        return users(usersWithManager(options));
    }

    /** Users whose user principal name starts with one of up to 15 prefixes. */
    GraphRequest<GraphPage<GraphObject>> usersStartingWith(List<String> prefixes, EntraOptions options) {
        return users(usersWithManager(options) + "&$filter=" + startingWith(prefixes));
    }

    private static String startingWith(List<String> prefixes) {
        return prefixes.stream()
                .map(prefix -> "startsWith(userPrincipalName," + GraphLink.literal(prefix) + ')')
                .collect(Collectors.joining("%20or%20"));
    }

    /** The ids of all users: cheap, and complete whatever the other questions miss. */
    GraphRequest<GraphPage<GraphObject>> userIds() {
        return list("/v1.0/users?$select=id&$top=" + LARGEST_PAGE);
    }

    /** Up to {@link #IDS_PER_FILTER} users by id. */
    GraphRequest<GraphPage<GraphObject>> usersById(List<String> ids, EntraOptions options) {
        return users(usersWithManager(options) + "&$filter=" + idIn(ids));
    }

    private String usersWithManager(EntraOptions options) {
        String selection = cloud.only("user", USER_PROPERTIES).stream()
                .filter(name -> !name.equals(EXTENSION_ATTRIBUTES)
                        || options.directory().extensionAttributes())
                .filter(name -> !name.equals(LICENCES) || options.reads(EntraTypes.LICENSE))
                .collect(Collectors.joining(","));
        return "/v1.0/users?$select=" + selection + "&$expand=" + MANAGER + "&$top=" + LARGEST_EXPANDED_PAGE;
    }

    GraphRequest<GraphPage<GraphObject>> groups() {
        return list(allGroups());
    }

    /** The groups of one part; a group is in one part only, because it always has both properties. */
    GraphRequest<GraphPage<GraphObject>> groups(boolean mailEnabled, boolean securityEnabled) {
        return list(allGroups() + "&$filter=mailEnabled%20eq%20" + mailEnabled + "%20and%20securityEnabled%20eq%20"
                + securityEnabled);
    }

    private String allGroups() {
        return "/v1.0/groups?$select=" + groupSelection + "&$top=" + LARGEST_PAGE;
    }

    /** How many groups there are; the answer's {@code @odata.count}. */
    GraphRequest<GraphPage<GraphObject>> groupCount() {
        return list("/v1.0/groups?$select=id&$top=1&$count=true").eventual();
    }

    /** Up to {@link #IDS_PER_FILTER} groups by id. */
    GraphRequest<GraphPage<GraphObject>> groupsById(List<String> ids) {
        return list("/v1.0/groups?$select=" + groupSelection + "&$filter=" + idIn(ids));
    }

    /** Up to {@link #IDS_PER_FILTER} service principals by id. */
    GraphRequest<GraphPage<GraphObject>> servicePrincipalsById(List<String> ids) {
        return list("/v1.0/servicePrincipals?$select=" + servicePrincipalSelection + "&$filter=" + idIn(ids));
    }

    GraphRequest<GraphPage<GraphObject>> servicePrincipals() {
        return list("/v1.0/servicePrincipals?$select=" + servicePrincipalSelection + "&$top=" + LARGEST_PAGE);
    }

    /** Products that the tenant subscribes to; Graph gives them in one page. */
    GraphRequest<GraphPage<GraphObject>> subscribedSkus() {
        return list("/v1.0/subscribedSkus");
    }

    private static GraphRequest<GraphPage<GraphObject>> users(String pathAndQuery) {
        return GraphRequest.get(GraphLink.of(pathAndQuery), USERS);
    }

    private static GraphRequest<GraphPage<GraphObject>> list(String pathAndQuery) {
        return GraphRequest.get(GraphLink.of(pathAndQuery), OBJECTS);
    }

    static String idIn(List<String> ids) {
        if (ids.isEmpty() || ids.size() > IDS_PER_FILTER) {
            throw new IllegalArgumentException("1 to " + IDS_PER_FILTER + " ids, not " + ids.size());
        }
        return ids.stream().map(GraphLink::literal).collect(Collectors.joining(",", "id%20in%20(", ")"));
    }
}
