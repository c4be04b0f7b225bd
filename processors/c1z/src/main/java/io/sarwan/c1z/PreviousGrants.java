/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import io.sarwan.governance.Grant;
import io.sarwan.governance.ResourceId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks up who there was and who held what of some resources in the newest finished full sync. */
final class PreviousGrants {

    private PreviousGrants() {}

    static Map<String, List<Grant>> of(Database database, RunState.Run run, String type, List<String> ids)
            throws SQLException {
        Set<String> wanted = new HashSet<>(ids);
        Map<String, List<Grant>> grants = new LinkedHashMap<>();
        if (wanted.isEmpty()) {
            return grants;
        }
        database.each(
                "select external_id from v1_resources where id <= ? and resource_type_id = ? order by id",
                row -> {
                    String id = row.getString(1).substring(type.length() + 1);
                    if (wanted.contains(id)) {
                        grants.put(id, new ArrayList<>());
                    }
                },
                run.floor(C1zSchema.RESOURCES),
                type);
        database.each(
                "select resource_id, external_id, entitlement_id, principal_resource_type_id, principal_resource_id,"
                        + " expansion, data from v1_grants where id <= ? and resource_type_id = ? order by id",
                row -> {
                    List<Grant> known = grants.get(row.getString(1));
                    if (known != null) {
                        Grant grant = GrantDecoder.grant(new GrantDecoder.Row(
                                row.getString(2),
                                row.getString(3),
                                new ResourceId(type, row.getString(1)),
                                new ResourceId(row.getString(4), row.getString(5)),
                                row.getBytes(6),
                                row.getBytes(7)));
                        if (grant.isDirect()) {
                            known.add(grant);
                        }
                    }
                },
                run.floor(C1zSchema.GRANTS),
                type);
        return grants;
    }

    /** Ids of a type that are named as resources or as principals. */
    static Set<String> ids(Database database, RunState.Run run, String type) throws SQLException {
        Set<String> ids = new HashSet<>();
        database.each(
                "select external_id from v1_resources where id <= ? and resource_type_id = ?",
                row -> ids.add(row.getString(1).substring(type.length() + 1)),
                run.floor(C1zSchema.RESOURCES),
                type);
        database.each(
                "select distinct principal_resource_id from v1_grants where id <= ?"
                        + " and principal_resource_type_id = ?",
                row -> ids.add(row.getString(1)),
                run.floor(C1zSchema.GRANTS),
                type);
        return ids;
    }
}
