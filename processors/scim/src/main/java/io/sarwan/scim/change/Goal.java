/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.change;

import io.sarwan.scim.http.ScimRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a change wants, how to see whether it is so, and the forms in which services understand the wish. */
interface Goal {

    /** Under which name the form that worked is remembered. */
    String memory();

    /** Asks how things are. */
    Step look(Function<Look, Step> then);

    /** The forms in the order in which they are tried; each stays within what is asked for. */
    List<Form> forms();

    /** How a change ends whose object is not there. */
    Step gone(Look look);

    /** Whether a write is looked at even where the description asks for no reading back. */
    default boolean isAlwaysRead() {
        return false;
    }

    /** What a write broke besides, and the request that mends it; empty when it broke nothing. */
    default Optional<ScimRequest<Object>> mending(Look before, Look after) {
        return Optional.empty();
    }

    /**
     * One form.
     *
     * @param name as it is remembered
     * @param request empty when it cannot be used as things are
     * @param rewrites whether it writes values besides the one that is meant, so that somebody else's write at the same
     *     moment undoes it, or is undone
     */
    record Form(String name, Function<Look, Optional<ScimRequest<Object>>> request, boolean rewrites) {

        Form(String name, Function<Look, Optional<ScimRequest<Object>>> request) {
            this(name, request, false);
        }
    }
}
