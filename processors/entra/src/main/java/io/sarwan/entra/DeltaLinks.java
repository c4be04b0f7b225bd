/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.GraphLink;
import io.sarwan.governance.SyncStore;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The links that a run has for the next one, and the collections that it does without. Safe for use by many threads. */
final class DeltaLinks {

    private final Map<DeltaCollection, DeltaState.Since> links = new EnumMap<>(DeltaCollection.class);
    private final Set<DeltaCollection> without = EnumSet.noneOf(DeltaCollection.class);

    /** Takes over what an interrupted run kept of the links it took at its beginning. */
    synchronized void resume(SyncStore store, Instant now) {
        for (DeltaCollection collection : DeltaCollection.values()) {
            store.position(collection.chain()).ifPresent(position -> {
                if (position.isFinished()) {
                    doWithout(collection);
                } else {
                    keep(collection, new DeltaState.Since(GraphLink.of(position.next()), now));
                }
            });
        }
    }

    synchronized void keep(DeltaCollection collection, DeltaState.Since since) {
        links.put(collection, since);
        without.remove(collection);
    }

    synchronized void doWithout(DeltaCollection collection) {
        links.remove(collection);
        without.add(collection);
    }

    synchronized boolean has(DeltaCollection collection) {
        return links.containsKey(collection);
    }

    synchronized boolean isWithout(DeltaCollection collection) {
        return without.contains(collection);
    }

    /** Whether no collection has been asked about. */
    synchronized boolean isEmpty() {
        return links.isEmpty() && without.isEmpty();
    }

    /** Whether there is a link for every collection that has one. */
    synchronized boolean isComplete() {
        return Stream.of(DeltaCollection.values()).allMatch(collection -> has(collection) || isWithout(collection));
    }

    synchronized Map<DeltaCollection, DeltaState.Since> all() {
        return Map.copyOf(links);
    }

    /** Collections that the run does without. */
    synchronized Set<DeltaCollection> without() {
        return Set.copyOf(without);
    }

    synchronized void clear() {
        links.clear();
        without.clear();
    }
}
