/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import com.google.protobuf.InvalidProtocolBufferException;
import io.sarwan.c1z.proto.GrantExpandable;
import io.sarwan.governance.Grant;
import io.sarwan.governance.GrantGraph;
import io.sarwan.governance.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;

/** The grants of a loaded run for expansion. Holds nothing but a batch in memory. */
final class StoredGrantGraph implements GrantGraph {

    private static final String EXPANDABLE =
            "select entitlement_id, principal_resource_type_id, principal_resource_id, expansion from v1_grants"
                    + " where sync_id = ? and expansion is not null order by id";
    private static final String OWNER =
            "select resource_type_id, resource_id from v1_entitlements where external_id = ? and sync_id = ?";
    /** The driver makes a buffer of every text that it reads, and an array of a blob: half of the time of an expansion. */
    private static final String HOLDERS = holders("");

    /** Reads a row for each holder, where the other reads an index alone. */
    private static final String HOLDERS_WITH_DATA = holders(", data");

    private final Database database;
    private final RunState.Run run;
    private final ExpansionWriter writer;
    private final Lock lock;

    StoredGrantGraph(Database database, RunState.Run run, ExpansionWriter writer, Lock lock) {
        this.database = database;
        this.run = run;
        this.writer = writer;
        this.lock = lock;
    }

    @Override
    public void expandableGrants(Consumer<ExpandableGrant> each) {
        locked(() -> {
            writer.expand();
            database.each(
                    EXPANDABLE,
                    row -> each.accept(new ExpandableGrant(
                            row.getString(1),
                            new ResourceId(row.getString(2), row.getString(3)),
                            expansion(row.getString(1), row.getBytes(4)))),
                    run.syncId());
            return null;
        });
    }

    private static String holders(String more) {
        return "select cast(principal_resource_type_id as blob), cast(principal_resource_id as blob), id" + more
                + " from v1_grants indexed by idx_grants_entitlement_id_principal_id_v1"
                + " where entitlement_id = ? and id > ? order by principal_resource_type_id, principal_resource_id";
    }

    private static Grant.Expansion expansion(String entitlementId, byte[] data) {
        try {
            return GrantDecoder.expansion(GrantExpandable.parseFrom(data));
        } catch (InvalidProtocolBufferException e) {
            throw new C1zException("the expansion of a grant of " + entitlementId + " is damaged", e);
        }
    }

    @Override
    public ResourceId resourceOf(String entitlementId) {
        return locked(() -> {
            List<ResourceId> found = new ArrayList<>(1);
            database.each(
                    OWNER,
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
            long lastTold = writer.lastTold();
            boolean inherited = writer.isInheritedBySome(entitlementId);
            database.each(
                    inherited ? HOLDERS_WITH_DATA : HOLDERS,
                    row -> {
                        Origin origin = row.getLong(3) > lastTold ? Origin.EXPANDED : Origin.DIRECT;
                        if (inherited
                                && origin == Origin.DIRECT
                                && StoredSources.isInherited(row.getBytes(4), entitlementId)) {
                            origin = Origin.INHERITED;
                        }
                        merge.next(row.getBytes(1), row.getBytes(2), origin);
                    },
                    entitlementId,
                    run.floor(C1zSchema.GRANTS));
            merge.end();
            return null;
        });
    }

    @Override
    public void write(List<ExpandedGrant> grants) {
        locked(() -> {
            writer.write(grants, this::resourceOf);
            return null;
        });
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
