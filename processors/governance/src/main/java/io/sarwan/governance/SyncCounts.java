/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.governance;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many objects a sync holds, by the resource type they belong to. Unmodifiable. */
public record SyncCounts(
        SortedMap<String, Long> resources, SortedMap<String, Long> entitlements, SortedMap<String, Long> grants) {

    public SyncCounts(Map<String, Long> resources, Map<String, Long> entitlements, Map<String, Long> grants) {
        this(new TreeMap<>(resources), new TreeMap<>(entitlements), new TreeMap<>(grants));
    }

    public long totalResources() {
        return sum(resources);
    }

    public long totalEntitlements() {
        return sum(entitlements);
    }

    public long totalGrants() {
        return sum(grants);
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
