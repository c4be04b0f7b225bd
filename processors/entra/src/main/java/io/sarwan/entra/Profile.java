/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects profile attributes; what is absent at the source is left out. They lie in the order of their names, in which
 * they are written: those put in that order need neither sorting nor hashing.
 */
final class Profile {

    private static final int USUAL_ATTRIBUTES = 32;

    private final List<Map.Entry<String, Object>> entries = new ArrayList<>(USUAL_ATTRIBUTES);

    Profile put(String name, Object value) {
        if (isThere(value)) {
            Map.Entry<String, Object> entry = Map.entry(name, value);
            int last = entries.size() - 1;
            if (last < 0 || entries.get(last).getKey().compareTo(name) < 0) {
                entries.add(entry);
            } else {
                insert(entry);
            }
        }
        return this;
    }

    private static boolean isThere(Object value) {
        // Text first, and alone: asking a text whether it is a list takes longer than all else here.
        if (value instanceof String text) {
            return !text.isEmpty();
        }
        return value != null && !(value instanceof List<?> list && list.isEmpty());
    }

    /** Takes over properties under their own names. */
    Profile copy(GraphObject from, List<String> names) {
        for (String name : names) {
            put(name, from.attributes().get(name));
        }
        return this;
    }

    private void insert(Map.Entry<String, Object> entry) {
        int at = find(entries, entry.getKey());
        if (at >= 0) {
            entries.set(at, entry);
        } else {
            entries.add(-at - 1, entry);
        }
    }

    private static int find(List<Map.Entry<String, Object>> entries, String name) {
        return Collections.binarySearch(entries, Map.entry(name, name), Map.Entry.comparingByKey());
    }

    /** What has been put, in the order of the names. */
    Map<String, Object> attributes() {
        return new Attributes(entries);
    }

    private static final class Attributes extends AbstractMap<String, Object> {
        private final List<Map.Entry<String, Object>> entries;

        private Attributes(List<Map.Entry<String, Object>> entries) {
            this.entries = entries;
        }

        @Override
        public Object get(Object name) {
            int at = name instanceof String text ? find(entries, text) : -1;
            return at < 0 ? null : entries.get(at).getValue();
        }

        @Override
        public boolean containsKey(Object name) {
            return get(name) != null;
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            return new AbstractSet<>() {
                @Override
                public Iterator<Entry<String, Object>> iterator() {
                    return entries.iterator();
                }

                @Override
                public Object[] toArray() {
                    return entries.toArray();
                }

                @Override
                public <T> T[] toArray(T[] room) {
                    return entries.toArray(room);
                }

                @Override
                public int size() {
                    return entries.size();
                }
            };
        }
    }
}
