/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import io.sarwan.governance.Grant;
import io.sarwan.governance.ResourceId;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Copies principals of another connector's file into a run, with their entitlements and the grants of these to each other.
 * What the run has read itself counts more than what the other file says of the same id.
 */
final class ExternalRows {

    private static final int AT_ONCE = 2_000;

    private static final String TAIL = "data, sync_id, discovered_at";

    private final Database database;
    private final RunState.Run run;
    private final RunState state;
    private final ExternalFile file;
    private final String now;
    private final ObjectCounts copied = new ObjectCounts();
    private final Set<String> principals = new HashSet<>();
    private final Set<String> added = new HashSet<>();
    private final Set<String> held = new HashSet<>();
    private final GrantEncoder encoder = new GrantEncoder();
    private long leftOut;

    @SuppressWarnings("ArrayRecordComponent") // Carried to the database, never compared.
    private record Copy(Object... values) {}

    ExternalRows(Database database, RunState.Run run, RunState state, ExternalFile file, String now) {
        this.database = database;
        this.run = run;
        this.state = state;
        this.file = file;
        this.now = now;
    }

    void copy() throws SQLException {
        database.each(
                "select external_id from v1_resources where id > ?",
                row -> held.add(row.getString(1)),
                run.floor(C1zSchema.RESOURCES));
        Map<String, byte[]> types = file.types();
        for (Map.Entry<String, byte[]> type : types.entrySet()) {
            type(type.getKey(), type.getValue());
        }
        resources(types.keySet());
        entitlements();
        grants();
    }

    ObjectCounts copied() {
        return copied;
    }

    /** External ids of all principals of the file, those among them that the run has read itself included. */
    Set<String> principals() {
        return principals;
    }

    /** Grants whose principal neither the file's principals nor the run know. */
    long leftOut() {
        return leftOut;
    }

    private void type(String id, byte[] data) throws SQLException {
        database.update(
                "insert into v1_resource_types (external_id, data, sync_id, discovered_at) select ?, ?, ?, ? where not"
                        + " exists (select 1 from v1_resource_types where external_id = ? and sync_id = ?)",
                id,
                data,
                run.syncId(),
                now,
                id,
                run.syncId());
    }

    private void resources(Set<String> types) throws SQLException {
        Set<String> holders = file.holders();
        Copies copies = new Copies(
                C1zSchema.RESOURCES, "resource_type_id, external_id, parent_resource_type_id, parent_resource_id, ", 5);
        file.database()
                .each(
                        "select resource_type_id, external_id, parent_resource_type_id, parent_resource_id, data"
                                + " from v1_resources where sync_id = ? order by id",
                        row -> {
                            String type = row.getString(1);
                            String id = row.getString(2);
                            if (!types.contains(type) || holders != null && !holders.contains(id)) {
                                return;
                            }
                            principals.add(id);
                            if (held.add(id)) {
                                added.add(id);
                                copied.add(C1zSchema.RESOURCES, type, 1);
                                copies.add(new Copy(
                                        type,
                                        id,
                                        row.getString(3),
                                        row.getString(4),
                                        Foreign.resource(row.getBytes(5))));
                            }
                        },
                        file.syncId());
        copies.flush();
    }

    private void entitlements() throws SQLException {
        Copies copies = new Copies(C1zSchema.ENTITLEMENTS, "resource_type_id, resource_id, external_id, ", 4);
        file.database()
                .each(
                        "select resource_type_id, resource_id, external_id, data from v1_entitlements where sync_id = ?"
                                + " order by id",
                        row -> {
                            if (added.contains(row.getString(1) + ':' + row.getString(2))) {
                                copied.add(C1zSchema.ENTITLEMENTS, row.getString(1), 1);
                                copies.add(new Copy(
                                        row.getString(1), row.getString(2), row.getString(3), row.getBytes(4)));
                            }
                        },
                        file.syncId());
        copies.flush();
    }

    private void grants() throws SQLException {
        Copies copies = new Copies(
                C1zSchema.GRANTS,
                "resource_type_id, resource_id, entitlement_id, principal_resource_type_id, principal_resource_id,"
                        + " external_id, expansion, needs_expansion, ",
                9);
        String expansion = file.hasExpansionColumn() ? "expansion" : "null";
        Set<String> inherited = new HashSet<>();
        file.database()
                .each(
                        "select resource_type_id, resource_id, entitlement_id, principal_resource_type_id,"
                                + " principal_resource_id, external_id, " + expansion + ", data from v1_grants"
                                + " where sync_id = ? order by id",
                        row -> {
                            ResourceId owner = new ResourceId(row.getString(1), row.getString(2));
                            if (!added.contains(owner.toString())) {
                                return;
                            }
                            ResourceId principal = new ResourceId(row.getString(4), row.getString(5));
                            if (!held.contains(principal.toString())) {
                                leftOut++;
                                return;
                            }
                            Grant grant = GrantDecoder.grant(new GrantDecoder.Row(
                                    row.getString(6),
                                    row.getString(3),
                                    owner,
                                    principal,
                                    row.getBytes(7),
                                    row.getBytes(8)));
                            if (!grant.isDirect()) {
                                inherited.add(grant.entitlementId());
                            }
                            copied.add(C1zSchema.GRANTS, owner.type(), 1);
                            copies.add(new Copy(
                                    owner.type(),
                                    owner.id(),
                                    grant.entitlementId(),
                                    principal.type(),
                                    principal.id(),
                                    grant.id(),
                                    encoder.expansion(grant.expansion()),
                                    grant.isExpandable() ? 1 : 0,
                                    Foreign.grant(row.getBytes(8))));
                        },
                        file.syncId());
        copies.flush();
        // The other file is expanded already, as far as its connector does that.
        state.rememberInherited(inherited);
    }

    /** Rows on their way into a table, a few thousand at a time. */
    private final class Copies {
        private final List<Copy> waiting = new ArrayList<>();
        private final BulkInsert<Copy> insert;

        /** @param parameters columns with their blob, without sync and time */
        Copies(String table, String columns, int parameters) {
            insert = new BulkInsert<>(
                    database,
                    table,
                    columns + TAIL,
                    "?, ".repeat(parameters) + "'" + run.syncId() + "', ?",
                    (statement, first, row) -> set(statement, first, row, parameters));
        }

        private void set(PreparedStatement statement, int first, Copy row, int parameters) throws SQLException {
            for (int i = 0; i < parameters; i++) {
                if (row.values()[i] instanceof byte[] blob) {
                    statement.setBytes(first + i, blob);
                } else {
                    statement.setObject(first + i, row.values()[i]);
                }
            }
            statement.setString(first + parameters, now);
        }

        void add(Copy row) throws SQLException {
            waiting.add(row);
            if (waiting.size() >= AT_ONCE) {
                flush();
            }
        }

        void flush() throws SQLException {
            insert.insert(waiting);
            waiting.clear();
        }
    }
}
