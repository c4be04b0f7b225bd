/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import io.sarwan.c1z.C1zException;
import io.sarwan.calls.Origin;
import io.sarwan.entra.GraphAdvice;
import io.sarwan.entra.NothingToGoOnFromException;
import io.sarwan.entra.graph.GraphThrottledException;
import io.sarwan.entra.graph.GraphUnavailableException;
import io.sarwan.flow.FailureText;
import io.sarwan.governance.Outcome;
import io.sarwan.runtime.SarwanException;

/** Puts failures into words, and says how a run ended that one ended outside its lanes: planning, expanding, sealing. */
final class RunEnd implements FailureText {

    private final GraphAdvice advice;

    RunEnd(Origin origin) {
        this.advice = new GraphAdvice(origin);
    }

    @Override
    public String describe(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SarwanException known) {
                return known.line();
            }
            if (cause instanceof NothingToGoOnFromException) {
                return cause.getMessage();
            }
            if (cause instanceof C1zException file) {
                // What caused it is the disk's trouble; for the advice below it would be the network's.
                return file.getMessage();
            }
        }
        return advice.describe(RouteRun.bare(failure));
    }

    /** Incomplete where the next run goes on by itself, failed where somebody has to do something first. */
    Outcome outcome(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean passes = cause instanceof GraphThrottledException
                    || cause instanceof GraphUnavailableException
                    || (cause instanceof SarwanException known && known.kind() == SarwanException.Kind.INCOMPLETE);
            if (passes) {
                return Outcome.incomplete(describe(failure));
            }
        }
        return Outcome.failed(describe(failure));
    }
}
