/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import io.sarwan.simulator.directory.ChangeJournal;
import io.sarwan.simulator.directory.ObjectKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything that happened to one object between two points in time, as it looks at the end. */
final class ObjectChange {

    private final String id;
    private final Map<String, Link> members = new LinkedHashMap<>();
    private final Map<String, Link> owners = new LinkedHashMap<>();
    private final Set<String> properties = new LinkedHashSet<>();
    private Link manager;
    private String removed;
    private boolean whole;

    private ObjectChange(String id) {
        this.id = id;
    }

    /**
     * The other end of a relationship.
     *
     * @param removed whether the relationship is gone
     */
    record Link(String id, ObjectKind kind, boolean removed) {}

    /** The changes of a kind that a query asks for, in the order of each object's last one. */
    static List<ObjectChange> fold(Collection<ChangeJournal.Entry> entries, ObjectKind kind, DeltaQuery query) {
        Map<String, ObjectChange> changes = new LinkedHashMap<>();
        for (ChangeJournal.Entry entry : entries) {
            if (entry.kind() == kind && query.tells(entry.objectId())) {
                ObjectChange known = changes.remove(entry.objectId());
                ObjectChange change = known == null ? new ObjectChange(entry.objectId()) : known;
                change.add(entry);
                changes.put(entry.objectId(), change);
            }
        }
        List<ObjectChange> told = new ArrayList<>(changes.values());
        told.removeIf(change -> !change.concerns(query));
        return told;
    }

    private void add(ChangeJournal.Entry entry) {
        Link link = entry.otherId() == null
                ? null
                : new Link(
                        entry.otherId(),
                        entry.otherKind(),
                        entry.change().name().endsWith("_REMOVED"));
        switch (entry.change()) {
            case ADDED -> {
                removed = null;
                whole = true;
            }
            case CHANGED -> properties.addAll(entry.properties());
            case DELETED -> remove("changed");
            case PURGED -> remove("deleted");
            case MEMBER_ADDED, MEMBER_REMOVED -> members.put(entry.otherId(), link);
            case OWNER_ADDED, OWNER_REMOVED -> owners.put(entry.otherId(), link);
            case MANAGER_SET, MANAGER_REMOVED -> manager = link;
        }
    }

    private void remove(String reason) {
        removed = reason;
        whole = false;
        members.clear();
        owners.clear();
        properties.clear();
        manager = null;
    }

    private boolean concerns(DeltaQuery query) {
        return removed != null
                || whole
                || !properties.isEmpty()
                || query.relations().stream()
                        .anyMatch(relation -> !links(relation).isEmpty());
    }

    String id() {
        return id;
    }

    /** Why the object is gone, {@code null} when it is not. */
    String removed() {
        return removed;
    }

    /** Whether a property is new to a client that asked for changed properties alone. */
    boolean changed(String property) {
        return whole || properties.contains(property);
    }

    List<Link> links(String relation) {
        return switch (relation) {
            case "members" -> List.copyOf(members.values());
            case "owners" -> List.copyOf(owners.values());
            default -> manager == null ? List.of() : List.of(manager);
        };
    }
}
