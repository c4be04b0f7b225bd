/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.governance.GovernanceIds;
import io.sarwan.governance.SyncStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one run does about delta links: whether it goes on from those of the last sync, and which ones the next may use. */
public final class DeltaRun {

    private static final Logger LOG = LoggerFactory.getLogger(DeltaRun.class);

    /** Chain that is there while changes are applied to what the lanes of this run have read. */
    static final String CATCH_UP = "delta/catch-up";

    private final DeltaStateFile file;
    private final String fingerprint;
    private final boolean fullWanted;
    private final DeltaLinks links = new DeltaLinks();
    private DeltaState published;
    private DeltaState state;
    private final DeltaNotes notes = new DeltaNotes();
    private TenantChanges changes = new TenantChanges();
    private boolean judging;
    private ChangedObjects changed;
    private AccessChanges access;
    private Instant begunAt;
    private boolean resumed;
    private Instant fullAt;
    private boolean on;
    private boolean resync;
    private SyncTargets targets;

    private DeltaRun(DeltaStateFile file, String fingerprint, boolean fullWanted) {
        this.file = file;
        this.fingerprint = fingerprint;
        this.fullWanted = fullWanted;
        this.on = file != null;
    }

    /** Reads everything and keeps no links. */
    public static DeltaRun off() {
        return new DeltaRun(null, "", true);
    }

    /**
     * Goes on from the last sync where that is possible, and keeps what the next one needs.
     *
     * @param fingerprint of everything that decides what a sync reads
     * @param fullWanted {@code true} to read everything all the same
     */
    public static DeltaRun keeping(DeltaStateFile file, String fingerprint, boolean fullWanted) {
        String selected = Stream.of(DeltaCollection.values())
                .map(collection -> collection.select(CloudGaps.GLOBAL))
                .collect(Collectors.joining("|", fingerprint + "|", ""));
        return new DeltaRun(file, DeltaState.digest(selected), fullWanted);
    }

    /** Brings only these objects up to date, and ends the run where that is not possible. */
    public DeltaRun about(SyncTargets named) {
        targets = named;
        return this;
    }

    /** Decides from what is there; the store is open and nothing has been asked. */
    synchronized void open(SyncStore store, EntraOptions options, Instant now) {
        fullAt = now;
        begunAt = now;
        boolean again = store.isStartedFromPrevious();
        if (again) {
            // Half a resync is of no use: its changes were told relative to the sync before. It is repeated.
            store.startFromPrevious(List.of());
        }
        if (!on) {
            end("no delta links are kept");
            return;
        }
        if (!Resync.NEEDED.stream().allMatch(options::reads)) {
            LOG.debug("a sync without users or groups keeps no delta links");
            on = false;
            end("users or groups are left out");
            return;
        }
        List<DeltaState> states = file.read();
        published = states.stream()
                .filter(each -> store.previousSyncId().equals(Optional.of(each.syncId())))
                .findFirst()
                .orElse(null);
        // One that was stopped before its first page has read nothing to go on with.
        if (store.isResumed() && !again && store.counts().totalResources() > 0) {
            end("a sync that was interrupted has to be continued first");
            resumed = true;
            goOn(store, now);
            return;
        }
        state = published;
        if (state != null) {
            notes.forget(state.partly());
            (fullWanted ? Optional.of("it was asked for") : state.refusal(fingerprint, now))
                    .ifPresent(this::readEverything);
        } else if (!states.isEmpty()) {
            readEverything("the delta links belong to another sync than the newest one of the file");
        } else {
            end("there is no sync before it");
        }
    }

    private void end(String why) {
        if (targets != null) {
            throw new NothingToGoOnFromException(why);
        }
    }

    /** Of an interrupted full run, the links it took at its beginning are the ones to go on with. */
    private void goOn(SyncStore store, Instant now) {
        links.resume(store, now);
        on = store.position(CATCH_UP).isEmpty() && links.isComplete();
        for (DeltaCollection collection : DeltaCollection.values()) {
            store.position(collection.partChain()).ifPresent(position -> notes.tellsLess(collection));
        }
        if (!on) {
            LOG.info("the interrupted run left no delta links to go on with: the next sync reads everything");
        }
    }

    /** Whether the changes since the last sync are to be read. */
    public synchronized boolean isFollowing() {
        return on && state != null && !resync;
    }

    /** Whether new links are to be taken, because everything is read. */
    public synchronized boolean isTaking() {
        return on && state == null && links.isEmpty();
    }

    /** Whether this run shows the last sync with its changes. */
    public synchronized boolean isResync() {
        return resync;
    }

    /** Whether everything was read, and what changed meanwhile is to be read after it. */
    public synchronized boolean isCatchingUp() {
        return on && !resync && links.isComplete();
    }

