/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * What changed in the tenant since it was grown, in order: the source of every delta query. Relationship changes are
 * kept apart from property changes, as the service reports them apart.
 */
public final class ChangeJournal {

    private final ConcurrentNavigableMap<Long, Entry> entries = new ConcurrentSkipListMap<>();
    private long sequence;
    private volatile long forgotten;

    ChangeJournal() {}

    /** What happened to an object. */
    public enum Change {
        ADDED,
        /** It has other property values. */
        CHANGED,
        /** It was deleted and can be restored. */
        DELETED,
        /** It was deleted for good. */
        PURGED,
        MEMBER_ADDED,
        MEMBER_REMOVED,
        OWNER_ADDED,
        OWNER_REMOVED,
        MANAGER_SET,
        MANAGER_REMOVED
    }

    /**
     * One change.
     *
     * @param sequence counts from 1
     * @param kind of the object that changed
     * @param otherId the member or owner, {@code null} when the change has none
     * @param otherKind its type
     * @param properties the names of the properties that changed
     */
    public record Entry(
            long sequence,
            ObjectKind kind,
            String objectId,
            Change change,
            String otherId,
            ObjectKind otherKind,
            Set<String> properties) {}

    /** The number of the last change. */
    public synchronized long now() {
        return sequence;
    }

    /** The changes after one number, up to another. */
    public Collection<Entry> between(long after, long upTo) {
        return entries.subMap(after, false, upTo, true).values();
    }

    /** Makes every delta token given so far worthless, as after a change on the service's side. */
    public synchronized void forget() {
        sequence++;
        entries.clear();
        forgotten = sequence;
    }

    /** Whether changes since this number can still be told. */
    public boolean remembers(long after) {
        return after >= forgotten;
    }

    void note(DirectoryObject object, Change change, DirectoryObject other) {
        note(object, change, other, Set.of());
    }

    synchronized void note(DirectoryObject object, Change change, DirectoryObject other, Set<String> properties) {
        sequence++;
        entries.put(
                sequence,
                new Entry(
                        sequence,
                        object.kind(),
                        object.id(),
                        change,
                        other == null ? null : other.id(),
                        other == null ? null : other.kind(),
                        Set.copyOf(properties)));
    }

    /** Growing the tenant is no change. */
    synchronized void begin() {
        entries.clear();
        sequence = 0;
    }
}
