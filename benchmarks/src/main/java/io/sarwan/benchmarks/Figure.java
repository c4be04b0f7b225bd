/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.benchmarks;

import java.util.Locale;

/**
 * One line of the table.
 *
 * @param value what was measured
 * @param limit what it must keep to, empty when it is only shown
 * @param kept {@code false} when it does not
 */
record Figure(String scenario, String name, String value, String limit, boolean kept) {

    static Figure shown(String scenario, String name, long value, String unit) {
        return new Figure(scenario, name, (value + " " + unit).strip(), "", true);
    }

    /** A figure that must not be above {@code limit} times another of the same run. */
    static Figure ratio(String scenario, String name, long value, long base, double limit) {
        double ratio = (double) value / Math.max(1, base);
        return new Figure(
                scenario,
                name,
                String.format(Locale.ROOT, "%d / %d = %.2f", value, base, ratio),
                String.format(Locale.ROOT, "<= %.2f", limit),
                ratio <= limit);
    }

    static Figure atMost(String scenario, String name, long value, long limit, String unit) {
        return new Figure(scenario, name, value + " " + unit, "<= " + limit + " " + unit, value <= limit);
    }

    static Figure atLeast(String scenario, String name, long value, long limit, String unit) {
        return new Figure(scenario, name, value + " " + unit, ">= " + limit + " " + unit, value >= limit);
    }

    String row() {
        return "| " + String.join(" | ", scenario, name, value, limit, kept ? "" : "**missed**") + " |";
    }
}
