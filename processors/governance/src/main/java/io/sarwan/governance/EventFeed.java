/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.governance;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** A stream of events of one origin, with a position of its own. */
public enum EventFeed {
    /** What was changed, given and taken away: from the audit log. */
    CHANGES(
            "resource_change",
            Duration.ofMinutes(30),
            Duration.ofDays(1),
            Set.of(Event.Kind.RESOURCE_CHANGED, Event.Kind.GRANT_CREATED, Event.Kind.GRANT_REVOKED)),

    /** Who uses which application: from the log of sign-ins. */
    USAGE("usage", Duration.ofHours(2), Duration.ofDays(30), Set.of(Event.Kind.USED));

    private final String id;
    private final Duration overlap;
    private final Duration firstReach;
    private final Set<Event.Kind> kinds;

    EventFeed(String id, Duration overlap, Duration firstReach, Set<Event.Kind> kinds) {
        this.id = id;
        this.overlap = overlap;
        this.firstReach = firstReach;
        this.kinds = kinds;
    }

    /** As flags and files name it. */
    public String id() {
        return id;
    }

    /** How far back a read goes before where the last one ended: logs are written late and out of order. */
    public Duration overlap() {
        return overlap;
    }

    /** How far back the first read goes. */
    public Duration firstReach() {
        return firstReach;
    }

    /** What may come out of it. */
    public Set<Event.Kind> kinds() {
        return kinds;
    }

    public static Optional<EventFeed> named(String id) {
        return Arrays.stream(values()).filter(feed -> feed.id.equals(id)).findFirst();
    }
}
