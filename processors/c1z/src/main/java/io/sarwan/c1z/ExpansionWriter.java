/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import io.sarwan.governance.GovernanceIds;
import io.sarwan.governance.GrantGraph.ExpandedGrant;
import io.sarwan.governance.ResourceId;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Writes what expansion finds. Loading is over by then, so that every row above a boundary was added by expansion: no
 * row needs a mark, and a run that goes on reading can take the expansion back.
 */
final class ExpansionWriter {

    /** Name of the boundary among the floors of the run. */
    private static final String BOUNDARY = "last told grant";

    private static final String IN_RANGE = "select cast(principal_resource_type_id as blob),"
            + " cast(principal_resource_id as blob), id from v1_grants indexed by idx_grants_entitlement_id_principal_id_v1 where entitlement_id = ? and id > ?"
            + " and (principal_resource_type_id, principal_resource_id) between (?, ?) and (?, ?)";

    private final Database database;
    private final RunState.Run run;
    private final RunState state;
    private final ObjectCounts counts;
    private final Clock clock;
    private final BulkInsert<Added> inserts;
    private final GrantEncoder encoder = new GrantEncoder();
    private Set<String> inherited = Set.of();
    private String now;

    private record Added(ExpandedGrant grant, ResourceId owner) {}

    ExpansionWriter(Database database, RunState.Run run, RunState state, ObjectCounts counts, Clock clock) {
        this.database = database;
        this.run = run;
        this.state = state;
        this.counts = counts;
        this.clock = clock;
        this.inserts = new BulkInsert<>(
                database,
                C1zSchema.GRANTS,
                "resource_type_id, resource_id, entitlement_id, principal_resource_type_id, principal_resource_id,"
                        + " external_id, data, sync_id, discovered_at",
                "?, ?, ?, ?, ?, ?, ?, '" + run.syncId() + "', ?",
                this::values);
    }

    /** Loading is over: rows from here on are expanded ones. Changes nothing when it was over already. */
    void begin() throws SQLException {
        database.update("insert or ignore into sarwan_floors select ?, coalesce(max(id), 0) from v1_grants", BOUNDARY);
        inherited = state.inherited();
    }

    /** Grants are expanded from here on. */
    void expand() throws SQLException {
        state.expanded(true);
    }

    /** Highest row id of a grant that the source itself told. */
    long lastTold() throws SQLException {
        return database.number("select last_id from sarwan_floors where name = ?", BOUNDARY);
    }

    /** Whether the source said of somebody that this comes to him from another entitlement. */
    boolean isInheritedBySome(String entitlementId) {
        return inherited.contains(entitlementId);
    }

    /** Writes a batch in one transaction. It is fast when neighbours in the batch are neighbours in order. */
    void write(List<ExpandedGrant> grants, Function<String, ResourceId> owners) {
        ObjectCounts added = database.transaction(() -> {
            now = Timestamps.text(clock.instant());
            ObjectCounts more = new ObjectCounts();
            Map<String, List<ExpandedGrant>> byEntitlement = new HashMap<>();
            for (ExpandedGrant grant : grants) {
                byEntitlement
                        .computeIfAbsent(grant.entitlementId(), id -> new ArrayList<>())
                        .add(grant);
            }
            for (Map.Entry<String, List<ExpandedGrant>> each : byEntitlement.entrySet()) {
                ResourceId owner = owners.apply(each.getKey());
                if (owner != null) {
                    int n = write(each.getKey(), owner, each.getValue());
                    more.add(C1zSchema.GRANTS, owner.type(), n);
                }
            }
            state.addCounts(more);
            return more;
        });
        counts.addAll(added);
    }

    private int write(String entitlementId, ResourceId owner, List<ExpandedGrant> grants) throws SQLException {
        Map<ResourceId, List<Long>> existing = existing(
                entitlementId, grants.stream().filter(ExpandedGrant::held).toList());
        List<Added> added = new ArrayList<>();
        for (ExpandedGrant grant : grants) {
            List<Long> rows = existing.get(grant.principal());
            if (rows == null) {
                added.add(new Added(grant, owner));
            } else {
                for (long row : rows) {
                    merge(row, grant);
                }
            }
        }
        inserts.insert(added);
        return added.size();
    }

