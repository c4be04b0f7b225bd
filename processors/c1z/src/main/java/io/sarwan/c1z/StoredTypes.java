/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import io.sarwan.governance.ResourceType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The resource types that a run has declared. */
final class StoredTypes {

    private StoredTypes() {}

    static void put(Database database, RunState.Run run, ResourceType type, String now) throws SQLException {
        byte[] data = new EntitlementEncoder().encode(type);
        int changed = database.update(
                "update v1_resource_types set data = ? where external_id = ? and sync_id = ?",
                data,
                type.id(),
                run.syncId());
        if (changed == 0) {
            database.update(
                    "insert into v1_resource_types (external_id, data, sync_id, discovered_at) values (?, ?, ?, ?)",
                    type.id(),
                    data,
                    run.syncId(),
                    now);
        }
    }

    static List<ResourceType> load(Database database, RunState.Run run) throws SQLException {
        List<ResourceType> types = new ArrayList<>();
        database.each(
                "select data from v1_resource_types where sync_id = ? order by id",
                row -> types.add(ResourceDecoder.type(row.getBytes(1))),
                run.syncId());
        return types;
    }
}
