/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import io.sarwan.governance.Entitlement;
import io.sarwan.governance.Grant;
import io.sarwan.governance.Resource;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.ResourceType;
import io.sarwan.governance.SyncCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Reads a published {@code .c1z} file of version 1, whoever wrote it. Rows are handed on one by one, in the order they
 * were written; nothing is held. A consumer must not call the reader it is called from. Not safe for use by several
 * threads at once.
 */
public final class C1zReader implements AutoCloseable {

    private final Path file;
    private final Path unpacked;
    private final Database database;
    private final Set<String> runColumns;
    private final boolean expansionColumn;

    private C1zReader(Path file, Path unpacked, Database database) {
        this.file = file;
        this.unpacked = unpacked;
        this.database = database;
        this.runColumns = columns(C1zSchema.SYNC_RUNS);
        this.expansionColumn = columns(C1zSchema.GRANTS).contains("expansion");
        if (runColumns.isEmpty()) {
            throw new C1zException(file + " holds a database without syncs: it is not a .c1z file");
        }
    }

    /** As {@link #open(Path, Path, long)} with ten GiB. */
    public static C1zReader open(Path file, Path tempDir) {
        return open(file, tempDir, C1zOptions.DEFAULT_DECODED_LIMIT);
    }

    /**
     * Decompresses and opens a file.
     *
     * @param tempDir an existing folder for the decompressed database, {@code null} for the system's
     * @param decodedLimit largest accepted decompressed size in bytes
     * @throws C1zException when the file is missing, empty, not a version 1 {@code .c1z} file, damaged or too large
     */
    public static C1zReader open(Path file, Path tempDir, long decodedLimit) {
        Path unpacked = temporary(tempDir);
        Database database = null;
        try {
            C1zContainer.unpack(file, unpacked, decodedLimit);
            database = Database.openUnchanging(unpacked);
            return new C1zReader(file, unpacked, database);
        } catch (RuntimeException e) {
            if (database != null) {
                database.close();
            }
            delete(unpacked);
            throw damaged(file, e);
        }
    }

    private static Path temporary(Path tempDir) {
        try {
            return tempDir == null ? Files.createTempFile("c1z", ".db") : Files.createTempFile(tempDir, "c1z", ".db");
        } catch (IOException e) {
            throw new C1zException("cannot create a temporary file: " + C1zContainer.reason(e), e);
        }
    }

    /** What SQLite says names the temporary file, which tells nobody anything. */
    private static RuntimeException damaged(Path file, RuntimeException e) {
        if (e instanceof C1zException && e.getCause() instanceof SQLException) {
            return new C1zException(
                    file + " holds a damaged database ("
                            + e.getCause().getMessage().lines().findFirst().orElse("")
                            + "); restore it from a backup or write it anew",
                    e);
        }
        return e;
    }

    /** All syncs of the file, the one that started last first. */
    public List<SyncRun> syncs() {
        List<SyncRun> syncs = new ArrayList<>();
        each(
                "select sync_id, started_at, ended_at, " + runColumn("sync_type", "'full'") + ", "
                        + runColumn("parent_sync_id", "''")
                        + " from v1_sync_runs order by started_at desc, sync_id desc",
                row -> syncs.add(new SyncRun(
                        row.getString(1),
                        Timestamps.parse(row.getString(2)),
                        row.getString(3) == null ? null : Timestamps.parse(row.getString(3)),
                        row.getString(4),
                        row.getString(5))));
        return syncs;
    }

    /** The finished sync that ended last, of whatever type. */
    public Optional<SyncRun> newest() {
        return syncs().stream().filter(SyncRun::isFinished).max((a, b) -> {
            int byEnd = a.endedAt().compareTo(b.endedAt());
            return byEnd != 0 ? byEnd : a.id().compareTo(b.id());
        });
    }

    /** Hands on the kinds of resource of a sync. */
    public void resourceTypes(String syncId, Consumer<ResourceType> each) {
        each(
                "select data from v1_resource_types where sync_id = ? order by id",
                row -> each.accept(ResourceDecoder.type(row.getBytes(1))),
                syncId);
    }

    /**
     * Hands on resources.
     *
     * @param type a resource type id, {@code null} for all
     */
    public void resources(String syncId, String type, Consumer<Resource> each) {
        Conditions where = new Conditions(syncId).and("resource_type_id", type);
        each(
                "select data, external_id from v1_resources" + where.sql(),
                row -> each.accept(ResourceDecoder.resource(row.getBytes(1), row.getString(2))),
                where.values());
    }

    /** One resource, empty when the sync has none of this id. */
    public Optional<Resource> resource(String syncId, ResourceId id) {
        List<Resource> found = new ArrayList<>(1);
        each(
                "select data, external_id from v1_resources where external_id = ? and sync_id = ?",
                row -> found.add(ResourceDecoder.resource(row.getBytes(1), row.getString(2))),
                id.toString(),
                syncId);
        return found.stream().findFirst();
    }

