/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.exchange;

import java.time.Duration;
import java.util.Optional;

/** Exchange Online did not do what was asked for. */
public final class ExchangeFailure extends Exception {

    private static final long serialVersionUID = 1L;

    /** What can be done about it. */
    public enum Kind {
        /** It is so already. */
        ALREADY,
        /** Group or member is not there. */
        MISSING,
        /** A permission or a role is missing. */
        FORBIDDEN,
        /** The token is no longer accepted. */
        TOKEN,
        /** Wait, then ask again: it was not carried out. */
        THROTTLED,
        /** A server's failure: it may have been carried out. */
        UNAVAILABLE,
        /** Nothing. */
        REJECTED
    }

    private final Kind kind;
    private final String requestId;
    private final transient Duration retryAfter;

    ExchangeFailure(Kind kind, String message, String requestId, Duration retryAfter) {
        super(message);
        this.kind = kind;
        this.requestId = requestId == null ? "" : requestId;
        this.retryAfter = retryAfter;
    }

    public Kind kind() {
        return kind;
    }

    public String requestId() {
        return requestId;
    }

    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
