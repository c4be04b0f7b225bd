/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import java.util.function.Function;
import java.util.function.Supplier;

/** A credential and what the service answered it last. */
record TokenAttempt(TokenCredential credential, AnswerRecorder answers) {

    /** A new credential for every request: the library's own cache would repeat what was refused. */
    static Supplier<TokenAttempt> fresh(
            Function<HttpClient, TokenCredential> credential, HttpClient client, TokenService service) {
        return () -> of(credential, client, service);
    }

    /** The same credential for every request and scope, so that a person signs in once. */
    static Supplier<TokenAttempt> kept(
            Function<HttpClient, TokenCredential> credential, HttpClient client, TokenService service) {
        TokenAttempt attempt = of(credential, client, service);
        return () -> {
            attempt.answers().forget();
            return attempt;
        };
    }

    private static TokenAttempt of(
            Function<HttpClient, TokenCredential> credential, HttpClient client, TokenService service) {
        AnswerRecorder answers = new AnswerRecorder(client, service::saysLater);
        return new TokenAttempt(credential.apply(answers), answers);
    }
}
