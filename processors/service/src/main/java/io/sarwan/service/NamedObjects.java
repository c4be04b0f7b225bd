/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service;

import io.sarwan.governance.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** Objects of a connector that events named and no sync has shown since. For any thread. */
public final class NamedObjects {

    private final Duration least;
    private final InstantSource clock;
    private final Set<ResourceId> waiting = new LinkedHashSet<>();
    private Instant taken = Instant.MIN;

    /** @param least time between two syncs of such objects */
    public NamedObjects(Duration least, InstantSource clock) {
        this.least = least;
        this.clock = clock;
    }

    public synchronized void add(Collection<ResourceId> objects) {
        waiting.addAll(objects);
    }

    /** An ordinary sync begins, which shows all of them: those that waited for it. */
    public synchronized Set<ResourceId> clear() {
        Set<ResourceId> all = Set.copyOf(waiting);
        waiting.clear();
        return all;
    }

    /** All that wait, when it is time; they wait no longer. */
    public synchronized Set<ResourceId> take() {
        Instant now = clock.instant();
        if (waiting.isEmpty() || taken.isAfter(now.minus(least))) {
            return Set.of();
        }
        Set<ResourceId> all = Set.copyOf(waiting);
        waiting.clear();
        taken = now;
        return all;
    }

    /** A sync that was to show them did not succeed: they wait again, and the next try no shorter than after any other. */
    public synchronized void keep(Set<ResourceId> objects) {
        waiting.addAll(objects);
    }

    /** No sync began: they wait for the next time, which may be at once. */
    public synchronized void putBack(Set<ResourceId> objects) {
        waiting.addAll(objects);
        taken = Instant.MIN;
    }
}
