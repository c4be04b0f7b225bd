/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import io.sarwan.runtime.EntraSettings;
import io.sarwan.runtime.EntraSettings.Credentials;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.Sleeper;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The token sources of one tenant, one for each scope. */
public final class TokenSources {

    /** A device code is good for a quarter of an hour. */
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private final EntraSettings settings;
    private final InstantSource clock;
    private final Sleeper sleeper;
    private final Consumer<String> prompts;
    private Supplier<TokenAttempt> personal;
    private final Map<String, TokenSource> sources = new ConcurrentHashMap<>();

    /** Sign-ins of a person are announced on standard error. */
    public TokenSources(EntraSettings settings, InstantSource clock, Sleeper sleeper) {
        this(settings, clock, sleeper, System.err::println);
    }

    /** @param prompts gets the line that tells a person how to sign in */
    public TokenSources(EntraSettings settings, InstantSource clock, Sleeper sleeper, Consumer<String> prompts) {
        this.settings = settings;
        this.prompts = prompts;
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
        return new RenewedToken(new RetryingTokenRequest(request(scope), sleeper), clock);
    }

    private TokenRequest request(String scope) {
        AzureCredentials azure = new AzureCredentials(settings, clock);
        if (settings.credentials() instanceof Credentials.ManagedIdentity identity) {
            TokenService endpoint = new ManagedIdentityEndpoint(identity.clientId());
            return asked(TokenAttempt.fresh(azure.managed(identity), azure.localClient(), endpoint), endpoint, scope);
        }
        URI login = settings.endpoints().login();
        if (login.getScheme().equals("http")) {
            return loopback(login, scope);
        }
        EntraLogin service = new EntraLogin(login.getAuthority());
        Optional<Function<HttpClient, TokenCredential>> person = ofPerson(azure);
        if (person.isPresent()) {
            return new AzureTokenRequest(
                    personal(person.get(), azure, new PersonalLogin(service)),
                    new PersonalLogin(service),
                    scope,
                    PATIENCE,
                    clock);
        }
        return asked(TokenAttempt.fresh(ofProgram(azure), azure.client(), service), service, scope);
    }

    private TokenRequest asked(Supplier<TokenAttempt> attempts, TokenService service, String scope) {
        return new AzureTokenRequest(
                attempts, service, scope, settings.network().timeout(), clock);
    }

    private Function<HttpClient, TokenCredential> ofProgram(AzureCredentials azure) {
        if (settings.credentials() instanceof Credentials.ClientSecret secret) {
            return azure.secret(secret);
        }
        return settings.credentials() instanceof Credentials.WorkloadIdentity workload
                ? azure.workload(workload)
                : azure.certificate((Credentials.ClientCertificate) settings.credentials());
    }

    private Optional<Function<HttpClient, TokenCredential>> ofPerson(AzureCredentials azure) {
        if (settings.credentials() instanceof Credentials.DeviceCode code) {
            return Optional.of(azure.deviceCode(code, prompts));
        }
        return settings.credentials() instanceof Credentials.Browser browser
                ? Optional.of(azure.browser(browser))
                : Optional.empty();
    }

    /** One for all scopes: the second one is had without asking the person again. */
    private synchronized Supplier<TokenAttempt> personal(
            Function<HttpClient, TokenCredential> credential, AzureCredentials azure, TokenService service) {
        if (personal == null) {
            personal = TokenAttempt.kept(credential, azure.client(), service);
        }
        return personal;
    }

    private TokenRequest loopback(URI login, String scope) {
        if (settings.credentials() instanceof Credentials.ClientSecret secret) {
            return new LoopbackTokenRequest(
                    new Connections(settings.network()).clientBuilder().build(),
                    URI.create(login + "/" + settings.tenantId() + "/oauth2/v2.0/token"),
                    secret,
                    scope,
                    settings.network().timeout(),
                    clock);
        }
        throw SarwanException.usage(
                "these credentials need a login service with https, and login-domain is " + login,
                "Use a client secret with a simulated tenant");
    }
}
