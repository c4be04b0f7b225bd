/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SecretText;

/** A token that came from elsewhere and cannot be renewed. */
final class ReadyToken implements TokenSource {

    private final SecretText token;

    ReadyToken(SecretText token) {
        this.token = token;
    }

    @Override
    public String bearer() {
        return token.reveal();
    }

    @Override
    public String refresh(String refused, String claims) {
        throw SarwanException.failed(
                "the service refused the given access token, and it cannot be renewed",
                "Get a new token for this service, or give a client secret or certificate instead");
    }

    @Override
    public String toString() {
        return "ReadyToken";
    }
}
