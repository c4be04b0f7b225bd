/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Records in a stable order, found by id and by other keys. Reads need no lock and see each record whole.
 *
 * @param <T> an immutable record
 */
final class Ledger<T> {

    private final String what;
    private final Function<T, String> id;
    private final List<Function<T, String>> keys;
    private final ConcurrentNavigableMap<Integer, T> records = new ConcurrentSkipListMap<>();
    private final Map<String, Integer> ordinals = new ConcurrentHashMap<>();
    private final List<Map<String, ConcurrentNavigableMap<Integer, T>>> indexes;
    private int next;

    /**
     * @param what what a record is called in error messages
     * @param keys the other keys, each shared by many records
     */
    Ledger(String what, Function<T, String> id, List<Function<T, String>> keys) {
        this.what = what;
        this.id = id;
        this.keys = List.copyOf(keys);
        indexes = keys.stream()
                .<Map<String, ConcurrentNavigableMap<Integer, T>>>map(key -> new ConcurrentHashMap<>())
                .toList();
    }

    /** Turns a record and its place into the entity the service returns. */
    interface View<T> {
        DirectoryObject of(int ordinal, T entry);
    }

    synchronized T add(T entry) {
        if (ordinals.containsKey(id.apply(entry))) {
            throw new IllegalStateException(what + " " + id.apply(entry) + " already exists");
        }
        put(next++, entry);
        return entry;
    }

    /** Puts a changed record in the place of the one with the same id. */
    synchronized void replace(T entry) {
        int ordinal = ordinal(id.apply(entry));
        remove(id.apply(entry));
        put(ordinal, entry);
    }

    synchronized T remove(String entryId) {
        int ordinal = ordinal(entryId);
        T removed = records.remove(ordinal);
        ordinals.remove(entryId);
        for (int key = 0; key < keys.size(); key++) {
            String value = keys.get(key).apply(removed);
            Map<Integer, T> sharing = indexes.get(key).get(value);
            sharing.remove(ordinal);
            if (sharing.isEmpty()) {
                indexes.get(key).remove(value);
            }
        }
        return removed;
    }

    /**
     * Removes the records that share a key.
     *
     * @param undo gets what adds them again
     * @param still asked then, whether everything that a record names is there
     */
    synchronized void forget(int key, String value, List<Runnable> undo, Predicate<T> still) {
        for (T record : List.copyOf(by(key, value))) {
            remove(id.apply(record));
            undo.add(() -> {
                if (still.test(record)) {
                    add(record);
                }
            });
        }
    }

    private void put(int ordinal, T entry) {
        records.put(ordinal, entry);
        ordinals.put(id.apply(entry), ordinal);
        for (int key = 0; key < keys.size(); key++) {
            indexes.get(key)
                    .computeIfAbsent(keys.get(key).apply(entry), value -> new ConcurrentSkipListMap<>())
                    .put(ordinal, entry);
        }
    }

    private int ordinal(String entryId) {
        Integer ordinal = ordinals.get(entryId);
        if (ordinal == null) {
            throw new NoSuchElementException("the tenant has no " + what + " " + entryId);
        }
        return ordinal;
    }

    Optional<T> find(String entryId) {
        Integer ordinal = ordinals.get(entryId);
        return Optional.ofNullable(ordinal == null ? null : records.get(ordinal));
    }

    Optional<DirectoryObject> view(String entryId, View<T> view) {
        Integer ordinal = ordinals.get(entryId);
        T entry = ordinal == null ? null : records.get(ordinal);
        return Optional.ofNullable(entry == null ? null : view.of(ordinal, entry));
    }

    Collection<T> all() {
        return Collections.unmodifiableCollection(records.values());
    }

    /** The records that share a key. */
    Collection<T> by(int key, String value) {
        return Collections.unmodifiableCollection(sharing(key, value).values());
    }

    Stream<Map.Entry<Integer, T>> entriesAfter(int ordinal) {
        return records.tailMap(ordinal, false).entrySet().stream();
    }

    Iterable<DirectoryObject> after(int ordinal, View<T> view) {
        return views(records, ordinal, view);
    }

    Iterable<DirectoryObject> byAfter(int key, String value, int ordinal, View<T> view) {
        return views(sharing(key, value), ordinal, view);
    }

    private ConcurrentNavigableMap<Integer, T> sharing(int key, String value) {
        return indexes.get(key).getOrDefault(value, new ConcurrentSkipListMap<>());
    }

    private static <T> Iterable<DirectoryObject> views(
            ConcurrentNavigableMap<Integer, T> records, int ordinal, View<T> view) {
        return () -> records.tailMap(ordinal, false).entrySet().stream()
                .map(entry -> view.of(entry.getKey(), entry.getValue()))
                .iterator();
    }
}