    /** Rows of principals who hold the entitlement already, found by one walk over the part of the index they lie in. */
    private Map<ResourceId, List<Long>> existing(String entitlementId, List<ExpandedGrant> held) throws SQLException {
        Map<ResourceId, List<Long>> rows = new HashMap<>();
        if (held.isEmpty()) {
            return rows;
        }
        ResourceId least = held.get(0).principal();
        ResourceId most = least;
        for (ExpandedGrant grant : held) {
            rows.put(grant.principal(), null);
            least = ResourceOrder.least(least, grant.principal());
            most = ResourceOrder.most(most, grant.principal());
        }
        database.each(
                IN_RANGE,
                row -> {
                    ResourceId principal = new ResourceId(
                            new String(row.getBytes(1), StandardCharsets.UTF_8),
                            new String(row.getBytes(2), StandardCharsets.UTF_8));
                    if (rows.containsKey(principal)) {
                        long id = row.getLong(3);
                        rows.merge(principal, List.of(id), ExpansionWriter::joined);
                    }
                },
                entitlementId,
                run.floor(C1zSchema.GRANTS),
                least.type(),
                least.id(),
                most.type(),
                most.id());
        return rows;
    }

    private static List<Long> joined(List<Long> some, List<Long> more) {
        List<Long> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    private void merge(long row, ExpandedGrant grant) throws SQLException {
        StoredSources.Merged merged = StoredSources.merged(data(row), grant.entitlementId(), grant.sources());
        database.update("update v1_grants set data = ? where id = ?", merged.data(), row);
        database.update("insert or ignore into sarwan_merged values (?, ?)", row, merged.former());
    }

    private byte[] data(long row) throws SQLException {
        byte[][] found = new byte[1][];
        database.each("select data from v1_grants where id = ?", result -> found[0] = result.getBytes(1), row);
        return found[0];
    }

    private void values(PreparedStatement statement, int first, Added added) throws SQLException {
        ExpandedGrant grant = added.grant();
        ResourceId owner = added.owner();
        String id = GovernanceIds.grant(grant.entitlementId(), grant.principal());
        statement.setString(first, owner.type());
        statement.setString(first + 1, owner.id());
        statement.setString(first + 2, grant.entitlementId());
        statement.setString(first + 3, grant.principal().type());
        statement.setString(first + 4, grant.principal().id());
        statement.setString(first + 5, id);
        statement.setBytes(
                first + 6,
                encoder.encode(
                        id, grant.entitlementId(), owner, grant.principal(), true, grant.sources(), Map.of(), null));
        statement.setString(first + 7, now);
    }

    /** Takes back what expansion did: added grants, and what it added to the sources of others. */
    void undo() {
        ObjectCounts fewer = database.transaction(() -> {
            ObjectCounts removed = new ObjectCounts();
            long lastTold = lastTold();
            if (lastTold > 0) {
                database.each(
                        "select resource_type_id, count(*) from v1_grants where id > ? group by resource_type_id",
                        row -> removed.add(C1zSchema.GRANTS, row.getString(1), -row.getLong(2)),
                        lastTold);
                database.update("delete from v1_grants where id > ?", lastTold);
            }
            database.each(
                    "select id, sarwan_merged.data, v1_grants.data from sarwan_merged cross join v1_grants"
                            + " using (id)",
                    row -> database.update(
                            "update v1_grants set data = ? where id = ?",
                            row.getBytes(2) != null ? row.getBytes(2) : StoredSources.removed(row.getBytes(3)),
                            row.getLong(1)));
            database.update("delete from sarwan_merged");
            database.update("delete from sarwan_floors where name = ?", BOUNDARY);
            state.expanded(false);
            state.addCounts(removed);
            return removed;
        });
        counts.addAll(fewer);
    }
}
