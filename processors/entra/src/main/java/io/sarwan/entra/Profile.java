/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Collects profile attributes; what is absent at the source is left out. They lie in the order of their names, in which
 * they are written: those put in that order need neither sorting nor hashing.
 */
final class Profile {

    private static final int USUAL_ATTRIBUTES = 48;

    private final List<Map.Entry<String, Object>> entries = new ArrayList<>(USUAL_ATTRIBUTES);
    private String last;

    Profile put(String name, Object value) {
        if (isThere(value)) {
            Map.Entry<String, Object> entry = Map.entry(name, value);
            if (last == null || last.compareTo(name) < 0) {
                entries.add(entry);
                last = name;
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

    private static final class Attributes extends AbstractMap<String, Object> implements SortedMap<String, Object> {
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
                public int size() {
                    return entries.size();
                }
            };
        }

        @Override
        public Comparator<? super String> comparator() {
            return null;
        }

        @Override
        public String firstKey() {
            return copy().firstKey();
        }

        @Override
        public String lastKey() {
            return copy().lastKey();
        }

        @Override
        public SortedMap<String, Object> subMap(String from, String to) {
            return copy().subMap(from, to);
        }

        @Override
        public SortedMap<String, Object> headMap(String to) {
            return copy().headMap(to);
        }

        @Override
        public SortedMap<String, Object> tailMap(String from) {
            return copy().tailMap(from);
        }

        private SortedMap<String, Object> copy() {
            return new TreeMap<>(this);
        }
    }
}
