/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.governance;

import java.util.List;
import java.util.Objects;

/**
 * What became of a change.
 *
 * @param text one line: what was done, or why not and what to do next
 * @param requestId the service's id of the request that decided it, empty when there was none
 * @param calls what a dry run would send, in order, one line each; secrets masked
 */
public record ChangeResult(Change change, Status status, String text, String requestId, List<String> calls) {

    /** How a change ends. */
    public enum Status {
        /** Carried out. */
        DONE,
        /** There was nothing to do: it was so before. */
        ALREADY,
        /** Not sent, because the service or a rule would not have it. */
        REFUSED,
        /** Sent, or to be sent, and not carried out. */
        FAILED,
        /** Sent, and nobody can tell whether it was carried out. */
        UNVERIFIABLE,
        /** A dry run: what would be sent. */
        PLANNED;

        /** The name in lower case, as people and logs read it. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /** Whether it is as was asked for, or would be. */
        public boolean isGood() {
            return this == DONE || this == ALREADY || this == PLANNED;
        }
    }

    public ChangeResult {
        Objects.requireNonNull(change, "change");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(text, "text");
        requestId = requestId == null ? "" : requestId;
        calls = List.copyOf(calls);
    }

    public static ChangeResult of(Change change, Status status, String text) {
        return new ChangeResult(change, status, text, "", List.of());
    }

    public ChangeResult withRequestId(String id) {
        return new ChangeResult(change, status, text, id, calls);
    }

    public ChangeResult withStatus(Status other, String why) {
        return new ChangeResult(change, other, why, requestId, calls);
    }
}
