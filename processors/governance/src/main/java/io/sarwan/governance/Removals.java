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
 */
public record Removals(List<ResourceId> resources, List<Holding> holdings) {

    public static final Removals NONE = new Removals(List.of(), List.of());

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
    }

    public boolean isEmpty() {
        return resources.isEmpty() && holdings.isEmpty();
    }
}
