/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import io.sarwan.governance.Grant;
import io.sarwan.governance.ResourceId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Copies rows of the sync before into the run, for what the run may not read. Whether it may is found out anew by a run
 * that is continued: what its earlier part had copied is taken back first.
 */
final class CarriedOver {

    private static final String IDS = "sarwan_ids";

    private static final List<String> TABLES =
            List.of(C1zSchema.RESOURCES, C1zSchema.ENTITLEMENTS, C1zSchema.GRANTS, IDS);

    private static final String OF_TYPE = " where id <= ? and resource_type_id = ?";

    /** What came from another connector's file is taken from there again, or is no longer wanted. */
    private static final String OWN = " and not " + Foreign.IS_FOREIGN;

    private final Database database;
    private final RunState.Run run;
    private final RunState state;

    CarriedOver(Database database, RunState.Run run, RunState state) {
        this.database = database;
        this.run = run;
        this.state = state;
    }

    /** @param slug {@code null} for all of the type */
    ObjectCounts copy(String resourceType, String slug, Instant now) {
        return database.transaction(() -> {
            ObjectCounts copied = new ObjectCounts();
            if (isCopied(resourceType, slug)) {
                return copied;
            }
            Map<String, Long> before = lastIds();
            String discoveredAt = Timestamps.text(now);
            if (slug == null) {
                copied.add(C1zSchema.RESOURCES, resourceType, resources(resourceType, discoveredAt));
            }
            copied.add(C1zSchema.ENTITLEMENTS, resourceType, entitlements(resourceType, slug, discoveredAt));
            copied.add(C1zSchema.GRANTS, resourceType, grants(resourceType, slug, discoveredAt));
            for (Map.Entry<String, Long> after : lastIds().entrySet()) {
                database.update(
                        "insert into sarwan_carried values (?, ?, ?, ?)",
                        part(resourceType, slug),
                        after.getKey(),
                        before.get(after.getKey()) + 1,
                        after.getValue());
            }
            state.addCounts(copied);
            return copied;
        });
    }

    private static String part(String resourceType, String slug) {
        return slug == null ? resourceType : resourceType + ":" + slug;
    }

    boolean isCopied(String resourceType, String slug) throws SQLException {
        return database.number("select count(*) from sarwan_carried where part = ?", part(resourceType, slug)) > 0;
    }

    private Map<String, Long> lastIds() throws SQLException {
        Map<String, Long> ids = new LinkedHashMap<>();
        for (String table : TABLES) {
            ids.put(table, database.number("select max(rowid) from " + table));
        }
        return ids;
    }

    boolean isAny() throws SQLException {
        return database.number("select count(*) from sarwan_carried") > 0;
    }

    /** Takes back all that was copied. */
    ObjectCounts undo() {
        return database.transaction(() -> {
            ObjectCounts removed = new ObjectCounts();
            for (String table : TABLES) {
                String copied = table + " where exists (select 1 from sarwan_carried where name = '" + table + "' and "
                        + table + ".rowid between first_id and last_id)";
                remove(table, copied, removed);
            }
            database.update("delete from sarwan_carried");
            state.addCounts(removed);
            return removed;
        });
    }

    /**
     * Removes what was copied of resources that the run does not have: they are gone. Call when every lane has ended; needs
     * the index by external id.
     */
    ObjectCounts dropOrphans() {
        return database.transaction(() -> {
            ObjectCounts removed = new ObjectCounts();
            for (String table : List.of(C1zSchema.ENTITLEMENTS, C1zSchema.GRANTS)) {
                remove(
                        table,
                        table + " where exists (select 1 from sarwan_carried where name = '" + table + "' and " + table
                                + ".rowid between first_id and last_id) and not exists (select 1 from v1_resources"
                                + " where v1_resources.external_id = " + table + ".resource_type_id || ':' || " + table
                                + ".resource_id and v1_resources.sync_id = '" + run.syncId() + "')",
                        removed);
            }
            state.addCounts(removed);
            return removed;
        });
    }

    private void remove(String table, String rows, ObjectCounts removed) throws SQLException {
        if (!table.equals(IDS)) {
            database.each(
                    "select resource_type_id, count(*) from " + rows + " group by resource_type_id",
                    row -> removed.add(table, row.getString(1), -row.getLong(2)));
        }
        database.update("delete from " + rows);
    }

