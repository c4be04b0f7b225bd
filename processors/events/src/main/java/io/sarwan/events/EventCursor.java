/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.events;

import io.sarwan.governance.EventFeed;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * How far a feed was read, small enough for whoever keeps it: a time, and which events after it are known. In its written
 * form at most 4,096 characters.
 *
 * @param from until when the feed is read without a gap, less the overlap
 * @param readUpTo the newest time that was read
 * @param known fingerprints of the events between the two
 */
public record EventCursor(EventFeed feed, Instant from, Instant readUpTo, Set<Long> known) {

    /** As many fingerprints as the written form has room for. */
    static final int MOST_KNOWN = 600;

    /** Bytes of a fingerprint: among so few events two share one once in a thousand million cursors. */
    static final int FINGERPRINT = 5;

    private static final byte VERSION = 1;

    public EventCursor {
        known = Set.copyOf(known);
    }

    /** The written form: URL-safe, without line breaks. */
    public String text() {
        ByteBuffer bytes = ByteBuffer.allocate(2 + 2 * Long.BYTES + known.size() * FINGERPRINT);
        bytes.put(VERSION).put((byte) feed.ordinal());
        bytes.putLong(from.toEpochMilli()).putLong(readUpTo.toEpochMilli());
        known.forEach(id -> bytes.put((byte) (id >> 32)).putInt((int) (long) id));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /**
     * Reads the written form.
     *
     * @throws EventException when the text is no cursor, or one of another feed
     */
    public static EventCursor parse(String text, EventFeed feed) {
        EventCursor cursor;
        try {
            cursor = read(ByteBuffer.wrap(Base64.getUrlDecoder().decode(text.strip())));
        } catch (IllegalArgumentException | BufferUnderflowException | DateTimeException e) {
            throw new EventException("the cursor is none of this program: take the one that the last run printed", e);
        }
        if (cursor.feed() != feed) {
            throw new EventException(
                    "the cursor belongs to the feed " + cursor.feed().id() + ", not to " + feed.id(), null);
        }
        return cursor;
    }

    private static EventCursor read(ByteBuffer bytes) {
        if (bytes.get() != VERSION) {
            throw new IllegalArgumentException("another version");
        }
        int feed = bytes.get();
        if (feed < 0 || feed >= EventFeed.values().length) {
            throw new IllegalArgumentException("another feed");
        }
        Instant from = Instant.ofEpochMilli(bytes.getLong());
        Instant readUpTo = Instant.ofEpochMilli(bytes.getLong());
        Set<Long> known = new LinkedHashSet<>();
        while (bytes.hasRemaining()) {
            known.add(((long) (bytes.get() & 0xff) << 32) | (bytes.getInt() & 0xffffffffL));
        }
        return new EventCursor(EventFeed.values()[feed], from, readUpTo, known);
    }
}
