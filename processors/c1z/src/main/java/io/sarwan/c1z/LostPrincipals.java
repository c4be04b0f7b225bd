/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import io.sarwan.governance.ResourceId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds grants whose principal no row describes, and removes them; but for those that mean somebody in another connector's
 * file, whose principal only stands for him. Works without the indexes of the data tables.
 */
final class LostPrincipals {

    private static final String GONE = "sarwan_gone";

    private final Database database;
    private final RunState.Run run;
    private final RunState state;

    LostPrincipals(Database database, RunState.Run run, RunState state) {
        this.database = database;
        this.run = run;
        this.state = state;
    }

    List<ResourceId> find() throws SQLException {
        List<ResourceId> missing = new ArrayList<>();
        database.each(
                "select distinct principal_resource_type_id, principal_resource_id from " + C1zSchema.GRANTS
                        + " where id > ? and principal_resource_type_id || ':' || principal_resource_id not in"
                        + " (select external_id from " + C1zSchema.RESOURCES
                        + " where id > ?) and instr(data, ?) = 0",
                row -> missing.add(new ResourceId(row.getString(1), row.getString(2))),
                run.floor(C1zSchema.GRANTS),
                run.floor(C1zSchema.RESOURCES),
                Foreign.matchName());
        return missing;
    }

    /** What was removed. */
    ObjectCounts drop(List<ResourceId> principals) {
        return database.transaction(() -> {
            database.execute("create temp table " + GONE + " (principal text primary key)");
            for (ResourceId principal : principals) {
                database.update("insert or ignore into " + GONE + " values (?)", principal.toString());
            }
            String lost = C1zSchema.GRANTS + " where id > " + run.floor(C1zSchema.GRANTS)
                    + " and principal_resource_type_id || ':' || principal_resource_id in (select principal from "
                    + GONE + ")";
            ObjectCounts removed = new ObjectCounts();
            database.each(
                    "select resource_type_id, count(*) from " + lost + " group by resource_type_id",
                    row -> removed.add(C1zSchema.GRANTS, row.getString(1), -row.getLong(2)));
            database.update("delete from " + lost);
            state.addCounts(removed);
            database.execute("drop table " + GONE);
            return removed;
        });
    }
}
