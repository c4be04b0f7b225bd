/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SecretText;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;

/** Asks through Azure's identity library. Each request uses a new credential: the library's own cache would repeat. */
final class AzureTokenRequest implements TokenRequest {

    private final Function<HttpClient, TokenCredential> credential;
    private final HttpClient client;
    private final String host;
    private final String scope;
    private final Duration timeout;
    private final InstantSource clock;

    AzureTokenRequest(
            Function<HttpClient, TokenCredential> credential,
            HttpClient client,
            String host,
            String scope,
            Duration timeout,
            InstantSource clock) {
        this.credential = credential;
        this.client = client;
        this.host = host;
        this.scope = scope;
        this.timeout = timeout;
        this.clock = clock;
    }

    @Override
    public IssuedToken send(String claims) throws LoginFailure {
        AnswerRecorder recorder = new AnswerRecorder(client);
        try {
            AccessToken token = credential
                    .apply(recorder)
                    .getToken(new TokenRequestContext()
                            .addScopes(scope)
                            // Says that we answer claims challenges; without it the service asks for nothing.
                            .setCaeEnabled(true)
                            .setClaims(claims))
                    .block(timeout);
            if (token == null) {
                throw LoginFailure.lasting(SarwanException.failed("the login service " + host + " gave no token"));
            }
            return new IssuedToken(
                    new SecretText(token.getToken()), token.getExpiresAt().toInstant());
        } catch (RuntimeException failure) {
            throw classified(failure, recorder);
        }
    }

    /** The library's exceptions repeat details of the request, so none of them is passed on as a cause. */
    private LoginFailure classified(RuntimeException failure, AnswerRecorder answer) {
        int status = answer.status();
        if (status >= 300) {
            SarwanException explanation =
                    LoginErrors.explain(host, status, answer.body().orElseGet(failure::getMessage), null);
            Duration wait = answer.retryAfter()
                    .map(header -> RetryAfter.parse(header, clock.instant()))
                    .orElse(null);
            return status == 429 || status >= 500
                    ? LoginFailure.passing(explanation, wait)
                    : LoginFailure.lasting(explanation);
        }
        if (status > 0) {
            return LoginFailure.lasting(LoginErrors.noToken(host));
        }
        if (isTimeout(failure)) {
            return LoginFailure.passing(
                    SarwanException.failed(
                            "the login service " + host + " gave no answer in " + timeout.toSeconds() + " s",
                            "Check the network and proxy, or raise http-timeout-seconds"),
                    null);
        }
        if (isNetwork(failure)) {
            SarwanException explanation = LoginErrors.unreachable(host, failure);
            return NetworkTrouble.of(failure).passing()
                    ? LoginFailure.passing(explanation, null)
                    : LoginFailure.lasting(explanation);
        }
        return LoginFailure.lasting(LoginErrors.explain(host, 0, failure.getMessage(), null));
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
