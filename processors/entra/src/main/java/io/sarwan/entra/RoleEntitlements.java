/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.governance.Entitlement;
import io.sarwan.governance.GovernanceIds;
import io.sarwan.governance.ResourceId;
import java.util.List;

/** What can be held of a role: to have it, or to be allowed to activate it, everywhere or in one scope. */
final class RoleEntitlements {

    private static final List<String> HOLDERS =
            List.of(EntraTypes.USER, EntraTypes.GROUP, EntraTypes.ENTERPRISE_APPLICATION, EntraTypes.MANAGED_IDENTITY);

    private RoleEntitlements() {}

    /**
     * @param slug {@link GovernanceIds#ASSIGNED} or {@link GovernanceIds#ELIGIBLE}
     * @param where the scope as people call it; not used for the whole tenant
     */
    static Entitlement of(ResourceId role, String name, String slug, String scope, String where) {
        boolean tenant = GovernanceIds.TENANT_SCOPE.equals(scope);
        boolean assigned = GovernanceIds.ASSIGNED.equals(slug);
        return new Entitlement(
                GovernanceIds.scopedEntitlement(role, slug, scope),
                role,
                name + (assigned ? " Role Assigned" : " Role Eligible") + (tenant ? "" : " (" + where + " only)"),
                (assigned ? "Holds the " : "May activate the ") + name + " role "
                        + (tenant ? "in the whole tenant" : "for " + where + " only"),
                GovernanceIds.scopedSlug(slug, scope),
                Entitlement.Purpose.ASSIGNMENT,
                HOLDERS,
                false);
    }

    /** To be allowed to activate a membership or ownership of a group. */
    static Entitlement ofGroup(ResourceId group, String name, String slug) {
        boolean member = GovernanceIds.MEMBERS.equals(slug);
        return new Entitlement(
                GovernanceIds.entitlement(group, GovernanceIds.eligibleSlug(slug)),
                group,
                name + (member ? " Group Member Eligible" : " Group Owner Eligible"),
                "May activate " + (member ? "membership" : "ownership") + " of " + name + " group",
                GovernanceIds.eligibleSlug(slug),
                Entitlement.Purpose.ASSIGNMENT,
                List.of(EntraTypes.USER, EntraTypes.GROUP),
                false);
    }
}
