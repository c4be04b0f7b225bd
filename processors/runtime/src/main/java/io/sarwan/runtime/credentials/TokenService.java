/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import java.time.Duration;

/** Who gives tokens, and what its refusals mean for a person. */
interface TokenService {

    /** Whether an answer with this HTTP status may turn good by itself. */
    boolean saysLater(int status);

    /**
     * It answered, but with an error.
     *
     * @param answer the text of the answer, empty when unknown
     * @param wait how long it asked to wait, {@code null} when it did not say
     */
    LoginFailure refused(int status, String answer, Duration wait);

    /**
     * It answered well, and yet there is no token.
     *
     * @param failure what the library says about it
     */
    LoginFailure noToken(Throwable failure);

    /** Nothing came within the time allowed. */
    LoginFailure late(Duration timeout);

    /** There was no connection. */
    LoginFailure unreachable(Throwable failure);

    /** The library gave up before it asked anybody. */
    LoginFailure notAsked(Throwable failure);
}
