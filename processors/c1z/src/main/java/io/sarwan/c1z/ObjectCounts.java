/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import io.sarwan.governance.SyncCounts;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Objects by the table they lie in and the resource type they belong to. */
final class ObjectCounts {

    /** @param table one of the data tables of {@link C1zSchema} */
    record Kind(String table, String resourceType) {}

    private final Map<Kind, Long> counts = new ConcurrentHashMap<>();

    void add(String table, String resourceType, long more) {
        counts.merge(new Kind(table, resourceType), more, Long::sum);
    }

    void addAll(ObjectCounts others) {
        others.counts.forEach((kind, n) -> counts.merge(kind, n, Long::sum));
    }

    void clear() {
        counts.clear();
    }

    Map<Kind, Long> byKind() {
        return counts;
    }

    SyncCounts sums() {
        return new SyncCounts(of(C1zSchema.RESOURCES), of(C1zSchema.ENTITLEMENTS), of(C1zSchema.GRANTS));
    }

    private Map<String, Long> of(String table) {
        Map<String, Long> found = new TreeMap<>();
        counts.forEach((kind, n) -> {
            if (n != 0 && kind.table().equals(table)) {
                found.put(kind.resourceType(), n);
            }
        });
        return found;
    }
}
