/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;

/**
 * Writes profiles as {@code google.protobuf.Struct}, names in order. Numbers become doubles, as the format has no
 * other; {@code null} stays null; anything that is not text, number, boolean, list or map is written as its text. Not safe
 * for use by several threads at once.
 */
final class ProfileEncoder {

    private static final int FIELDS = 1;
    private static final int KEY = 1;
    private static final int VALUE = 2;
    private static final int NULL_VALUE = 1;
    private static final int NUMBER_VALUE = 2;
    private static final int STRING_VALUE = 3;
    private static final int BOOL_VALUE = 4;
    private static final int STRUCT_VALUE = 5;
    private static final int LIST_VALUE = 6;
    private static final int VALUES = 1;

    private static final Comparator<Map.Entry<?, ?>> BY_NAME =
            (one, other) -> ((String) one.getKey()).compareTo((String) other.getKey());

    /** Names that are kept encoded; those of one source are few, but nothing bounds those of all. */
    private static final int KEPT_NAMES = 256;

    private final Map<String, byte[]> names = new HashMap<>();

    void write(Wire wire, Map<?, ?> profile) {
        for (Map.Entry<?, ?> attribute : inOrder(profile)) {
            int entry = wire.begin(FIELDS);
            wire.text(KEY, name((String) attribute.getKey()));
            value(wire, VALUE, attribute.getValue());
            wire.end(entry);
        }
    }

    private static Iterable<? extends Map.Entry<?, ?>> inOrder(Map<?, ?> profile) {
        if (profile instanceof SortedMap<?, ?> sorted && sorted.comparator() == null) {
            return sorted.entrySet();
        }
        Map.Entry<?, ?>[] attributes = profile.entrySet().toArray(new Map.Entry<?, ?>[0]);
        Arrays.sort(attributes, BY_NAME);
        return Arrays.asList(attributes);
    }

    private byte[] name(String name) {
        byte[] known = names.get(name);
        if (known == null) {
            known = name.getBytes(StandardCharsets.UTF_8);
            if (names.size() < KEPT_NAMES) {
                names.put(name, known);
            }
        }
        return known;
    }

    private void value(Wire wire, int field, Object value) {
        int mark = wire.begin(field);
        if (value instanceof String text) {
            wire.stringAlways(STRING_VALUE, text);
        } else if (value instanceof Boolean bool) {
            wire.boolAlways(BOOL_VALUE, bool);
        } else if (value instanceof Number number) {
            wire.doubleAlways(NUMBER_VALUE, number.doubleValue());
        } else if (value == null) {
            wire.boolAlways(NULL_VALUE, false);
        } else if (value instanceof Map<?, ?> map) {
            int nested = wire.begin(STRUCT_VALUE);
            write(wire, map);
            wire.end(nested);
        } else if (value instanceof Collection<?> list) {
            int nested = wire.begin(LIST_VALUE);
            for (Object element : list) {
                value(wire, VALUES, element);
            }
            wire.end(nested);
        } else {
            wire.stringAlways(STRING_VALUE, value.toString());
        }
        wire.end(mark);
    }
}
