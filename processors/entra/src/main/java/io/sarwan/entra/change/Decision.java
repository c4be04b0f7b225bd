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
 */
public record Decision(Next next, String text, Status status, List<GraphRequest<JsonNode>> writes) {

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
        return new Decision(Next.SETTLED, text, status, List.of());
    }

    public static Decision refused(String why) {
        return settled(Status.REFUSED, why);
    }

    /** @param text what is said when all of them succeeded */
    public static Decision write(String text, List<GraphRequest<JsonNode>> writes) {
        return new Decision(Next.WRITE, text, null, writes);
    }

    public static Decision write(String text, GraphRequest<JsonNode> write) {
        return write(text, List.of(write));
    }

    /** @param text what is said when waiting did not help */
    public static Decision late(String text) {
        return new Decision(Next.WAIT, text, null, List.of());
    }

    public static Decision lookAgain() {
        return new Decision(Next.LOOK, "", null, List.of());
    }

    static Decision exchange() {
        return new Decision(Next.EXCHANGE, "", null, List.of());
    }
}
