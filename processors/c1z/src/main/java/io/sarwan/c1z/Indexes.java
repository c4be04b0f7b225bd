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

    private static final int MOST_THREADS = 4;

    private static final String FLOOR = "{floor}";

    /**
     * Grants whose principal holds their entitlement by several rows. There are millions of grants and few of these: one
     * walk over the index by principal finds them, where sorting all ids would take as long as another index.
     */
    private static final String REPEATED = "(select entitlement_id, principal_resource_type_id, principal_resource_id"
            + " from v1_grants indexed by idx_grants_entitlement_id_principal_id_v1 where id > "
            + FLOOR
            + " group by entitlement_id, principal_resource_type_id, principal_resource_id having count(*) > 1)"
            + " cross join v1_grants using (entitlement_id, principal_resource_type_id, principal_resource_id)";

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

    /** What expansion needs. Rows written twice are gone afterwards. */
    void buildForExpansion() {
        build(C1zSchema.EXPANSION_INDEXES);
        removeOlder(C1zSchema.GRANTS, REPEATED.replace(FLOOR, Long.toString(run.floor(C1zSchema.GRANTS))));
    }

    /** The rest of what a file has. */
    void buildOthers() {
        build(C1zSchema.OTHER_INDEXES);
    }

    private void build(List<C1zSchema.Index> indexes) {
        // The sorter keeps as much as the page cache may hold; short runs, merged by threads, took two thirds of the
        // time.
        database.execute("pragma cache_size = -4096");
        database.execute("pragma threads = "
                + Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
        for (C1zSchema.Index index : indexes) {
            if (!index.unique() || index.table().equals(C1zSchema.SYNC_RUNS)) {
                database.execute(index.ddl());
            } else {
                unique(index);
            }
        }
        database.execute("pragma threads = 0");
        database.execute("pragma cache_size = " + WorkDatabase.CACHE);
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

    private void unique(C1zSchema.Index index) {
        if (!built(index)) {
            removeOlder(index.table(), index.table());
            database.execute(index.ddl());
        }
    }

    /** @param among the rows of {@code table} to look at, as the source of a select */
    private void removeOlder(String table, String among) {
        ObjectCounts fewer = database.transaction(() -> {
            database.execute("create temp table " + OLDER + " as select id from (select id, max(id) over"
                    + " (partition by external_id) as newest from " + among + " where id > " + run.floor(table)
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
