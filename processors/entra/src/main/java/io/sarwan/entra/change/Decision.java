/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.change;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.entra.graph.GraphRequest;
import io.sarwan.governance.ChangeResult.Status;
import java.util.List;

/**
 * What is to be done after a look.
 *
 * @param text for the person who asked
 * @param status of a change that is settled, else {@code null}
 * @param writes in order, for {@link Next#WRITE}
 * @param validates whether the write changes nothing and asks only whether it would be allowed; sent in a dry run too
 */
public record Decision(Next next, String text, Status status, List<GraphRequest<JsonNode>> writes, boolean validates) {

    /** How to go on. */
    public enum Next {
        /** It is settled. */
        SETTLED,
        /** Send the writes. */
        WRITE,
        /** Ask again at once; the operation has more questions now. */
        LOOK,
        /** What is missing may have been made a moment ago: wait, and look again. */
        WAIT,
        /** Exchange Online keeps it, not Graph. */
        EXCHANGE
    }

    public Decision {
        writes = List.copyOf(writes);
    }

    public static Decision settled(Status status, String text) {
        return new Decision(Next.SETTLED, text, status, List.of(), false);
    }

    public static Decision refused(String why) {
        return settled(Status.REFUSED, why);
    }

    /** @param text what is said when all of them succeeded */
    public static Decision write(String text, List<GraphRequest<JsonNode>> writes) {
        return new Decision(Next.WRITE, text, null, writes, false);
    }

    public static Decision write(String text, GraphRequest<JsonNode> write) {
        return write(text, List.of(write));
    }

    /** A request that Microsoft only validates. */
    static Decision validate(String text, GraphRequest<JsonNode> write) {
        return new Decision(Next.WRITE, text, null, List.of(write), true);
    }

    /** @param text what is said when waiting did not help */
    public static Decision late(String text) {
        return new Decision(Next.WAIT, text, null, List.of(), false);
    }

    public static Decision lookAgain() {
        return new Decision(Next.LOOK, "", null, List.of(), false);
    }

    static Decision exchange() {
        return new Decision(Next.EXCHANGE, "", null, List.of(), false);
    }
}
