/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.event;

import io.sarwan.governance.Event;
import io.sarwan.governance.EventFeed;
import io.sarwan.governance.EventOutbox;
import io.sarwan.governance.ResourceId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One read of a feed, from where the last one ended until now; what its pages share. One thread at a time. */
public final class EventRun {

    private final EventFeed feed;
    private final EventOutbox outbox;
    private final Instant until;
    private final Map<String, Optional<ResourceId>> applications = new HashMap<>();
    private long rows;
    private long events;

    /** @param until the time at which the read begins; what happens later is the next one's */
    public EventRun(EventFeed feed, EventOutbox outbox, Instant until) {
        this.feed = feed;
        this.outbox = outbox;
        this.until = until;
    }

    public EventFeed feed() {
        return feed;
    }

    Instant from() {
        return outbox.readFrom(feed);
    }

    Instant until() {
        return until;
    }

    /** How many rows of the log were read so far. */
    public long rows() {
        return rows;
    }

    /** How many events were new so far. */
    public long events() {
        return events;
    }

    void keep(int rowsRead, List<Event> found, Instant readUpTo) {
        rows += rowsRead;
        events += outbox.keep(feed, found, readUpTo);
    }

    /** Those of some service principals or application ids that nobody has asked for. */
    List<String> unknown(Collection<String> keys) {
        Set<String> unknown = new LinkedHashSet<>(keys);
        unknown.removeAll(applications.keySet());
        return List.copyOf(unknown);
    }

    void know(String key, ResourceId application) {
        applications.put(key, Optional.of(application));
    }

    /** Who was asked for and not found is not there any more. */
    void knowAsked(Collection<String> keys) {
        keys.forEach(key -> applications.putIfAbsent(key, Optional.empty()));
    }

    Optional<ResourceId> application(String key) {
        return applications.getOrDefault(key, Optional.empty());
    }
}
