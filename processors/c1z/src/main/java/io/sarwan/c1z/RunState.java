/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import static java.util.Map.entry;

import io.sarwan.governance.ChainPosition;
import io.sarwan.governance.Coverage;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Resource;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a run has to remember to be continued: tables {@code sarwan_*} of the working database. */
final class RunState {

    private static final Map<String, String> TABLES = new TreeMap<>(Map.ofEntries(
            entry(
                    "sarwan_run",
                    "fingerprint text not null, sync_id text not null, started_at text not null,"
                            + " boot text not null, closed integer not null, source text not null,"
                            + " expanded integer not null"),
            entry("sarwan_floors", "name text primary key, last_id integer not null"),
            entry("sarwan_chains", "chain text primary key, next text"),
            entry("sarwan_ids", "resource_type text not null, ids blob not null"),
            entry("sarwan_coverage", "collection text not null, ids blob not null"),
            entry("sarwan_notices", "name text primary key, n integer not null"),
            entry(
                    "sarwan_counts",
                    "name text, resource_type text, n integer not null, primary key (name, resource_type)"),
            entry("sarwan_merged", "id integer primary key, data blob"),
            entry("sarwan_inherited", "entitlement_id text primary key"),
            entry(
                    "sarwan_amendments",
                    "resource text not null, lane text not null, carried integer not null, data blob not null,"
                            + " unique (resource, lane)"),
            entry(
                    "sarwan_carried",
                    "part text not null, name text not null, first_id integer not null, last_id integer not null")));

    private static final List<String> FORGOTTEN = List.of(
            "sarwan_chains",
            "sarwan_ids",
            "sarwan_coverage",
            "sarwan_notices",
            "sarwan_counts",
            "sarwan_merged",
            "sarwan_inherited",
            "sarwan_carried",
            "sarwan_amendments");

    /** Kept among the chains: a run that was begun that way is begun that way again. */
    private static final String STARTED_FROM_PREVIOUS = "started from previous";

    private final Database database;

    RunState(Database database) {
        this.database = database;
    }

    /**
     * @param source whose data it reads, empty when nobody knows
     * @param floors by data table the last row id of the sync before; this run's rows lie above
     */
    record Run(String fingerprint, String syncId, Instant startedAt, String source, Map<String, Long> floors) {

        long floor(String table) {
            return floors.getOrDefault(table, 0L);
        }
    }

    void create() {
        TABLES.forEach((name, columns) -> database.execute("create table " + name + " (" + columns + ")"));
    }

    void drop() {
        TABLES.keySet().forEach(name -> database.execute("drop table " + name));
    }

    void begin(Run run) throws SQLException {
        for (Map.Entry<String, Long> floor : run.floors().entrySet()) {
            database.update("insert into sarwan_floors values (?, ?)", floor.getKey(), floor.getValue());
        }
        database.update(
                "insert into sarwan_run values (?, ?, ?, '', 1, ?, 0)",
                run.fingerprint(),
                run.syncId(),
                Timestamps.text(run.startedAt()),
                run.source());
    }

    /** {@code true} when everything written is on disk or, on the same boot, as good as that. */
    boolean isWhole(MachineBoot boot) throws SQLException {
        return database.number("select count(*) from sarwan_run where closed = 1 or boot = ?", boot.id()) > 0;
    }

    /** From here on rows may be lost in a power cut; that is on disk before they are. */
    void opened(MachineBoot boot) {
        database.execute("pragma synchronous = full");
        database.call(() -> database.update("update sarwan_run set boot = ?, closed = 0", boot.id()));
        database.execute("pragma synchronous = " + boot.synchronous());
    }

    /** Brings everything written so far to disk. */
    void closed() {
        database.execute("pragma synchronous = full");
        database.call(() -> database.update("update sarwan_run set closed = 1"));
    }

    /** Whether the run's grants have been expanded, be it that nobody came along. */
    boolean isExpanded() throws SQLException {
        return database.number("select expanded from sarwan_run") > 0;
    }

    void expanded(boolean expanded) throws SQLException {
        database.update("update sarwan_run set expanded = ?", expanded ? 1 : 0);
    }

    /**
     * Empty when the working database was never made ready, belongs to a run that has ended, or was left by a version that
     * remembers something else.
     */
    Optional<Run> run() throws SQLException {
        for (Map.Entry<String, String> table : TABLES.entrySet()) {
            String ddl = database.text("select sql from sqlite_master where name = ?", table.getKey());
            if (ddl == null || !ddl.endsWith(table.getKey() + " (" + table.getValue() + ")")) {
                return Optional.empty();
            }
        }
        Map<String, Long> floors = new TreeMap<>();
        database.each("select name, last_id from sarwan_floors", row -> floors.put(row.getString(1), row.getLong(2)));
        List<Run> found = new ArrayList<>();
        database.each(
                "select fingerprint, sync_id, started_at, source from sarwan_run",
                row -> found.add(new Run(
                        row.getString(1),
                        row.getString(2),
                        Timestamps.parse(row.getString(3)),
                        row.getString(4),
                        Map.copyOf(floors))));
        return found.stream().findFirst();
    }

