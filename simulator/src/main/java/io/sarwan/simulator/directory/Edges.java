/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

import io.sarwan.simulator.directory.ChangeJournal.Change;

/** Changes direct relationships, keeps the journal of them and lets licences follow. */
final class Edges {

    private final ChangeJournal journal;
    private final AuditTrail audits;
    private final Licences licences;

    Edges(ChangeJournal journal, AuditTrail audits, Licences licences) {
        this.journal = journal;
        this.audits = audits;
        this.licences = licences;
    }

    void join(DirectoryObject container, DirectoryObject member) {
        if (container.changeMembers(Links.with(container.memberLinks(), member))) {
            journal.note(container, Change.MEMBER_ADDED, member);
            audits.membership(true, container, member);
            licences.memberChanged(container, member, true);
        }
    }

    void leave(DirectoryObject container, DirectoryObject member) {
        if (container.changeMembers(Links.without(container.memberLinks(), member))) {
            journal.note(container, Change.MEMBER_REMOVED, member);
            audits.membership(false, container, member);
            licences.memberChanged(container, member, false);
        }
    }

    void own(DirectoryObject owned, DirectoryObject owner) {
        if (owned.changeOwners(Links.with(owned.ownerLinks(), owner))) {
            journal.note(owned, Change.OWNER_ADDED, owner);
            audits.ownership(true, owned, owner);
        }
    }

    void disown(DirectoryObject owned, DirectoryObject owner) {
        if (owned.changeOwners(Links.without(owned.ownerLinks(), owner))) {
            journal.note(owned, Change.OWNER_REMOVED, owner);
            audits.ownership(false, owned, owner);
        }
    }

    /** Sets a user's manager; {@code null} takes it away. */
    void manage(DirectoryObject user, DirectoryObject manager) {
        DirectoryObject before = user.manager().orElse(null);
        user.replaceManager(manager);
        if (manager != null && !manager.equals(before)) {
            journal.note(user, Change.MANAGER_SET, manager);
        } else if (manager == null && before != null) {
            journal.note(user, Change.MANAGER_REMOVED, before);
        }
    }
}
