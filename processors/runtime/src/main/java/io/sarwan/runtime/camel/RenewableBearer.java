/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import io.sarwan.entra.graph.BearerSource;
import io.sarwan.runtime.credentials.TokenSource;

/** Lends the tokens of a {@link TokenSource} to Graph calls; a refused one is replaced when the next call is made. */
final class RenewableBearer implements BearerSource {

    private record Refusal(String bearer, String claims) {}

    private final TokenSource tokens;
    private volatile Refusal refusal;

    RenewableBearer(TokenSource tokens) {
        this.tokens = tokens;
    }

    @Override
    public String bearer() {
        String bearer = tokens.bearer();
        Refusal last = refusal;
        return last != null && bearer.equals(last.bearer()) ? tokens.refresh(bearer, last.claims()) : bearer;
    }

    @Override
    public void reject(String bearer, String claims) {
        // Calls that were under way with an older token are refused late; that says nothing about the newer one.
        if (bearer.equals(tokens.bearer())) {
            refusal = new Refusal(bearer, claims);
        }
    }
}
