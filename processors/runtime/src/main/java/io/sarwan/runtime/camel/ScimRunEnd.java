/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import io.sarwan.c1z.C1zException;
import io.sarwan.flow.FailureText;
import io.sarwan.governance.Outcome;
import io.sarwan.runtime.SarwanException;
import io.sarwan.scim.ScimAdvice;
import io.sarwan.scim.http.ScimEndpoint;

/** Puts failures of a SCIM run into words, and says how one ended that ended outside its lanes. */
final class ScimRunEnd implements FailureText {

    private final ScimAdvice advice;

    ScimRunEnd(ScimEndpoint endpoint) {
        this.advice = new ScimAdvice(endpoint);
    }

    @Override
    public String describe(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SarwanException known) {
                return known.line();
            }
            if (cause instanceof C1zException file) {
                return file.getMessage();
            }
        }
        return advice.describe(RouteRun.bare(failure));
    }

    /** Incomplete where the next run goes on by itself, failed where somebody has to do something first. */
    Outcome outcome(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean passes = ScimAdvice.isPassing(cause)
                    || cause instanceof SarwanException known && known.kind() == SarwanException.Kind.INCOMPLETE;
            if (passes) {
                return Outcome.incomplete(describe(failure));
            }
        }
        return Outcome.failed(describe(failure));
    }
}
