/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.governance;

/**
 * Builds every entitlement and grant id; no other class does. The ids are the contract with whoever already uses files
 * of the reference connectors: a changed id breaks their reviews and requests.
 */
public final class GovernanceIds {

    /** Slug and last id part of group membership. */
    public static final String MEMBERS = "members";

    /** Slug and last id part of whoever is in a group or has a role of a SCIM service. */
    public static final String MEMBER = "member";

    /** Slug and last id part of group ownership. */
    public static final String OWNERS = "owners";

    /** Slug of an assignment that holds now: of a directory role. */
    public static final String ASSIGNED = "assigned";

    /** Slug of what may be activated: a directory role, a membership. */
    public static final String ELIGIBLE = "eligible";

    /** The scope of a role that holds in the whole tenant; it is no part of an id. */
    public static final String TENANT_SCOPE = "/";

    private GovernanceIds() {}

    /** {@code {type}:{id}:{slug}}, the form of every entitlement that has no form of its own. */
    public static String entitlement(ResourceId resource, String slug) {
        return resource.type() + ':' + resource.id() + ':' + slug;
    }

    /**
     * {@code {type}:{id}:{slug}}, and {@code :{scope}} behind it for a scope other than {@code /}, so that whoever
     * administers a part of the tenant is never taken for an administrator of all of it.
     *
     * @param slug {@link #ASSIGNED} or {@link #ELIGIBLE}
     * @param scope as the source names it, for example {@code /administrativeUnits/{id}}
     */
    public static String scopedEntitlement(ResourceId resource, String slug, String scope) {
        return entitlement(resource, scopedSlug(slug, scope));
    }

    /** The slug of {@link #scopedEntitlement}: what its id has behind the resource. */
    public static String scopedSlug(String slug, String scope) {
        return TENANT_SCOPE.equals(scope) ? slug : slug + ':' + scope;
    }

    /**
     * The slug of who may activate a membership or ownership of a group: {@code eligible:members}.
     *
     * @param slug {@link #MEMBERS} or {@link #OWNERS}
     */
    public static String eligibleSlug(String slug) {
        return ELIGIBLE + ':' + slug;
    }

    /** {@code {application}:assignment:{appRoleId}}, also for the zero role, which stands for access without a role. */
    public static String assignment(ResourceId application, String appRoleId) {
        return entitlement(application, "assignment:" + appRoleId);
    }

    /**
     * {@code {object}:{kind}:{keyId}}. A signing certificate and the password of its private key share a key id, so the
     * kind is part of it.
     *
     * @param objectId the service principal or application registration
     * @param kind {@code password} or {@code key}
     */
    public static String credential(String objectId, String kind, String keyId) {
        return objectId + ':' + kind + ':' + keyId;
    }

    /** {@code {entitlement}:{principalType}:{principalId}}, the form of every grant that has no form of its own. */
    public static String grant(String entitlementId, ResourceId principal) {
        return entitlementId + ':' + principal.type() + ':' + principal.id();
    }

    /**
     * {@code group-grant:{group}:{principalType}:{principal}:{group}:{members|owners}}.
     *
     * @param slug {@link #MEMBERS} or {@link #OWNERS}
     */
    public static String groupGrant(String groupId, ResourceId principal, String slug) {
        return "group-grant:" + groupId + ':' + principal.type() + ':' + principal.id() + ':' + groupId + ':' + slug;
    }
}
