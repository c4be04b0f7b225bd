/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.probe;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who is in the probe's group, as far as anybody can see.
 *
 * @param state whether it was seen
 * @param members ids, somebody twice where the service shows him twice
 * @param document the group, empty where only a filter shows its members
 */
record Sight(State state, List<String> members, Map<?, ?> document) {

    enum State {
        SEEN,
        HIDDEN,
        /** A dry run: nothing was sent. */
        IMAGINED
    }

    static final Sight HIDDEN = new Sight(State.HIDDEN, List.of(), Map.of());
    static final Sight IMAGINED = new Sight(State.IMAGINED, List.of(), Map.of());

    static Sight of(List<String> members, Map<?, ?> document) {
        return new Sight(State.SEEN, List.copyOf(members), document);
    }

    boolean isSeen() {
        return state == State.SEEN;
    }

    boolean isImagined() {
        return state == State.IMAGINED;
    }

    Set<String> ids() {
        return new HashSet<>(members);
    }
}
