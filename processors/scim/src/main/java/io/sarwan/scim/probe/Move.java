/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.probe;

import io.sarwan.scim.http.ScimRequest;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/** What an experiment does next. */
sealed interface Move {

    /** Nothing more. */
    Move DONE = new Done();

    /**
     * Something is asked or written.
     *
     * @param isWrite whether it changes anything, or speaks of what only a write can have made; a dry run does not send it
     */
    record Ask(ScimRequest<Answer> request, boolean isWrite, Function<Answer, Move> then) implements Move {}

    /** Some time passes. */
    record Pause(Duration length, Supplier<Move> then) implements Move {}

    /** The end. */
    record Done() implements Move {}

    static Move read(ScimRequest<Answer> request, Function<Answer, Move> then) {
        return new Ask(request, false, then);
    }

    static Move write(ScimRequest<Answer> request, Function<Answer, Move> then) {
        return new Ask(request, true, then);
    }
}
