/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service;

/** Ends a request with a problem. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ProblemException(Problem problem) {
        // Whoever asks wrongly is told so; where in the program it was noticed interests nobody.
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