    /** Forgets the last sync. */
    synchronized void readEverything(String reason) {
        end(reason);
        LOG.info("everything is read: {}", reason);
        state = null;
        resync = false;
        links.clear();
        changes = new TenantChanges();
        changed = null;
        judging = false;
        access = null;
        notes.forget(Set.of());
    }

    /** No link will be kept by this run. */
    synchronized void giveUp(String reason) {
        LOG.warn("no delta links are kept, the next sync reads everything: {}", reason);
        notes.givenUp(reason);
        on = false;
        links.clear();
    }

    /** Whether it has to be asked first who of those who are told is new. */
    public synchronized boolean isJudging() {
        return judging;
    }

    /** What cannot be told from the changes alone is asked for. */
    synchronized void judge(ChangedObjects plan) {
        judging = true;
        changed = plan;
    }

    synchronized void startResync(ChangedObjects plan) {
        judging = false;
        resync = true;
        fullAt = state.fullAt();
        changed = plan;
    }

    synchronized void catchUp(ChangedObjects plan) {
        changed = plan;
    }

    /** What is to be read again and what is gone. */
    synchronized ChangedObjects changed() {
        return changed;
    }

    synchronized TenantChanges changes() {
        return changes;
    }

    /** The links whose changes are read next. */
    synchronized Map<DeltaCollection, DeltaState.Since> since() {
        return state != null ? state.links() : links.all();
    }

    /** Collections of which the last sync left no link, because it did without. */
    synchronized List<DeltaCollection> lackedBefore() {
        return state == null ? List.of() : state.lacking();
    }

    /** Whether something can be read that the last sync did without, so that its links tell too little. */
    synchronized boolean isToldMoreThanBefore() {
        return lackedBefore().stream().anyMatch(links::has);
    }

    /** What the next sync may go on from, as far as it is known. */
    DeltaLinks links() {
        return links;
    }

    /** From when on the changes are told; of a run that was interrupted it is not known any more. */
    synchronized Map<DeltaCollection, Instant> toldSince() {
        Instant begun = resumed || begunAt == null ? Instant.EPOCH : begunAt;
        return DeltaState.takenAt(Optional.ofNullable(state), begun);
    }

    /**
     * What the next sync may go on from, whether this one becomes the newest of its file or not; empty when nothing is to be
     * kept.
     */
    synchronized List<DeltaState> states(SyncStore store, Map<String, Long> leftOut) {
        if (!on || !links.isComplete()) {
            return List.of();
        }
        DeltaState next = new DeltaState(
                store.syncId(), fingerprint, fullAt, access(store), links.all(), notes.partly(), leftOut);
        return published == null ? List.of(next) : List.of(published, next);
    }

    /** What the last full read left out and this run does not look at again. */
    synchronized Map<String, Long> leftOut() {
        return resync ? state.leftOut() : Map.of();
    }

    DeltaNotes notes() {
        return notes;
    }

    private DeltaState.Access access(SyncStore store) {
        if (isTakenOver(EntraTypes.ENTERPRISE_APPLICATION)) {
            return state.access();
        }
        if (access != null) {
            return new DeltaState.Access(state.access().fullAt(), begunAt);
        }
        // What was off has to be asked for again; what an interrupted run read is older than this one.
        boolean off = store.isCarriedOver(EntraTypes.GROUP, GovernanceIds.ELIGIBLE);
        return resumed || off ? null : new DeltaState.Access(begunAt, begunAt);
    }

    /** When the last sync read access that no link tells of; empty when all of it has to be read. */
    synchronized Optional<DeltaState.Access> accessBefore() {
        return Optional.ofNullable(state).map(DeltaState::access);
    }

    /** What the audit log tells of such access since; empty when all of it has to be read. */
    synchronized Optional<AccessChanges> access() {
        return Optional.ofNullable(access);
    }

    /** @param told {@code null} when the log cannot be read */
    synchronized void accessChanges(AccessChanges told) {
        access = told;
    }

    /** Whether nothing of this kind is read, because the run is about other objects. */
    synchronized boolean isTakenOver(String type) {
        // Which service principals came or went is told, but not what they are.
        return targets != null
                && targets.leavesOut(type)
                && !(SyncTargets.isOfApplications(type)
                        && !changes.of(DeltaCollection.SERVICE_PRINCIPALS).isEmpty());
    }

    /** Ids of objects of a type that are read again whether a change is told or not. */
    synchronized Set<String> named(String type) {
        return targets == null ? Set.of() : targets.ids(type);
    }

    /** Whether the run is about some objects only. */
    synchronized boolean isTargeted() {
        return targets != null;
    }

    DeltaStateFile file() {
        return file;
    }
}
