/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

/**
 * Which grants to read; {@code null} leaves a property open.
 *
 * @param resourceType type of the resource whose entitlement is granted
 * @param resourceId id of that resource
 */
public record GrantFilter(
        String resourceType, String resourceId, String entitlementId, String principalType, String principalId) {

    /** Every grant. */
    public static final GrantFilter ALL = new GrantFilter(null, null, null, null, null);

    public static GrantFilter onResource(String resourceType, String resourceId) {
        return new GrantFilter(resourceType, resourceId, null, null, null);
    }

    public static GrantFilter ofEntitlement(String entitlementId) {
        return new GrantFilter(null, null, entitlementId, null, null);
    }

    public static GrantFilter ofPrincipal(String principalType, String principalId) {
        return new GrantFilter(null, null, null, principalType, principalId);
    }
}
