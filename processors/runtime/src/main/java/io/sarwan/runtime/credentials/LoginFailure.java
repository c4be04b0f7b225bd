/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import io.sarwan.runtime.SarwanException;
import java.time.Duration;
import java.util.Optional;

/** A token request that brought no token, and whether trying again can help. */
final class LoginFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final SarwanException explanation;
    private final boolean passing;
    private final Duration retryAfter;

    private LoginFailure(SarwanException explanation, boolean passing, Duration retryAfter) {
        super(explanation.getMessage(), explanation.getCause());
        this.explanation = explanation;
        this.passing = passing;
        this.retryAfter = retryAfter;
    }

    static LoginFailure lasting(SarwanException explanation) {
        return new LoginFailure(explanation, false, null);
    }

    /** @param retryAfter how long the service asked to wait, {@code null} when it did not say */
    static LoginFailure passing(SarwanException explanation, Duration retryAfter) {
        return new LoginFailure(explanation, true, retryAfter);
    }

    SarwanException explanation() {
        return explanation;
    }

    boolean isPassing() {
        return passing;
    }

    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
