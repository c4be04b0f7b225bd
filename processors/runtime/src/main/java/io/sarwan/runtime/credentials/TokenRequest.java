/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

/** Asks the login service for a token, once. */
@FunctionalInterface
interface TokenRequest {

    /** @throws LoginFailure when there is no token */
    IssuedToken send() throws LoginFailure;
}
