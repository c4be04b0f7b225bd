/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.inspect;

import java.io.IOException;
import java.util.List;

/** Takes a result as it is read. A table ignores what only a document can show, and the other way round. */
interface Rows {

    /** A single value beside the rows; tables leave it out. */
    void fact(String name, JsonBody value) throws IOException;

    /** Opens a named part of a document; tables leave it out. */
    void openPart(String name) throws IOException;

    void closePart() throws IOException;

    /** Begins a list of rows; a table writes its header unless the last list had the same columns. */
    void begin(String name, List<Column> columns) throws IOException;

    /** @param cells one for each column */
    default void row(List<String> cells, JsonBody json) throws IOException {
        line(cells);
        object(json);
    }

    /** One line of a table; a document leaves it out. */
    void line(List<String> cells) throws IOException;

    /** One object of a document's list; tables leave it out. */
    void object(JsonBody json) throws IOException;

    void end() throws IOException;

    /** Writes what is still held back. Not called after a failure: what breaks off must not look whole. */
    void finish() throws IOException;
}
