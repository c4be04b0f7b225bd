/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import java.sql.SQLException;
import java.util.List;
import org.sqlite.SQLiteErrorCode;

/**
 * Builds the indexes over loaded rows. Loading without them and sorting once at the end is several times faster than
 * keeping them up row by row, which is also why rows written twice are found here and not while loading.
 */
final class Indexes {

    private static final String OLDER = "sarwan_older";

    private final Database database;
    private final RunState.Run run;
    private final RunState state;
    private final ObjectCounts counts;

    Indexes(Database database, RunState.Run run, RunState state, ObjectCounts counts) {
        this.database = database;
        this.run = run;
        this.state = state;
        this.counts = counts;
    }

    void build(List<C1zSchema.Index> indexes) {
        for (C1zSchema.Index index : indexes) {
            if (!index.unique() || index.table().equals(C1zSchema.SYNC_RUNS)) {
                database.execute(index.ddl());
            } else if (!built(index)) {
                removeOlder(index.table());
                database.execute(index.ddl());
            }
        }
    }

    /** Back to loading; the indexes of both groups go. */
    void drop() {
        C1zSchema.EXPANSION_INDEXES.forEach(index -> database.execute("drop index if exists " + index.name()));
        C1zSchema.OTHER_INDEXES.forEach(index -> database.execute("drop index if exists " + index.name()));
    }

    /** {@code true} when the run had begun to build any, as one that was killed meanwhile has. */
    boolean anyPresent() throws SQLException {
        return database.number(
                        "select count(*) from sqlite_master where type = 'index' and name like 'idx!_%' escape '!'")
                > 0;
    }

    private boolean built(C1zSchema.Index index) {
        try {
            database.execute(index.ddl());
            return true;
        } catch (C1zException e) {
            if (e.getCause() instanceof SQLException sqlite
                    && sqlite.getErrorCode() == SQLiteErrorCode.SQLITE_CONSTRAINT.code) {
                return false;
            }
            throw e;
        }
    }

    private void removeOlder(String table) {
        ObjectCounts fewer = database.transaction(() -> {
            database.execute("create temp table " + OLDER + " as select id from (select id, max(id) over"
                    + " (partition by external_id) as newest from " + table + " where id > " + run.floor(table)
                    + ") where id < newest");
            ObjectCounts removed = new ObjectCounts();
            if (!table.equals(C1zSchema.RESOURCE_TYPES)) {
                database.each(
                        "select resource_type_id, count(*) from " + OLDER + " join " + table
                                + " using (id) group by resource_type_id",
                        row -> removed.add(table, row.getString(1), -row.getLong(2)));
            }
            database.update("delete from " + table + " where id in (select id from " + OLDER + ")");
            state.addCounts(removed);
            database.execute("drop table " + OLDER);
            return removed;
        });
        counts.addAll(fewer);
    }
}
