/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.events;

import io.sarwan.governance.Event;
import io.sarwan.governance.EventFeed;
import io.sarwan.governance.EventOutbox;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Keeps nothing but a cursor, which somebody else stores: for a run that prints what it reads. Where more happened in the
 * overlap than a cursor has room to remember, the oldest of it comes again rather than being missed, with the same ids.
 */
public final class CursorOutbox implements EventOutbox {

    private final EventFeed feed;
    private final Instant begin;
    private final Duration overlap;
    private final Set<Long> known = new HashSet<>();
    private final NavigableMap<Instant, Set<Long>> recent = new TreeMap<>();
    private final Deque<Event> waiting = new ArrayDeque<>();
    private Instant readUpTo;

    private CursorOutbox(EventFeed feed, Instant begin, Instant readUpTo, Collection<Long> known) {
        this.feed = feed;
        this.begin = begin;
        this.readUpTo = readUpTo;
        this.overlap = feed.overlap();
        this.known.addAll(known);
        // When they happened is not in the cursor; the earliest that they can have keeps them as long as they matter.
        known.forEach(
                id -> recent.computeIfAbsent(readUpTo, time -> new HashSet<>()).add(id));
    }

    /** From a point in time. */
    public static CursorOutbox from(EventFeed feed, Instant begin) {
        return new CursorOutbox(feed, begin, begin, Set.of());
    }

    /** From where another run ended. */
    public static CursorOutbox from(EventCursor cursor) {
        return new CursorOutbox(cursor.feed(), cursor.from(), cursor.readUpTo(), cursor.known());
    }

    @Override
    public Instant readFrom(EventFeed asked) {
        return begin;
    }

    @Override
    public int keep(EventFeed of, List<Event> events, Instant upTo) {
        int found = 0;
        for (Event event : events) {
            long id = fingerprint(event.id());
            if (known.add(id)) {
                recent.computeIfAbsent(event.occurredAt(), time -> new HashSet<>())
                        .add(id);
                waiting.add(event);
                found++;
            }
        }
        if (upTo != null && upTo.isAfter(readUpTo)) {
            readUpTo = upTo;
        }
        return found;
    }

    @Override
    public List<Event> undelivered(int most) {
        return waiting.stream().limit(most).toList();
    }

    @Override
    public void delivered(List<Event> events) {
        Map<String, Event> arrived = new HashMap<>();
        events.forEach(event -> arrived.put(event.id(), event));
        waiting.removeIf(event -> arrived.containsKey(event.id()));
    }

    /** Where the next run goes on. */
    public EventCursor cursor() {
        Instant from = readUpTo.minus(overlap);
        if (from.isBefore(begin)) {
            from = begin;
        }
        List<Long> remembered = recent.tailMap(from, true).descendingMap().values().stream()
                .flatMap(Set::stream)
                .limit(EventCursor.MOST_KNOWN)
                .toList();
        return new EventCursor(feed, from, readUpTo, Set.copyOf(remembered));
    }

    /** The first bytes of a digest. */
    static long fingerprint(String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong() >>> (8 * (Long.BYTES - EventCursor.FINGERPRINT));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
