/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import io.sarwan.c1z.InventoryPage.Position;
import io.sarwan.governance.Entitlement;
import io.sarwan.governance.Grant;
import io.sarwan.governance.PrivateFiles;
import io.sarwan.governance.Resource;
import io.sarwan.governance.ResourceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The newest finished sync of a published file, unpacked once and read page by page. Every page is a range of one index:
 * it takes as long at the end of a large file as at its beginning. Safe for several threads.
 */
public final class InventoryFile implements AutoCloseable {

    private static final String BY_PRINCIPAL = "idx_grants_principal_id_v1";
    private static final String BY_ENTITLEMENT = "idx_grants_entitlement_sync_grant_v1";
    private static final String BY_RESOURCE = "idx_grants_resource_type_id_resource_id_v1";
    private static final String ENTITLEMENTS_BY_RESOURCE = "idx_entitlements_resource_id_v1";
    private static final String RESOURCES_BY_TYPE = "idx_resources_resource_type_id_v1";
    private static final String GRANTS = "select id, resource_id, external_id, entitlement_id, resource_type_id,"
            + " principal_resource_type_id, principal_resource_id, expansion, data from " + C1zSchema.GRANTS;
    private static final String ENTITLEMENTS =
            "select id, resource_id, data, external_id, resource_type_id from " + C1zSchema.ENTITLEMENTS;
    private static final String RESOURCES = "select id, '', data, external_id from " + C1zSchema.RESOURCES;

    private final ConnectionPool connections;
    private final SyncRun sync;
    private final long firstGrant;

    private InventoryFile(ConnectionPool connections, SyncRun sync, long firstGrant) {
        this.connections = connections;
        this.sync = sync;
        this.firstGrant = firstGrant;
    }

