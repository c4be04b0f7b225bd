/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.inspect;

import java.io.IOException;
import java.util.List;

/** Lines of cells below a line of titles. What is no cell is left out; other columns than before get titles of their own. */
abstract class FlatRows implements Rows {

    private List<Column> columns = List.of();

    @Override
    public final void fact(String name, JsonBody value) {}

    @Override
    public final void openPart(String name) {}

    @Override
    public final void closePart() {}

    @Override
    public final void end() {}

    @Override
    public final void object(JsonBody json) {}

    @Override
    public final void begin(String name, List<Column> wanted) throws IOException {
        if (!wanted.equals(columns)) {
            columns = wanted;
            titles(wanted.stream().map(Column::title).toList());
        }
    }

    /** The columns of the rows that follow. */
    final List<Column> columns() {
        return columns;
    }

    /** Other columns begin. */
    abstract void titles(List<String> titles) throws IOException;
}
