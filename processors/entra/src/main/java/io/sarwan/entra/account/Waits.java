/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.account;

import io.sarwan.entra.GraphAdvice;
import io.sarwan.entra.change.ChangeContext;
import io.sarwan.entra.change.Patience;
import io.sarwan.entra.graph.GraphContendedException;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphOutcome;
import io.sarwan.entra.graph.GraphThrottledException;
import io.sarwan.entra.graph.GraphUnauthorizedException;
import java.time.Duration;
import java.util.Optional;

/** How often and how long one step of a job waits for what may pass; empty when it waited enough. */
final class Waits {

    private static final int TRIES = 3;

    private final Patience patience;
    private int late;
    private int lost;
    private int blind;
    private int again;

    Waits(Patience patience) {
        this.patience = patience;
    }

    /** Begins anew, for another step. */
    void reset() {
        late = 0;
        lost = 0;
        blind = 0;
        again = 0;
    }

    /** Something that was made a moment ago is not known yet. */
    Optional<Duration> late() {
        return late < patience.waits().size() ? Optional.of(before(late++)) : Optional.empty();
    }

    /** The answer of a write was lost. */
    Optional<Duration> lost() {
        return ++lost > TRIES ? Optional.empty() : Optional.of(before(lost - 1));
    }

    /** A look failed. */
    Optional<Duration> blind() {
        return ++blind > TRIES ? Optional.empty() : Optional.of(before(blind - 1));
    }

    /** A refusal asks for another look. */
    Optional<Duration> again() {
        return ++again > TRIES ? Optional.empty() : Optional.of(before(again - 1));
    }

    private Duration before(int attempt) {
        return patience.waits().isEmpty()
                ? Duration.ZERO
                : patience.waits().get(Math.min(attempt, patience.waits().size() - 1));
    }

    static boolean mayPass(Throwable failure) {
        return failure instanceof GraphThrottledException
                || failure instanceof GraphUnauthorizedException
                || failure instanceof GraphContendedException
                || failure != null && GraphOutcome.isUnknown(failure);
    }

    String describe(ChangeContext context, Throwable failure) {
        return failure instanceof GraphException graph
                ? graph.fault().toString()
                : new GraphAdvice(context.origin()).describe(failure);
    }
}
