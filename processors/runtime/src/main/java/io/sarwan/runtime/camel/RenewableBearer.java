/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import io.sarwan.entra.graph.BearerSource;
import io.sarwan.runtime.credentials.TokenSource;

/** Lends the tokens of a {@link TokenSource} to Graph calls; a refused one is replaced when the next call is made. */
final class RenewableBearer implements BearerSource {

    private final TokenSource tokens;
    private volatile String refused;

    RenewableBearer(TokenSource tokens) {
        this.tokens = tokens;
    }

    @Override
    public String bearer() {
        String bearer = tokens.bearer();
        return bearer.equals(refused) ? tokens.refresh(bearer) : bearer;
    }

    @Override
    public void reject(String bearer) {
        // Calls that were under way with an older token are refused late; that says nothing about the newer one.
        if (bearer.equals(tokens.bearer())) {
            refused = bearer;
        }
    }
}
