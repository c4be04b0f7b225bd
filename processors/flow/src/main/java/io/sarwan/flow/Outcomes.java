/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.flow;

import io.sarwan.governance.Outcome;
import java.util.List;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;

/**
 * Makes, joins and aggregates {@link Outcome outcomes}, so that no split or multicast swallows a failure.
 *
 * <p>A branch that brings neither an outcome nor an exception counts as incomplete: what nobody vouches for is not
 * complete.
 */
public final class Outcomes implements AggregationStrategy {

    /** What a lane keeps for itself: in the parent's next steps it would tell of the wrong lane. */
    private static final List<String> OF_A_LANE =
            List.of("feature", "chain", "work", "chunk", "outcome", "first", "lane");

    private final FailureText failureText;

    public Outcomes(FailureText failureText) {
        this.failureText = failureText;
    }

    /** The outcome of a lane that read everything. */
    public Outcome complete() {
        return Outcome.COMPLETE;
    }

    /** The outcome of a lane that gave up, together with what its earlier steps came to. */
    public Outcome failed(
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure,
            @ExchangeProperty("outcome") Outcome earlier) {
        Outcome outcome = Outcome.incomplete(failureText.describe(failure));
        return earlier == null ? outcome : earlier.and(outcome);
    }

    /** Two steps' outcomes together. */
    public Outcome join(@Body Outcome later, @ExchangeProperty("outcome") Outcome earlier) {
        return earlier.and(later);
    }

    @Override
    public Exchange aggregate(Exchange before, Exchange branch) {
        Outcome outcome = outcome(branch);
        if (before == null) {
            forget(branch);
            branch.getMessage().setBody(outcome);
            return branch;
        }
        before.getMessage().setBody(before.getMessage().getBody(Outcome.class).and(outcome));
        return before;
    }

    /**
     * The outcome says what failed. The marks that a failure leaves would go over to the parent, which would then skip its
     * next steps and repeat no call any more.
     */
    private static void forget(Exchange branch) {
        branch.setException(null);
        branch.removeProperty(Exchange.EXCEPTION_CAUGHT);
        OF_A_LANE.forEach(branch::removeProperty);
        branch.setRollbackOnly(false);
        branch.getExchangeExtension().setErrorHandlerHandled(null);
        branch.getExchangeExtension().setRedeliveryExhausted(false);
        branch.getExchangeExtension().setFailureHandled(false);
    }

    private Outcome outcome(Exchange branch) {
        if (branch.getException() != null) {
            return Outcome.incomplete(failureText.describe(branch.getException()));
        }
        return branch.getMessage().getBody() instanceof Outcome outcome
                ? outcome
                : Outcome.incomplete("a branch of " + branch.getFromRouteId() + " ended without an outcome");
    }
}
