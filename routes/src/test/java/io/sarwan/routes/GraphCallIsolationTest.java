/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import io.sarwan.calls.Origin;
import io.sarwan.entra.graph.ForeignLinkException;
import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphPage;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever writes a header or a link must not choose where the bearer goes or what is sent along: an exchange that comes
 * from a REST call carries its caller's headers, and a link comes from whoever answers (CVE-2026-78164).
 */
class GraphCallIsolationTest {

    private static final String USERS = "/v1.0/users?$select=id";

    private EntraTenantStub tenant;
    private EntraTenantStub evil;

    @BeforeEach
    void start() throws Exception {
        tenant = new EntraTenantStub();
        tenant.graph.stubFor(any(anyUrl()).willReturn(okJson("{\"value\":[]}")));
        evil = new EntraTenantStub();
        evil.graph.stubFor(any(anyUrl()).willReturn(okJson("{\"value\":[]}")));
    }

    @AfterEach
    void stop() {
        tenant.close();
        evil.close();
    }

    @Test
    void headersOfTheIncomingExchangeNeitherSteerNorReachTheRequest() {
        Map<String, Object> incoming = new HashMap<>();
        incoming.put("Authorization", "Basic c2VjcmV0");
        incoming.put("Cookie", "session=1");
        incoming.put("Host", "evil.example");
        incoming.put("X-Incoming", "1");
        incoming.put("CamelHttpUri", evil.graph.baseUrl() + "/evil");
        incoming.put("camelhttpuri", evil.graph.baseUrl() + "/evil");
        incoming.put("CamelHttpPath", "/evil");
        incoming.put("CamelHttpQuery", "evil=1");
        incoming.put("camelHttpRawQuery", "evil=1");
        incoming.put("CamelHttpMethod", "DELETE");
        incoming.put("CamelHttpProtocolVersion", "HTTP/1.0");
        incoming.put("CamelRedeliveryDelay", 3_600_000L);
        incoming.put("CamelRedeliveryCounter", 100);

        Exchange exchange = tenant.routes.context().createProducerTemplate().send("direct:graph-call", prepared -> {
            prepared.getMessage().setHeaders(incoming);
            prepared.getMessage().setBody(EntraTenantStub.page(USERS));
        });

        assertThat(exchange.getException()).isNull();
        assertThat(evil.graph.getAllServeEvents()).isEmpty();
        tenant.graph.verify(1, getRequestedFor(urlEqualTo(USERS)));
        HttpHeaders sent = tenant.graph.getAllServeEvents().get(0).getRequest().getHeaders();
        assertThat(sent.all().stream().map(HttpHeader::key).map(String::toLowerCase))
                .containsExactlyInAnyOrder(
                        "accept",
                        "accept-encoding",
                        "authorization",
                        "client-request-id",
                        "connection",
                        "host",
                        "user-agent",
                        "x-ms-throttle-priority");
        assertThat(sent.getHeader("Authorization").values()).containsExactly("Bearer token-0");
        assertThat(sent.getHeader("User-Agent").values()).containsExactly("sarwan/test");
        assertThat(sent.getHeader("Host").firstValue()).isEqualTo("localhost:" + tenant.graph.port());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1.0/users?$select=id&$skiptoken=RFNw%2bAA%3d%3d",
                "/v1.0/users?$skiptoken=a%20b%2Fc%26d%3De+f",
                "/v1.0/users?%24skiptoken=m!*'();:@,/?-_.",
                "/v1.0/users?$filter=startsWith(userPrincipalName,%27A%26B%27)&$top=100",
                "/v1.0/users?b=2&a=1&b=2&&=",
                "/v1.0/users?$skiptoken=%25%7B%7Benv%3AHOME%7D%7D",
                "/v1.0//users/%2e%2e/groups?x=1",
                "/beta/groups/a%2Fb/members?$select=id",
            })
    void aNextLinkGoesOutByteForByte(String pathAndQuery) throws Exception {
        GraphPage<Object> page = new GraphPage<>(java.util.List.of(), tenant.graph.baseUrl() + pathAndQuery, -1);
        GraphLink next =
                page.next(Origin.of(URI.create(tenant.graph.baseUrl()))).orElseThrow();

        Exchange exchange = tenant.call(EntraTenantStub.page("/v1.0/users").at(next));

        assertThat(exchange.getException()).isNull();
        assertThat(tenant.graph.getAllServeEvents().get(0).getRequest().getUrl())
                .isEqualTo(pathAndQuery);
    }

    @Test
    void aTildeGoesOutEncodedWhichMeansTheSame() {
        // RFC 3986, 2.3: an unreserved character and its encoded form are equivalent.
        tenant.call(EntraTenantStub.page("/v1.0/users?$skiptoken=a~b"));

        assertThat(tenant.graph.getAllServeEvents().get(0).getRequest().getUrl())
                .isEqualTo("/v1.0/users?$skiptoken=a%7Eb");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1.0/users?$skiptoken={{env:HOME}}",
                "/v1.0/{{sarwan.graph.url}}",
                "/v1.0/users?x={{sarwan.graph.url}}",
                "/v1.0/users?x=${env:HOME}",
                "/v1.0/users?x=RAW({{env:HOME}})",
            })
    void aPlaceholderInALinkIsRefused(String pathAndQuery) throws Exception {
        tenant.graph.resetAll();
        tenant.graph.stubFor(any(anyUrl())
                .willReturn(okJson(
                        "{\"value\":[],\"@odata.nextLink\":\"" + tenant.graph.baseUrl() + pathAndQuery + "\"}")));

        GraphPage<?> page =
                tenant.call(EntraTenantStub.page(USERS)).getMessage().getBody(GraphPage.class);

        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> page.next(Origin.of(URI.create(tenant.graph.baseUrl())))))
                .isInstanceOf(ForeignLinkException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1.0/users?x={{env:HOME}}", "/v1.0/{{sarwan.graph.url}}/users"})
    void aPlaceholderThatReachesTheCallRouteIsSentAsItIs(String pathAndQuery) {
        Exchange exchange = tenant.call(EntraTenantStub.page(pathAndQuery));

        assertThat(exchange.getException()).isNull();
        String sent = tenant.graph.getAllServeEvents().get(0).getRequest().getUrl();
        assertThat(sent.replace("%7B", "{").replace("%7D", "}")).isEqualTo(pathAndQuery);
    }

    @Test
    void aPathThatLooksLikeAHostStaysAPath() {
        String link = "//127.0.0.1:" + evil.graph.port() + "/v1.0/users";

        tenant.call(EntraTenantStub.page(link));

        assertThat(evil.graph.getAllServeEvents()).isEmpty();
        assertThat(tenant.graph.getAllServeEvents()).hasSize(1);
    }
}
