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

    /**
     * The questions whose answers, one after the other, are a page. Where rows are in the order of their resources there are
     * two, the rest of a resource and those behind it: asked as one, the rows of a large resource would be walked anew for
     * every page.
     */
    List<Question> questions(Position after) {
        if (!ordered) {
            return List.of(question(" and id > ? order by id limit ?", after.row()));
        }
        Question behind = question(" and resource_id > ? order by resource_id, id limit ?", after.resourceId());
        return after.equals(Position.BEGIN)
                ? List.of(behind)
                : List.of(
                        question(
                                " and resource_id = ? and id > ? order by id limit ?", after.resourceId(), after.row()),
                        behind);
    }

    private Question question(String range, Object... from) {
        List<Object> all = new ArrayList<>(values);
        all.addAll(List.of(from));
        return new Question(select + index + conditions + range, all);
    }

    /** A statement that lacks only how many rows it may bring. */
    record Question(String sql, List<Object> values) {

        Object[] values(int limit) {
            List<Object> all = new ArrayList<>(values);
            all.add((long) limit);
            return all.toArray();
        }
    }
}
