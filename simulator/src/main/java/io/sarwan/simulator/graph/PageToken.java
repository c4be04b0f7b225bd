/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.zip.CRC32;

/**
 * Makes and reads page tokens. A token says after which object to go on, when it was made and for which collection; it
 * always holds characters that must be percent-encoded in a URL.
 */
final class PageToken {

    private static final byte[] PREFIX = {(byte) 0xFB, (byte) 0xEF, (byte) 0xBF};
    private static final int LENGTH = 3 + 4 + 1 + 8 + 4 + 5;

    private final long seed;
    private final Duration lifetime;
    private final Clock clock;

    /**
     * Where a page begins.
     *
     * @param ordinal the last object of the page before, -1 for the first page
     * @param afterEmptyPage whether the page before was an empty one
     */
    record Position(int ordinal, boolean afterEmptyPage) {
        static final Position START = new Position(-1, false);
    }

    PageToken(long seed, Duration lifetime, Clock clock) {
        this.seed = seed;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** A token, percent-encoded for a query. */
    String encode(GraphCall call, GraphQuery query, Position position) {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH)
                .put(PREFIX)
                .putInt(position.ordinal())
                .put((byte) (position.afterEmptyPage() ? 1 : 0))
                .putLong(clock.millis())
                .putInt(collection(call, query));
        bytes.put((byte) 0).putInt(check(bytes.array()));
        return Base64.getEncoder()
                .encodeToString(bytes.array())
                .replace("+", "%2b")
                .replace("/", "%2f")
                .replace("=", "%3d");
    }

    Position decode(GraphCall call, GraphQuery query) {
        String token = query.option("skiptoken");
        if (token == null) {
            return Position.START;
        }
        byte[] raw;
        try {
            raw = Base64.getDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
        if (raw.length != LENGTH) {
            throw unknown();
        }
        ByteBuffer bytes = ByteBuffer.wrap(raw);
        bytes.position(PREFIX.length);
        Position position = new Position(bytes.getInt(), bytes.get() == 1);
        long made = bytes.getLong();
        if (bytes.getInt() != collection(call, query) || bytes.get() != 0 || bytes.getInt() != check(raw)) {
            throw unknown();
        }
        if (clock.millis() - made > lifetime.toMillis()) {
            throw expired();
        }
        return position;
    }

    static GraphException expired() {
        return new GraphException(
                400,
                "Directory_ExpiredPageToken",
                "The specified page token value has expired and can no longer be included in your request.");
    }

    private static GraphException unknown() {
        return new GraphException(
                400,
                "DirectoryPageTokenNotFoundException",
                "The specified page token value could not be found, so the page cannot be returned.");
    }

    private int check(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(ByteBuffer.allocate(8).putLong(seed).array());
        crc.update(bytes, 0, LENGTH - 4);
        return (int) crc.getValue();
    }

    private static int collection(GraphCall call, GraphQuery query) {
        CRC32 crc = new CRC32();
        crc.update((call.version() + call.path() + "?" + query.option("filter")).getBytes(StandardCharsets.UTF_8));
        return (int) crc.getValue();
    }
}
