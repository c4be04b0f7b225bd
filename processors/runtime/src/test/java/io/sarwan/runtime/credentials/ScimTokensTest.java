/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sarwan.runtime.EntraSettings.Network;
import io.sarwan.runtime.ProxySettings;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.ScimSettings.Credentials.Client;
import io.sarwan.runtime.ScimSettings.Credentials.RefreshGrant;
import io.sarwan.runtime.SecretText;
import io.sarwan.scim.config.AttributePath;
import io.sarwan.scim.config.ScimAuth.ClientPlace;
import io.sarwan.scim.config.ScimAuth.GrantType;
import io.sarwan.scim.config.ScimAuth.TokenBody;
import io.sarwan.scim.config.ScimAuth.TokenFlow;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScimTokensTest {

    private static final String SECRET = "s+cr%t&é";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));

    @TempDir
    private Path folder;

    private TokenEndpoint endpoint;

    @BeforeEach
    void start() throws IOException {
        endpoint = TokenEndpoint.plain();
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void aRefusalSaysWhatTheServiceSaidAndNeverTheSecret() {
        endpoint.answer(401, "{\"error\":\"invalid_client\",\"error_description\":\"no such client\"}", Map.of());
        endpoint.answer(401, "{\"error\":\"invalid_client\",\"error_description\":\"no such client\"}", Map.of());

        assertThatThrownBy(() -> tokens(flow(ClientPlace.AUTO, TokenBody.FORM, null, null), null)
                        .bearer())
                .isInstanceOf(SarwanException.class)
                .hasMessageContaining("refused the client: 401 (no such client)")
                .hasMessageNotContaining("s+cr");
    }

    @Test
    void anAnswerWithoutATokenSaysWhereItWasLookedFor() {
        endpoint.answer(200, "{\"token\":\"elsewhere\"}", Map.of());

        assertThatThrownBy(() -> tokens(flow(ClientPlace.BASIC, TokenBody.FORM, null, null), null)
                        .bearer())
                .hasMessageContaining("has no token at access_token")
                .hasMessageNotContaining("elsewhere");
    }

    @Test
    void aServiceThatIsBusyIsAskedAgain() {
        endpoint.answer(503, "", Map.of());
        endpoint.answer(429, "", Map.of("Retry-After", "7"));

        assertThat(tokens(flow(ClientPlace.BASIC, TokenBody.FORM, null, null), null)
                        .bearer())
                .isNotEmpty();
        assertThat(endpoint.requests()).hasSize(3);
    }

    @Test
    void theClientIsNamedInTheHeaderAndEncoded() {
        TokenSource tokens = tokens(flow(ClientPlace.BASIC, TokenBody.FORM, null, "scim read"), null);

        assertThat(tokens.bearer()).isNotEmpty();

        TokenEndpoint.Received received = endpoint.requests().get(0);
        String basic = received.headers().getFirst("Authorization").replaceFirst("Basic ", "");
        assertThat(new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8))
                .isEqualTo("the+client:s%2Bcr%25t%26%C3%A9");
        assertThat(received.form())
                .containsExactlyInAnyOrderEntriesOf(Map.of("grant_type", "client_credentials", "scope", "scim read"));
    }

    @Test
    void aServiceThatWantsTheClientInTheBodyIsUnderstoodAndRemembered() {
        endpoint.answer(401, "{\"error\":\"invalid_client\"}", Map.of());
        endpoint.answer(200, "{\"access_token\":\"first\",\"expires_in\":100}", Map.of());
        endpoint.answer(200, "{\"access_token\":\"second\",\"expires_in\":100}", Map.of());
        TokenSource tokens = tokens(flow(ClientPlace.AUTO, TokenBody.FORM, null, null), null);

        assertThat(tokens.bearer()).isEqualTo("first");
        assertThat(tokens.refresh("first", null)).isEqualTo("second");

        assertThat(endpoint.requests()).hasSize(3);
        assertThat(endpoint.requests().get(2).form())
                .containsEntry("client_id", "the client")
                .containsEntry("client_secret", SECRET);
        assertThat(endpoint.requests().get(2).headers().containsKey("Authorization"))
                .isFalse();
    }

    @Test
    void anAccountIsAskedForByItsOwnGrant() {
        assertThat(tokens(flow(ClientPlace.BASIC, TokenBody.FORM, GrantType.ACCOUNT_CREDENTIALS, null), "acct")
                        .bearer())
                .isNotEmpty();
        assertThat(tokens(flow(ClientPlace.BASIC, TokenBody.FORM, null, null), "acct")
                        .bearer())
                .isNotEmpty();

        assertThat(endpoint.requests()).allSatisfy(request -> assertThat(request.form())
                .containsEntry("grant_type", "account_credentials")
                .containsEntry("account_id", "acct"));
    }

    @Test
    void aQueryNeverHoldsTheSecret() {
        assertThat(tokens(flow(ClientPlace.AUTO, TokenBody.QUERY, null, null), "acct")
                        .bearer())
                .isNotEmpty();

        assertThat(endpoint.requests()).singleElement().satisfies(request -> {
            assertThat(request.path()).doesNotContain("s%2Bcr");
            assertThat(request.headers().getFirst("Authorization")).startsWith("Basic ");
        });
    }

    @Test
    void aTokenIsKeptRenewedBeforeItsEndAndOnceAfterARefusal() {
        endpoint.answer(200, "{\"access_token\":\"a\",\"expires_in\":100}", Map.of());
        endpoint.answer(200, "{\"access_token\":\"b\",\"expires_in\":100}", Map.of());
        endpoint.answer(200, "{\"access_token\":\"c\",\"expires_in\":100}", Map.of());
        TokenSource tokens = tokens(flow(ClientPlace.BASIC, TokenBody.FORM, null, null), null);

        assertThat(List.of(tokens.bearer(), tokens.bearer())).containsExactly("a", "a");
        now.updateAndGet(time -> time.plusSeconds(81));
        assertThat(tokens.bearer()).isEqualTo("b");
        assertThat(tokens.refresh("b", null)).isEqualTo("c");
        assertThat(tokens.refresh("b", null)).isEqualTo("c");
        assertThat(endpoint.requests()).hasSize(3);
    }

    /** What eight threads get who ask for a token all the time. */
    private static List<String> fortyAtOnce(TokenSource tokens) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<String> bearers = new ArrayList<>();
        try {
            for (Future<String> bearer :
                    threads.invokeAll(Collections.nCopies(40, (Callable<String>) tokens::bearer))) {
                bearers.add(bearer.get());
            }
        } finally {
            threads.shutdownNow();
        }
        return bearers;
    }

    @Test
    void manyThreadsAskForOneToken() throws Exception {
        TokenSource tokens = tokens(flow(ClientPlace.BASIC, TokenBody.FORM, null, null), null);
        assertThat(fortyAtOnce(tokens)).hasSize(40).containsOnly(tokens.bearer());
        assertThat(endpoint.requests()).hasSize(1);
    }

    @Test
    void aRefreshTokenThatNoLongerCountsSaysSoAndIsShownNowhere() {
        endpoint.answer(400, "{\"error\":\"invalid_grant\"}", Map.of());

        assertThatThrownBy(() -> renewed("r3fresh-0").bearer())
                .hasMessageContaining("refused the refresh token or the client: 400 (invalid_grant)")
                .hasMessageNotContaining("r3fresh");
    }

    @Test
    void aRefreshTokenThatOthersCanReadIsNotUsed() throws Exception {
        Files.writeString(state(), "{}");
        Files.setPosixFilePermissions(state(), PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> renewed("r3fresh-0").bearer()).hasMessageContaining("can be read by others");
        assertThat(endpoint.requests()).isEmpty();
    }

    @Test
    void aRotatedRefreshTokenIsKeptBeforeTheAnswerIsUsedAndServesTheNextProgram() throws Exception {
        endpoint.answer(200, "{\"access_token\":\"a\",\"refresh_token\":\"r3fresh-1\"}", Map.of());
        endpoint.answer(200, "{\"refresh_token\":\"r3fresh-2\"}", Map.of());
        endpoint.answer(200, "{\"access_token\":\"c\"}", Map.of());

        assertThat(renewed("r3fresh-0").bearer()).isEqualTo("a");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state())))
                .isEqualTo("rw-------");
        // An answer without an access token is of no use, and yet the old refresh token is gone.
        assertThatThrownBy(() -> renewed("r3fresh-0").bearer()).hasMessageContaining("has no token");
        assertThat(renewed("r3fresh-0").bearer()).isEqualTo("c");

        assertThat(endpoint.requests())
                .extracting(request -> request.form().get("refresh_token"))
                .containsExactly("r3fresh-0", "r3fresh-1", "r3fresh-2");
        assertThat(endpoint.requests().get(0).form()).containsEntry("grant_type", "refresh_token");
    }

    @Test
    void aRefreshTokenThatIsSetAnewWinsOverTheKeptOne() {
        endpoint.answer(200, "{\"access_token\":\"a\",\"refresh_token\":\"r3fresh-1\"}", Map.of());
        endpoint.answer(200, "{\"access_token\":\"b\"}", Map.of());

        renewed("r3fresh-0").bearer();
        renewed("signed-in-again").bearer();

        assertThat(endpoint.requests().get(1).form()).containsEntry("refresh_token", "signed-in-again");
    }

    @Test
    void manyThreadsUseARefreshTokenOnce() throws Exception {
        endpoint.answer(200, "{\"access_token\":\"a\",\"refresh_token\":\"r3fresh-1\"}", Map.of());
        TokenSource tokens = renewed("r3fresh-0");
        assertThat(fortyAtOnce(tokens)).hasSize(40).containsOnly("a");
        assertThat(endpoint.requests()).hasSize(1);
    }

    private Path state() {
        return folder.resolve("sync.c1z.refresh-token");
    }

    private TokenSource renewed(String refreshToken) {
        return ScimTokens.of(
                flow(ClientPlace.BODY, TokenBody.FORM, GrantType.REFRESH_TOKEN, null),
                new Client("Bearer", "the client", null, null, new RefreshGrant(new SecretText(refreshToken), state())),
                new Network(null, null, Duration.ofSeconds(5)),
                (InstantSource) now::get,
                wait -> {});
    }

    @Test
    void theClientIsNamedInTheHeaderAlsoBehindAProxyThatWantsAUser() throws Exception {
        TestKeys keys = TestKeys.create(folder, "-ext", "SAN=dns:tokens.contoso.example");
        Path authority = Files.writeString(folder.resolve("authority.pem"), keys.certificatePem());
        try (TokenEndpoint service = TokenEndpoint.tls(keys);
                ConnectProxy proxy = ConnectProxy.start(service.address().getPort())) {
            TokenFlow flow = new TokenFlow(
                    URI.create("https://tokens.contoso.example/oauth/token"),
                    AttributePath.of("access_token"),
                    null,
                    null,
                    TokenBody.FORM,
                    ClientPlace.BASIC);
            ProxySettings settings =
                    new ProxySettings("127.0.0.1", proxy.port(), "alice", new SecretText("w0rd-of-alice"), List.of());

            assertThat(ScimTokens.of(
                                    flow,
                                    new Client("Bearer", "the client", new SecretText(SECRET), null),
                                    new Network(authority, settings, Duration.ofSeconds(20)),
                                    (InstantSource) now::get,
                                    wait -> {})
                            .bearer())
                    .isEqualTo("token-1");
            assertThat(service.requests().get(0).headers().getFirst("Authorization"))
                    .startsWith("Basic ");
            assertThat(service.requests().get(0).headers()).doesNotContainKey("Proxy-authorization");
        }
    }

    private TokenFlow flow(ClientPlace place, TokenBody body, GrantType grant, String scope) {
        return new TokenFlow(
                URI.create(endpoint.address() + "/oauth/token"),
                AttributePath.of("access_token"),
                grant,
                scope,
                body,
                place);
    }

    private TokenSource tokens(TokenFlow flow, String account) {
        return ScimTokens.of(
                flow,
                new Client("Bearer", "the client", new SecretText(SECRET), account),
                new Network(null, null, Duration.ofSeconds(5)),
                (InstantSource) now::get,
                wait -> {});
    }
}
