/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.sarwan.c1z.proto.Grant;
import io.sarwan.c1z.proto.GrantExpandable;
import io.sarwan.c1z.proto.GrantSources;
import io.sarwan.governance.GovernanceIds;
import io.sarwan.governance.GrantGraph;
import io.sarwan.governance.ResourceId;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;

/** The grants of a loaded run for expansion. Holds nothing but a batch in memory. */
final class StoredGrantGraph implements GrantGraph {

    private static final String PRINCIPALS =
            "select g.principal_resource_type_id, g.principal_resource_id, x.added from v1_grants g"
                    + " indexed by idx_grants_entitlement_id_principal_id_v1 left join sarwan_expanded x on x.id = g.id"
                    + " where g.entitlement_id = ? and g.id > ?"
                    + " order by g.principal_resource_type_id, g.principal_resource_id";
    private static final String EXISTING = "select id, data from v1_grants"
            + " indexed by idx_grants_entitlement_id_principal_id_v1 where entitlement_id = ?"
            + " and principal_resource_type_id = ? and principal_resource_id = ? and id > ?";
    private static final String INSERT =
            "insert into v1_grants (resource_type_id, resource_id, entitlement_id, principal_resource_type_id,"
                    + " principal_resource_id, external_id, data, sync_id, discovered_at)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final Database database;
    private final RunState.Run run;
    private final RunState state;
    private final ObjectCounts counts;
    private final Lock lock;
    private final Clock clock;
    private final long floor;
    private final GrantEncoder encoder = new GrantEncoder();

    StoredGrantGraph(Database database, RunState.Run run, RunState state, ObjectCounts counts, Lock lock, Clock clock) {
        this.database = database;
        this.run = run;
        this.state = state;
        this.counts = counts;
        this.lock = lock;
        this.clock = clock;
        this.floor = run.floor(C1zSchema.GRANTS);
    }

    private record Existing(long id, byte[] data) {}

    @Override
    public void expandableGrants(Consumer<ExpandableGrant> each) {
        locked(() -> {
            database.each(
                    "select entitlement_id, principal_resource_type_id, principal_resource_id, expansion"
                            + " from v1_grants where sync_id = ? and expansion is not null order by id",
                    row -> each.accept(new ExpandableGrant(
                            row.getString(1),
                            new ResourceId(row.getString(2), row.getString(3)),
                            expansion(row.getBytes(4)))),
                    run.syncId());
            return null;
        });
    }

    private static io.sarwan.governance.Grant.Expansion expansion(byte[] data) {
        try {
            return GrantDecoder.expansion(GrantExpandable.parseFrom(data));
        } catch (InvalidProtocolBufferException e) {
            throw new C1zException("a grant's expansion is damaged", e);
        }
    }

    @Override
    public ResourceId resourceOf(String entitlementId) {
        return locked(() -> {
            List<ResourceId> found = new ArrayList<>(1);
            database.each(
                    "select resource_type_id, resource_id from v1_entitlements where external_id = ? and sync_id = ?",
                    row -> found.add(new ResourceId(row.getString(1), row.getString(2))),
                    entitlementId,
                    run.syncId());
            return found.isEmpty() ? null : found.get(0);
        });
    }

    @Override
    public void holders(String entitlementId, Consumer<Holder> each) {
        locked(() -> {
            HolderMerge merge = new HolderMerge(each);
            database.each(
                    PRINCIPALS,
                    row -> merge.next(row.getString(1), row.getString(2), row.getInt(3) == 0),
                    entitlementId,
                    floor);
            merge.end();
            return null;
        });
    }

