/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.governance;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The grants of a finished read, as {@link GrantExpansion} sees them. */
public interface GrantGraph {

    /**
     * A grant that carries an expansion.
     *
     * @param entitlementId what is granted
     * @param principal to whom: the owner of the source entitlements
     * @param expansion which entitlements' holders come along
     */
    record ExpandableGrant(String entitlementId, ResourceId principal, Grant.Expansion expansion) {}

    /** Who says that a principal holds an entitlement, the weakest first. */
    enum Origin {
        /** Only expansion says so, and would find it again. */
        EXPANDED,
        /** The source system says so, and that it comes from another entitlement: {@link Grant#isDirect} is false. */
        INHERITED,
        /** The source system says so of the principal itself. */
        DIRECT
    }

    /** @param principal who holds */
    record Holder(ResourceId principal, Origin origin) {
        boolean direct() {
            return origin == Origin.DIRECT;
        }
    }

    /**
     * A grant that expansion adds, or the sources it adds to an existing one.
     *
     * @param held whether {@link #holders} named the principal, so that there is a grant already
     * @param sources all sources of the grant: source entitlement id to whether the principal holds that one directly;
     *     contains {@code entitlementId} itself when the principal also holds it directly
     */
    record ExpandedGrant(String entitlementId, ResourceId principal, boolean held, Map<String, Boolean> sources) {}

    void expandableGrants(Consumer<ExpandableGrant> each);

    /** The resource an entitlement belongs to, {@code null} when there is no such entitlement. */
    ResourceId resourceOf(String entitlementId);

    /** Every principal of an entitlement once, those that earlier expansion added included. */
    void holders(String entitlementId, Consumer<Holder> each);

    /** Adds grants that do not exist and replaces the sources of those that do. */
    void write(List<ExpandedGrant> grants);
}
