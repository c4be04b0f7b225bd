/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.Sleeper;
import java.time.Duration;

/**
 * Repeats a token request that failed in a passing way: 429, 5xx, network. Waits as long as the service asks, else 1, 2,
 * 4, 8 seconds; a refusal is final at once.
 */
final class RetryingTokenRequest implements TokenRequest {

    static final int ATTEMPTS = 5;
    static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    private final TokenRequest request;
    private final Sleeper sleeper;

    RetryingTokenRequest(TokenRequest request, Sleeper sleeper) {
        this.request = request;
        this.sleeper = sleeper;
    }

    @Override
    public IssuedToken send(String claims) throws LoginFailure {
        for (int attempt = 1; ; attempt++) {
            try {
                return request.send(claims);
            } catch (LoginFailure failure) {
                if (!failure.isPassing() || attempt == ATTEMPTS) {
                    throw failure;
                }
                pause(failure, attempt);
            }
        }
    }

    private void pause(LoginFailure failure, int attempt) throws LoginFailure {
        Duration wait = failure.retryAfter().orElse(FIRST_WAIT.multipliedBy(1L << (attempt - 1)));
        try {
            sleeper.sleep(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw LoginFailure.lasting(SarwanException.failed("interrupted while waiting for the login service", null));
        }
    }
}
