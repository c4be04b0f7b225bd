/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.sarwan.routes.ScimServiceStub.MINIMAL;
import static io.sarwan.routes.ScimServiceStub.error;
import static io.sarwan.routes.ScimServiceStub.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.sarwan.scim.http.ScimEndpoint;
import io.sarwan.scim.http.ScimJson;
import io.sarwan.scim.http.ScimLink;
import io.sarwan.scim.http.ScimNotFoundException;
import io.sarwan.scim.http.ScimRefusedException;
import io.sarwan.scim.http.ScimRequest;
import io.sarwan.scim.http.ScimThrottledException;
import io.sarwan.scim.http.ScimTokenRefusedException;
import io.sarwan.scim.http.ScimUnavailableException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one way to a service: what it sends, what it repeats, and what it never does. */
class ScimCallTest {

    private ScimServiceStub service;

    @BeforeEach
    void start() throws Exception {
        service = new ScimServiceStub();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void aRedirectIsNotFollowedAndCarriesNoKeyAnywhere() throws Exception {
        try (ScimServiceStub other = new ScimServiceStub()) {
            answer(aResponse().withStatus(302).withHeader("Location", other.service.baseUrl() + "/stolen"));

            Exchange exchange = get("/Users");

            assertThat(exchange.getException())
                    .isInstanceOf(ScimRefusedException.class)
                    .hasMessageContaining("a redirect, which is not followed");
            other.service.verify(0, anyRequestedFor(anyUrl()));
        }
    }

    @Test
    void anAddressInAHeaderChangesNothing() throws Exception {
        try (ScimServiceStub other = new ScimServiceStub()) {
            answer(json("{}"));

            service.routes.context().createProducerTemplate().send("direct:scim-call", exchange -> {
                exchange.getMessage().setBody(request("GET", "/Users", null, true));
                exchange.getMessage().setHeader("CamelHttpUri", other.service.baseUrl());
                exchange.getMessage().setHeader("Authorization", "Bearer of somebody else");
                exchange.getMessage().setHeader("Cookie", "a=b");
            });

            other.service.verify(0, anyRequestedFor(anyUrl()));
            service.service.verify(getRequestedFor(urlPathEqualTo("/scim/v2/Users"))
                    .withHeader("Authorization", equalTo("Bearer k3y"))
                    .withoutHeader("Cookie"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 408})
    void aFailureThatMayPassIsRepeated(int status) {
        failingOnce(aResponse().withStatus(status));

        assertThat(get("/Users").getException()).isNull();
        service.service.verify(2, anyRequestedFor(anyUrl()));
        assertThat(service.scim.usage().retries()).isOne();
    }

    @Test
    void aBrokenConnectionIsRepeated() {
        failingOnce(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        assertThat(get("/Users").getException()).isNull();
    }

    @Test
    void anAnswerThatIsNoJsonIsRepeatedAndThenSaid() {
        answer(aResponse().withHeader("Content-Type", "text/html").withBody("<html>"));

        assertThat(get("/Users").getException())
                .isInstanceOf(ScimUnavailableException.class)
                .hasMessage("GET /scim/v2/Users: 200 (the answer broke off or is not JSON)");
        service.service.verify(7, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "Wed, 21 Oct 2015 07:28:00 GMT", "soon"})
    void aThrottledQuestionIsRepeatedWhateverTheServiceSaysOfTheWait(String wait) {
        failingOnce(aResponse().withStatus(429).withHeader("retry-after", wait));

        assertThat(get("/Users").getException()).isNull();
        assertThat(service.scim.usage().throttles()).isOne();
    }

    @Test
    void aServiceThatStaysThrottledIsGivenUpAtLast() {
        answer(aResponse().withStatus(429));

        assertThat(get("/Users").getException()).isInstanceOf(ScimThrottledException.class);
        service.service.verify(31, anyRequestedFor(anyUrl()));
    }

    @Test
    void aChangeThatMayHaveArrivedIsNotSentAgain() {
        answer(aResponse().withStatus(503));

        Exchange exchange = send(request("POST", "/Users", "{}", false));

        assertThat(exchange.getException()).isInstanceOf(ScimUnavailableException.class);
        service.service.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void aChangeThatWasThrottledIsSentAgain() {
        failingOnce(aResponse().withStatus(429));

        assertThat(send(request("POST", "/Users", "{}", false)).getException()).isNull();
        service.service.verify(2, anyRequestedFor(anyUrl()));
    }

    @Test
    void aRefusalSaysWhatTheServiceSaid() {
        answer(error(400, "invalidFilter", "no such attribute"));

        assertThat(get("/Users?filter=x").getException())
                .isInstanceOf(ScimRefusedException.class)
                .hasMessage("GET /scim/v2/Users: 400 invalidFilter (no such attribute)");
        service.service.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void anErrorOfAnotherShapeIsUnderstoodToo() {
        answer(json("{\"code\": 1001, \"message\": \"User not exist\"}").withStatus(404));

        assertThat(get("/Users/1").getException())
                .isInstanceOf(ScimNotFoundException.class)
                .hasMessage("GET /scim/v2/Users/1: 404 (User not exist)");
    }

    @Test
    void aKeyThatIsRefusedIsNotTriedAgain() {
        answer(aResponse().withStatus(401));

        assertThat(get("/Users").getException()).isInstanceOf(ScimRefusedException.class);
        service.service.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void aTokenThatIsRefusedIsReplacedOnce() throws Exception {
        try (ScimServiceStub renewable = ScimServiceStub.withTokens()) {
            renewable.service.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(401)));
            renewable.service.stubFor(any(anyUrl())
                    .withHeader("Authorization", equalTo("Bearer token-1"))
                    .willReturn(json("{}")));

            assertThat(renewable
                            .routes
                            .send("direct:scim-call", request("GET", "/Users", null, true))
                            .getException())
                    .isNull();
            assertThat(renewable.refusedValues).containsExactly("Bearer token-0");
        }
    }

    @Test
    void aSecondTokenThatIsRefusedIsTheEnd() throws Exception {
        try (ScimServiceStub renewable = ScimServiceStub.withTokens()) {
            renewable.service.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(401)));

            assertThat(renewable
                            .routes
                            .send("direct:scim-call", request("GET", "/Users", null, true))
                            .getException())
                    .isInstanceOf(ScimTokenRefusedException.class);
            renewable.service.verify(2, anyRequestedFor(anyUrl()));
        }
    }

    @Test
    void idsAndFiltersArriveAsTheyAre() {
        answer(json("{}"));

        get("/Users/" + ScimEndpoint.encode("a/b&c+d e~\"") + "?filter="
                + ScimEndpoint.encode("userName eq " + ScimEndpoint.quoted("o\"brien\\ & co")));

        service.service.verify(getRequestedFor(urlPathEqualTo("/scim/v2/Users/a%2Fb%26c%2Bd%20e%7E%22"))
                .withQueryParam("filter", equalTo("userName eq \"o\\\"brien\\\\ & co\"")));
    }

    @Test
    void aRequestSaysWhatItTakesAndWhoItIs() throws Exception {
        answer(json("{}"));
        get("/Users");
        service.service.verify(getRequestedFor(urlEqualTo("/scim/v2/Users"))
                .withHeader("Accept", equalTo("application/scim+json, application/json;q=0.9"))
                .withHeader("User-Agent", equalTo("sarwan/test"))
                .withoutHeader("Content-Type"));

        try (ScimServiceStub strict = new ScimServiceStub(
                MINIMAL + "hasScimHeader: true\nuserAgent: \"mine\"\nheaders: {X-Api-Version: \"3\"}\n")) {
            strict.service.stubFor(any(anyUrl()).willReturn(json("{}")));
            strict.routes.send("direct:scim-call", request("GET", "/Users", null, true));
            strict.service.verify(getRequestedFor(urlEqualTo("/scim/v2/Users"))
                    .withHeader("Accept", equalTo("application/scim+json"))
                    .withHeader("User-Agent", equalTo("mine"))
                    .withHeader("X-Api-Version", equalTo("3")));
        }
    }

    private void answer(ResponseDefinitionBuilder answer) {
        service.service.stubFor(any(anyUrl()).willReturn(answer));
    }

    private void failingOnce(ResponseDefinitionBuilder failure) {
        service.service.stubFor(any(anyUrl())
                .inScenario("once")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(failure)
                .willSetStateTo("well"));
        service.service.stubFor(
                any(anyUrl()).inScenario("once").whenScenarioStateIs("well").willReturn(json("{}")));
    }

    private Exchange get(String pathAndQuery) {
        return send(request("GET", pathAndQuery, null, true));
    }

    private Exchange send(ScimRequest<?> request) {
        return service.routes.send("direct:scim-call", request);
    }

    private static ScimRequest<Object> request(String method, String pathAndQuery, String body, boolean repeatable) {
        String[] parts = ("/scim/v2" + pathAndQuery).split("\\?", 2);
        return new ScimRequest<>(
                method,
                new ScimLink(parts[0], parts.length > 1 ? parts[1] : null),
                Map.of(),
                body == null ? null : body.getBytes(StandardCharsets.UTF_8),
                json -> json == null ? null : ScimJson.read(json),
                repeatable);
    }
}
