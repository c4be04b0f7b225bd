/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A small table whose columns line up; the first is left-aligned, the others right-aligned where they are figures. */
final class TextTable {

    private final List<List<String>> rows = new ArrayList<>();
    private final String alignment;

    /** A table of figures. */
    TextTable() {
        this("");
    }

    private TextTable(String alignment) {
        this.alignment = alignment;
    }

    /** A table of words. */
    static TextTable ofText() {
        return new TextTable("-");
    }

    TextTable row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    String render() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                String format = i == 0 ? "%-" + widths[i] + "s" : "  %" + alignment + Math.max(1, widths[i]) + "s";
                line.append(String.format(Locale.ROOT, format, row.get(i)));
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }
}
