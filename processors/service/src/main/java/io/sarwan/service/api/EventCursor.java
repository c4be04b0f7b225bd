/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.api;

import io.sarwan.service.CursorText;
import io.sarwan.service.ProblemException;
import io.sarwan.service.Problems;
import java.util.List;

/** Where the next page of events begins, and in which log: each replica counts its own. */
final class EventCursor {

    private static final String KIND = "events";

    private EventCursor() {}

    static String text(String log, long sequence) {
        return CursorText.of(KIND, log, Long.toString(sequence));
    }

    /**
     * @param cursor {@code null} for the first page
     * @throws ProblemException when it is none, or one of another log
     */
    static long after(String cursor, String log) {
        if (cursor == null) {
            return 0;
        }
        List<String> parts = CursorText.parts(cursor, KIND, 2);
        long sequence = CursorText.number(parts.get(1));
        if (!parts.get(0).equals(log)) {
            throw Problems.outdatedCursor(
                            "events are kept in another file since: another replica leads, or the file was lost")
                    .raised();
        }
        return sequence;
    }
}
