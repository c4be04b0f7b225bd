/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import io.sarwan.governance.Grant;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.Takeover;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sqlite.Function;

/**
 * Begins a run with a copy of the sync before it. Rows are copied inside SQLite and not looked at, but for the grants that
 * expansion had a part in.
 */
final class StartFromPrevious {

    /** An insert from the table it goes to keeps its rows aside first: so many at a time, and they stay in memory. */
    private static final int ROWS_AT_ONCE = 20_000;

    private static final String TYPES = "sarwan_types";
    private static final String SLUGS = "sarwan_slugs";

    /** 0 for a grant that expansion left alone, 1 for a direct one it added sources to, 2 for one it added. */
    private static final String SOURCES = "sarwan_sources";

    /** External ids of what came from another connector's file: it is taken from there again, or is no longer wanted. */
    private static final String FOREIGN = "sarwan_foreign";

    private static final String OWNER = "resource_type_id || ':' || resource_id";

    private static final String GRANT = "resource_type_id, resource_id, entitlement_id, principal_resource_type_id,"
            + " principal_resource_id, external_id, expansion, ";

    private final Database database;
    private final RunState.Run run;
    private final RunState state;
    private boolean registered;

    StartFromPrevious(Database database, RunState.Run run, RunState state) {
        this.database = database;
        this.run = run;
        this.state = state;
    }

    /** What the run holds from here on. */
    ObjectCounts begin(List<Takeover> parts, Instant now) throws SQLException {
        registerSources();
        return database.transaction(() -> {
            List<String> tables = List.of(C1zSchema.RESOURCES, C1zSchema.ENTITLEMENTS, C1zSchema.GRANTS);
            for (String table : tables) {
                database.update("delete from " + table + " where id > ?", run.floor(table));
            }
            state.forget();
            ObjectCounts copied = new ObjectCounts();
            if (!parts.isEmpty()) {
                copy(parts, Timestamps.text(now));
                for (String table : tables) {
                    count(table, copied);
                }
                keepIds();
                state.addCounts(copied);
                state.startedFromPrevious();
            }
            return copied;
        });
    }

    private void copy(List<Takeover> parts, String now) throws SQLException {
        select(parts);
        rows(
                C1zSchema.RESOURCES,
                "resource_type_id, external_id, parent_resource_type_id, parent_resource_id, data",
                now);
        rows(C1zSchema.ENTITLEMENTS, "resource_type_id, resource_id, external_id, data", now);
        grants(now);
        inherited();
        for (String table : List.of(TYPES, SLUGS, FOREIGN)) {
            database.execute("drop table " + table);
        }
    }

    private void select(List<Takeover> parts) throws SQLException {
        database.execute("create temp table " + FOREIGN + " (id text primary key) without rowid");
        database.update(
                "insert into " + FOREIGN + " select external_id from v1_resources where id <= ? and "
                        + Foreign.IS_FOREIGN,
                run.floor(C1zSchema.RESOURCES),
                Foreign.resourceName());
        database.execute("create temp table " + TYPES + " (id text primary key) without rowid");
        database.execute("create temp table " + SLUGS
                + " (resource_type text, slug text, told integer, primary key (resource_type, slug)) without rowid");
        for (Takeover part : parts) {
            if (part.resources()) {
                database.update("insert into " + TYPES + " values (?)", part.resourceType());
            }
            boolean told = !part.slugs().isEmpty() && !isExpanded(part.resourceType());
            for (String slug : part.slugs()) {
                database.update("insert into " + SLUGS + " values (?, ?, ?)", part.resourceType(), slug, told ? 1 : 0);
            }
        }
    }

    /** Where nothing is expanded, the source itself named the sources of grants: they stay. */
    private boolean isExpanded(String type) throws SQLException {
        return database.number(
                        "select count(*) from (select 1 from v1_grants where id <= ? and resource_type_id = ?"
                                + " and expansion is not null limit 1)",
                        run.floor(C1zSchema.GRANTS),
                        type)
                > 0;
    }

