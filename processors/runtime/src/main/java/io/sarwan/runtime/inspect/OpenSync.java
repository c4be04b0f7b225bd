/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.inspect;

import io.sarwan.c1z.C1zReader;
import io.sarwan.c1z.GrantFilter;
import io.sarwan.c1z.SyncRun;
import io.sarwan.governance.Entitlement;
import io.sarwan.governance.Grant;
import io.sarwan.governance.Resource;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.ResourceType;
import io.sarwan.governance.SyncCounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One sync of a file, opened twice: a reader must not be asked while it hands rows on, so one hands on and the other
 * answers. The second is opened when it is first asked.
 */
final class OpenSync implements AutoCloseable, GovernanceJson.Lookup {

    /** Whole objects: some ten megabytes. */
    private static final int REMEMBERED = 20_000;

    /** Names alone: as much again, for ten times as many. */
    private static final int REMEMBERED_NAMES = 200_000;

    /** Entitlements with all their grants: writers put the grants of one entitlement close together. */
    private static final int REMEMBERED_HOLDERS = 32;

    /** Takes one row; may fail when the output has gone. */
    @FunctionalInterface
    interface Each<T> {
        void accept(T row) throws IOException;
    }

    private final Path file;
    private final Path temporary;
    private final C1zReader rows;
    private final SyncRun sync;
    private final Map<String, ResourceType> types = new TreeMap<>();
    private final RecentlyUsed<ResourceId, Optional<Resource>> resources;
    private final RecentlyUsed<String, Optional<Entitlement>> entitlements;
    private final RecentlyUsed<ResourceId, String> names;
    private final RecentlyUsed<String, Map<ResourceId, List<Grant>>> holders;
    private C1zReader answers;

    private OpenSync(Path file, Path temporary, C1zReader rows, SyncRun sync) {
        this.file = file;
        this.temporary = temporary;
        this.rows = rows;
        this.sync = sync;
        this.resources = new RecentlyUsed<>(REMEMBERED, id -> answers().resource(sync.id(), id));
        this.entitlements = new RecentlyUsed<>(REMEMBERED, id -> answers().entitlement(sync.id(), id));
        this.holders = new RecentlyUsed<>(REMEMBERED_HOLDERS, this::holders);
        this.names = new RecentlyUsed<>(REMEMBERED_NAMES, id -> answers()
                .resource(sync.id(), id)
                .map(resource -> resource.displayName() == null ? id.id() : resource.displayName())
                .orElse("MISSING RESOURCE (" + id + ")"));
        rows.resourceTypes(sync.id(), type -> types.put(type.id(), type));
    }

    /** @param syncId {@code null} for the newest finished one */
    static OpenSync open(Path file, Path temporary, String syncId) {
        C1zReader reader = C1zReader.open(file, temporary);
        try {
            return new OpenSync(file, temporary, reader, SyncChoice.of(file, reader, syncId));
        } catch (RuntimeException failure) {
            reader.close();
            throw failure;
        }
    }

    SyncRun sync() {
        return sync;
    }

    List<ResourceType> types() {
        return new ArrayList<>(types.values());
    }

    @Override
    public Optional<ResourceType> type(String id) {
        return Optional.ofNullable(types.get(id));
    }

    @Override
    public Optional<Resource> resource(ResourceId id) {
        return resources.get(id);
    }

    /** What to call a resource: its name, its id when it has none, or that it is missing. */
    String name(ResourceId id) {
        return names.get(id);
    }

    Optional<Entitlement> entitlement(String id) {
        return entitlements.get(id);
    }

    /** The grants with this entitlement and principal: none or one, unless another writer was careless. */
    List<Grant> grants(String entitlementId, ResourceId principal) {
        return holders.get(entitlementId).getOrDefault(principal, List.of());
    }

    private Map<ResourceId, List<Grant>> holders(String entitlementId) {
        Map<ResourceId, List<Grant>> found = new HashMap<>();
        answers()
                .grants(
                        sync.id(),
                        GrantFilter.ofEntitlement(entitlementId),
                        grant -> found.merge(grant.principal(), List.of(grant), OpenSync::both));
        return found;
    }

    private static List<Grant> both(List<Grant> some, List<Grant> more) {
        List<Grant> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    /** How many grants a principal holds. */
    long grantsOf(ResourceId principal) {
        long[] count = new long[1];
        answers().grants(sync.id(), GrantFilter.ofPrincipal(principal.type(), principal.id()), grant -> count[0]++);
        return count[0];
    }

    SyncCounts counts() {
        return rows.counts(sync.id());
    }

    void eachResource(String type, Each<Resource> each) throws IOException {
        throwing(() -> rows.resources(sync.id(), type, row -> quietly(each, row)));
    }

    void eachEntitlement(String type, Each<Entitlement> each) throws IOException {
        throwing(() -> rows.entitlements(sync.id(), type, row -> quietly(each, row)));
    }

    void eachGrant(GrantFilter filter, Each<Grant> each) throws IOException {
        throwing(() -> rows.grants(sync.id(), filter, row -> quietly(each, row)));
    }

    private C1zReader answers() {
        if (answers == null) {
            answers = C1zReader.open(file, temporary);
        }
        return answers;
    }

    private static <T> void quietly(Each<T> each, T row) {
        try {
            each.accept(row);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static void throwing(Runnable reading) throws IOException {
        try {
            reading.run();
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }

    @Override
    public void close() {
        try {
            rows.close();
        } finally {
            if (answers != null) {
                answers.close();
            }
        }
    }
}
