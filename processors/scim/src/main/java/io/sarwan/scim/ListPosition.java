/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim;

import io.sarwan.scim.config.ScimConfig.Paging;
import io.sarwan.scim.http.ScimEndpoint;
import java.util.Optional;

/**
 * Which page of a list comes next.
 *
 * @param mode how it is asked for; {@code AUTO} asks by index and takes a cursor when it gets one
 * @param startIndex counted from 1 (RFC 7644 section 3.4.2.4)
 * @param cursor empty for the first page (RFC 9865 section 2.1)
 * @param count rows asked for, which the service may cut down
 */
record ListPosition(Paging mode, long startIndex, String cursor, int count) {

    private static final String INDEX = "index:";
    private static final String CURSOR = "cursor:";

    static ListPosition first(Paging mode, int count) {
        return new ListPosition(mode, 1, "", count);
    }

    boolean isFirst() {
        return startIndex == 1 && cursor.isEmpty();
    }

    ListPosition atIndex(long index) {
        return new ListPosition(mode == Paging.AUTO ? Paging.AUTO : Paging.INDEX, index, "", count);
    }

    ListPosition atCursor(String next) {
        return new ListPosition(Paging.CURSOR, 1, next, count);
    }

    ListPosition withCount(int rows) {
        return new ListPosition(mode, startIndex, cursor, rows);
    }

    /** The query parameters of paging, encoded; {@code null} for none. */
    String query() {
        return switch (mode) {
            case CURSOR -> "cursor=" + ScimEndpoint.encode(cursor) + "&count=" + count;
            case NONE -> null;
            default -> "startIndex=" + startIndex + "&count=" + count;
        };
    }

    /** As the store keeps it. */
    String text() {
        return mode == Paging.CURSOR ? CURSOR + cursor : INDEX + startIndex;
    }

    /** The position that {@link #text} wrote, in the same list; empty for anything else. */
    Optional<ListPosition> of(String text) {
        if (text.startsWith(CURSOR)) {
            return Optional.of(atCursor(text.substring(CURSOR.length())));
        }
        try {
            return text.startsWith(INDEX)
                    ? Optional.of(atIndex(Long.parseLong(text.substring(INDEX.length()))))
                    : Optional.empty();
        } catch (NumberFormatException notOurs) {
            return Optional.empty();
        }
    }
}
