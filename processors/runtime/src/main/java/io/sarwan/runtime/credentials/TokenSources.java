/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import io.sarwan.runtime.EntraSettings;
import io.sarwan.runtime.EntraSettings.Credentials;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.Sleeper;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The token sources of one tenant, one for each scope. */
public final class TokenSources {

    private final EntraSettings settings;
    private final Connections connections;
    private final InstantSource clock;
    private final Sleeper sleeper;
    private final Map<String, TokenSource> sources = new ConcurrentHashMap<>();

    public TokenSources(EntraSettings settings, InstantSource clock, Sleeper sleeper) {
        this.settings = settings;
        this.connections = new Connections(settings.network());
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** Tokens for Microsoft Graph. */
    public TokenSource graph() {
        return forScope(settings.endpoints().graphScope());
    }

    /** Tokens for Exchange Online's administration service. */
    public TokenSource exchange() {
        return forScope(settings.endpoints().exchangeScope());
    }

    /**
     * The same source for the same scope. No connection is made before a token is asked for.
     *
     * @throws SarwanException when certificate or key cannot be used
     */
    public TokenSource forScope(String scope) {
        return sources.computeIfAbsent(scope, this::create);
    }

    private TokenSource create(String scope) {
        if (settings.credentials() instanceof Credentials.ReadyToken ready) {
            return new ReadyToken(ready.token());
        }
        URI login = settings.endpoints().login();
        TokenRequest request = login.getScheme().equals("http") ? loopback(login, scope) : azure(login, scope);
        return new RenewedToken(new RetryingTokenRequest(request, sleeper), clock);
    }

    private TokenRequest loopback(URI login, String scope) {
        if (settings.credentials() instanceof Credentials.ClientSecret secret) {
            return new LoopbackTokenRequest(
                    connections.clientBuilder().build(),
                    URI.create(login + "/" + settings.tenantId() + "/oauth2/v2.0/token"),
                    secret,
                    scope,
                    settings.network().timeout(),
                    clock);
        }
        throw SarwanException.usage(
                "a client certificate needs a login service with https, and login-domain is " + login,
                "Use a client secret with a simulated tenant");
    }

    private TokenRequest azure(URI login, String scope) {
        AzureCredentials azure = new AzureCredentials(settings, clock);
        return new AzureTokenRequest(
                settings.credentials() instanceof Credentials.ClientSecret secret
                        ? azure.secret(secret)
                        : azure.certificate((Credentials.ClientCertificate) settings.credentials()),
                azure.client(connections),
                login.getAuthority(),
                scope,
                settings.network().timeout(),
                clock);
    }
}
