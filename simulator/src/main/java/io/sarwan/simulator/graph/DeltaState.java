/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;

/**
 * What a delta token carries: all of the query and how far it got, so that the links need no other parameter.
 *
 * @param path the path the token belongs to
 * @param initial whether everything is listed, rather than what changed
 * @param from the last change the client knows
 * @param upTo the last change this round tells
 * @param position the last object of the page before: its ordinal, or its place among the changes
 * @param slice the ordinal of the last relationship told of the object that comes next, -1 to begin it
 * @param afterEmptyPage whether the page before was an empty one
 * @param issued when the token was made, in milliseconds
 * @param select the value of {@code $select}, empty for none
 * @param filter the value of {@code $filter}, empty for none
 */
record DeltaState(
        String path,
        boolean initial,
        long from,
        long upTo,
        int position,
        int slice,
        boolean afterEmptyPage,
        long issued,
        String select,
        String filter) {

    private static final String MARK = "\u0001";

    DeltaState at(int nextPosition, int nextSlice, long now) {
        return new DeltaState(path, initial, from, upTo, nextPosition, nextSlice, false, now, select, filter);
    }

    DeltaState emptied(long now) {
        return new DeltaState(path, initial, from, upTo, position, slice, true, now, select, filter);
    }

    /** The state a deltaLink carries: everything up to now is known. */
    DeltaState done(long now) {
        return new DeltaState(path, false, upTo, upTo, -1, -1, false, now, select, filter);
    }

    /** The state in which a round of changes begins. */
    DeltaState begun(long lastChange) {
        return new DeltaState(path, initial, from, lastChange, -1, -1, false, issued, select, filter);
    }

    String token() {
        String text = String.join(
                MARK,
                path,
                Boolean.toString(initial),
                Long.toString(from),
                Long.toString(upTo),
                Integer.toString(position),
                Integer.toString(slice),
                Boolean.toString(afterEmptyPage),
                Long.toString(issued),
                select,
                filter);
        String checked = text + MARK + check(text);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(checked.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a token.
     *
     * @throws GraphException 400 {@code syncStateNotFound} when it is none of this collection
     */
    static DeltaState read(String token, String path) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            String[] parts = text.split(MARK, -1);
            int end = text.lastIndexOf(MARK);
            if (parts.length == 11
                    && parts[0].equals(path)
                    && check(text.substring(0, end)).equals(parts[10])) {
                return new DeltaState(
                        parts[0],
                        Boolean.parseBoolean(parts[1]),
                        Long.parseLong(parts[2]),
                        Long.parseLong(parts[3]),
                        Integer.parseInt(parts[4]),
                        Integer.parseInt(parts[5]),
                        Boolean.parseBoolean(parts[6]),
                        Long.parseLong(parts[7]),
                        parts[8],
                        parts[9]);
            }
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
        throw unknown();
    }

    private static GraphException unknown() {
        return new GraphException(400, "syncStateNotFound", "The sync state generation is not found.");
    }

    private static String check(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }
}
