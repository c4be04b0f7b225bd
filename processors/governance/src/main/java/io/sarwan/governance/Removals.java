/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.governance;

import java.util.List;
import java.util.Objects;

/**
 * What is gone since the sync that a run started from. A resource takes its entitlements along, the grants of these, and
 * the grants it holds itself.
 *
 * @param resources who or what exists no longer
 * @param holdings what is held no longer
 * @param holders who holds nothing of a type any more
 */
public record Removals(List<ResourceId> resources, List<Holding> holdings, List<Holder> holders) {

    public static final Removals NONE = new Removals(List.of(), List.of());

    /** Nobody loses all of a type. */
    public Removals(List<ResourceId> resources, List<Holding> holdings) {
        this(resources, holdings, List.of());
    }

    /**
     * Somebody who loses every grant of one resource type.
     *
     * @param resourceType of what was held
     */
    public record Holder(ResourceId principal, String resourceType) {}

    /**
     * Somebody's hold of an entitlement, by whatever grant.
     *
     * @param principal {@code null} for everybody's
     */
    public record Holding(String entitlementId, ResourceId principal) {
        public Holding {
            Objects.requireNonNull(entitlementId, "entitlementId");
        }
    }

    public Removals {
        resources = List.copyOf(resources);
        holdings = List.copyOf(holdings);
        holders = List.copyOf(holders);
    }

    public boolean isEmpty() {
        return resources.isEmpty() && holdings.isEmpty() && holders.isEmpty();
    }
}
