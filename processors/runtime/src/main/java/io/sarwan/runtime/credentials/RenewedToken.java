/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the token of one scope and renews it when 80 % of its life is over. When renewing fails in a passing way the
 * old token serves until its end.
 */
final class RenewedToken implements TokenSource {

    private static final Logger LOG = LoggerFactory.getLogger(RenewedToken.class);
    private static final int PERCENT_OF_LIFE = 80;
    /** Between two attempts to renew a token that is still good. */
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(30);

    private record Held(IssuedToken token, Instant renewAt) {}

    private final TokenRequest request;
    private final InstantSource clock;
    private final ReentrantLock requesting = new ReentrantLock();
    private volatile Held held;

    RenewedToken(TokenRequest request, InstantSource clock) {
        this.request = request;
        this.clock = clock;
    }

    @Override
    public String bearer() {
        Held current = held;
        if (isFresh(current)) {
            return current.token().text().reveal();
        }
        // While one thread renews a token that is still good, the others go on with it.
        if (isGood(current) && !requesting.tryLock()) {
            return current.token().text().reveal();
        }
        if (!requesting.isHeldByCurrentThread()) {
            requesting.lock();
        }
        try {
            return isFresh(held) ? held.token().text().reveal() : renew(held, null);
        } finally {
            requesting.unlock();
        }
    }

    @Override
    public String refresh(String refused, String claims) {
        requesting.lock();
        try {
            Held current = held;
            boolean alreadyRenewed =
                    isGood(current) && !current.token().text().reveal().equals(refused);
            return alreadyRenewed ? current.token().text().reveal() : renew(null, claims);
        } finally {
            requesting.unlock();
        }
    }

    private boolean isFresh(Held current) {
        return current != null && clock.instant().isBefore(current.renewAt());
    }

    private boolean isGood(Held current) {
        return current != null && clock.instant().isBefore(current.token().expiresAt());
    }

    /**
     * @param fallback the token to go on with when renewing fails, {@code null} for none
     * @param claims what the new token has to claim, {@code null} for nothing in particular
     */
    private String renew(Held fallback, String claims) {
        try {
            IssuedToken token = request.send(claims);
            Instant now = clock.instant();
            Duration life = Duration.between(now, token.expiresAt());
            held = new Held(token, now.plus(life.multipliedBy(PERCENT_OF_LIFE).dividedBy(100)));
            return token.text().reveal();
        } catch (LoginFailure failure) {
            if (failure.isPassing() && isGood(fallback)) {
                LOG.warn(
                        "the token could not be renewed yet and serves until {}: {}",
                        fallback.token().expiresAt(),
                        failure.getMessage());
                held = new Held(fallback.token(), clock.instant().plus(PAUSE_AFTER_FAILURE));
                return fallback.token().text().reveal();
            }
            throw failure.explanation();
        }
    }

    @Override
    public String toString() {
        return "RenewedToken";
    }
}
