/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import io.sarwan.exchange.ExchangeTokens;
import io.sarwan.runtime.credentials.TokenSource;
import java.util.function.Supplier;

/** Tokens for Exchange Online; nobody signs in there before the first command. */
final class ExchangeBearer implements ExchangeTokens {

    private final Supplier<TokenSource> source;
    private RenewableBearer bearer;

    ExchangeBearer(Supplier<TokenSource> source) {
        this.source = source;
    }

    private synchronized RenewableBearer opened() {
        if (bearer == null) {
            bearer = new RenewableBearer(source.get());
        }
        return bearer;
    }

    @Override
    public String bearer() {
        return opened().bearer();
    }

    @Override
    public void reject(String refused) {
        opened().reject(refused, null);
    }
}
