/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.entra.graph.GraphRequest;

/**
 * How a step goes on after a look.
 *
 * @param text what is said when it ends so, or when the write succeeds
 * @param write {@code null} for none
 */
record Move(Kind kind, String text, GraphRequest<JsonNode> write) {

    enum Kind {
        /** What was to be done is done. */
        DONE,
        /** It was so before. */
        ALREADY,
        /** A rule or the service will not have it. */
        REFUSED,
        /** Whether it can be done could not be found out. */
        FAILED,
        WRITE,
        /** Look again at once; the step has other questions now. */
        AGAIN,
        /** What is missing may have been made a moment ago: wait and look again. */
        LATE
    }

    static Move done(String text) {
        return new Move(Kind.DONE, text, null);
    }

    static Move already(String text) {
        return new Move(Kind.ALREADY, text, null);
    }

    static Move refused(String why) {
        return new Move(Kind.REFUSED, why, null);
    }

    static Move failed(String why) {
        return new Move(Kind.FAILED, why, null);
    }

    static Move write(String text, GraphRequest<JsonNode> write) {
        return new Move(Kind.WRITE, text, write);
    }

    static Move again() {
        return new Move(Kind.AGAIN, "", null);
    }

    static Move late(String text) {
        return new Move(Kind.LATE, text, null);
    }
}
