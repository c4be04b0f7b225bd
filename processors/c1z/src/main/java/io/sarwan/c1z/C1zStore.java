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
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

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
    private final StoreTurns turns;
    private final ExternalFile external;

    private C1zStore(
            WorkFiles files, TargetLock targetLock, WorkDatabase.Opened opened, Clock clock, ExternalFile external) {
        this.external = external;
        this.files = files;
        this.targetLock = targetLock;
        this.clock = clock;
        this.resumed = opened.resumed();
        this.turns = new StoreTurns(files, opened.database());
        this.parts = StoreParts.of(opened, clock, turns.lock());
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
            WorkDatabase work = new WorkDatabase(files, Fingerprint.of(fingerprint, options), clock, options);
            return new C1zStore(files, lock, work.open(), clock, external);
        } catch (RuntimeException e) {
            if (external != null) {
                external.close();
            }
            lock.close();
            throw e;
        }
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
        turns.call(() -> parts.database().transaction(() -> {
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
        turns.run(() -> parts.rows().write(page, encoded, clock.instant()));
    }

    @Override
    public Optional<ChainPosition> position(String chain) {
        return turns.call(() -> parts.state().position(chain));
    }

    @Override
    public void restart(String chain) {
        turns.run(() -> parts.state().restart(chain));
    }

    @Override
    public Set<String> ids(String resourceType) {
        return turns.call(() -> parts.state().ids(resourceType));
    }

    @Override
    public List<String> uncovered(String collection, String resourceType) {
        return turns.call(() -> parts.state().uncovered(collection, resourceType));
    }

    @Override
    public List<ResourceId> missingPrincipals() {
        return turns.call(parts.rows()::missingPrincipals);
    }

    @Override
    public long dropGrantsOf(List<ResourceId> principals) {
        return turns.call(() -> -parts.rows().dropGrantsOf(principals).sums().totalGrants());
    }

    @Override
    public SyncCounts carryOver(String resourceType, String slug) {
        return turns.call(() ->
                parts.rows().carryOver(resourceType, slug, clock.instant()).sums());
    }

    @Override
    public SyncCounts startFromPrevious(List<Takeover> takeovers) {
        return turns.call(
                () -> parts.rows().startFromPrevious(takeovers, clock.instant()).sums());
    }

    @Override
    public boolean isStartedFromPrevious() {
        return turns.call(parts.state()::isStartedFromPrevious);
    }

    @Override
    public KeptLogins carryOverLastLogins(String lane, String resourceType, Set<String> attributes) {
        return turns.call(() -> parts.amendments().carryOver(lane, resourceType, attributes));
    }

    @Override
    public long carryOverAccountTypes(String lane, String resourceType, String attribute) {
        return turns.call(() -> parts.amendments().carryOverAccountTypes(lane, resourceType, attribute));
    }

    @Override
    public boolean isCarriedOver(String resourceType, String slug) {
        return turns.call(() -> parts.carriedOver().isCopied(resourceType, slug));
    }

    @Override
    public Optional<ExternalTakeover> takeInExternal() {
        return external == null
                ? Optional.empty()
                : Optional.of(turns.call(() -> parts.rows().takeInExternal(external, clock.instant())));
    }

    @Override
    public Map<String, Long> grantsByResource(String resourceType) {
        return turns.call(() -> StoredCounts.grantsByResource(parts.database(), parts.run(), resourceType));
    }

    @Override
    public Map<String, Set<ResourceId>> holders(Set<String> entitlementIds) {
        return turns.call(() -> StoredCounts.holders(parts.database(), parts.run(), entitlementIds));
    }

    @Override
    public Set<String> holders(String resourceType, Set<String> resourceIds, String principalType) {
        return turns.call(
                () -> StoredCounts.holders(parts.database(), parts.run(), resourceType, resourceIds, principalType));
    }

    @Override
    public Map<String, Long> notices() {
        return turns.call(parts.state()::notices);
    }

    /** Builds the indexes that look-ups need. From here on {@link #counts} counts rows written twice once. */
    @Override
    public GrantGraph grantGraph() {
        turns.run(parts.phase()::index);
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
        return indexed(() -> StoredCounts.vanishedResources(parts.database(), parts.run()));
    }

    @Override
    public long previousGrants(String entitlementId) {
        return indexed(() -> StoredCounts.previousGrants(parts.database(), parts.run(), entitlementId));
    }

    @Override
    public Map<String, List<Grant>> previousGrants(String resourceType, List<String> resourceIds) {
        return turns.call(() -> PreviousGrants.of(parts.database(), parts.run(), resourceType, resourceIds));
    }

    @Override
    public Set<String> previousIds(String resourceType) {
        return turns.call(() -> PreviousGrants.ids(parts.database(), parts.run(), resourceType));
    }

    @Override
    public Set<String> idsByProfile(String resourceType, String attribute, String value) {
        return turns.call(() -> ProfileSearch.ids(parts.database(), parts.run(), resourceType, attribute, value));
    }

    @Override
    public Set<String> idsByProfile(String resourceType, String attribute, Set<String> values) {
        return turns.call(() -> ProfileSearch.ids(parts.database(), parts.run(), resourceType, attribute, values));
    }

    @Override
    public void seal() {
        turns.run(() -> {
            parts.phase().finish(parts.amendments());
            files.finishing(boot);
            new Sealing(parts.database(), parts.run(), parts.state()).finish(clock.instant(), boot);
            turns.end();
            files.publish();
        });
    }

    @Override
    public void discard() {
        turns.run(() -> {
            turns.end();
            files.discardWork();
        });
    }

    @Override
    public void close() {
        turns.end(parts.state()::closed);
        if (external != null) {
            external.close();
        }
        targetLock.close();
    }

    private <T> T indexed(Database.Work<T> question) {
        return turns.call(() -> {
            parts.phase().index();
            return question.run();
        });
    }
}
