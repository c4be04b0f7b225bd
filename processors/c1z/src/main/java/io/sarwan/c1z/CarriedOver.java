/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import io.sarwan.governance.Grant;
import io.sarwan.governance.ResourceId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/** Copies rows of the sync before into the run, for what the run may not read. */
final class CarriedOver {

    private static final String OF_TYPE = " where id <= ? and resource_type_id = ?";

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
            if (state.isCarriedOver(resourceType, slug)) {
                return copied;
            }
            String discoveredAt = Timestamps.text(now);
            if (slug == null) {
                copied.add(C1zSchema.RESOURCES, resourceType, resources(resourceType, discoveredAt));
            }
            copied.add(C1zSchema.ENTITLEMENTS, resourceType, entitlements(resourceType, slug, discoveredAt));
            copied.add(C1zSchema.GRANTS, resourceType, grants(resourceType, slug, discoveredAt));
            state.carriedOver(resourceType, slug);
            state.addCounts(copied);
            return copied;
        });
    }

    private int resources(String type, String now) throws SQLException {
        Set<String> ids = new LinkedHashSet<>();
        database.each(
                "select external_id from v1_resources" + OF_TYPE,
                row -> ids.add(row.getString(1).substring(type.length() + 1)),
                run.floor(C1zSchema.RESOURCES),
                type);
        if (!ids.isEmpty()) {
            state.addIds(type, ids);
        }
        return database.update(
                "insert into v1_resources (resource_type_id, external_id, parent_resource_type_id,"
                        + " parent_resource_id, data, sync_id, discovered_at) select resource_type_id, external_id,"
                        + " parent_resource_type_id, parent_resource_id, data, ?, ? from v1_resources" + OF_TYPE
                        + " order by id",
                run.syncId(),
                now,
                run.floor(C1zSchema.RESOURCES),
                type);
    }

    private int entitlements(String type, String slug, String now) throws SQLException {
        int[] copied = {0};
        database.each(
                "select id, resource_id, external_id from v1_entitlements" + OF_TYPE + " order by id",
                row -> {
                    if (isOf(new ResourceId(type, row.getString(2)), row.getString(3), slug)) {
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
        Set<String> expanded = expanded(type);
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
                    boolean direct =
                            grant.sources().isEmpty() || grant.sources().containsKey(entitlementId);
                    if ((told || direct) && isOf(owner, entitlementId, slug)) {
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
                    }
                },
                run.floor(C1zSchema.GRANTS),
                type);
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
