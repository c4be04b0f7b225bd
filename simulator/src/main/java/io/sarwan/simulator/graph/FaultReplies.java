/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import io.sarwan.simulator.fault.Answer;
import java.time.Clock;

/** Answers that take the place of the proper one. */
final class FaultReplies {

    private final ErrorReplies errors;
    private final Clock clock;

    FaultReplies(ErrorReplies errors, Clock clock) {
        this.errors = errors;
        this.clock = clock;
    }

    /** The answer a fault gives instead of the proper one, {@code null} when it only changes the proper one. */
    GraphReply instead(Answer fault, GraphCall call, String requestId, String clientRequestId) {
        GraphException error =
                switch (fault.effect()) {
                    case STATUS -> ErrorReplies.ofStatus(fault.status());
                    case EXPIRED_TOKEN -> expiredToken();
                    case VANISHED -> GraphException.notFound(lastId(call));
                    case LOST_PAGE_TOKEN -> PageToken.expired();
                    case REDIRECT -> new GraphException(302, "Redirect", "Moved to " + fault.text());
                    default -> null;
                };
        if (error == null) {
            return null;
        }
        GraphReply reply =
                fault.html() ? ErrorReplies.html(error.status()) : errors.json(error, requestId, clientRequestId);
        if (fault.retryAfter() != null) {
            reply.header("Retry-After", fault.retryAfterHeader(clock.instant()));
        }
        if (fault.effect() == Answer.Effect.REDIRECT) {
            reply.header("Location", fault.text());
        }
        return reply;
    }

    static GraphException expiredToken() {
        return new GraphException(
                401, "InvalidAuthenticationToken", "Lifetime validation failed, the token is expired.");
    }

    private static String lastId(GraphCall call) {
        return call.segments().stream()
                .map(GraphCall.Segment::name)
                .filter(name -> name.length() == 36)
                .findFirst()
                .orElse(call.path());
    }
}
