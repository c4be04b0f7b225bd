/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import io.sarwan.runtime.EntraSettings.Network;
import io.sarwan.runtime.ScimSettings.Credentials.Client;
import io.sarwan.runtime.Sleeper;
import io.sarwan.scim.config.ScimAuth.TokenFlow;
import java.time.InstantSource;

/** Tokens of a SCIM application: kept, renewed before they end, requested by one thread at a time. */
public final class ScimTokens {

    private ScimTokens() {}

    /** No connection is made before a token is asked for. */
    public static TokenSource of(
            TokenFlow flow, Client credentials, Network network, InstantSource clock, Sleeper sleeper) {
        TokenRequest request =
                new ScimTokenRequest(new Connections(network), flow, credentials, network.timeout(), clock);
        return new RenewedToken(new RetryingTokenRequest(request, sleeper), clock);
    }
}
