/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphNotFoundException;
import io.sarwan.entra.graph.GraphRequest;
import java.util.List;

/** One write of a {@link Job} and the look before it. A look comes before every write, also before a repeated one. */
interface Step {

    /** What a refusal of the write means. */
    enum Verdict {
        /** It was so before. */
        ALREADY,
        /** An object that was made a moment ago is not known everywhere yet. */
        LATE,
        /** Another look tells more. */
        AGAIN,
        /** Not now; the step has put itself behind the others. */
        POSTPONED,
        /** Nothing to be done about it. */
        FINAL
    }

    /** 1 to 20 questions of one API version, asked in one batch. */
    List<GraphRequest<?>> look(Job job);

    /** @param answers in the order of the questions */
    Move decide(Job job, List<Found> answers);

    /** The write succeeded. */
    default void written(Job job, JsonNode answer) {}

    default Verdict judge(Job job, GraphException refusal) {
        // The look before it found what the write does not: it was made a moment ago.
        return refusal instanceof GraphNotFoundException ? Verdict.LATE : Verdict.FINAL;
    }

    /** The step ended badly; for steps that keep a record of their own. */
    default void lost(Job job, String why) {}

    /** Whether the rest goes on without it, with a warning. */
    default boolean isOptional() {
        return false;
    }

    /** Without which permission, and where it needs one which directory role, the write is forbidden. */
    String permission();
}
