/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RowsTest {

    private static final List<Column> COLUMNS = List.of(Column.of("A"), Column.csvOnly("B"), Column.of("C"));

    /** Reads RFC 4180 back, written for this test alone. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    @Property(tries = 300)
    void everyCellSurvivesCsv(@ForAll @Size(3) List<String> row) throws IOException {
        StringWriter text = new StringWriter();
        CsvRows rows = new CsvRows(text);
        rows.begin("x", COLUMNS);
        rows.row(row, json -> {});
        rows.end();
        rows.finish();
        String line = text.toString().substring("A,B,C\r\n".length());
        assertThat(line).endsWith("\r\n");
        List<String> read = cells(line.substring(0, line.length() - 2));
        assertThat(read).hasSameSizeAs(row);
        for (int i = 0; i < row.size(); i++) {
            assertThat(read.get(i)).isIn(row.get(i), "'" + row.get(i));
            assertThat(read.get(i)).doesNotMatch("(?s)^[=+@\\t\\r-].*");
        }
    }

    @Test
    void aLongTableIsWrittenWhileItIsRead() throws IOException {
        StringWriter text = new StringWriter();
        ConsoleRows rows = new ConsoleRows(text);
        rows.begin("x", COLUMNS);
        for (int i = 0; i < 600; i++) {
            rows.row(List.of("a" + i, "hidden", ""), json -> {});
        }
        assertThat(text.toString().lines()).hasSizeGreaterThanOrEqualTo(600);
        rows.finish();
        assertThat(text.toString().lines()).hasSize(601).allSatisfy(line -> assertThat(line)
                .doesNotContain("hidden"));
    }

    @Test
    void listsWithTheSameColumnsShareOneHeader() throws IOException {
        StringWriter text = new StringWriter();
        CsvRows rows = new CsvRows(text);
        rows.begin("created", COLUMNS);
        rows.end();
        rows.begin("deleted", COLUMNS);
        rows.end();
        rows.finish();
        assertThat(text.toString()).isEqualTo("A,B,C\r\n");
    }

    @Test
    void aDocumentHasPartsFactsAndLists() throws IOException {
        StringWriter text = new StringWriter();
        JsonRows rows = new JsonRows(text);
        rows.fact("id", json -> json.writeString("1"));
        rows.openPart("part");
        rows.begin("list", COLUMNS);
        rows.row(List.of("a", "b", "c"), json -> json.writeNumber(7));
        rows.end();
        rows.closePart();
        rows.finish();
        assertThat(text.toString()).isEqualTo("{\"id\":\"1\",\"part\":{\"list\":[7]}}\n");
    }
}
