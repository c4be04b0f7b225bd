/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import io.sarwan.governance.Removals;
import io.sarwan.governance.ResourceId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes rows out of a run. Works without the indexes of the data tables: one walk over a table for all that is gone. */
final class Removed {

    private static final String RESOURCES = "sarwan_gone_resources";
    private static final String HOLDINGS = "sarwan_gone_holdings";
    private static final String HOLDERS = "sarwan_gone_holders";
    private static final String ROWS = "sarwan_gone_rows";

    private static final String OF_RESOURCE =
            "resource_type_id || ':' || resource_id in (select id from " + RESOURCES + ")";

    /** The cheap question first: most grants are of entitlements that nobody lost. */
    private static final String HELD = "entitlement_id in (select entitlement_id from " + HOLDINGS
            + ") and exists (select 1 from " + HOLDINGS + " gone where gone.entitlement_id = v1_grants.entitlement_id"
            + " and gone.principal in ('', principal_resource_type_id || ':' || principal_resource_id))";

    private static final String BY_RESOURCE =
            "principal_resource_type_id || ':' || principal_resource_id in (select id from " + RESOURCES + ")";

    private static final String BY_HOLDER =
            "exists (select 1 from " + HOLDERS + " gone where gone.resource_type = v1_grants.resource_type_id"
                    + " and gone.principal = principal_resource_type_id || ':' || principal_resource_id)";

    private final Database database;
    private final RunState.Run run;
    private final RunState state;

    Removed(Database database, RunState.Run run, RunState state) {
        this.database = database;
        this.run = run;
        this.state = state;
    }

    /** Part of the transaction that is open; what was removed, as negative numbers. */
    ObjectCounts apply(Removals removals) throws SQLException {
        ObjectCounts removed = new ObjectCounts();
        database.execute("create temp table " + RESOURCES + " (id text primary key) without rowid");
        database.execute("create temp table " + HOLDINGS
                + " (entitlement_id text, principal text, primary key (entitlement_id, principal)) without rowid");
        database.execute("create temp table " + HOLDERS
                + " (resource_type text, principal text, primary key (resource_type, principal)) without rowid");
        for (ResourceId resource : removals.resources()) {
            database.update("insert or ignore into " + RESOURCES + " values (?)", resource.toString());
        }
        for (Removals.Holding holding : removals.holdings()) {
            database.update(
                    "insert or ignore into " + HOLDINGS + " values (?, ?)",
                    holding.entitlementId(),
                    holding.principal() == null ? "" : holding.principal().toString());
        }
        for (Removals.Holder holder : removals.holders()) {
            database.update(
                    "insert or ignore into " + HOLDERS + " values (?, ?)",
                    holder.resourceType(),
                    holder.principal().toString());
        }
        if (!removals.resources().isEmpty()) {
            delete(C1zSchema.RESOURCES, "external_id in (select id from " + RESOURCES + ")", removed);
            delete(C1zSchema.ENTITLEMENTS, OF_RESOURCE, removed);
            forgetIds(removals);
        }
        delete(C1zSchema.GRANTS, grants(removals), removed);
        database.execute("drop table " + RESOURCES);
        database.execute("drop table " + HOLDINGS);
        database.execute("drop table " + HOLDERS);
        return removed;
    }

    private static String grants(Removals removals) {
        List<String> which = new ArrayList<>();
        if (!removals.resources().isEmpty()) {
            which.add(OF_RESOURCE);
            which.add(BY_RESOURCE);
        }
        if (!removals.holdings().isEmpty()) {
            which.add(HELD);
        }
        if (!removals.holders().isEmpty()) {
            which.add(BY_HOLDER);
        }
        return which.isEmpty() ? "false" : String.join(" or ", which);
    }

    private void delete(String table, String which, ObjectCounts removed) throws SQLException {
        database.execute("create temp table " + ROWS + " as select id, resource_type_id from " + table + " where id > "
                + run.floor(table) + " and (" + which + ")");
        database.each(
                "select resource_type_id, count(*) from " + ROWS + " group by resource_type_id",
                row -> removed.add(table, row.getString(1), -row.getLong(2)));
        database.update("delete from " + table + " where id in (select id from " + ROWS + ")");
        database.execute("drop table " + ROWS);
    }

    private void forgetIds(Removals removals) throws SQLException {
        Map<String, Set<String>> byType = removals.resources().stream()
                .collect(Collectors.groupingBy(
                        ResourceId::type, Collectors.mapping(ResourceId::id, Collectors.toSet())));
        for (Map.Entry<String, Set<String>> each : byType.entrySet()) {
            state.forgetIds(each.getKey(), each.getValue());
        }
    }
}
