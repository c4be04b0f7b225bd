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

    private final Database database;
    private final String resourceSql;
    private final String entitlementSql;
    private final String grantSql;

    /** @param syncId a {@link Ksuid}: letters and digits only, so that it may stand in the statements */
    RowWriter(Database database, String syncId) {
        this.database = database;
        this.resourceSql = "insert into v1_resources (resource_type_id, external_id, parent_resource_type_id,"
                + " parent_resource_id, data, sync_id, discovered_at) values (?, ?, ?, ?, ?, '" + syncId + "', ?)";
        this.entitlementSql = "insert into v1_entitlements (resource_type_id, resource_id, external_id, data, sync_id,"
                + " discovered_at) values (?, ?, ?, ?, '" + syncId + "', ?)";
        this.grantSql = "insert into v1_grants (resource_type_id, resource_id, entitlement_id,"
                + " principal_resource_type_id, principal_resource_id, external_id, expansion, needs_expansion, data,"
                + " sync_id, discovered_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, '" + syncId + "', ?)";
    }

    void insert(PageRows page, Instant now) throws SQLException {
        String discoveredAt = Timestamps.text(now);
        if (!page.resources().isEmpty()) {
            PreparedStatement statement = database.prepared(resourceSql);
            for (PageRows.ResourceRow row : page.resources()) {
                resource(statement, row, discoveredAt);
            }
        }
        if (!page.entitlements().isEmpty()) {
            PreparedStatement statement = database.prepared(entitlementSql);
            for (PageRows.EntitlementRow row : page.entitlements()) {
                entitlement(statement, row, discoveredAt);
            }
        }
        if (!page.grants().isEmpty()) {
            PreparedStatement statement = database.prepared(grantSql);
            for (PageRows.GrantRow row : page.grants()) {
                grant(statement, row, discoveredAt);
            }
        }
    }

    private static void resource(PreparedStatement statement, PageRows.ResourceRow row, String discoveredAt)
            throws SQLException {
        Resource resource = row.resource();
        ResourceId parent = resource.parent();
        statement.setString(1, resource.id().type());
        statement.setString(2, resource.id().toString());
        statement.setString(3, parent == null ? null : parent.type());
        statement.setString(4, parent == null ? null : parent.id());
        statement.setBytes(5, row.data());
        statement.setString(6, discoveredAt);
        statement.executeUpdate();
    }

    private static void entitlement(PreparedStatement statement, PageRows.EntitlementRow row, String discoveredAt)
            throws SQLException {
        Entitlement entitlement = row.entitlement();
        statement.setString(1, entitlement.resource().type());
        statement.setString(2, entitlement.resource().id());
        statement.setString(3, entitlement.id());
        statement.setBytes(4, row.data());
        statement.setString(5, discoveredAt);
        statement.executeUpdate();
    }

    private static void grant(PreparedStatement statement, PageRows.GrantRow row, String discoveredAt)
            throws SQLException {
        Grant grant = row.grant();
        statement.setString(1, grant.resource().type());
        statement.setString(2, grant.resource().id());
        statement.setString(3, grant.entitlementId());
        statement.setString(4, grant.principal().type());
        statement.setString(5, grant.principal().id());
        statement.setString(6, grant.id());
        statement.setBytes(7, row.expansion());
        statement.setInt(8, row.needsExpansion() ? 1 : 0);
        statement.setBytes(9, row.data());
        statement.setString(10, discoveredAt);
        statement.executeUpdate();
    }
}
