/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.GraphPage;
import java.util.List;

/**
 * The answer to one question of a {@link BatchWork}.
 *
 * @param question what was asked
 * @param value what came back, {@code null} when Graph does not know the object any more
 * @param units what the answer cost
 * @param isRefused whether the caller may not see the object, where that is an answer
 */
public record WorkAnswer(BatchWork.Question question, Object value, int units, boolean isRefused) {

    WorkAnswer(BatchWork.Question question, Object value, int units) {
        this(question, value, units, false);
    }

    /** The objects the question was about. */
    List<String> ids() {
        return question.ids();
    }

    /** Whether the question was about one object's collection, page by page. */
    boolean single() {
        return question.single();
    }

    /** Whether the object is gone. */
    boolean isVanished() {
        return value == null;
    }

    /** The directory objects that came back, none when the answer was that there is none. */
    GraphPage<GraphObject> objects() {
        return isVanished() ? new GraphPage<>(List.of(), null, -1) : page();
    }

    /** The page that came back; the question's reader decided what its items are. */
    @SuppressWarnings("unchecked")
    <T> GraphPage<T> page() {
        return (GraphPage<T>) value;
    }
}
