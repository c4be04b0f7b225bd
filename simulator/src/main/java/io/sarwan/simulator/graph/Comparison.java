/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import java.util.Locale;

/** Compares property values with the literals of a filter: text without regard to case. */
final class Comparison {

    private Comparison() {}

    static boolean equal(Object value, Object literal) {
        if (value == null || literal == null) {
            return value == literal;
        }
        return value instanceof Boolean
                ? value.equals(literal)
                : value.toString().equalsIgnoreCase(literal.toString());
    }

    /** Timestamps of the same form sort as text. */
    static boolean ordered(Object value, Object literal, boolean atLeast) {
        if (value == null || literal == null) {
            return false;
        }
        int order = value.toString()
                .toLowerCase(Locale.ROOT)
                .compareTo(literal.toString().toLowerCase(Locale.ROOT));
        return atLeast ? order >= 0 : order <= 0;
    }
}