    @Override
    public void write(List<ExpandedGrant> grants) {
        List<ExpandedGrant> sorted = new ArrayList<>(grants);
        // In the order of the indexes, so that neighbours fall into the same page.
        sorted.sort(Comparator.comparing(ExpandedGrant::entitlementId)
                .thenComparing(grant -> grant.principal().type())
                .thenComparing(grant -> grant.principal().id()));
        locked(() -> {
            ObjectCounts added = new ObjectCounts();
            database.transaction(() -> {
                String now = Timestamps.text(clock.instant());
                Map<String, ResourceId> owners = new HashMap<>();
                for (ExpandedGrant grant : sorted) {
                    ResourceId owner = owners.computeIfAbsent(grant.entitlementId(), this::resourceOf);
                    write(grant, owner, now, added);
                }
                state.addCounts(added);
                return null;
            });
            counts.addAll(added);
            return null;
        });
    }

    private void write(ExpandedGrant grant, ResourceId owner, String now, ObjectCounts added) throws SQLException {
        ResourceId principal = grant.principal();
        List<Existing> existing = new ArrayList<>(1);
        database.each(
                EXISTING,
                row -> existing.add(new Existing(row.getLong(1), row.getBytes(2))),
                grant.entitlementId(),
                principal.type(),
                principal.id(),
                floor);
        for (Existing each : existing) {
            byte[] merged = withSources(each.data(), grant.sources());
            database.update("update v1_grants set data = ? where id = ?", merged, each.id());
            database.update("insert or ignore into sarwan_expanded values (?, 0)", each.id());
        }
        if (existing.isEmpty() && owner != null) {
            String id = GovernanceIds.grant(grant.entitlementId(), principal);
            byte[] data = encoder.encode(id, grant.entitlementId(), owner, principal, true, grant.sources());
            database.update(
                    INSERT,
                    owner.type(),
                    owner.id(),
                    grant.entitlementId(),
                    principal.type(),
                    principal.id(),
                    id,
                    data,
                    run.syncId(),
                    now);
            database.update("insert into sarwan_expanded values (last_insert_rowid(), 1)");
            added.add(C1zSchema.GRANTS, owner.type(), 1);
        }
    }

    /** Takes back what expansion did, for a run that goes on reading: added grants, and sources of the others. */
    void undo() {
        ObjectCounts fewer = database.transaction(() -> {
            ObjectCounts removed = new ObjectCounts();
            database.each(
                    "select resource_type_id, count(*) from v1_grants join sarwan_expanded using (id)"
                            + " where added = 1 group by resource_type_id",
                    row -> removed.add(C1zSchema.GRANTS, row.getString(1), -row.getLong(2)));
            database.update("delete from v1_grants where id in (select id from sarwan_expanded where added = 1)");
            database.each(
                    "select id, data from v1_grants where id in (select id from sarwan_expanded where added = 0)",
                    row -> database.update(
                            "update v1_grants set data = ? where id = ?",
                            withoutSources(row.getBytes(2)),
                            row.getLong(1)));
            database.update("delete from sarwan_expanded");
            state.addCounts(removed);
            return removed;
        });
        counts.addAll(fewer);
    }

    private static byte[] withSources(byte[] data, Map<String, Boolean> sources) {
        Grant grant = parse(data);
        GrantSources.Builder merged = grant.getSources().toBuilder();
        sources.forEach((id, direct) -> merged.putSources(
                id, GrantSources.GrantSource.newBuilder().setIsDirect(direct).build()));
        return bytes(grant.toBuilder().setSources(merged).build());
    }

    private static byte[] withoutSources(byte[] data) {
        return bytes(parse(data).toBuilder().clearSources().build());
    }

    private static Grant parse(byte[] data) {
        try {
            return Grant.parseFrom(data);
        } catch (InvalidProtocolBufferException e) {
            throw new C1zException("a grant of this run is damaged; remove the .work file to start anew", e);
        }
    }

    private static byte[] bytes(Grant grant) {
        byte[] bytes = new byte[grant.getSerializedSize()];
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.useDeterministicSerialization();
        try {
            grant.writeTo(out);
        } catch (IOException e) {
            throw new IllegalStateException("an array of the right size cannot be written", e);
        }
        return bytes;
    }

    private <T> T locked(Database.Work<T> work) {
        lock.lock();
        try {
            return database.call(work);
        } finally {
            lock.unlock();
        }
    }
}
