/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Finds the objects of a tenant by kind and place, by id, and by user principal name or application id. */
final class ObjectIndex {

    private final Map<ObjectKind, ConcurrentNavigableMap<Integer, DirectoryObject>> collections =
            new EnumMap<>(ObjectKind.class);
    private final Map<ObjectKind, Map<String, DirectoryObject>> byName = new EnumMap<>(ObjectKind.class);
    private final Map<String, DirectoryObject> byId = new ConcurrentHashMap<>();
    private int nextOrdinal;

    ObjectIndex() {
        for (ObjectKind kind : ObjectKind.directoryObjects()) {
            collections.put(kind, new ConcurrentSkipListMap<>());
            byName.put(kind, new ConcurrentHashMap<>());
        }
    }

    int nextOrdinal() {
        return nextOrdinal;
    }

    ConcurrentNavigableMap<Integer, DirectoryObject> collection(ObjectKind kind) {
        return collections.get(kind);
    }

    DirectoryObject byId(String objectId) {
        return byId.get(objectId.toLowerCase(Locale.ROOT));
    }

    DirectoryObject byName(ObjectKind kind, String name) {
        return byName.get(kind).get(name.toLowerCase(Locale.ROOT));
    }

    void insert(DirectoryObject added) {
        if (byId(added.id()) != null) {
            throw new IllegalStateException("an object with the id " + added.id() + " already exists");
        }
        String name = name(added);
        if (name != null && byName.get(added.kind()).putIfAbsent(name, added) != null) {
            throw new IllegalStateException("another object with the name " + name + " already exists");
        }
        byId.put(added.id().toLowerCase(Locale.ROOT), added);
        collections.get(added.kind()).put(added.ordinal(), added);
        nextOrdinal = Math.max(nextOrdinal, added.ordinal() + 1);
    }

    /** Gives an object other values, and other names with them. */
    void change(DirectoryObject object, Object[] values) {
        String before = name(object);
        object.replaceValues(values);
        String after = name(object);
        if (before != null && !before.equals(after)) {
            byName.get(object.kind()).remove(before);
        }
        if (after != null) {
            byName.get(object.kind()).put(after, object);
        }
    }

    /** Takes an object out, and out of every relationship. */
    void remove(DirectoryObject removed) {
        byId.remove(removed.id().toLowerCase(Locale.ROOT));
        String name = name(removed);
        if (name != null) {
            byName.get(removed.kind()).remove(name);
        }
        collections.get(removed.kind()).remove(removed.ordinal());
        collections.values().stream()
                .flatMap(objects -> objects.values().stream())
                .forEach(object -> object.forget(removed));
    }

    private static String name(DirectoryObject object) {
        Object value =
                switch (object.kind()) {
                    case USER -> object.get("userPrincipalName");
                    case SERVICE_PRINCIPAL, APPLICATION -> object.get("appId");
                    default -> null;
                };
        return value == null ? null : value.toString().toLowerCase(Locale.ROOT);
    }
}
