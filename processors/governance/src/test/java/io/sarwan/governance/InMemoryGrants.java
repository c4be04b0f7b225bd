/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.governance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Grants in maps, written to as a store would be. */
final class InMemoryGrants implements GrantGraph {

    private final Map<String, ResourceId> owners = new TreeMap<>();
    private final List<ExpandableGrant> expandable = new ArrayList<>();
    private final Map<String, Map<ResourceId, Origin>> holders = new TreeMap<>();
    private final Map<String, Map<ResourceId, Map<String, Boolean>>> written = new TreeMap<>();

    InMemoryGrants entitlement(String id, ResourceId owner) {
        owners.put(id, owner);
        return this;
    }

    InMemoryGrants grant(String entitlementId, ResourceId principal) {
        return held(entitlementId, principal, Origin.DIRECT);
    }

    /** The source itself told that it comes from another entitlement. */
    InMemoryGrants inherited(String entitlementId, ResourceId principal) {
        return held(entitlementId, principal, Origin.INHERITED);
    }

    private InMemoryGrants held(String entitlementId, ResourceId principal, Origin origin) {
        holders.computeIfAbsent(entitlementId, id -> new LinkedHashMap<>()).put(principal, origin);
        return this;
    }

    InMemoryGrants grant(String entitlementId, ResourceId principal, Grant.Expansion expansion) {
        expandable.add(new ExpandableGrant(entitlementId, principal, expansion));
        return grant(entitlementId, principal);
    }

    /** What expansion said, by entitlement and principal. */
    Map<String, Map<ResourceId, Map<String, Boolean>>> written() {
        return written;
    }

    Map<String, Map<ResourceId, Origin>> holders() {
        return holders;
    }

    List<ExpandableGrant> expandable() {
        return expandable;
    }

    @Override
    public void expandableGrants(Consumer<ExpandableGrant> each) {
        expandable.forEach(each);
    }

    @Override
    public ResourceId resourceOf(String entitlementId) {
        return owners.get(entitlementId);
    }

    @Override
    public void holders(String entitlementId, Consumer<Holder> each) {
        holders.getOrDefault(entitlementId, Map.of())
                .forEach((principal, origin) -> each.accept(new Holder(principal, origin)));
    }

    @Override
    public void write(List<ExpandedGrant> grants) {
        for (ExpandedGrant grant : grants) {
            Origin before = holders.computeIfAbsent(grant.entitlementId(), id -> new LinkedHashMap<>())
                    .putIfAbsent(grant.principal(), Origin.EXPANDED);
            if (grant.held() != (before != null)) {
                throw new AssertionError("whether there is a grant already is told wrong of " + grant);
            }
            written.computeIfAbsent(grant.entitlementId(), id -> new LinkedHashMap<>())
                    .put(grant.principal(), Map.copyOf(grant.sources()));
        }
    }
}