    private void rows(String table, String columns, String now) throws SQLException {
        for (long from = 0; from < run.floor(table); from += ROWS_AT_ONCE) {
            database.update(
                    "insert into " + table + " (" + columns + ", sync_id, discovered_at) select " + columns
                            + ", ?, ? from " + table
                            + " where id > ? and id <= ? and resource_type_id in (select id from "
                            + TYPES + ") and " + (table.equals(C1zSchema.RESOURCES) ? "external_id" : OWNER)
                            + " not in (select id from " + FOREIGN + ") order by id",
                    run.syncId(),
                    now,
                    from,
                    upTo(from, table));
        }
    }

    private long upTo(long from, String table) {
        return Math.min(from + ROWS_AT_ONCE, run.floor(table));
    }

    private void grants(String now) throws SQLException {
        for (long from = 0; from < run.floor(C1zSchema.GRANTS); from += ROWS_AT_ONCE) {
            String range = " from v1_grants cross join " + SLUGS + " on resource_type = resource_type_id and slug ="
                    + " substr(entitlement_id, length(resource_type_id) + length(resource_id) + 3)"
                    + " where id > ? and id <= ? and " + OWNER + " not in (select id from " + FOREIGN + ") and ";
            long last = upTo(from, C1zSchema.GRANTS);
            database.update(
                    "insert into v1_grants (" + GRANT + "needs_expansion, data, sync_id, discovered_at) select " + GRANT
                            + "0, data, ?, ?" + range + "expansion is null and (told or "
                            + SOURCES + "(entitlement_id, data) = 0) order by id",
                    run.syncId(),
                    now,
                    from,
                    last);
            database.each(
                    "select resource_type_id, resource_id, entitlement_id, external_id, principal_resource_type_id,"
                            + " principal_resource_id, expansion, data, id" + range + "(expansion is not null or not"
                            + " told and " + SOURCES + "(entitlement_id, data) = 1) order by id",
                    row -> {
                        byte[] data = row.getBytes(8);
                        Grant grant = GrantDecoder.grant(new GrantDecoder.Row(
                                row.getString(4),
                                row.getString(3),
                                new ResourceId(row.getString(1), row.getString(2)),
                                new ResourceId(row.getString(5), row.getString(6)),
                                row.getBytes(7),
                                data));
                        if (grant.isDirect()) {
                            database.update(
                                    "insert into v1_grants (" + GRANT + "needs_expansion, data, sync_id, discovered_at)"
                                            + " select " + GRANT + "?, ?, ?, ? from v1_grants where id = ?",
                                    grant.isExpandable() ? 1 : 0,
                                    grant.sources().isEmpty() ? data : StoredSources.removed(data),
                                    run.syncId(),
                                    now,
                                    row.getLong(9));
                        }
                    },
                    from,
                    last);
        }
    }

    /** Which of the grants that are copied unseen come from other entitlements is left open. */
    private void inherited() throws SQLException {
        Set<String> ids = new HashSet<>();
        database.each(
                "select external_id from v1_entitlements cross join " + SLUGS + " on resource_type = resource_type_id"
                        + " and slug = substr(external_id, length(resource_type_id) + length(resource_id) + 3)"
                        + " where id <= ? and told",
                row -> ids.add(row.getString(1)),
                run.floor(C1zSchema.ENTITLEMENTS));
        state.rememberInherited(ids);
    }

    private void count(String table, ObjectCounts copied) throws SQLException {
        database.each(
                "select resource_type_id, count(*) from " + table + " where id > ? group by resource_type_id",
                row -> copied.add(table, row.getString(1), row.getLong(2)),
                run.floor(table));
    }

    private void keepIds() throws SQLException {
        Map<String, Set<String>> ids = new LinkedHashMap<>();
        database.each(
                "select resource_type_id, external_id from v1_resources where id > ? order by id",
                row -> {
                    String type = row.getString(1);
                    ids.computeIfAbsent(type, same -> new LinkedHashSet<>())
                            .add(row.getString(2).substring(type.length() + 1));
                },
                run.floor(C1zSchema.RESOURCES));
        for (Map.Entry<String, Set<String>> each : ids.entrySet()) {
            state.addIds(each.getKey(), each.getValue());
        }
    }

    /** Once: the driver refuses to replace a function that a prepared statement uses. */
    private void registerSources() throws SQLException {
        if (registered) {
            return;
        }
        registered = true;
        Connection connection = database.connection();
        Function.create(connection, SOURCES, new Function() {
            @Override
            protected void xFunc() throws SQLException {
                result(StoredSources.kind(value_blob(1), value_text(0)));
            }
        });
    }
}
