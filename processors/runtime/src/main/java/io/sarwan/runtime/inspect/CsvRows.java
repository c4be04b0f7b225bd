/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.inspect;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * Comma-separated values (RFC 4180). A cell that a spreadsheet would run as a formula gets an apostrophe in front
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
final class CsvRows extends FlatRows {

    private static final String END = "\r\n";
    private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

    private final Writer writer;

    CsvRows(Writer writer) {
        this.writer = writer;
    }

    @Override
    void titles(List<String> titles) throws IOException {
        line(titles);
    }

    @Override
    public void finish() throws IOException {
        writer.flush();
    }

    @Override
    public void line(List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                writer.write(',');
            }
            writer.write(quoted(harmless(cells.get(i))));
        }
        writer.write(END);
    }

    private static String harmless(String cell) {
        return !cell.isEmpty() && FORMULA_STARTS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')
                && cell.equals(cell.strip());
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
