/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.runtime.EntraSettings;
import io.sarwan.runtime.settings.CommandName;
import io.sarwan.runtime.settings.EntraSettingsReader;
import io.sarwan.runtime.settings.Environment;
import io.sarwan.runtime.settings.ProxyVariables;
import io.sarwan.runtime.settings.SettingCatalog;
import io.sarwan.runtime.settings.SettingsResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From {@code graph-domain} to what goes over the wire, for every cloud, with certificate and secret. */
class CloudRequestsTest {

    @TempDir
    static Path directory;

    private static TestKeys serverKeys;
    private static Path authorities;

    @BeforeAll
    static void makeKeys() throws IOException, GeneralSecurityException {
        serverKeys = TestKeys.create(
                directory,
                "-ext",
                "SAN=dns:login.microsoftonline.com,dns:login.microsoftonline.us,dns:login.chinacloudapi.cn");
        authorities = Files.writeString(directory.resolve("ca.pem"), serverKeys.certificatePem());
    }

    private static EntraSettings settings(String graph, int proxy) {
        Environment environment = new Environment(Map.of(
                "BATON_ENTRA_TENANT_ID",
                "contoso.example",
                "BATON_ENTRA_CLIENT_ID",
                "client-1",
                "BATON_ENTRA_CLIENT_SECRET",
                "top-s3cret",
                "BATON_GRAPH_DOMAIN",
                graph,
                "BATON_CA_FILE",
                authorities.toString(),
                "BATON_FILE",
                directory.resolve("sync.c1z").toString(),
                "HTTPS_PROXY",
                "http://user:word@127.0.0.1:" + proxy));
        SettingCatalog catalog = new SettingCatalog();
        return new EntraSettingsReader(catalog, new ProxyVariables(environment))
                .read(new SettingsResolver(catalog, environment, directory)
                        .resolve(CommandName.ENTRA, Map.of(), line -> {}));
    }

    @ParameterizedTest
    @CsvSource({
        "graph.microsoft.com, login.microsoftonline.com, outlook.office365.com",
        "graph.microsoft.us, login.microsoftonline.us, outlook.office365.us",
        "dod-graph.microsoft.us, login.microsoftonline.us, outlook-dod.office365.us",
        "microsoftgraph.chinacloudapi.cn, login.chinacloudapi.cn, outlook.office365.cn"
    })
    void everyTokenIsAskedOfItsOwnCloudForItsOwnService(String graph, String login, String exchange) throws Exception {
        try (TokenEndpoint endpoint = TokenEndpoint.tls(serverKeys);
                ConnectProxy proxy = ConnectProxy.start(endpoint.address().getPort())) {
            TokenSources sources =
                    new TokenSources(settings(graph, proxy.port()), InstantSource.system(), (Duration wait) -> {});
            assertThat(sources.graph().bearer()).isEqualTo("token-1");
            assertThat(sources.exchange().bearer()).isEqualTo("token-2");
            assertThat(proxy.requests()).isNotEmpty().containsOnly("CONNECT " + login + ":443 HTTP/1.1");
            assertThat(endpoint.requests())
                    .allSatisfy(request ->
                            assertThat(request.headers().getFirst("Host")).isEqualTo(login));
            assertThat(endpoint.paths()).containsOnly("/contoso.example/oauth2/v2.0/token");
            assertThat(scope(endpoint, 0)).contains("https://" + graph + "/.default");
            assertThat(scope(endpoint, 1)).contains("https://" + exchange + "/.default");
        }
    }

    private static String[] scope(TokenEndpoint endpoint, int request) {
        return endpoint.forms().get(request).get("scope").split(" ");
    }
}
