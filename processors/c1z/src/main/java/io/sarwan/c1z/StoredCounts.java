/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import io.sarwan.governance.ResourceId;
import io.sarwan.governance.SyncCounts;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Counts the objects of a sync, from the statistics its writer left or by reading every row. */
final class StoredCounts {

    private static final String STATISTIC = "select key, value from v1_sync_runs,"
            + " json_each(case when json_valid(stats) then stats else '{}' end, ?)"
            + " where sync_id = ? and type = 'integer' and value > 0";

    private StoredCounts() {}

    /** Of the sync that was copied from the target, empty when there was none. */
    static Optional<SyncCounts> previous(Database database, RunState.Run run) throws SQLException {
        String syncId = database.text("select sync_id from v1_sync_runs where sync_id <> ?", run.syncId());
        return syncId == null ? Optional.empty() : Optional.of(of(database, syncId, true));
    }

    /** @param stats whether the file has the column for statistics */
    static SyncCounts of(Database database, String syncId, boolean stats) throws SQLException {
        return new SyncCounts(
                byType(database, syncId, "resources", stats),
                byType(database, syncId, "entitlements", stats),
                byType(database, syncId, "grants", stats));
    }

    /** Resources of the sync before that the run does not hold, by type; needs the index by external id. */
    static Map<String, Long> vanishedResources(Database database, RunState.Run run) throws SQLException {
        Map<String, Long> vanished = new TreeMap<>();
        database.each(
                "select resource_type_id, count(*) from v1_resources before where id <= ? and not exists (select 1"
                        + " from v1_resources now where now.external_id = before.external_id and now.sync_id = ?)"
                        + " group by resource_type_id",
                row -> vanished.put(row.getString(1), row.getLong(2)),
                run.floor(C1zSchema.RESOURCES),
                run.syncId());
        return vanished;
    }

    /** Grants of an entitlement in the sync before; needs the index by entitlement. */
    static long previousGrants(Database database, RunState.Run run, String entitlementId) throws SQLException {
        return database.number(
                "select count(*) from v1_grants where entitlement_id = ? and id <= ?",
                entitlementId,
                run.floor(C1zSchema.GRANTS));
    }

    /** Grants of the run by the resource they are of; needs no index. */
    static Map<String, Long> grantsByResource(Database database, RunState.Run run, String resourceType)
            throws SQLException {
        Map<String, Long> found = new TreeMap<>();
        database.each(
                "select resource_id, count(*) from v1_grants where id > ? and resource_type_id = ? group by resource_id",
                row -> found.put(row.getString(1), row.getLong(2)),
                run.floor(C1zSchema.GRANTS),
                resourceType);
        return found;
    }

    /** Holders of some entitlements; needs no index. */
    static Map<String, Set<ResourceId>> holders(Database database, RunState.Run run, Set<String> entitlementIds)
            throws SQLException {
        Map<String, Set<ResourceId>> found = new TreeMap<>();
        database.each(
                "select entitlement_id, principal_resource_type_id, principal_resource_id from v1_grants"
                        + " where entitlement_id in ("
                        + String.join(",", Collections.nCopies(entitlementIds.size(), "?"))
                        + ") and id > " + run.floor(C1zSchema.GRANTS),
                row -> found.computeIfAbsent(row.getString(1), first -> new HashSet<>())
                        .add(new ResourceId(row.getString(2), row.getString(3))),
                entitlementIds.toArray());
        return found;
    }

    /** Who of a type holds something of some resources in the run, or of all of their type; needs no index. */
    static Set<String> holders(
            Database database, RunState.Run run, String resourceType, Set<String> resourceIds, String principalType)
            throws SQLException {
        Set<String> found = new HashSet<>();
        database.each(
                "select resource_id, principal_resource_id from v1_grants where id > ? and resource_type_id = ?"
                        + " and principal_resource_type_id = ?",
                row -> {
                    if (resourceIds.isEmpty() || resourceIds.contains(row.getString(1))) {
                        found.add(row.getString(2));
                    }
                },
                run.floor(C1zSchema.GRANTS),
                resourceType,
                principalType);
        return found;
    }

    private static Map<String, Long> byType(Database database, String syncId, String what, boolean stats)
            throws SQLException {
        Map<String, Long> found = new TreeMap<>();
        if (stats) {
            List<Object> values = List.of("$." + what + "_by_resource_type", syncId);
            database.each(STATISTIC, row -> found.put(row.getString(1), row.getLong(2)), values.toArray());
        }
        if (found.isEmpty()) {
            database.each(
                    "select resource_type_id, count(*) from v1_" + what
                            + " where sync_id = ? group by resource_type_id",
                    row -> found.put(row.getString(1), row.getLong(2)),
                    syncId);
        }
        return found;
    }
}
