/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.GraphContendedException;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphNotFoundException;
import io.sarwan.entra.graph.GraphPageTokenLostException;
import io.sarwan.entra.graph.GraphThrottledException;
import io.sarwan.entra.graph.GraphUnauthorizedException;
import io.sarwan.entra.graph.GraphUnavailableException;

/**
 * What went wrong with one question so far; each kind of trouble has its own patience.
 *
 * @param throttles of the page in question
 * @param refusals of the token, of the page in question
 * @param contentions over the page in question
 * @param failures of the page in question
 * @param misses of the object in question
 * @param losses of a page token, over all pages
 * @param narrowings because a page was too large, over all pages
 */
record Tries(int throttles, int refusals, int contentions, int failures, int misses, int losses, int narrowings) {

    static final Tries NONE = new Tries(0, 0, 0, 0, 0, 0, 0);

    /** A tenant that is throttled all the time ends a lane, but not before it had every chance. */
    private static final int MOST_THROTTLES = 30;

    /** A fresh token that is refused too will not get better. */
    private static final int MOST_REFUSALS = 1;

    private static final int MOST_CONTENTIONS = 3;

    private static final int MOST_FAILURES = 6;

    /** How often an object that was listed may be unknown before it counts as gone: replicas differ for a while. */
    private static final int MOST_MISSES = 2;

    private static final int MOST_LOSSES = 3;

    private static final int MOST_NARROWINGS = 4;

    /** Whether to ask again after this failure. */
    boolean allow(GraphException failure) {
        if (failure instanceof GraphPageTokenLostException) {
            return losses < MOST_LOSSES;
        }
        return before(failure) < most(failure);
    }

    /** How often the same kind of trouble was there before. */
    int before(GraphException failure) {
        if (failure instanceof GraphThrottledException) {
            return throttles;
        }
        if (failure instanceof GraphUnauthorizedException) {
            return refusals;
        }
        if (failure instanceof GraphNotFoundException) {
            return misses;
        }
        return failure instanceof GraphContendedException ? contentions : failures;
    }

    private static int most(GraphException failure) {
        if (failure instanceof GraphThrottledException) {
            return MOST_THROTTLES;
        }
        if (failure instanceof GraphUnauthorizedException) {
            return MOST_REFUSALS;
        }
        if (failure instanceof GraphContendedException) {
            return MOST_CONTENTIONS;
        }
        if (failure instanceof GraphNotFoundException) {
            return MOST_MISSES;
        }
        return failure instanceof GraphUnavailableException ? MOST_FAILURES : 0;
    }

    boolean allowNarrowing() {
        return narrowings < MOST_NARROWINGS;
    }

    Tries after(GraphException failure) {
        if (failure instanceof GraphPageTokenLostException) {
            return new Tries(0, 0, 0, 0, 0, losses + 1, narrowings);
        }
        if (failure instanceof GraphThrottledException) {
            return new Tries(throttles + 1, refusals, contentions, failures, misses, losses, narrowings);
        }
        if (failure instanceof GraphUnauthorizedException) {
            return new Tries(throttles, refusals + 1, contentions, failures, misses, losses, narrowings);
        }
        if (failure instanceof GraphNotFoundException) {
            return new Tries(throttles, refusals, contentions, failures, misses + 1, losses, narrowings);
        }
        return failure instanceof GraphContendedException
                ? new Tries(throttles, refusals, contentions + 1, failures, misses, losses, narrowings)
                : new Tries(throttles, refusals, contentions, failures + 1, misses, losses, narrowings);
    }

    Tries narrowed() {
        return new Tries(0, 0, 0, 0, 0, losses, narrowings + 1);
    }

    Tries onNextPage() {
        return new Tries(0, 0, 0, 0, 0, losses, narrowings);
    }
}
