/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

import io.sarwan.simulator.directory.ChangeJournal.Change;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Makes, changes, deletes and restores the objects of one tenant, whose lock guards it, and keeps the journal and the
 * audit log of that.
 */
final class ObjectChanges {

    /** Properties whose changes no delta query reports; Microsoft Graph, "user: delta". */
    private static final Set<String> UNTRACKED = Set.of("signInActivity", "mailboxSettings", "licenseAssignmentStates");

    private final ObjectIndex index;
    private final ChangeJournal journal;
    private final AuditTrail audits;
    private final Deletions deletions;

    ObjectChanges(ObjectIndex index, ChangeJournal journal, AuditTrail audits, Deletions deletions) {
        this.index = index;
        this.journal = journal;
        this.audits = audits;
        this.deletions = deletions;
    }

    DirectoryObject add(ObjectKind kind, Map<String, ?> properties) {
        Schema schema = Schema.of(kind);
        Object[] values = NewObject.values(kind);
        properties.forEach((name, value) -> values[schema.indexOf(name)] = value);
        DirectoryObject added = new DirectoryObject(index.nextOrdinal(), kind, values);
        index.insert(added);
        journal.note(added, Change.ADDED, null);
        audits.object("Add", added);
        return added;
    }

    void update(DirectoryObject object, Map<String, ?> properties) {
        Schema schema = Schema.of(object.kind());
        Object[] values = object.values().clone();
        Set<String> tracked = new HashSet<>(properties.keySet());
        tracked.removeAll(UNTRACKED);
        tracked.removeIf(name -> Objects.equals(object.get(name), properties.get(name)));
        properties.forEach((name, value) -> values[schema.indexOf(name)] = value);
        if (!object.id().equals(values[0])) {
            throw new IllegalArgumentException("the id of " + object + " cannot be changed");
        }
        index.change(object, values);
        if (!tracked.isEmpty()) {
            journal.note(object, Change.CHANGED, null, tracked);
            audits.object("Update", object);
        }
    }

    /** @param forGood so that it cannot be restored */
    void delete(DirectoryObject removed, boolean forGood) {
        deletions.delete(removed, forGood);
        journal.note(removed, forGood ? Change.PURGED : Change.DELETED, null);
        audits.object(forGood ? "Hard Delete" : "Delete", removed);
    }

    void restore(String objectId) {
        DirectoryObject restored = deletions.restore(objectId);
        journal.note(restored, Change.ADDED, null);
        audits.object("Restore", restored);
    }
}