    /**
     * Hands on entitlements.
     *
     * @param resourceType type of the owning resources, {@code null} for all
     */
    public void entitlements(String syncId, String resourceType, Consumer<Entitlement> each) {
        Conditions where = new Conditions(syncId).and("resource_type_id", resourceType);
        each(
                "select data, external_id, resource_type_id, resource_id from v1_entitlements" + where.sql(),
                row -> each.accept(entitlement(row)),
                where.values());
    }

    /** One entitlement, empty when the sync has none of this id. */
    public Optional<Entitlement> entitlement(String syncId, String id) {
        List<Entitlement> found = new ArrayList<>(1);
        each(
                "select data, external_id, resource_type_id, resource_id from v1_entitlements"
                        + " where external_id = ? and sync_id = ?",
                row -> found.add(entitlement(row)),
                id,
                syncId);
        return found.stream().findFirst();
    }

    private static Entitlement entitlement(ResultSet row) throws SQLException {
        return GrantDecoder.entitlement(
                row.getBytes(1), row.getString(2), new ResourceId(row.getString(3), row.getString(4)));
    }

    /** Hands on the grants that {@code filter} lets through. */
    public void grants(String syncId, GrantFilter filter, Consumer<Grant> each) {
        Conditions where = new Conditions(syncId)
                .and("resource_type_id", filter.resourceType())
                .and("resource_id", filter.resourceId())
                .and("entitlement_id", filter.entitlementId())
                .and("principal_resource_type_id", filter.principalType())
                .and("principal_resource_id", filter.principalId());
        each(grantColumns() + where.sql(), row -> each.accept(grant(row)), where.values());
    }

    /** One grant, empty when the sync has none of this id. */
    public Optional<Grant> grant(String syncId, String id) {
        List<Grant> found = new ArrayList<>(1);
        each(grantColumns() + " where external_id = ? and sync_id = ?", row -> found.add(grant(row)), id, syncId);
        return found.stream().findFirst();
    }

    /** Whether a resource was taken over from another connector, so that it cannot be changed through the one that wrote it here. */
    public boolean isExternal(String syncId, ResourceId id) {
        return guarded(() -> database.number(
                        "select count(*) from v1_resources where external_id = ? and sync_id = ? and "
                                + Foreign.IS_FOREIGN,
                        id.toString(),
                        syncId,
                        Foreign.resourceName())
                > 0);
    }

    /** For what needs the bytes of the rows. */
    Database database() {
        return database;
    }

    private String grantColumns() {
        return "select external_id, entitlement_id, resource_type_id, resource_id, principal_resource_type_id,"
                + " principal_resource_id, " + (expansionColumn ? "expansion" : "null") + ", data from v1_grants";
    }

    private static Grant grant(ResultSet row) throws SQLException {
        return GrantDecoder.grant(new GrantDecoder.Row(
                row.getString(1),
                row.getString(2),
                new ResourceId(row.getString(3), row.getString(4)),
                new ResourceId(row.getString(5), row.getString(6)),
                row.getBytes(7),
                row.getBytes(8)));
    }

    /** Objects of a sync by the resource type they belong to. */
    public SyncCounts counts(String syncId) {
        return guarded(() -> StoredCounts.of(database, syncId, runColumns.contains("stats")));
    }

    private String runColumn(String name, String otherwise) {
        return runColumns.contains(name) ? name : otherwise;
    }

    private Set<String> columns(String table) {
        Set<String> names = new TreeSet<>();
        each("select name from pragma_table_info(?)", row -> names.add(row.getString(1)), table);
        return names;
    }

    private void each(String sql, Database.Row row, Object... values) {
        guarded(() -> {
            database.each(sql, row, values);
            return null;
        });
    }

    private <T> T guarded(Database.Work<T> work) {
        try {
            return database.call(work);
        } catch (C1zException e) {
            throw damaged(file, e);
        }
    }

    @Override
    public void close() {
        database.close();
        delete(unpacked);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new C1zException("cannot delete " + file + ": " + C1zContainer.reason(e), e);
        }
    }

    /** Equalities of a statement, a sync's rows in the order they were written. */
    private static final class Conditions {
        private final StringBuilder sql = new StringBuilder(" where sync_id = ?");
        private final List<Object> values = new ArrayList<>();

        Conditions(String syncId) {
            values.add(syncId);
        }

        Conditions and(String column, String value) {
            if (value != null) {
                sql.append(" and ").append(column).append(" = ?");
                values.add(value);
            }
            return this;
        }

        String sql() {
            return sql + " order by id";
        }

        Object[] values() {
            return values.toArray();
        }
    }
}
