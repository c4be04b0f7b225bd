/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.inspect;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A table whose columns line up. Their widths come from the first rows; a longer cell further on moves its line. */
final class ConsoleRows extends FlatRows {

    private static final int SAMPLE = 500;
    private static final int WIDEST = 80;
    private static final String GAP = "  ";

    private final Writer writer;
    private List<List<String>> held = new ArrayList<>();
    private int[] widths;

    ConsoleRows(Writer writer) {
        this.writer = writer;
    }

    @Override
    void titles(List<String> titles) throws IOException {
        release();
        widths = null;
        held.add(shown(titles));
    }

    @Override
    public void line(List<String> cells) throws IOException {
        List<String> row = shown(cells).stream().map(ConsoleRows::printable).toList();
        if (widths != null) {
            print(row);
        } else {
            held.add(row);
            if (held.size() >= SAMPLE) {
                release();
            }
        }
    }

    @Override
    public void finish() throws IOException {
        release();
        writer.flush();
    }

    private List<String> shown(List<String> cells) {
        return IntStream.range(0, cells.size())
                .filter(i -> columns().get(i).onConsole())
                .mapToObj(cells::get)
                .toList();
    }

    /** A name from a tenant must not steer the terminal. */
    private static String printable(String cell) {
        return cell.isEmpty() ? "-" : cell.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]", "?");
    }

    private void release() throws IOException {
        if (held.isEmpty()) {
            return;
        }
        widths = new int[held.get(0).size()];
        for (List<String> row : held) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.min(WIDEST, Math.max(widths[i], length(row.get(i))));
            }
        }
        for (List<String> row : held) {
            print(row);
        }
        held = new ArrayList<>();
    }

    private void print(List<String> row) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            line.append(i == 0 ? "" : GAP).append(row.get(i));
            line.append(" ".repeat(Math.max(0, widths[i] - length(row.get(i)))));
        }
        writer.write(line.toString().stripTrailing());
        writer.write(System.lineSeparator());
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
