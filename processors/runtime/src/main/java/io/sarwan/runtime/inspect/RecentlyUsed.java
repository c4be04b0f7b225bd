/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.inspect;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Keeps what was looked up last, a bounded number of it. */
final class RecentlyUsed<K, V> {

    private final int capacity;
    private final Function<K, V> lookup;
    private final Map<K, V> entries;

    RecentlyUsed(int capacity, Function<K, V> lookup) {
        this.capacity = capacity;
        this.lookup = lookup;
        this.entries = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > RecentlyUsed.this.capacity;
            }
        };
    }

    V get(K key) {
        V known = entries.get(key);
        if (known == null) {
            known = lookup.apply(key);
            entries.put(key, known);
        }
        return known;
    }
}
