/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.governance.SyncStore;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whose licences may come from somewhere else than at the last sync. No delta query tells of {@code licenseAssignmentStates}
 * (Microsoft Graph, "user: delta"), only of {@code assignedLicenses}, which does not change for somebody who holds a product
 * already and gets it from one more source, or from one less. So whoever came into a group that gives licences or left it is
 * read again, and everybody in a group that gives others now.
 */
final class LicenceChanges {

    static final String OF_GROUP = "assignedLicenses";

    /** Beyond that, the list of all users costs less than asking by id. */
    private static final int MOST_USERS = 20_000;

    private final Set<String> users = new LinkedHashSet<>();

    private LicenceChanges() {}

    static LicenceChanges none() {
        return new LicenceChanges();
    }

    /** @param groups ids of the groups that were known before */
    static LicenceChanges of(Map<String, TenantChanges.Change> changes, SyncStore store, Set<String> groups) {
        LicenceChanges found = new LicenceChanges();
        if (changes.isEmpty()) {
            return found;
        }
        Set<String> giving = store.holders(EntraTypes.LICENSE, Set.of(), EntraTypes.GROUP);
        Set<String> whole = new HashSet<>();
        changes.forEach((id, change) -> {
            boolean givesOthers = !change.isRemoved() && change.isOf(OF_GROUP);
            boolean isKnown = groups.contains(id);
            if (isKnown && (givesOthers || change.isRemoved() && giving.contains(id))) {
                whole.add(id);
            }
            boolean gives = givesOthers && (isKnown || !DeltaItem.NONE.equals(change.text(OF_GROUP)));
            if (gives || giving.contains(id)) {
                change.members().stream().map(link -> link.member().id()).forEach(found.users::add);
            }
        });
        if (!whole.isEmpty()) {
            found.users.addAll(store.holders(EntraTypes.GROUP, whole, EntraTypes.USER));
        }
        return found;
    }

    /** Ids of users to read again; some may not be users, or gone. */
    Set<String> users() {
        return users;
    }

    Optional<String> objection() {
        return users.size() > MOST_USERS
                ? Optional.of("the licences of more than " + MOST_USERS + " users may come from other groups now")
                : Optional.empty();
    }
}
