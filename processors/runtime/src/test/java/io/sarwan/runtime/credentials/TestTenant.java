/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import io.sarwan.entra.EntraOptions;
import io.sarwan.runtime.EntraSettings;
import io.sarwan.runtime.EntraSettings.Credentials;
import io.sarwan.runtime.ProxySettings;
import io.sarwan.runtime.SecretText;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A tenant whose login service has TLS with an authority that only {@code ca-file} knows. */
final class TestTenant {

    /** A login service that is reached through a proxy only. */
    static final String NAME = "login.contoso.example";

    private final TestKeys serverKeys;
    private final Path authorities;
    final List<String> prompts = new CopyOnWriteArrayList<>();
    final List<Duration> waits = new CopyOnWriteArrayList<>();

    private TestTenant(TestKeys serverKeys, Path authorities) {
        this.serverKeys = serverKeys;
        this.authorities = authorities;
    }

    static TestTenant in(Path directory) throws IOException, GeneralSecurityException {
        TestKeys keys = TestKeys.create(directory, "-ext", "SAN=dns:localhost,dns:" + NAME);
        return new TestTenant(
                keys, Files.writeString(Files.createTempFile(directory, "ca", ".pem"), keys.certificatePem()));
    }

    Path authorities() {
        return authorities;
    }

    TokenEndpoint login() throws IOException, GeneralSecurityException {
        return TokenEndpoint.tls(serverKeys);
    }

    TokenSources sources(TokenEndpoint endpoint, Credentials credentials) {
        return sources(endpoint.address(), credentials, InstantSource.system(), null);
    }

    /** With an address without a port, as the library's cache expects one. */
    TokenSources sources(ConnectProxy proxy, Credentials credentials, InstantSource clock) {
        return sources(
                URI.create("https://" + NAME),
                credentials,
                clock,
                new ProxySettings("127.0.0.1", proxy.port(), "user", new SecretText("word"), List.of()));
    }

    private TokenSources sources(URI login, Credentials credentials, InstantSource clock, ProxySettings proxy) {
        EntraSettings settings = new EntraSettings(
                "contoso.onmicrosoft.com",
                new EntraSettings.Endpoints(
                        URI.create("https://graph.microsoft.com"), login, URI.create("https://outlook.office365.com")),
                credentials,
                new EntraSettings.Network(authorities, proxy, Duration.ofSeconds(20)),
                new EntraSettings.Output(Path.of("sync.c1z"), null),
                new EntraSettings.Limits(0, 20, false),
                EntraOptions.reading(Set.of()));
        return new TokenSources(settings, clock, waits::add, prompts::add);
    }
}
