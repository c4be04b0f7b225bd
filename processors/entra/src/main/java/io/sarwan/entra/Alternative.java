/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.GraphException;
import java.util.List;

/** Another way to ask about some objects, when the tenant refuses the first one. */
@FunctionalInterface
interface Alternative {
    List<BatchWork.Question> to(BatchWork.Question refused);

    /**
     * Whether a failure says all there is to know about the object: the question is answered by it.
     *
     * @param answered whether any question of the work has had an answer
     */
    default boolean isAnswer(GraphException failure, boolean answered) {
        return false;
    }

    /** The same where it matters why. */
    default List<BatchWork.Question> to(BatchWork.Question refused, GraphException failure) {
        return to(refused);
    }
}
