/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.change;

import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphRequest;
import java.util.List;

/** One kind of change: what has to be known first, what is sent, what Graph's refusals mean. Keeps no state. */
public interface Operation {

    /** What a refusal of the write means. */
    enum Verdict {
        /** It was so before. */
        ALREADY,
        /** An object that was made a moment ago is not known everywhere yet. */
        LATE,
        /** Exchange Online keeps it. */
        EXCHANGE,
        /** Nothing to be done about it. */
        FINAL
    }

    /** 1 to 20 questions of one API version, asked in one batch before every write. */
    List<GraphRequest<?>> look(ChangeWork work);

    /** What to do, given the answers in the order of the questions. */
    Decision decide(ChangeWork work, List<Looked> answers);

    Verdict judge(ChangeWork work, GraphException refusal);

    /** The application permission, and where it needs one the directory role, without which the write is forbidden. */
    String permission(ChangeWork work);
}
