/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.sarwan.runtime.EntraSettings.Network;
import io.sarwan.runtime.ProxySettings;
import io.sarwan.runtime.SecretText;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The issuer of access tokens is asked as every other service is. */
class IssuerConnectionTest {

    private static final String KEYS = "{\"keys\":[]}";

    @TempDir
    private static Path folder;

    private static TestKeys ownNames;
    private static TestKeys foreignName;

    @BeforeAll
    static void keys() throws Exception {
        ownNames = TestKeys.create(folder);
        foreignName = TestKeys.create(folder, "-ext", "SAN=dns:issuer.invalid");
    }

    @Test
    void anAuthorityThatNobodyNamedIsNotTrusted() throws Exception {
        try (TokenEndpoint issuer = TokenEndpoint.tls(ownNames)) {
            assertThatThrownBy(() -> connection(null, null).retrieveResource(keys(issuer.address())))
                    .isInstanceOf(IOException.class);
            assertThat(issuer.requests()).isEmpty();
        }
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        try (TokenEndpoint issuer = TokenEndpoint.plain()) {
            issuer.answer(302, "", Map.of("Location", issuer.address() + "/elsewhere"));

            assertThatThrownBy(() -> connection(null, null).retrieveResource(keys(issuer.address())))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the issuer answers 302");
            assertThat(issuer.paths()).containsExactly("/keys");
        }
    }

    @Test
    void anAnswerWithoutAnEndIsNotTakenIn() throws Exception {
        try (TokenEndpoint issuer = TokenEndpoint.plain()) {
            issuer.answer(200, " ".repeat(200_001), Map.of());

            assertThatThrownBy(() -> connection(null, null).retrieveResource(keys(issuer.address())))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("larger than 200000 bytes");
        }
    }

    @Test
    @Timeout(120)
    void anAnswerThatStallsAfterItsHeadersIsGivenUp() throws Exception {
        HttpServer issuer = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        issuer.createContext("/", call -> {
            call.sendResponseHeaders(200, 1000);
            call.getResponseBody().write('{');
            call.getResponseBody().flush();
        });
        issuer.start();
        try {
            URI address = URI.create("http://127.0.0.1:" + issuer.getAddress().getPort());
            IssuerConnection connection =
                    new IssuerConnection(new Network(null, null, Duration.ofSeconds(20)), Duration.ofMillis(500));

            assertThatThrownBy(() -> connection.retrieveResource(keys(address)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the issuer did not answer within 500 ms");
        } finally {
            issuer.stop(0);
        }
    }

    @Test
    void anExceptionOfTheProxyIsAskedDirectly() throws Exception {
        try (TokenEndpoint issuer = TokenEndpoint.tls(foreignName);
                ConnectProxy proxy = ConnectProxy.start(issuer.address().getPort())) {
            IssuerConnection connection = connection(authority(foreignName), proxy(proxy, List.of("issuer.invalid")));

            assertThatThrownBy(() -> connection.retrieveResource(new URL("https://issuer.invalid/keys")))
                    .isInstanceOf(IOException.class);
            assertThat(proxy.requests()).isEmpty();
        }
    }

    @Test
    void keysComeThroughTheProxyAndATlsConnectionThatTheFileVouchesFor() throws Exception {
        try (TokenEndpoint issuer = TokenEndpoint.tls(foreignName);
                ConnectProxy proxy = ConnectProxy.start(issuer.address().getPort())) {
            issuer.answer(200, KEYS, Map.of());
            IssuerConnection connection = connection(authority(foreignName), proxy(proxy, List.of()));

            assertThat(connection
                            .retrieveResource(new URL("https://issuer.invalid/keys"))
                            .getContent())
                    .isEqualTo(KEYS);
            assertThat(proxy.requests()).contains("CONNECT issuer.invalid:443 HTTP/1.1");
            assertThat(issuer.paths()).containsExactly("/keys");
        }
    }

    private static URL keys(URI issuer) throws IOException {
        return new URL(issuer + "/keys");
    }

    private static Path authority(TestKeys keys) throws Exception {
        return Files.writeString(folder.resolve("authority.pem"), keys.certificatePem());
    }

    private static ProxySettings proxy(ConnectProxy proxy, List<String> exceptions) {
        return new ProxySettings("127.0.0.1", proxy.port(), "alice", new SecretText("secret"), exceptions);
    }

    private static IssuerConnection connection(Path authorities, ProxySettings proxy) {
        return new IssuerConnection(new Network(authorities, proxy, Duration.ofSeconds(20)));
    }
}
