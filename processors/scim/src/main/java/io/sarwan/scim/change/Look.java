/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.change;

import java.util.List;
import java.util.Map;

/**
 * How things are, seen from what a change wants.
 *
 * @param document the object that is written to, empty when it was not seen
 * @param elements the values of the attribute that is changed, empty when they were not seen
 * @param note why nobody can tell, empty otherwise
 */
record Look(State state, Map<?, ?> document, List<Object> elements, String note) {

    enum State {
        /** It is as it shall be. */
        REACHED,
        /** It is not. */
        OPEN,
        /** Nobody can tell. */
        UNKNOWN,
        /** The object is not there. */
        GONE
    }

    static Look unknown(String note) {
        return new Look(State.UNKNOWN, Map.of(), List.of(), note);
    }

    static Look gone(String note) {
        return new Look(State.GONE, Map.of(), List.of(), note);
    }

    static Look of(boolean reached, Map<?, ?> document, List<Object> elements) {
        return new Look(reached ? State.REACHED : State.OPEN, document, elements, "");
    }

    /** The version for {@code If-Match} (RFC 7643 section 3.1, {@code meta.version}), {@code null} for none. */
    String version() {
        return document.get("meta") instanceof Map<?, ?> meta && meta.get("version") instanceof String version
                ? version
                : null;
    }
}
