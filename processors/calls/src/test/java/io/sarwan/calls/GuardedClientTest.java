/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.ProtocolException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets credentials, and what the client does not do by itself. */
class GuardedClientTest {

    private static final String SECRET = "s3cret-token";

    private static final PlainClient DIRECT = new PlainClient(CallProxy.open(ProxySelector.of(null)), "sarwan/test");

    private Listening service;
    private Listening stranger;

    @BeforeEach
    void start() throws IOException {
        service = new Listening();
        stranger = new Listening();
    }

    @AfterEach
    void stop() {
        service.close();
        stranger.close();
    }

    @Test
    void anotherPortIsSentNothing() {
        assertRefused(stranger.address());
        assertThat(stranger.seen()).isEmpty();
    }

    @Test
    void anotherNameOfTheSameMachineIsSentNothing() {
        assertRefused(URI.create("http://localhost:" + service.port()));
        assertThat(service.seen()).isEmpty();
    }

    @Test
    void anotherSchemeIsSentNothing() {
        GuardedClient tls = guarded(URI.create("https://127.0.0.1:" + service.port()));

        assertThatThrownBy(() -> get(tls, service.address())).hasRootCauseInstanceOf(ProtocolException.class);
        assertThat(service.seen()).isEmpty();
    }

    @Test
    void whereARedirectLeadsIsSentNothing() throws IOException {
        service.then(302, "Location", stranger.address().toString());

        assertThat(get(guarded(service.address()), service.address()).getCode()).isEqualTo(302);
        assertThat(service.seen()).hasSize(1);
        assertThat(stranger.seen()).isEmpty();
    }

    @Test
    void theOriginIsToldWhoAsks() throws IOException {
        get(guarded(service.address()), service.address());

        assertThat(service.seen()).singleElement().satisfies(headers -> {
            assertThat(headers.get("Authorization")).containsExactly("Bearer " + SECRET);
            assertThat(headers.get("User-Agent")).containsExactly("sarwan/test");
        });
    }

    @Test
    void aHeaderThatARequestBringsAlongIsReplaced() throws IOException {
        HttpGet request = new HttpGet(service.address());
        request.addHeader("Authorization", "Bearer of-somebody-else");

        send(guarded(service.address()), request);

        assertThat(service.seen().get(0).get("Authorization")).containsExactly("Bearer " + SECRET);
    }

    @Test
    void aRefusalToServeIsNotRepeated() throws IOException {
        service.then(503, "Retry-After", "0");

        assertThat(get(guarded(service.address()), service.address()).getCode()).isEqualTo(503);
        assertThat(service.seen()).hasSize(1);
    }

    @Test
    void aCookieIsNotKept() throws IOException {
        service.then(200, "Set-Cookie", "affinity=1; Path=/");
        GuardedClient client = guarded(service.address());

        try (CloseableHttpClient http = built(client)) {
            http.execute(new HttpGet(service.address()), answer -> answer);
            http.execute(new HttpGet(service.address()), answer -> answer);
        }

        assertThat(service.seen()).hasSize(2).allSatisfy(headers -> assertThat(headers)
                .doesNotContainKey("Cookie"));
    }

    @Test
    void theProxysPasswordIsForTheProxyAlone() throws IOException {
        Listening proxy = stranger.then(407, "Proxy-Authenticate", "Basic realm=\"proxy\"");
        CallProxy way = CallProxy.guarded(
                ProxySelector.of(new InetSocketAddress("127.0.0.1", proxy.port())),
                "127.0.0.1",
                proxy.port(),
                "user",
                "password".toCharArray());
        URI behind = URI.create("http://service.example");

        assertThat(get(guarded(behind, new PlainClient(way, "sarwan/test")), behind)
                        .getCode())
                .isEqualTo(200);
        assertThat(proxy.seen()).hasSize(2);
        assertThat(proxy.seen().get(0)).doesNotContainKey("Proxy-authorization");
        assertThat(proxy.seen().get(1).get("Proxy-authorization")).containsExactly("Basic dXNlcjpwYXNzd29yZA==");
    }

    @Test
    void aServiceThatAsksForThePasswordOfTheProxyDoesNotGetIt() throws IOException {
        CallProxy way = CallProxy.guarded(
                ProxySelector.of(null), "127.0.0.1", stranger.port(), "user", "password".toCharArray());
        service.then(401, "WWW-Authenticate", "Basic realm=\"service\"");

        assertThat(get(new PlainClient(way, "sarwan/test"), service.address()).getCode())
                .isEqualTo(401);
        assertThat(service.seen()).singleElement().satisfies(headers -> assertThat(headers)
                .doesNotContainKey("Authorization"));
    }

    @Test
    void aBearerIsNeverShown() {
        assertThat(CallCredentials.bearer(() -> SECRET)).asString().doesNotContain(SECRET);
    }

    private void assertRefused(URI address) {
        Origin origin = Origin.of(service.address());

        assertThatThrownBy(() -> get(guarded(service.address()), address))
                .rootCause()
                .isInstanceOf(ProtocolException.class)
                .hasMessage("refused to send a bearer to a host other than " + origin)
                .hasMessageNotContaining(SECRET);
    }

    private static GuardedClient guarded(URI address) {
        return guarded(address, DIRECT);
    }

    private static GuardedClient guarded(URI address, PlainClient plain) {
        Origin origin = Origin.of(address);
        return new GuardedClient(plain, origin, CallCredentials.bearer(() -> SECRET), "a bearer", origin);
    }

    private static HttpResponse get(HttpClientConfigurer configurer, URI address) throws IOException {
        return send(configurer, new HttpGet(address));
    }

    private static HttpResponse send(HttpClientConfigurer configurer, HttpGet request) throws IOException {
        try (CloseableHttpClient http = built(configurer)) {
            return http.execute(request, answer -> answer);
        }
    }

    private static CloseableHttpClient built(HttpClientConfigurer configurer) {
        HttpClientBuilder builder = HttpClientBuilder.create();
        configurer.configureHttpClient(builder);
        return builder.build();
    }
}
