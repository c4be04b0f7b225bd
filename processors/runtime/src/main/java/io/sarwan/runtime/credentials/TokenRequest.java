/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

/** Asks the login service for a token, once. */
@FunctionalInterface
interface TokenRequest {

    /**
     * @param claims what the token has to claim, JSON; {@code null} for nothing in particular
     * @throws LoginFailure when there is no token
     */
    IssuedToken send(String claims) throws LoginFailure;
}
