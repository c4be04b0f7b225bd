/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;

/**
 * Inserts many rows with few statements. A statement of {@value #ROWS} rows halves the time of small rows; SQLite reads
 * each text once and keeps it prepared.
 */
final class BulkInsert<T> {

    private static final int ROWS = 16;

    /** Sets the values of one row. */
    @FunctionalInterface
    interface Values<T> {
        /**
         * Sets the values of {@code row}.
         *
         * @param first index of the row's first parameter
         */
        void set(PreparedStatement statement, int first, T row) throws SQLException;
    }

    private final Database database;
    private final Values<T> values;
    private final int parameters;
    private final String one;
    private final String many;

    /**
     * @param row the values of one row as SQL: a question mark for a parameter, or a literal
     */
    BulkInsert(Database database, String table, String columns, String row, Values<T> values) {
        this.database = database;
        this.values = values;
        this.parameters = (int) row.chars().filter(c -> c == '?').count();
        this.one = "insert into " + table + " (" + columns + ") values (" + row + ")";
        this.many = one + String.join("", Collections.nCopies(ROWS - 1, ", (" + row + ")"));
    }

    void insert(List<T> rows) throws SQLException {
        int done = 0;
        if (rows.size() >= ROWS) {
            PreparedStatement statement = database.prepared(many);
            for (; done + ROWS <= rows.size(); done += ROWS) {
                for (int i = 0; i < ROWS; i++) {
                    values.set(statement, i * parameters + 1, rows.get(done + i));
                }
                statement.executeUpdate();
            }
        }
        for (; done < rows.size(); done++) {
            PreparedStatement statement = database.prepared(one);
            values.set(statement, 1, rows.get(done));
            statement.executeUpdate();
        }
    }
}
