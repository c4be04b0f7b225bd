/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import io.sarwan.c1z.InventoryPage.Position;
import java.util.ArrayList;
import java.util.List;

/** One page of a table: equalities, a place to begin after, and the index that makes it a range. */
final class InventoryQuery {

    private final String select;
    private final StringBuilder conditions = new StringBuilder(" where sync_id = ?");
    private final List<Object> values = new ArrayList<>();
    private String index = "";
    private boolean ordered;

    InventoryQuery(String select, String syncId) {
        this.select = select;
        this.values.add(syncId);
    }

    /** Named, because a planner without statistics would rather walk the table. */
    InventoryQuery by(String name) {
        index = " indexed by " + name;
        return this;
    }

    /** @param value {@code null} leaves the column open */
    InventoryQuery where(String column, String value) {
        if (value != null) {
            conditions.append(" and ").append(column).append(" = ?");
            values.add(value);
        }
        return this;
    }

    /** Where only the type is given, the index has rows in the order of their resources. */
    InventoryQuery inOrderOfResources() {
        ordered = true;
        return this;
    }

    boolean isInOrderOfResources() {
        return ordered;
    }

    String sql() {
        return select
                + index
                + conditions
                + (ordered
                        ? " and (resource_id, id) > (?, ?) order by resource_id, id limit ?"
                        : " and id > ? order by id limit ?");
    }

    Object[] values(Position after, int limit) {
        List<Object> all = new ArrayList<>(values);
        if (ordered) {
            all.add(after.resourceId());
        }
        all.add(after.row());
        all.add((long) limit);
        return all.toArray();
    }
}
