/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import io.sarwan.runtime.SarwanException;
import java.time.Duration;

/** The login service of a Microsoft cloud, asked by a program. */
record EntraLogin(String host) implements TokenService {

    @Override
    public boolean saysLater(int status) {
        return status == 429 || status >= 500;
    }

    @Override
    public LoginFailure refused(int status, String answer, Duration wait) {
        SarwanException explanation = LoginErrors.explain(host, status, answer, null);
        return saysLater(status) ? LoginFailure.passing(explanation, wait) : LoginFailure.lasting(explanation);
    }

    @Override
    public LoginFailure noToken(Throwable failure) {
        return LoginFailure.lasting(LoginErrors.noToken(host));
    }

    @Override
    public LoginFailure late(Duration timeout) {
        return LoginFailure.passing(
                SarwanException.failed(
                        "the login service " + host + " gave no answer in " + timeout.toSeconds() + " s",
                        "Check the network and proxy, or raise http-timeout-seconds"),
                null);
    }

    @Override
    public LoginFailure unreachable(Throwable failure) {
        SarwanException explanation = LoginErrors.unreachable(host, failure);
        return NetworkTrouble.of(failure).passing()
                ? LoginFailure.passing(explanation, null)
                : LoginFailure.lasting(explanation);
    }

    @Override
    public LoginFailure notAsked(Throwable failure) {
        return LoginFailure.lasting(LoginErrors.explain(host, 0, failure.getMessage(), null));
    }
}
