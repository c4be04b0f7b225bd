/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import io.sarwan.governance.ChainPosition;
import io.sarwan.governance.ExternalTakeover;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Grant;
import io.sarwan.governance.GrantGraph;
import io.sarwan.governance.KeptLogins;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.ResourceType;
import io.sarwan.governance.SyncCounts;
import io.sarwan.governance.SyncStore;
import io.sarwan.governance.Takeover;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A running sync in a SQLite database beside its target, and the publishing of it as a {@code .c1z} file.
 *
 * <p>What {@link #write} accepted survives the death of the process. The target is replaced by {@link #seal} alone, at
 * once and whole. The file keeps the last two finished full syncs.
 */
public final class C1zStore implements SyncStore {

    private final WorkFiles files;
    private final TargetLock targetLock;
    private final Clock clock;
    private final MachineBoot boot = MachineBoot.current();
    private final boolean resumed;
    private final StoreParts parts;
    private final Optional<String> previousSyncId;
    private final Optional<SyncCounts> previousCounts;
    private final Map<String, ResourceType> types = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final ExternalFile external;
    private boolean open = true;

    private C1zStore(
            WorkFiles files, TargetLock targetLock, WorkDatabase.Opened opened, Clock clock, ExternalFile external) {
        this.external = external;
        this.files = files;
        this.targetLock = targetLock;
        this.clock = clock;
        this.resumed = opened.resumed();
        this.parts = StoreParts.of(opened, clock, lock);
        Database database = parts.database();
        this.previousSyncId = Optional.ofNullable(
                database.call(() -> database.text("select sync_id from v1_sync_runs where sync_id <> ?", syncId())));
        this.previousCounts = database.call(() -> StoredCounts.previous(database, parts.run()));
        database.call(() -> {
            parts.amendments().forgetCarriedOver();
            if (resumed) {
                parts.rows().takeBackCarriedOver();
            }
            StoredTypes.load(database, parts.run()).forEach(type -> types.put(type.id(), type));
            return null;
        });
    }

    /** As {@link #open(Path, Path, String, Clock, C1zOptions)} with {@link C1zOptions#defaults()}. */
    public static C1zStore open(Path target, Path tempDir, String fingerprint, Clock clock) {
        return open(target, tempDir, fingerprint, clock, C1zOptions.defaults());
    }

    /**
     * Continues the interrupted run of this target or begins a new one.
     *
     * @param target the file to publish; need not exist
     * @param tempDir an existing folder for the working files, {@code null} for the folder of the target
     * @param fingerprint of everything that decides what a run reads; only a run of the same one is continued
     * @throws C1zException when another process writes this target, or the target is there and cannot be read
     */
    public static C1zStore open(Path target, Path tempDir, String fingerprint, Clock clock, C1zOptions options) {
        WorkFiles files = WorkFiles.of(target, tempDir);
        TargetLock lock = TargetLock.acquire(files.target());
        ExternalFile external = null;
        try {
            if (options.external() != null) {
                external = ExternalFile.open(options.external(), target, tempDir);
            }
            WorkDatabase work = new WorkDatabase(files, digest(fingerprint, options), clock, options);
            return new C1zStore(files, lock, work.open(), clock, external);
        } catch (RuntimeException e) {
            if (external != null) {
                external.close();
            }
            lock.close();
            throw e;
        }
    }

    /** A run goes on with the principals that it began with. */
    private static String digest(String fingerprint, C1zOptions options) {
        return Fingerprint.digest(
                options.external() == null
                        ? fingerprint
                        : fingerprint + '|' + options.external().fingerprint());
    }

    @Override
    public boolean isResumed() {
        return resumed;
    }

    @Override
    public String syncId() {
        return parts.run().syncId();
    }

    @Override
    public Optional<String> previousSyncId() {
        return previousSyncId;
    }

    @Override
    public void declare(List<ResourceType> declared) {
        locked(() -> parts.database().transaction(() -> {
            for (ResourceType type : declared) {
                StoredTypes.put(parts.database(), parts.run(), type, Timestamps.text(clock.instant()));
                types.put(type.id(), type);
            }
            return null;
        }));
    }

    @Override
    public void write(GovernancePage page) {
        PageRows encoded = PageRows.encode(page, types);
        locked(() -> {
            parts.rows().write(page, encoded, clock.instant());
            return null;
        });
    }

    @Override
    public Optional<ChainPosition> position(String chain) {
        return locked(() -> parts.state().position(chain));
    }

    @Override
    public void restart(String chain) {
        locked(() -> {
            parts.state().restart(chain);
            return null;
        });
    }

    @Override
    public Set<String> ids(String resourceType) {
        return locked(() -> parts.state().ids(resourceType));
    }

    @Override
    public List<String> uncovered(String collection, String resourceType) {
        return locked(() -> parts.state().uncovered(collection, resourceType));
    }

    @Override
    public List<ResourceId> missingPrincipals() {
        return locked(parts.rows()::missingPrincipals);
    }

    @Override
    public long dropGrantsOf(List<ResourceId> principals) {
        return locked(() -> -parts.rows().dropGrantsOf(principals).sums().totalGrants());
    }

    @Override
    public SyncCounts carryOver(String resourceType, String slug) {
        return locked(() ->
                parts.rows().carryOver(resourceType, slug, clock.instant()).sums());
    }

    @Override
    public SyncCounts startFromPrevious(List<Takeover> takeovers) {
        return locked(
                () -> parts.rows().startFromPrevious(takeovers, clock.instant()).sums());
    }

    @Override
    public boolean isStartedFromPrevious() {
        return locked(parts.state()::isStartedFromPrevious);
    }

    @Override
    public KeptLogins carryOverLastLogins(String lane, String resourceType, Set<String> attributes) {
        return locked(() -> parts.amendments().carryOver(lane, resourceType, attributes));
    }

    @Override
    public long carryOverAccountTypes(String lane, String resourceType, String attribute) {
        return locked(() -> parts.amendments().carryOverAccountTypes(lane, resourceType, attribute));
    }

    @Override
    public boolean isCarriedOver(String resourceType, String slug) {
        return locked(() -> parts.carriedOver().isCopied(resourceType, slug));
    }

    @Override
    public Optional<ExternalTakeover> takeInExternal() {
        return external == null
                ? Optional.empty()
                : Optional.of(locked(() -> parts.rows().takeInExternal(external, clock.instant())));
    }

    @Override
    public Map<String, Long> grantsByResource(String resourceType) {
        return locked(() -> StoredCounts.grantsByResource(parts.database(), parts.run(), resourceType));
    }

    @Override
    public Map<String, Set<ResourceId>> holders(Set<String> entitlementIds) {
        return locked(() -> StoredCounts.holders(parts.database(), parts.run(), entitlementIds));
    }

    @Override
    public Set<String> holders(String resourceType, Set<String> resourceIds, String principalType) {
        return locked(
                () -> StoredCounts.holders(parts.database(), parts.run(), resourceType, resourceIds, principalType));
    }

    @Override
    public Map<String, Long> notices() {
        return locked(parts.state()::notices);
    }

    /** Builds the indexes that look-ups need. From here on {@link #counts} counts rows written twice once. */
    @Override
    public GrantGraph grantGraph() {
        locked(() -> {
            parts.phase().index();
            return null;
        });
        return parts.graph();
    }

    /** Exact once {@link #grantGraph} or {@link #seal} has been called; before, rows written twice count twice. */
    @Override
    public SyncCounts counts() {
        return parts.counts().sums();
    }

    @Override
    public Optional<SyncCounts> previousCounts() {
        return previousCounts;
    }

    @Override
    public Map<String, Long> vanishedResources() {
        return locked(() -> {
            parts.phase().index();
            return StoredCounts.vanishedResources(parts.database(), parts.run());
        });
    }

    @Override
    public long previousGrants(String entitlementId) {
        return locked(() -> {
            parts.phase().index();
            return StoredCounts.previousGrants(parts.database(), parts.run(), entitlementId);
        });
    }

    @Override
    public Map<String, List<Grant>> previousGrants(String resourceType, List<String> resourceIds) {
        return locked(() -> PreviousGrants.of(parts.database(), parts.run(), resourceType, resourceIds));
    }

    @Override
    public Set<String> previousIds(String resourceType) {
        return locked(() -> PreviousGrants.ids(parts.database(), parts.run(), resourceType));
    }

    @Override
    public Set<String> idsByProfile(String resourceType, String attribute, String value) {
        return locked(() -> ProfileSearch.ids(parts.database(), parts.run(), resourceType, attribute, value));
    }

    @Override
    public Set<String> idsByProfile(String resourceType, String attribute, Set<String> values) {
        return locked(() -> ProfileSearch.ids(parts.database(), parts.run(), resourceType, attribute, values));
    }

    @Override
    public void seal() {
        locked(() -> {
            parts.phase().finish(parts.amendments());
            files.finishing(boot);
            new Sealing(parts.database(), parts.run(), parts.state()).finish(clock.instant(), boot);
            closeDatabase();
            files.publish();
            return null;
        });
    }

    @Override
    public void discard() {
        locked(() -> {
            closeDatabase();
            files.discardWork();
            return null;
        });
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (open) {
                parts.state().closed();
                closeDatabase();
            }
            if (external != null) {
                external.close();
            }
            targetLock.close();
        } finally {
            lock.unlock();
        }
    }

    private void closeDatabase() {
        open = false;
        parts.database().close();
    }

    private <T> T locked(Database.Work<T> work) {
        lock.lock();
        try {
            if (!open) {
                throw new IllegalStateException("the run of " + files.target() + " is sealed, discarded or closed");
            }
            return work.run();
        } catch (SQLException e) {
            throw Database.failure(files.work(), e);
        } finally {
            lock.unlock();
        }
    }
}
