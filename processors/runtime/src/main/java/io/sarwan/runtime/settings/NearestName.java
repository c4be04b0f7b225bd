/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody probably meant to write, by edit distance (insert, delete, replace, swap neighbours). */
public final class NearestName {

    private NearestName() {}

    /** The candidate nearest to {@code written}, empty when none is near: more than a third of it would change. */
    public static Optional<String> of(String written, Collection<String> candidates) {
        int tolerance = Math.max(1, Math.min(4, written.length() / 3));
        record Near(String name, int distance) {}
        return candidates.stream()
                .map(name -> new Near(name, distance(written, name)))
                .filter(near -> near.distance() <= tolerance)
                .min(Comparator.comparingInt(Near::distance))
                .map(Near::name);
    }

    /** Optimal string alignment distance. */
    static int distance(String left, String right) {
        int[][] rows = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                rows[i][j] = i == 0 ? j : j == 0 ? i : cheapest(rows, left, right, i, j);
            }
        }
        return rows[left.length()][right.length()];
    }

    private static int cheapest(int[][] rows, String left, String right, int i, int j) {
        boolean same = left.charAt(i - 1) == right.charAt(j - 1);
        int best = Math.min(rows[i - 1][j - 1] + (same ? 0 : 1), Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
        boolean swapped = i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        return swapped ? Math.min(best, rows[i - 2][j - 2] + 1) : best;
    }
}