    /**
     * Unpacks a published file and adds the indexes that its writer left out.
     *
     * @param database what is written; it appears whole or not at all
     * @throws C1zException when the file is missing, damaged, of another version or holds no finished sync
     */
    public static void unpack(Path file, Path database) {
        // Nobody else writes to it, whoever unpacks the same file to the same place.
        Path part = database.resolveSibling(database.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            PrivateFiles.create(part);
            C1zContainer.unpack(file, part, C1zOptions.DEFAULT_DECODED_LIMIT);
            try (Database unpacked = Database.open(part)) {
                // A view that is lost is unpacked again: nothing in it has to outlive a power cut.
                unpacked.execute("pragma journal_mode = off");
                unpacked.execute("pragma synchronous = off");
                C1zSchema.OTHER_INDEXES.forEach(index -> unpacked.execute(index.ddl()));
            }
            Files.move(part, database, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new C1zException("cannot unpack " + file + " to " + database + ": " + C1zContainer.reason(e), e);
        } finally {
            part.toFile().delete();
        }
    }

    /**
     * Opens what {@link #unpack} wrote.
     *
     * @param file the published file, for messages
     * @param readers pages that are read at once, at least 1; more wait
     * @throws C1zException when there is no finished sync in it
     */
    public static InventoryFile open(Path file, Path database, int readers) {
        ConnectionPool connections = new ConnectionPool(database, readers);
        try {
            SyncRun sync = connections
                    .lend(InventoryFile::newest)
                    .orElseThrow(() -> new C1zException(file + " holds no finished sync; run one"));
            long first = connections.lend(
                    one -> one.number("select min(id) from " + C1zSchema.GRANTS + " where sync_id = ?", sync.id()));
            return new InventoryFile(connections, sync, first);
        } catch (RuntimeException e) {
            connections.close();
            throw e;
        }
    }

    private static Optional<SyncRun> newest(Database database) throws SQLException {
        List<SyncRun> found = new ArrayList<>(1);
        database.each(
                "select sync_id, started_at, ended_at from " + C1zSchema.SYNC_RUNS
                        + " where ended_at is not null order by ended_at desc, sync_id desc limit 1",
                row -> found.add(new SyncRun(
                        row.getString(1),
                        Timestamps.parse(row.getString(2)),
                        Timestamps.parse(row.getString(3)),
                        "full",
                        "")));
        return found.stream().findFirst();
    }

    /** The sync that is read. */
    public SyncRun sync() {
        return sync;
    }

    /** @param type a resource type id, {@code null} for all */
    public InventoryPage<Resource> resources(String type, Position after, int limit) {
        InventoryQuery query = new InventoryQuery(RESOURCES, sync.id());
        if (type != null) {
            query.by(RESOURCES_BY_TYPE).where("resource_type_id", type);
        }
        return page(query, after, limit, row -> ResourceDecoder.resource(row.getBytes(3), row.getString(4)));
    }

    /** @param resource the owner, {@code null} for all of the type; not without a type */
    public InventoryPage<Entitlement> entitlements(String resourceType, String resource, Position after, int limit) {
        InventoryQuery query = new InventoryQuery(ENTITLEMENTS, sync.id());
        if (resourceType != null) {
            query.by(ENTITLEMENTS_BY_RESOURCE).where("resource_type_id", resourceType);
            if (resource == null) {
                query.inOrderOfResources();
            } else {
                query.where("resource_id", resource);
            }
        }
        return page(query, after, limit, InventoryFile::entitlement);
    }

    /** The grants that a filter lets through; a resource or a principal in it is type and id together. */
    public InventoryPage<Grant> grants(GrantFilter filter, Position after, int limit) {
        InventoryQuery query = new InventoryQuery(GRANTS, sync.id());
        if (filter.principalId() != null) {
            query.by(BY_PRINCIPAL);
        } else if (filter.entitlementId() != null) {
            query.by(BY_ENTITLEMENT);
        } else if (filter.resourceType() != null) {
            query.by(BY_RESOURCE);
            if (filter.resourceId() == null) {
                query.inOrderOfResources();
            }
        }
        query.where("principal_resource_type_id", filter.principalType())
                .where("principal_resource_id", filter.principalId())
                .where("entitlement_id", filter.entitlementId())
                .where("resource_type_id", filter.resourceType())
                .where("resource_id", filter.resourceId());
        Position from = after.row() < firstGrant && after.resourceId().isEmpty() && !query.isInOrderOfResources()
                ? new Position("", firstGrant - 1)
                : after;
        return page(query, from, limit, InventoryFile::grant);
    }

    /** One grant, empty when the sync has none of this id. */
    public Optional<Grant> grant(String id) {
        return first(GRANTS + " where external_id = ? and sync_id = ?", InventoryFile::grant, id);
    }

    /** One entitlement, empty when the sync has none of this id. */
    public Optional<Entitlement> entitlement(String id) {
        return first(ENTITLEMENTS + " where external_id = ? and sync_id = ?", InventoryFile::entitlement, id);
    }

    /** One resource, empty when the sync has none of this id. */
    public Optional<Resource> resource(ResourceId id) {
        return first(
                RESOURCES + " where external_id = ? and sync_id = ?",
                row -> ResourceDecoder.resource(row.getBytes(3), row.getString(4)),
                id.toString());
    }

    private static Entitlement entitlement(ResultSet row) throws SQLException {
        return GrantDecoder.entitlement(
                row.getBytes(3), row.getString(4), new ResourceId(row.getString(5), row.getString(2)));
    }

    private static Grant grant(ResultSet row) throws SQLException {
        return GrantDecoder.grant(new GrantDecoder.Row(
                row.getString(3),
                row.getString(4),
                new ResourceId(row.getString(5), row.getString(2)),
                new ResourceId(row.getString(6), row.getString(7)),
                row.getBytes(8),
                row.getBytes(9)));
    }

    private <T> Optional<T> first(String sql, Decoder<T> decoder, String id) {
        List<T> found = new ArrayList<>(1);
        connections.lend(database -> {
            database.each(sql, row -> found.add(decoder.decode(row)), id, sync.id());
            return null;
        });
        return found.stream().findFirst();
    }

    private <T> InventoryPage<T> page(InventoryQuery query, Position after, int limit, Decoder<T> decoder) {
        List<T> items = new ArrayList<>();
        List<Position> positions = new ArrayList<>();
        connections.lend(database -> {
            // One more than asked for tells whether there is a next page.
            for (InventoryQuery.Question question : query.questions(after)) {
                int left = limit + 1 - positions.size();
                if (left > 0) {
                    database.each(
                            question.sql(),
                            row -> {
                                if (items.size() < limit) {
                                    items.add(decoder.decode(row));
                                }
                                positions.add(new Position(
                                        query.isInOrderOfResources() ? row.getString(2) : "", row.getLong(1)));
                            },
                            question.values(left));
                }
            }
            return null;
        });
        return new InventoryPage<>(
                items, positions.size() > limit ? Optional.of(positions.get(limit - 1)) : Optional.empty());
    }

    /** How SQLite finds a page, one line a step; for tests. */
    List<String> plan(InventoryQuery query, Position after) {
        List<String> steps = new ArrayList<>();
        connections.lend(database -> {
            for (InventoryQuery.Question question : query.questions(after)) {
                database.each(
                        "explain query plan " + question.sql(),
                        row -> steps.add(row.getString("detail")),
                        question.values(1));
            }
            return null;
        });
        return steps;
    }

    @Override
    public void close() {
        connections.close();
    }

    @FunctionalInterface
    private interface Decoder<T> {
        T decode(ResultSet row) throws SQLException;
    }
}
