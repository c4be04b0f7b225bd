/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.governance;

/**
 * Builds every entitlement and grant id; no other class does. The ids are the contract with whoever already uses files
 * of the reference connectors: a changed id breaks their reviews and requests.
 */
public final class GovernanceIds {

    /** Slug and last id part of group membership. */
    public static final String MEMBERS = "members";

    /** Slug and last id part of group ownership. */
    public static final String OWNERS = "owners";

    private GovernanceIds() {}

    /** {@code {type}:{id}:{slug}}, the form of every entitlement that has no form of its own. */
    public static String entitlement(ResourceId resource, String slug) {
        return resource.type() + ':' + resource.id() + ':' + slug;
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