    /** {@code true} when a run has ended here and all that is missing is its publishing. */
    boolean isFinished() throws SQLException {
        return database.number("select count(*) from sqlite_master where name = 'sarwan_run'") == 0
                && database.number("select count(*) from sqlite_master where name = 'idx_sync_runs_sync_id_v1'") > 0;
    }

    void record(GovernancePage page, ObjectCounts more) throws SQLException {
        Map<String, Set<String>> ids = new LinkedHashMap<>();
        for (Resource resource : page.resources()) {
            ids.computeIfAbsent(resource.id().type(), type -> new LinkedHashSet<>())
                    .add(resource.id().id());
        }
        for (Map.Entry<String, Set<String>> each : ids.entrySet()) {
            addIds(each.getKey(), each.getValue());
        }
        Coverage coverage = page.coverage();
        if (!coverage.ids().isEmpty()) {
            database.update(
                    "insert into sarwan_coverage values (?, ?)", coverage.collection(), IdList.pack(coverage.ids()));
        }
        ChainPosition position = page.position();
        if (position != null) {
            database.update("insert or replace into sarwan_chains values (?, ?)", position.chain(), position.next());
        }
        for (Map.Entry<String, Long> notice : new TreeMap<>(page.notices()).entrySet()) {
            database.update(
                    "insert into sarwan_notices values (?, ?) on conflict do update set n = n + excluded.n",
                    notice.getKey(),
                    notice.getValue());
        }
        addCounts(more);
    }

    void addIds(String resourceType, Set<String> ids) throws SQLException {
        database.update("insert into sarwan_ids values (?, ?)", resourceType, IdList.pack(ids));
    }

    void forgetIds(String resourceType, Set<String> gone) throws SQLException {
        Set<String> left = ids(resourceType);
        if (left.removeAll(gone)) {
            database.update("delete from sarwan_ids where resource_type = ?", resourceType);
            addIds(resourceType, left);
        }
    }

    /** Forgets how far the run has come, as if it had not begun. */
    void forget() throws SQLException {
        for (String table : FORGOTTEN) {
            database.update("delete from " + table);
        }
    }

    boolean isStartedFromPrevious() throws SQLException {
        return position(STARTED_FROM_PREVIOUS).isPresent();
    }

    void startedFromPrevious() throws SQLException {
        database.update("insert into sarwan_chains values (?, null)", STARTED_FROM_PREVIOUS);
    }

    void addCounts(ObjectCounts more) throws SQLException {
        for (Map.Entry<ObjectCounts.Kind, Long> each : more.byKind().entrySet()) {
            database.update(
                    "insert into sarwan_counts values (?, ?, ?) on conflict do update set n = n + excluded.n",
                    each.getKey().table(),
                    each.getKey().resourceType(),
                    each.getValue());
        }
    }

    ObjectCounts counts() throws SQLException {
        ObjectCounts counts = new ObjectCounts();
        database.each(
                "select name, resource_type, n from sarwan_counts",
                row -> counts.add(row.getString(1), row.getString(2), row.getLong(3)));
        return counts;
    }

    Optional<ChainPosition> position(String chain) throws SQLException {
        List<ChainPosition> found = new ArrayList<>();
        database.each(
                "select next from sarwan_chains where chain = ?",
                row -> found.add(new ChainPosition(chain, row.getString(1))),
                chain);
        return found.stream().findFirst();
    }

    void restart(String chain) throws SQLException {
        database.update("delete from sarwan_chains where chain = ?", chain);
    }

    Set<String> ids(String resourceType) throws SQLException {
        Set<String> ids = new LinkedHashSet<>();
        database.each(
                "select ids from sarwan_ids where resource_type = ? order by rowid",
                row -> IdList.unpack(row.getBytes(1), ids::add),
                resourceType);
        return ids;
    }

    /**
     * Remembers entitlements that somebody may hold only because of another one. There are millions of grants and few such
     * entitlements: only with these a grant has to be looked at to know whether it is direct.
     */
    void rememberInherited(Set<String> entitlementIds) throws SQLException {
        for (String id : entitlementIds) {
            database.update("insert or ignore into sarwan_inherited values (?)", id);
        }
    }

    Set<String> inherited() throws SQLException {
        Set<String> ids = new HashSet<>();
        database.each("select entitlement_id from sarwan_inherited", row -> ids.add(row.getString(1)));
        return ids;
    }

    List<String> uncovered(String collection, String resourceType) throws SQLException {
        Set<String> covered = new HashSet<>();
        database.each(
                "select ids from sarwan_coverage where collection = ?",
                row -> IdList.unpack(row.getBytes(1), covered::add),
                collection);
        Set<String> ids = ids(resourceType);
        ids.removeAll(covered);
        return List.copyOf(ids);
    }

    Map<String, Long> notices() throws SQLException {
        Map<String, Long> notices = new TreeMap<>();
        database.each("select name, n from sarwan_notices", row -> notices.put(row.getString(1), row.getLong(2)));
        return notices;
    }
}
