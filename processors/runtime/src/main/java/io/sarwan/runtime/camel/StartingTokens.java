/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import io.sarwan.runtime.credentials.TokenSource;
import java.util.function.Supplier;

/** Tokens whose source is made when the first is asked for: keys and TLS take as long to read as the routes to start. */
final class StartingTokens implements TokenSource {

    private final Supplier<TokenSource> maker;
    private TokenSource made;

    StartingTokens(Supplier<TokenSource> maker) {
        this.maker = maker;
    }

    @Override
    public String bearer() {
        return source().bearer();
    }

    @Override
    public String refresh(String refused, String claims) {
        return source().refresh(refused, claims);
    }

    private synchronized TokenSource source() {
        if (made == null) {
            made = maker.get();
        }
        return made;
    }
}
