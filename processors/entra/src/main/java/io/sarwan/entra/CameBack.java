/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds users and groups that were deleted and came back. They hold what they held before, and nobody tells that again, so
 * that everything has to be read.
 *
 * <p>Whoever is told and was not known is new when he was made since the last sync. Graph may leave the time out of an answer
 * that names only what changed, and has none for some users from before 2018: then he is asked for by id, and who has none
 * there either is no new one.
 */
final class CameBack {

    /** Clocks differ, and an object may come into sight some time after it was made. */
    private static final Duration NEW = Duration.ofHours(1);

    /** Whether a service principal came back is told by nothing. */
    private static final List<DeltaCollection> COLLECTIONS = List.of(DeltaCollection.USERS, DeltaCollection.GROUPS);

    private final TenantChanges changes;
    private final Map<DeltaCollection, Set<String>> known;
    private final Map<DeltaCollection, Instant> since;

    /** Ids that were asked for, each with the time it was made, empty where it has none. */
    private final Map<String, String> made = new HashMap<>();

    /**
     * @param known ids of the users and groups of the last sync
     * @param since from when on the changes are told
     */
    CameBack(TenantChanges changes, Map<DeltaCollection, Set<String>> known, Map<DeltaCollection, Instant> since) {
        this.changes = changes;
        this.known = known;
        this.since = since;
    }

    /** Somebody who came back for certain, as far as is known by now. */
    Optional<String> objection() {
        return COLLECTIONS.stream()
                .flatMap(collection -> present(collection)
                        .filter(each -> isBack(collection, each))
                        .map(each -> describe(collection, each.getKey())))
                .findFirst();
    }

    private Stream<Map.Entry<String, TenantChanges.Change>> present(DeltaCollection collection) {
        return changes.of(collection).entrySet().stream()
                .filter(each -> !each.getValue().isRemoved());
    }

    private boolean isBack(DeltaCollection collection, Map.Entry<String, TenantChanges.Change> each) {
        if (each.getValue().isBack()) {
            return true;
        }
        if (known.get(collection).contains(each.getKey())) {
            return false;
        }
        String created = each.getValue().text(DeltaItem.CREATED);
        if (created == null) {
            created = made.get(each.getKey());
        }
        return created != null && !isSince(created, since.get(collection).minus(NEW));
    }

    /** Nobody without a time of creation, or with one that cannot be read, is new. */
    private static boolean isSince(String created, Instant limit) {
        try {
            return !Instant.parse(created).isBefore(limit);
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Ids of whom it is not told when they were made, and who are not known. */
    List<String> withoutAge(DeltaCollection collection) {
        return present(collection)
                .filter(each -> !known.get(collection).contains(each.getKey())
                        && each.getValue().text(DeltaItem.CREATED) == null)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Takes note of when somebody was made. */
    synchronized void made(String id, String created) {
        made.put(id, created == null ? "" : created);
    }

    /**
     * Whether the audit log tells of a restoration that matters: of somebody who was not known, or who left a group since the
     * last sync, because a deletion may be told as leaving and a restoration is not told as joining.
     *
     * @param restored ids that the log names
     */
    Optional<String> objection(Set<String> restored) {
        return COLLECTIONS.stream()
                .flatMap(collection -> restored.stream()
                        .filter(id -> known.get(collection).contains(id) ? hasLeft(id) : isTold(collection, id))
                        .map(id -> describe(collection, id)))
                .findFirst();
    }

    private boolean isTold(DeltaCollection collection, String id) {
        TenantChanges.Change change = changes.of(collection).get(id);
        return change != null && !change.isRemoved();
    }

    private boolean hasLeft(String id) {
        return present(DeltaCollection.GROUPS)
                .flatMap(each -> Stream.concat(each.getValue().members().stream(), each.getValue().owners().stream()))
                .anyMatch(link -> link.removed() && link.member().id().equals(id));
    }

    private static String describe(DeltaCollection collection, String id) {
        return collection.chain().replace("delta/", "") + " that had been deleted came back (" + id + ")";
    }
}
