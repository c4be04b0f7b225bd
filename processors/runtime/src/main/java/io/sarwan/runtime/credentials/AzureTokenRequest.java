/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenRequestContext;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SecretText;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/** Asks through Azure's identity library. */
final class AzureTokenRequest implements TokenRequest {

    private final Supplier<TokenAttempt> attempts;
    private final TokenService service;
    private final String scope;
    private final Duration timeout;
    private final InstantSource clock;

    AzureTokenRequest(
            Supplier<TokenAttempt> attempts,
            TokenService service,
            String scope,
            Duration timeout,
            InstantSource clock) {
        this.attempts = attempts;
        this.service = service;
        this.scope = scope;
        this.timeout = timeout;
        this.clock = clock;
    }

    @Override
    public IssuedToken send(String claims) throws LoginFailure {
        TokenAttempt attempt = attempt();
        try {
            AccessToken token = attempt.credential()
                    .getToken(new TokenRequestContext()
                            .addScopes(scope)
                            // Says that we answer claims challenges; without it the service asks for nothing.
                            .setCaeEnabled(true)
                            .setClaims(claims))
                    .block(timeout);
            if (token == null) {
                throw service.noToken(new IllegalStateException("no token came"));
            }
            return new IssuedToken(
                    new SecretText(token.getToken()), token.getExpiresAt().toInstant());
        } catch (RuntimeException failure) {
            throw classified(failure, attempt.answers());
        }
    }

    private TokenAttempt attempt() throws LoginFailure {
        try {
            return attempts.get();
        } catch (SarwanException unusable) {
            throw LoginFailure.lasting(unusable);
        }
    }

    /** The library's exceptions repeat details of the request, so none of them is passed on as a cause. */
    private LoginFailure classified(RuntimeException failure, AnswerRecorder answer) {
        int status = answer.status();
        if (status >= 300) {
            Duration wait = answer.retryAfter()
                    .map(header -> RetryAfter.parse(header, clock.instant()))
                    .orElse(null);
            return service.refused(status, answer.body().orElse(""), wait);
        }
        if (isTimeout(failure)) {
            return service.late(timeout);
        }
        if (status > 0) {
            return service.noToken(failure);
        }
        return isNetwork(failure) ? service.unreachable(failure) : service.notAsked(failure);
    }

    private static boolean isTimeout(RuntimeException failure) {
        return failure instanceof IllegalStateException
                && String.valueOf(failure.getMessage()).startsWith("Timeout on blocking read");
    }

    private static boolean isNetwork(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }
}
