/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Takes the newest finished full sync of the published file over into a new working database, so that the file always
 * holds the last two and can be compared with itself. Rows are copied as they are, whoever wrote them.
 */
final class PreviousSync {

    private final Database database;

    PreviousSync(Database database) {
        this.database = database;
    }

    /**
     * Copies from the decompressed file, which is attached as {@code previous}.
     *
     * @param newRunStart when the run that takes it over began
     * @return by data table the highest row id copied
     */
    Map<String, Long> copy(Instant newRunStart) throws SQLException {
        Map<String, Long> floors = new TreeMap<>();
        String syncId = newestFinishedFull();
        for (String table : C1zSchema.DATA_TABLES) {
            if (syncId != null && !columns("previous", table).isEmpty()) {
                copyRows(table, syncId, "order by id");
            }
            floors.put(table, database.number("select max(id) from main." + table));
        }
        if (syncId != null) {
            copyRows(C1zSchema.SYNC_RUNS, syncId, "");
            keepOlderThan(newRunStart);
        }
        return floors;
    }

    /** Whose data the newest sync of the decompressed file is, blank when it does not say; empty without a sync. */
    Optional<String> source() throws SQLException {
        String syncId = newestFinishedFull();
        if (syncId == null) {
            return Optional.empty();
        }
        String source = database.text(
                "select json_extract(case when json_valid(sync_token) then sync_token else '{}' end, '$.source')"
                        + " from previous.v1_sync_runs where sync_id = ?",
                syncId);
        return Optional.of(source == null ? "" : source);
    }

    private String newestFinishedFull() throws SQLException {
        List<String> columns = columns("previous", C1zSchema.SYNC_RUNS);
        if (columns.isEmpty()) {
            return null;
        }
        String fullOnly = columns.contains("sync_type") ? " and sync_type = 'full'" : "";
        return database.text("select sync_id from previous.v1_sync_runs where ended_at is not null" + fullOnly
                + " order by ended_at desc, sync_id desc limit 1");
    }

    private void copyRows(String table, String syncId, String order) throws SQLException {
        List<String> shared = columns("main", table);
        // Files of older writers lack the newest columns, whose defaults stand for "not there yet".
        shared.retainAll(columns("previous", table));
        shared.remove("id");
        String names = String.join(", ", shared);
        database.update(
                "insert into main." + table + " (" + names + ") select " + names + " from previous." + table
                        + " where sync_id = ? " + order,
                syncId);
    }

    private List<String> columns(String schema, String table) throws SQLException {
        List<String> names = new ArrayList<>();
        database.each(
                "select name from pragma_table_info(?, ?) order by cid",
                row -> names.add(row.getString(1)),
                table,
                schema);
        return names;
    }

    /**
     * Other writers store their local wall clock, so that a sync made east of Greenwich seems to end in the future, and
     * readers, who compare the texts, would go on choosing it. It is moved back by whole hours.
     */
    private void keepOlderThan(Instant newRunStart) throws SQLException {
        Instant ended = Timestamps.parse(database.text("select ended_at from main.v1_sync_runs"));
        Instant started = Timestamps.parse(database.text("select started_at from main.v1_sync_runs"));
        Duration back = ended.isBefore(newRunStart)
                ? Duration.ZERO
                : Duration.ofHours(Duration.between(newRunStart, ended).toHours() + 1);
        database.update(
                "update main.v1_sync_runs set started_at = ?, ended_at = ?",
                Timestamps.text(started.minus(back)),
                Timestamps.text(ended.minus(back)));
    }
}
