/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import java.sql.SQLException;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns the working database into the content of a published file. */
final class Sealing {

    private final Database database;
    private final RunState.Run run;
    private final RunState state;

    Sealing(Database database, RunState.Run run, RunState state) {
        this.database = database;
        this.run = run;
        this.state = state;
    }

    /**
     * The last step of a run: after it the database holds finished syncs and nothing else.
     *
     * @param boot where it names none, this waits for the disk
     */
    void finish(Instant now, MachineBoot boot) {
        database.execute("pragma synchronous = " + (boot.id().isEmpty() ? "full" : "off"));
        database.transaction(() -> {
            boolean expandable = database.number(
                            "select count(*) from (select 1 from v1_grants where sync_id = ?"
                                    + " and expansion is not null limit 1)",
                            run.syncId())
                    > 0;
            database.update(
                    "insert into v1_sync_runs (sync_id, started_at, ended_at, sync_token, sync_type,"
                            + " supports_diff, grants_backfilled, stats) values (?, ?, ?, ?, 'full', ?, 1, ?)",
                    run.syncId(),
                    Timestamps.text(run.startedAt()),
                    Timestamps.text(now),
                    token(expandable ? "{\"needs_expansion\":true}" : "{}"),
                    // The reference syncer says so when expansion begins; its diff and its rollback refuse other syncs.
                    state.isExpanded() ? 1 : 0,
                    stats());
            state.drop();
            return null;
        });
        database.execute("pragma journal_mode = delete");
    }

    private String token(String usual) throws SQLException {
        return run.source().isEmpty() ? usual : database.text("select json_set(?, '$.source', ?)", usual, run.source());
    }

    private String stats() throws SQLException {
        String members = Stream.of(
                        "'resource_types', (select count(*) from v1_resource_types where sync_id = ?1)",
                        total("resources"),
                        total("entitlements"),
                        total("grants"),
                        byType("resources"),
                        byType("grants"),
                        byType("entitlements"))
                .collect(Collectors.joining(", "));
        return database.text("select json_object(" + members + ")", run.syncId());
    }

    private static String total(String what) {
        return "'" + what + "', (select coalesce(sum(n), 0) from sarwan_counts where name = 'v1_" + what + "')";
    }

    private static String byType(String what) {
        return "'" + what
                + "_by_resource_type', json((select json_group_object(resource_type, n) from (select resource_type,"
                + " n from sarwan_counts where name = 'v1_" + what + "' and n <> 0 order by resource_type)))";
    }
}
