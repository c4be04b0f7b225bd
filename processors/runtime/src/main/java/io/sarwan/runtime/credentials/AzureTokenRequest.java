/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.microsoft.aad.msal4j.MsalServiceException;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SecretText;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks through Azure's identity library. Each request uses a new credential: the library's own cache would repeat. */
final class AzureTokenRequest implements TokenRequest {

    private final Supplier<TokenCredential> credential;
    private final String host;
    private final String scope;
    private final Duration timeout;
    private final InstantSource clock;

    AzureTokenRequest(
            Supplier<TokenCredential> credential, String host, String scope, Duration timeout, InstantSource clock) {
        this.credential = credential;
        this.host = host;
        this.scope = scope;
        this.timeout = timeout;
        this.clock = clock;
    }

    @Override
    public IssuedToken send() throws LoginFailure {
        try {
            AccessToken token = credential
                    .get()
                    .getToken(new TokenRequestContext().addScopes(scope))
                    .block(timeout);
            if (token == null) {
                throw LoginFailure.lasting(SarwanException.failed("the login service " + host + " gave no token"));
            }
            return new IssuedToken(
                    new SecretText(token.getToken()), token.getExpiresAt().toInstant());
        } catch (SarwanException ours) {
            throw LoginFailure.lasting(ours);
        } catch (RuntimeException failure) {
            throw classified(failure);
        }
    }

    private LoginFailure classified(RuntimeException failure) {
        Optional<MsalServiceException> answer = cause(failure, MsalServiceException.class);
        if (answer.isPresent()) {
            MsalServiceException service = answer.get();
            int status = service.statusCode() == null ? 0 : service.statusCode();
            // The library's exception repeats request details; it is not passed on as a cause.
            SarwanException explanation = LoginErrors.explain(host, status, service.getMessage(), null);
            return status == 429 || status >= 500
                    ? LoginFailure.passing(explanation, retryAfter(service.headers()))
                    : LoginFailure.lasting(explanation);
        }
        if (cause(failure, IOException.class).isPresent()) {
            SarwanException explanation = LoginErrors.unreachable(host, failure);
            return NetworkTrouble.of(failure).passing()
                    ? LoginFailure.passing(explanation, null)
                    : LoginFailure.lasting(explanation);
        }
        if (failure instanceof IllegalStateException && failure.getMessage().startsWith("Timeout on blocking read")) {
            return LoginFailure.passing(
                    SarwanException.failed(
                            "the login service " + host + " gave no answer in " + timeout.toSeconds() + " s",
                            "Check the network and proxy, or raise http-timeout-seconds"),
                    null);
        }
        return LoginFailure.lasting(LoginErrors.explain(host, 0, failure.getMessage(), null));
    }

    private Duration retryAfter(Map<String, List<String>> headers) {
        if (headers == null) {
            return null;
        }
        return headers.entrySet().stream()
                .filter(header -> "Retry-After".equalsIgnoreCase(header.getKey()))
                .flatMap(header -> header.getValue().stream())
                .findFirst()
                .map(value -> RetryAfter.parse(value, clock.instant()))
                .orElse(null);
    }

    private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }
}
