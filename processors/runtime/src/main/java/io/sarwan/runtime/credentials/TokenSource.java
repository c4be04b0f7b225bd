/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import io.sarwan.runtime.SarwanException;

/**
 * Gives the bearer token for one scope. Safe for many threads; a token is requested by one of them while the others
 * wait for it.
 */
public interface TokenSource {

    /**
     * A token that is still good: what follows {@code Bearer} in the {@code Authorization} header.
     *
     * @throws SarwanException one line with the reason the login service gave, and what to do
     */
    String bearer() throws SarwanException;

    /**
     * A new token, after the service has refused one. Threads that were refused the same token get the same new one.
     *
     * @param refused the token that was refused
     * @param claims what the new one has to claim, JSON as the service asks for it (Microsoft identity platform, claims
     *     challenges); {@code null} for nothing in particular
     * @throws SarwanException also when there is no way to get another token
     */
    String refresh(String refused, String claims) throws SarwanException;
}
