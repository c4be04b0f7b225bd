/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.governance;

import io.sarwan.governance.GrantGraph.ExpandableGrant;
import io.sarwan.governance.GrantGraph.Origin;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The definition of expansion, carried out word by word until nothing changes. */
final class NaiveExpansion {

    private record Ends(String source, String target) {}

    private record Width(boolean shallow, Set<String> types) {
        Width and(Width other) {
            Set<String> all = new LinkedHashSet<>(types);
            all.addAll(other.types);
            boolean unlimited = types.isEmpty() || other.types.isEmpty();
            return new Width(shallow && other.shallow, unlimited ? Set.of() : all);
        }
    }

    private final Map<Ends, Width> edges = new LinkedHashMap<>();
    private final Map<String, Map<ResourceId, Origin>> holders;

    NaiveExpansion(InMemoryGrants grants) {
        for (ExpandableGrant grant : grants.expandable()) {
            for (String source : grant.expansion().entitlementIds()) {
                if (!source.equals(grant.entitlementId()) && grant.principal().equals(grants.resourceOf(source))) {
                    Width width = new Width(
                            grant.expansion().shallow(),
                            Set.copyOf(grant.expansion().resourceTypeIds()));
                    edges.merge(new Ends(source, grant.entitlementId()), width, Width::and);
                }
            }
        }
        holders = new TreeMap<>();
        grants.holders().forEach((id, principals) -> holders.put(id, new LinkedHashMap<>(principals)));
    }

    Map<String, Map<ResourceId, Map<String, Boolean>>> run() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Ends ends : edges.keySet()) {
                for (ResourceId principal : carried(ends)) {
                    changed |= holders.computeIfAbsent(ends.target(), id -> new LinkedHashMap<>())
                                    .putIfAbsent(principal, Origin.EXPANDED)
                            == null;
                }
            }
        }
        Map<String, Map<ResourceId, Map<String, Boolean>>> found = new TreeMap<>();
        for (Ends ends : edges.keySet()) {
            for (ResourceId principal : carried(ends)) {
                Map<String, Boolean> sources = found.computeIfAbsent(ends.target(), id -> new LinkedHashMap<>())
                        .computeIfAbsent(principal, id -> new TreeMap<>());
                sources.put(ends.source(), holders.get(ends.source()).get(principal) == Origin.DIRECT);
                if (holders.get(ends.target()).get(principal) == Origin.DIRECT) {
                    sources.put(ends.target(), true);
                }
            }
        }
        return found;
    }

    private List<ResourceId> carried(Ends ends) {
        Width width = edges.get(ends);
        return holders.getOrDefault(ends.source(), Map.of()).entrySet().stream()
                .filter(holder -> holder.getValue() == Origin.DIRECT || !width.shallow())
                .map(Map.Entry::getKey)
                .filter(principal -> width.types().isEmpty() || width.types().contains(principal.type()))
                .toList();
    }
}
