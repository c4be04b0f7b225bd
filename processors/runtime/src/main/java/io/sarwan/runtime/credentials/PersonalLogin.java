/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import com.microsoft.aad.msal4j.AuthenticationErrorCode;
import com.microsoft.aad.msal4j.MsalException;
import io.sarwan.runtime.SarwanException;
import java.time.Duration;
import java.util.Set;

/** The login service of a Microsoft cloud, where a person signs in with a code or a browser. */
record PersonalLogin(EntraLogin login) implements TokenService {

    private static final Set<String> NO_BROWSER =
            Set.of(AuthenticationErrorCode.DESKTOP_BROWSER_NOT_SUPPORTED, "linux_xdg_open_failed");

    @Override
    public boolean saysLater(int status) {
        return login.saysLater(status);
    }

    @Override
    public LoginFailure refused(int status, String answer, Duration wait) {
        return login.refused(status, answer, wait);
    }

    @Override
    public LoginFailure noToken(Throwable failure) {
        return code(failure).equals(AuthenticationErrorCode.CODE_EXPIRED)
                ? LoginFailure.lasting(LoginErrors.nobodySignedIn(login.host()))
                : login.noToken(failure);
    }

    @Override
    public LoginFailure late(Duration timeout) {
        return LoginFailure.lasting(LoginErrors.nobodySignedIn(login.host()));
    }

    @Override
    public LoginFailure unreachable(Throwable failure) {
        return login.unreachable(failure);
    }

    @Override
    public LoginFailure notAsked(Throwable failure) {
        // On Linux the library has code and message in each other's place.
        if (NO_BROWSER.contains(code(failure)) || has(failure, NO_BROWSER)) {
            return LoginFailure.lasting(SarwanException.failed(
                    "no browser can be opened on this machine",
                    "Use entra-credential device-code and sign in on another one"));
        }
        return code(failure).equals(AuthenticationErrorCode.INVALID_AUTHORIZATION_RESULT)
                ? LoginFailure.lasting(LoginErrors.nobodySignedIn(login.host()))
                : login.notAsked(failure);
    }

    private static boolean has(Throwable failure, Set<String> messages) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MsalException && messages.contains(String.valueOf(cause.getMessage()))) {
                return true;
            }
        }
        return false;
    }

    private static String code(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MsalException told) {
                return String.valueOf(told.errorCode());
            }
        }
        return "";
    }
}