    private int resources(String type, String now) throws SQLException {
        Set<String> ids = new LinkedHashSet<>();
        database.each(
                "select external_id from v1_resources" + OF_TYPE + OWN,
                row -> ids.add(row.getString(1).substring(type.length() + 1)),
                run.floor(C1zSchema.RESOURCES),
                type,
                Foreign.resourceName());
        if (!ids.isEmpty()) {
            state.addIds(type, ids);
        }
        return database.update(
                "insert into v1_resources (resource_type_id, external_id, parent_resource_type_id,"
                        + " parent_resource_id, data, sync_id, discovered_at) select resource_type_id, external_id,"
                        + " parent_resource_type_id, parent_resource_id, data, ?, ? from v1_resources" + OF_TYPE
                        + OWN + " order by id",
                run.syncId(),
                now,
                run.floor(C1zSchema.RESOURCES),
                type,
                Foreign.resourceName());
    }

    private int entitlements(String type, String slug, String now) throws SQLException {
        int[] copied = {0};
        // What belonged to a resource that is gone went with it.
        Set<String> held = state.ids(type);
        database.each(
                "select id, resource_id, external_id from v1_entitlements" + OF_TYPE + " order by id",
                row -> {
                    ResourceId owner = new ResourceId(type, row.getString(2));
                    if (held.contains(owner.id()) && isOf(owner, row.getString(3), slug)) {
                        copied[0] += database.update(
                                "insert into v1_entitlements (resource_type_id, resource_id, external_id, data,"
                                        + " sync_id, discovered_at) select resource_type_id, resource_id, external_id,"
                                        + " data, ?, ? from v1_entitlements where id = ?",
                                run.syncId(),
                                now,
                                row.getLong(1));
                    }
                },
                run.floor(C1zSchema.ENTITLEMENTS),
                type);
        return copied[0];
    }

    private int grants(String type, String slug, String now) throws SQLException {
        int[] copied = {0};
        // What belonged to a resource that is gone went with it.
        Set<String> held = state.ids(type);
        Set<String> expanded = expanded(type);
        Set<String> inherited = new LinkedHashSet<>();
        database.each(
                "select id, resource_id, entitlement_id, external_id, principal_resource_type_id,"
                        + " principal_resource_id, expansion, data from v1_grants" + OF_TYPE + " order by id",
                row -> {
                    ResourceId owner = new ResourceId(type, row.getString(2));
                    String entitlementId = row.getString(3);
                    byte[] data = row.getBytes(8);
                    Grant grant = GrantDecoder.grant(new GrantDecoder.Row(
                            row.getString(4),
                            entitlementId,
                            owner,
                            new ResourceId(row.getString(5), row.getString(6)),
                            row.getBytes(7),
                            data));
                    // Where nothing is expanded, the source itself named the sources: they stay.
                    boolean told = !expanded.contains(entitlementId);
                    if ((told || grant.isDirect()) && held.contains(owner.id()) && isOf(owner, entitlementId, slug)) {
                        copied[0] += database.update(
                                "insert into v1_grants (resource_type_id, resource_id, entitlement_id,"
                                        + " principal_resource_type_id, principal_resource_id, external_id, expansion,"
                                        + " needs_expansion, data, sync_id, discovered_at) select resource_type_id,"
                                        + " resource_id, entitlement_id, principal_resource_type_id,"
                                        + " principal_resource_id, external_id, expansion, ?, ?, ?, ? from v1_grants"
                                        + " where id = ?",
                                grant.isExpandable() ? 1 : 0,
                                told || grant.sources().isEmpty() ? data : StoredSources.removed(data),
                                run.syncId(),
                                now,
                                row.getLong(1));
                        if (!grant.isDirect()) {
                            inherited.add(entitlementId);
                        }
                    }
                },
                run.floor(C1zSchema.GRANTS),
                type);
        state.rememberInherited(inherited);
        return copied[0];
    }

    /** Entitlements that others hold through a holder, so that expansion added grants. */
    private Set<String> expanded(String type) throws SQLException {
        Set<String> ids = new LinkedHashSet<>();
        database.each(
                "select distinct entitlement_id from v1_grants" + OF_TYPE + " and expansion is not null",
                row -> ids.add(row.getString(1)),
                run.floor(C1zSchema.GRANTS),
                type);
        return ids;
    }

    /** An entitlement id is the resource, the slug and, where it has one, the scope. */
    private static boolean isOf(ResourceId owner, String entitlementId, String slug) {
        if (slug == null) {
            return true;
        }
        String exact = owner + ":" + slug;
        return entitlementId.equals(exact) || entitlementId.startsWith(exact + ":");
    }
}
