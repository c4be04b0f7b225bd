/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.api;

import io.sarwan.service.ProblemException;
import io.sarwan.service.Problems;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Where the next page of events begins, and in which log: each replica counts its own. */
final class EventCursor {

    private EventCursor() {}

    static String text(String log, long sequence) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("events " + log + ' ' + sequence).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param cursor {@code null} for the first page
     * @throws ProblemException when it is none, or one of another log
     */
    static long after(String cursor, String log) {
        if (cursor == null) {
            return 0;
        }
        String[] parts;
        long sequence;
        try {
            parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", -1);
            sequence = Long.parseLong(parts.length == 3 && parts[0].equals("events") ? parts[2] : "");
        } catch (IllegalArgumentException e) {
            throw Problems.invalid("cursor", "is none that was given out").raised();
        }
        if (!parts[1].equals(log)) {
            throw Problems.outdatedCursor(
                            "events are kept in another file since: another replica leads, or the file was lost")
                    .raised();
        }
        return sequence;
    }
}
