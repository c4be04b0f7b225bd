/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import io.sarwan.governance.Entitlement;
import io.sarwan.governance.Grant;
import io.sarwan.governance.Resource;
import io.sarwan.governance.ResourceId;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;

/** Inserts rows of one sync. Rows written twice are left to {@link Indexes}. */
final class RowWriter {

    private final RunState state;
    private final BulkInsert<PageRows.ResourceRow> resources;
    private final BulkInsert<PageRows.EntitlementRow> entitlements;
    private final BulkInsert<PageRows.GrantRow> grants;
    private String discoveredAt;

    /** @param syncId a {@link Ksuid}: letters and digits only, so that it may stand in the statements */
    RowWriter(Database database, RunState state, String syncId) {
        this.state = state;
        String sync = ", '" + syncId + "', ?";
        resources = new BulkInsert<>(
                database,
                C1zSchema.RESOURCES,
                "resource_type_id, external_id, parent_resource_type_id, parent_resource_id, data, sync_id,"
                        + " discovered_at",
                "?, ?, ?, ?, ?" + sync,
                this::resource);
        entitlements = new BulkInsert<>(
                database,
                C1zSchema.ENTITLEMENTS,
                "resource_type_id, resource_id, external_id, data, sync_id, discovered_at",
                "?, ?, ?, ?" + sync,
                this::entitlement);
        grants = new BulkInsert<>(
                database,
                C1zSchema.GRANTS,
                "resource_type_id, resource_id, entitlement_id, principal_resource_type_id, principal_resource_id,"
                        + " external_id, expansion, needs_expansion, data, sync_id, discovered_at",
                "?, ?, ?, ?, ?, ?, ?, ?, ?" + sync,
                this::grant);
    }

    void insert(PageRows page, Instant now) throws SQLException {
        discoveredAt = Timestamps.text(now);
        resources.insert(page.resources());
        entitlements.insert(page.entitlements());
        grants.insert(page.grants());
        state.rememberInherited(page.inherited());
    }

    private void resource(PreparedStatement statement, int first, PageRows.ResourceRow row) throws SQLException {
        Resource resource = row.resource();
        ResourceId parent = resource.parent();
        statement.setString(first, resource.id().type());
        statement.setString(first + 1, resource.id().toString());
        statement.setString(first + 2, parent == null ? null : parent.type());
        statement.setString(first + 3, parent == null ? null : parent.id());
        statement.setBytes(first + 4, row.data());
        statement.setString(first + 5, discoveredAt);
    }

    private void entitlement(PreparedStatement statement, int first, PageRows.EntitlementRow row) throws SQLException {
        Entitlement entitlement = row.entitlement();
        statement.setString(first, entitlement.resource().type());
        statement.setString(first + 1, entitlement.resource().id());
        statement.setString(first + 2, entitlement.id());
        statement.setBytes(first + 3, row.data());
        statement.setString(first + 4, discoveredAt);
    }

    private void grant(PreparedStatement statement, int first, PageRows.GrantRow row) throws SQLException {
        Grant grant = row.grant();
        statement.setString(first, grant.resource().type());
        statement.setString(first + 1, grant.resource().id());
        statement.setString(first + 2, grant.entitlementId());
        statement.setString(first + 3, grant.principal().type());
        statement.setString(first + 4, grant.principal().id());
        statement.setString(first + 5, grant.id());
        statement.setBytes(first + 6, row.expansion());
        statement.setInt(first + 7, row.needsExpansion() ? 1 : 0);
        statement.setBytes(first + 8, row.data());
        statement.setString(first + 9, discoveredAt);
    }
}
