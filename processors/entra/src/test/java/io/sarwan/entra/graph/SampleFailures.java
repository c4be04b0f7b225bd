/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import java.io.IOException;
import java.time.Clock;

/** Failures as Graph causes them. */
public final class SampleFailures {

    private static final GraphRequest<?> REQUEST = GraphRequest.get(GraphLink.of("/v1.0/groups"), json -> null);

    private SampleFailures() {}

    public static GraphUnavailableException unavailable(int status) {
        return (GraphUnavailableException) answer(status, "");
    }

    public static GraphUnavailableException broken(IOException cause) {
        return GraphErrors.broken(REQUEST, cause);
    }

    public static GraphException tokenLost() {
        return answer(410, "");
    }

    public static GraphException pageTooLarge() {
        return answer(400, "Cannot query data for more than 500 users at a time.");
    }

    public static Exception answerTimeout() {
        return new AnswerTimeoutException("GET graph", new IOException("late"));
    }

    private static GraphException answer(int status, String message) {
        return new GraphErrors(Clock.systemUTC())
                .exception(
                        new GraphErrors.Head(status, null, null, null),
                        new GraphErrors.ErrorBody("", message, ""),
                        REQUEST);
    }
}
