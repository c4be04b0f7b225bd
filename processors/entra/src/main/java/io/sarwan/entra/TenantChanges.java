/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Everything that changed in a tenant, put together from pages: slices of a large group add up, replays count once, the
 * later of two contradicting changes wins.
 */
final class TenantChanges {

    /** What is held in memory; a tenant with more changes than this is read anew. */
    private static final int MOST_OBJECTS = 20_000;

    private static final int MOST_LINKS = 300_000;

    private final Map<DeltaCollection, Map<String, Change>> changes = new EnumMap<>(DeltaCollection.class);
    private int objects;
    private int links;

    TenantChanges() {
        for (DeltaCollection collection : DeltaCollection.values()) {
            changes.put(collection, new LinkedHashMap<>());
        }
    }

    /** What is known of one object's changes. */
    static final class Change {

        private final Set<String> properties = new HashSet<>();
        private final Map<String, String> texts = new HashMap<>();
        private final Map<String, DeltaItem.Link> members = new LinkedHashMap<>();
        private final Map<String, DeltaItem.Link> owners = new LinkedHashMap<>();
        private boolean removed;
        private boolean back;

        private void add(DeltaItem item) {
            back |= removed && !item.removed();
            removed = item.removed();
            properties.addAll(item.properties());
            texts.putAll(item.texts());
            item.members().forEach(link -> members.put(link.member().id(), link));
            item.owners().forEach(link -> owners.put(link.member().id(), link));
        }

        boolean isRemoved() {
            return removed;
        }

        /** Whether it was told to be gone and then told to be there. */
        boolean isBack() {
            return back;
        }

        /** Whether a property may have changed: an answer that tells nothing else means that one did. */
        boolean isOfProperties() {
            return !properties.isEmpty() || (members.isEmpty() && owners.isEmpty());
        }

        boolean isOf(String property) {
            return properties.contains(property);
        }

        /** A text property that {@link DeltaItem} keeps, {@code null} when it was not told. */
        String text(String property) {
            return texts.get(property);
        }

        Collection<DeltaItem.Link> members() {
            return members.values();
        }

        Collection<DeltaItem.Link> owners() {
            return owners.values();
        }
    }

    /** @throws ResyncRefusedException when there is more than is worth keeping apart */
    synchronized void add(DeltaCollection collection, DeltaPage page) throws ResyncRefusedException {
        Map<String, Change> known = changes.get(collection);
        for (DeltaItem item : page.items()) {
            if (!known.containsKey(item.id())) {
                objects++;
            }
            links += item.members().size() + item.owners().size();
            known.computeIfAbsent(item.id(), id -> new Change()).add(item);
        }
        if (objects > MOST_OBJECTS || links > MOST_LINKS) {
            throw new ResyncRefusedException("more than " + MOST_OBJECTS + " objects or " + MOST_LINKS
                    + " memberships changed since the last sync");
        }
    }

    /** The changes of a collection by object id. */
    Map<String, Change> of(DeltaCollection collection) {
        return changes.get(collection);
    }

    /** Objects that changed. */
    int size() {
        return objects;
    }
}
