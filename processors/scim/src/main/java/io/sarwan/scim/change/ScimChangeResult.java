/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.change;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What became of a change.
 *
 * @param text one line: what was seen, or why not and what to do next
 * @param objectId id of the object that was created or found instead, {@code null} for none
 * @param calls what a dry run asked and would send, in order, one line each; secrets masked
 */
public record ScimChangeResult(ScimChange change, Status status, String text, String objectId, List<String> calls) {

    /** How a change ends. */
    public enum Status {
        /** Sent, and seen to be so. */
        CONFIRMED,
        /** There was nothing to do: it was so before. */
        ALREADY,
        /** Sent and accepted, and not to be seen yet. */
        PENDING,
        /** Sent, and nobody can tell whether it was carried out. */
        UNVERIFIABLE,
        /** Sent, or to be sent, and not carried out. */
        FAILED,
        /** Not sent: it would do more than is asked for, or the description does not say how. */
        REFUSED,
        /** A dry run: what would be sent. */
        PLANNED;

        /** The name in lower case, as people and logs read it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether it is as was asked for, or would be. */
        public boolean isGood() {
            return this == CONFIRMED || this == ALREADY || this == PLANNED;
        }

        /** Whether it may be as was asked for, and nobody has seen it. */
        public boolean isOpen() {
            return this == PENDING || this == UNVERIFIABLE;
        }
    }

    public ScimChangeResult {
        Objects.requireNonNull(change, "change");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(text, "text");
        calls = List.copyOf(calls);
    }
}
