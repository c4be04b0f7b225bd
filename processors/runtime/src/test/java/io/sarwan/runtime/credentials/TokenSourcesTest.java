/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sarwan.entra.EntraOptions;
import io.sarwan.runtime.EntraSettings;
import io.sarwan.runtime.EntraSettings.Credentials;
import io.sarwan.runtime.ProxySettings;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SecretText;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenSourcesTest {

    private static final String SECRET = "s3cret+with&reserved%20=characters~";

    @TempDir
    static Path directory;

    private static TestKeys serverKeys;
    private static TestKeys clientKeys;
    private static Path authorities;

    private final List<Duration> waits = new ArrayList<>();

    @BeforeAll
    static void makeKeys() throws IOException, GeneralSecurityException {
        serverKeys = TestKeys.create(directory);
        clientKeys = TestKeys.create(directory);
        authorities = Files.writeString(directory.resolve("ca.pem"), serverKeys.certificatePem());
    }

    private TokenSource source(URI login, Credentials credentials, Path caFile) {
        return source(login, credentials, new EntraSettings.Network(caFile, null, Duration.ofSeconds(20)));
    }

    private TokenSource source(URI login, Credentials credentials, EntraSettings.Network network) {
        EntraSettings settings = new EntraSettings(
                "contoso.onmicrosoft.com",
                new EntraSettings.Endpoints(URI.create("https://graph.microsoft.com"), login, login),
                credentials,
                network,
                new EntraSettings.Output(Path.of("sync.c1z"), null),
                new EntraSettings.Limits(0, 20, false),
                EntraOptions.reading(Set.of()));
        return new TokenSources(settings, InstantSource.system(), waits::add).graph();
    }

    private static Credentials secret() {
        return new Credentials.ClientSecret("client-1", new SecretText(SECRET));
    }

    @Test
    void aSimulatedLoginGetsTheSecretAsItIs() throws IOException {
        try (TokenEndpoint endpoint = TokenEndpoint.plain()) {
            TokenSource source = source(endpoint.address(), secret(), (Path) null);
            assertThat(source.bearer()).isEqualTo("token-1");
            assertThat(source.bearer()).isEqualTo("token-1");
            assertThat(endpoint.forms()).singleElement().satisfies(form -> assertThat(form)
                    .containsEntry("client_secret", SECRET)
                    .containsEntry("client_id", "client-1")
                    .containsEntry("grant_type", "client_credentials")
                    .containsEntry("scope", "https://graph.microsoft.com/.default"));
            assertThat(endpoint.paths()).containsExactly("/contoso.onmicrosoft.com/oauth2/v2.0/token");
            assertThat(source.toString()).doesNotContain("token-1");
        }
    }

    @Test
    void aClientSecretWorksThroughTlsWithAPrivateAuthority() throws Exception {
        try (TokenEndpoint endpoint = TokenEndpoint.tls(serverKeys)) {
            TokenSource source = source(endpoint.address(), secret(), authorities);
            assertThat(source.bearer()).isEqualTo("token-1");
            assertThat(source.refresh("token-1", null)).isEqualTo("token-2");
            assertThat(source.bearer()).isEqualTo("token-2");
            assertThat(endpoint.forms()).hasSize(2).allSatisfy(form -> {
                assertThat(form).containsEntry("client_secret", SECRET);
                assertThat(form.get("scope").split(" ")).contains("https://graph.microsoft.com/.default");
            });
            assertThat(endpoint.paths()).allMatch("/contoso.onmicrosoft.com/oauth2/v2.0/token"::equals);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void claimsThatGraphAsksForAreSentToTheLogin(boolean tls) throws Exception {
        try (TokenEndpoint endpoint = tls ? TokenEndpoint.tls(serverKeys) : TokenEndpoint.plain()) {
            TokenSource source = source(endpoint.address(), secret(), authorities);
            String first = source.bearer();
            String claims = "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1604106651\"}}}";

            assertThat(source.refresh(first, claims)).isEqualTo("token-2");

            assertThat(endpoint.forms()).hasSize(2);
            assertThat(endpoint.forms().get(0).getOrDefault("claims", "")).doesNotContain("nbf");
            assertThat(endpoint.forms().get(1).get("claims")).contains("\"nbf\"", "1604106651");
        }
    }

    @Test
    void aLoginIsToldThatClaimsChallengesAreAnswered() throws Exception {
        try (TokenEndpoint endpoint = TokenEndpoint.tls(serverKeys)) {
            source(endpoint.address(), secret(), authorities).bearer();

            assertThat(endpoint.forms().get(0).get("claims")).contains("xms_cc", "CP1");
        }
    }

    @Test
    void aCertificateSignsItsRequest() throws Exception {
        try (TokenEndpoint endpoint = TokenEndpoint.tls(serverKeys)) {
            Path certificate = Files.writeString(directory.resolve("client.pem"), clientKeys.certificatePem());
            TokenSource source = source(
                    endpoint.address(),
                    new Credentials.ClientCertificate(
                            "client-1",
                            new SecretText(certificate.toString()),
                            new SecretText(clientKeys.keyPem().replace("\n", "\\n")),
                            null),
                    authorities);
            assertThat(source.bearer()).isEqualTo("token-1");
            Map<String, String> form = endpoint.forms().get(0);
            assertThat(form)
                    .containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
            String claims = new String(
                    Base64.getUrlDecoder().decode(form.get("client_assertion").split("\\.")[1]),
                    StandardCharsets.UTF_8);
            assertThat(claims).contains("client-1").contains("contoso.onmicrosoft.com/oauth2/v2.0/token");
        }
    }

    @Test
    void aServerThatNobodyTrustsIsNotRetried() throws Exception {
        try (TokenEndpoint endpoint = TokenEndpoint.tls(serverKeys)) {
            assertThatThrownBy(() ->
                            source(endpoint.address(), secret(), (Path) null).bearer())
                    .isInstanceOfSatisfying(SarwanException.class, said -> assertThat(said.line())
                            .contains("localhost:" + endpoint.address().getPort())
                            .contains("certificate is not trusted")
                            .contains("ca-file")
                            .doesNotContain(SECRET));
            assertThat(waits).isEmpty();
            assertThat(endpoint.forms()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRefusalIsExplainedAndNotRepeated(boolean tls) throws Exception {
        try (TokenEndpoint endpoint = tls ? TokenEndpoint.tls(serverKeys) : TokenEndpoint.plain()) {
            endpoint.refuse(401, "7000215");
            assertThatThrownBy(() ->
                            source(endpoint.address(), secret(), authorities).bearer())
                    .isInstanceOfSatisfying(SarwanException.class, said -> {
                        assertThat(said.kind()).isEqualTo(SarwanException.Kind.FAILED);
                        assertThat(said.line())
                                .contains("the client secret is wrong")
                                .contains("AADSTS7000215")
                                .contains("trace id 0f0f0f0f-1111-2222-3333-444444444444")
                                .contains("correlation id aaaaaaaa-1111-2222-3333-444444444444")
                                .contains("Certificates & secrets")
                                .doesNotContain(SECRET);
                    });
            assertThat(endpoint.forms()).hasSize(1);
            assertThat(waits).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"true, 429", "true, 503", "false, 429", "false, 500"})
    void aPassingFailureIsRepeatedAfterTheTimeTheServiceAsksFor(boolean tls, int status) throws Exception {
        try (TokenEndpoint endpoint = tls ? TokenEndpoint.tls(serverKeys) : TokenEndpoint.plain()) {
            endpoint.answer(status, "{\"error\":\"temporarily_unavailable\"}", Map.of("Retry-After", "7"));
            endpoint.answer(status, "<html>busy</html>", Map.of());
            assertThat(source(endpoint.address(), secret(), authorities).bearer())
                    .isEqualTo("token-3");
            assertThat(waits).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(2));
        }
    }

    @Test
    void aServiceThatStaysBusyIsGivenUp() throws IOException {
        try (TokenEndpoint endpoint = TokenEndpoint.plain()) {
            for (int i = 0; i < RetryingTokenRequest.ATTEMPTS; i++) {
                endpoint.refuse(503, "90033");
            }
            assertThatThrownBy(() ->
                            source(endpoint.address(), secret(), (Path) null).bearer())
                    .isInstanceOfSatisfying(SarwanException.class, said -> assertThat(said.line())
                            .contains("AADSTS90033")
                            .contains("HTTP 503"));
            assertThat(endpoint.forms()).hasSize(RetryingTokenRequest.ATTEMPTS);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "not json", "{\"access_token\":\"\",\"expires_in\":3600}", "{\"access_token\":\"x\"}"})
    void anAnswerWithoutTokenIsAnError(String body) throws IOException {
        try (TokenEndpoint endpoint = TokenEndpoint.plain()) {
            endpoint.answer(200, body, Map.of());
            assertThatThrownBy(() ->
                            source(endpoint.address(), secret(), (Path) null).bearer())
                    .isInstanceOf(SarwanException.class)
                    .hasMessageContaining("holds no token");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aServiceThatIsNotThereIsNamed(boolean tls) throws Exception {
        URI gone;
        try (TokenEndpoint endpoint = tls ? TokenEndpoint.tls(serverKeys) : TokenEndpoint.plain()) {
            gone = endpoint.address();
        }
        assertThatThrownBy(() -> source(gone, secret(), authorities).bearer())
                .isInstanceOfSatisfying(SarwanException.class, said -> assertThat(said.line())
                        .contains("cannot be reached")
                        .contains(gone.getAuthority()));
        assertThat(waits).hasSize(RetryingTokenRequest.ATTEMPTS - 1);
    }

    @Test
    void aReadyTokenCannotBeRenewed() {
        TokenSource source = source(
                URI.create("https://login.microsoftonline.com"),
                new Credentials.ReadyToken(new SecretText("ready")),
                (Path) null);
        assertThat(source.bearer()).isEqualTo("ready");
        assertThat(source).asString().doesNotContain("ready");
        assertThatThrownBy(() -> source.refresh("ready", null))
                .isInstanceOf(SarwanException.class)
                .hasMessageContaining("cannot be renewed")
                .hasMessageNotContaining("ready ");
    }

    @Test
    void aCertificateNeedsTls() throws Exception {
        Credentials certificate = new Credentials.ClientCertificate(
                "client-1", new SecretText(clientKeys.certificatePem() + clientKeys.keyPem()), null, null);
        assertThatThrownBy(() -> source(URI.create("http://localhost:1"), certificate, (Path) null))
                .isInstanceOf(SarwanException.class)
                .hasMessageContaining("need a login service with https");
    }

    @Test
    void theProxyCarriesTheRequestWithItsPassword() throws Exception {
        try (TokenEndpoint endpoint = TokenEndpoint.tls(serverKeys);
                ConnectProxy proxy = ConnectProxy.start(endpoint.address().getPort())) {
            ProxySettings settings =
                    new ProxySettings("127.0.0.1", proxy.port(), "alice", new SecretText("pa:ss wörd"), List.of());
            // A name that only the proxy can reach; it leads every connection to the endpoint.
            TokenSource source = source(
                    URI.create("https://login.invalid:8443"),
                    secret(),
                    new EntraSettings.Network(authorities, settings, Duration.ofSeconds(20)));
            assertThatThrownBy(source::bearer)
                    .as("the certificate is for localhost, so TLS must notice")
                    .isInstanceOf(SarwanException.class)
                    .hasMessageContaining("certificate is not trusted");
            assertThat(proxy.requests()).contains("CONNECT login.invalid:8443 HTTP/1.1");
            assertThat(proxy.authorizations())
                    .contains("Basic "
                            + Base64.getEncoder()
                                    .encodeToString("alice:pa:ss wörd".getBytes(StandardCharsets.ISO_8859_1)));
        }
    }
}
