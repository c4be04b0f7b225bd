/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.RepeatedLinkException;

/**
 * Notices that a walk over next links goes in a circle, of whatever length, and remembers only one link for that (Brent's
 * cycle finding).
 *
 * @param name names the walk
 * @param current the link read last
 * @param marked a link that must not come again
 * @param steps links since then
 * @param limit after so many links the mark moves on
 */
record LinkTrail(String name, GraphLink current, GraphLink marked, long steps, long limit) {

    static LinkTrail from(String name, GraphLink first) {
        return new LinkTrail(name, first, first, 0, 1);
    }

    /** @throws RepeatedLinkException when the walk was there before */
    LinkTrail to(GraphLink next) throws RepeatedLinkException {
        if (next.equals(current) || next.equals(marked)) {
            throw new RepeatedLinkException(name, next);
        }
        return steps + 1 == limit
                ? new LinkTrail(name, next, next, 0, limit * 2)
                : new LinkTrail(name, next, marked, steps + 1, limit);
    }
}
