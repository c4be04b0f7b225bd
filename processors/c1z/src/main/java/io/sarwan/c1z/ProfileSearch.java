/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import io.sarwan.governance.Resource;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;

/** Finds the resources of a run by what their profile says. Few are expected: only rows that hold the texts are decoded. */
final class ProfileSearch {

    private ProfileSearch() {}

    static Set<String> ids(Database database, RunState.Run run, String resourceType, String attribute, String value)
            throws SQLException {
        Set<String> ids = new LinkedHashSet<>();
        database.each(
                "select data, external_id from v1_resources where id > ? and resource_type_id = ?"
                        + " and instr(data, ?) > 0 and (? in ('true', 'false') or instr(data, ?) > 0) order by id",
                row -> {
                    Resource resource = ResourceDecoder.resource(row.getBytes(1), row.getString(2));
                    if (value.equals(String.valueOf(resource.profile().get(attribute)))) {
                        ids.add(resource.id().id());
                    }
                },
                run.floor(C1zSchema.RESOURCES),
                resourceType,
                attribute.getBytes(StandardCharsets.UTF_8),
                value,
                value.getBytes(StandardCharsets.UTF_8));
        return ids;
    }

    /** Decodes every resource of the type, once for all values. */
    static Set<String> ids(
            Database database, RunState.Run run, String resourceType, String attribute, Set<String> values)
            throws SQLException {
        Set<String> ids = new LinkedHashSet<>();
        if (values.isEmpty()) {
            return ids;
        }
        database.each(
                "select data, external_id from v1_resources where id > ? and resource_type_id = ? order by id",
                row -> {
                    Resource resource = ResourceDecoder.resource(row.getBytes(1), row.getString(2));
                    Object value = resource.profile().get(attribute);
                    if (value != null && values.contains(value)) {
                        ids.add(resource.id().id());
                    }
                },
                run.floor(C1zSchema.RESOURCES),
                resourceType);
        return ids;
    }
}
