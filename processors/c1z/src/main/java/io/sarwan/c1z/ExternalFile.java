/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import io.sarwan.governance.ResourceType;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The newest finished sync of another connector's file, opened for reading. */
final class ExternalFile implements AutoCloseable {

    private final ExternalSource source;
    private final C1zReader reader;
    private final String syncId;

    private ExternalFile(ExternalSource source, C1zReader reader, String syncId) {
        this.source = source;
        this.reader = reader;
        this.syncId = syncId;
    }

    /**
     * Opens it, so that a file which is of no use ends a run before it has read anything.
     *
     * @param target what the run writes
     * @param tempDir an existing folder, {@code null} for the system's
     * @throws C1zException when it cannot be read, holds no sync, lacks the entitlement or is the target itself
     */
    static ExternalFile open(ExternalSource source, Path target, Path tempDir) {
        if (source.file()
                .toAbsolutePath()
                .normalize()
                .equals(target.toAbsolutePath().normalize())) {
            throw new C1zException(
                    source.file() + " is the file that this run writes; the external file is another connector's");
        }
        C1zReader reader = C1zReader.open(source.file(), tempDir);
        try {
            return new ExternalFile(source, reader, checked(source, reader));
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    private static String checked(ExternalSource source, C1zReader reader) {
        String sync = reader.newest()
                .map(SyncRun::id)
                .orElseThrow(() -> new C1zException(
                        source.file() + " holds no finished sync; let its connector finish one, and run again"));
        source.entitlement().ifPresent(id -> {
            if (reader.entitlement(sync, id).isEmpty()) {
                throw new C1zException(source.file() + " holds no entitlement " + id
                        + "; external-resource-entitlement-id-filter takes the id of one that it has");
            }
        });
        return sync;
    }

    ExternalSource source() {
        return source;
    }

    Database database() {
        return reader.database();
    }

    String syncId() {
        return syncId;
    }

    /** Blobs of the resource types whose resources count as principals, by their ids. */
    Map<String, byte[]> types() throws SQLException {
        Map<String, byte[]> types = new LinkedHashMap<>();
        database()
                .each(
                        "select data from v1_resource_types where sync_id = ? order by id",
                        row -> {
                            byte[] data = row.getBytes(1);
                            ResourceType type = ResourceDecoder.type(data);
                            if (!Collections.disjoint(type.traits(), source.kinds())) {
                                types.put(type.id(), data);
                            }
                        },
                        syncId);
        return types;
    }

    /** External ids of those who hold the entitlement asked for; {@code null} when all count. */
    Set<String> holders() throws SQLException {
        if (source.entitlementId() == null) {
            return null;
        }
        Set<String> holders = new LinkedHashSet<>();
        database()
                .each(
                        "select principal_resource_type_id, principal_resource_id from v1_grants where entitlement_id = ?"
                                + " and sync_id = ?",
                        row -> holders.add(row.getString(1) + ':' + row.getString(2)),
                        source.entitlementId(),
                        syncId);
        return holders;
    }

    /** Whether grants keep their expansion in a column of its own; older files have it among the annotations. */
    boolean hasExpansionColumn() throws SQLException {
        return database().number("select count(*) from pragma_table_info('v1_grants') where name = 'expansion'") > 0;
    }

    @Override
    public void close() {
        reader.close();
    }
}
