/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.sarwan.entra.graph.GraphContendedException;
import io.sarwan.entra.graph.GraphPage;
import io.sarwan.entra.graph.GraphThrottledException;
import io.sarwan.entra.graph.GraphUnavailableException;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the call route repeats, and how often. */
class GraphCallRetryTest {

    private static final String USERS = "/v1.0/users?$select=id";
    private static final String PAGE = "{\"value\":[{\"id\":\"u1\"}]}";

    private EntraTenantStub tenant;

    @BeforeEach
    void start() throws Exception {
        tenant = new EntraTenantStub();
    }

    @AfterEach
    void stop() {
        tenant.close();
    }

    @Test
    void aTenantThatStaysThrottledEndsTheCallAfterTheConfiguredAttempts() {
        always(aResponse().withStatus(429).withHeader("Retry-After", "0"));

        Exchange exchange = tenant.call(EntraTenantStub.page(USERS));

        assertThat(exchange.getException()).isInstanceOf(GraphThrottledException.class);
        tenant.graph.verify(31, anyRequestedFor(anyUrl()));
        assertThat(tenant.entra.usage().throttles()).isEqualTo(31);
        assertThat(tenant.entra.usage().retries()).isEqualTo(30);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void aFailureThatLastsEndsTheCallAfterTheConfiguredAttempts(int status) {
        always(aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "text/html")
                .withBody("<html><body>Bad gateway</body></html>"));

        Exchange exchange = tenant.call(EntraTenantStub.page(USERS));

        assertThat(exchange.getException())
                .isInstanceOf(GraphUnavailableException.class)
                .hasMessageContaining(Integer.toString(status))
                .hasMessageContaining("/v1.0/users")
                .hasMessageContaining("text/html");
        tenant.graph.verify(7, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 412, 423, 424})
    void whatSomethingElseIsInTheWayOfIsRepeatedAFewTimes(int status) {
        always(aResponse().withStatus(status).withHeader("Retry-After", "0"));

        assertThat(tenant.call(EntraTenantStub.page(USERS)).getException()).isInstanceOf(GraphContendedException.class);
        tenant.graph.verify(4, anyRequestedFor(anyUrl()));
        assertThat(tenant.entra.usage().retries()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 412, 423, 424})
    void whatSomethingElseWasInTheWayOfIsReadInTheEnd(int status) {
        inOrder(
                aResponse().withStatus(status),
                aResponse().withStatus(503),
                aResponse().withStatus(status),
                okJson(PAGE));

        assertOneItem(tenant.call(EntraTenantStub.page(USERS)));
    }

    @Test
    void aWaitThatAnUnavailableServiceAsksForIsCountedAsOne() {
        inOrder(aResponse().withStatus(503).withHeader("Retry-After", "0"), okJson(PAGE));

        assertOneItem(tenant.call(EntraTenantStub.page(USERS)));
        assertThat(tenant.entra.usage().throttles()).isEqualTo(1);
    }

    @Test
    void throttlesDoNotUseUpTheAttemptsForFailures() {
        inOrder(
                aResponse().withStatus(429).withHeader("Retry-After", "0"),
                aResponse().withStatus(429).withHeader("Retry-After", "0"),
                aResponse().withStatus(429).withHeader("Retry-After", "0"),
                aResponse().withStatus(429).withHeader("Retry-After", "0"),
                aResponse().withStatus(429).withHeader("Retry-After", "0"),
                aResponse().withStatus(429).withHeader("Retry-After", "0"),
                aResponse().withStatus(429).withHeader("Retry-After", "0"),
                aResponse().withStatus(503),
                okJson(PAGE));

        assertOneItem(tenant.call(EntraTenantStub.page(USERS)));
    }

    @Test
    void aTokenThatExpiresWhileTheTenantIsThrottledIsRenewed() {
        inOrder(
                aResponse().withStatus(429).withHeader("Retry-After", "0"),
                aResponse().withStatus(503),
                aResponse().withStatus(401),
                okJson(PAGE));

        assertOneItem(tenant.call(EntraTenantStub.page(USERS)));
        assertThat(tenant.rejectedTokens).containsExactly("token-0");
    }

    @Test
    void aCallThatFollowsARepeatedOneHasAllItsAttempts() {
        inOrder(
                aResponse().withStatus(503),
                aResponse().withStatus(503),
                okJson(PAGE),
                aResponse().withStatus(503));
        Exchange exchange = tenant.call(EntraTenantStub.page(USERS));
        assertOneItem(exchange);
        tenant.graph.resetRequests();

        exchange.getMessage().setBody(EntraTenantStub.page(USERS));
        tenant.routes.context().createProducerTemplate().send("direct:graph-call", exchange);

        assertThat(exchange.getException()).isInstanceOf(GraphUnavailableException.class);
        tenant.graph.verify(7, anyRequestedFor(anyUrl()));
    }

    @Test
    void aPostIsNotRepeatedByTheHttpClientItself() {
        always(aResponse().withStatus(429).withHeader("Retry-After", "0"));

        tenant.routes.send("direct:graph-batch", List.of(EntraTenantStub.page(USERS)));

        // One by the route for each attempt, none beside it.
        tenant.graph.verify(31, postRequestedFor(urlEqualTo("/v1.0/$batch")));
        assertThat(tenant.entra.usage().requests()).isEqualTo(31);
    }

    @Test
    void aThrottledCallThatSaysNothingIsRepeated() {
        inOrder(aResponse().withStatus(429), okJson(PAGE));

        assertOneItem(tenant.call(EntraTenantStub.page(USERS)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "Sun, 06 Nov 1994 08:49:37 GMT", "soon", "-1", "99999999999999999999"})
    void aThrottledCallIsRepeatedWhateverRetryAfterSays(String retryAfter) {
        inOrder(aResponse().withStatus(429).withHeader("Retry-After", retryAfter), okJson(PAGE));

        assertOneItem(tenant.call(EntraTenantStub.page(USERS)));
        tenant.graph.verify(2, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 509})
    void aPassingFailureIsRepeatedOnce(int status) {
        inOrder(
                aResponse()
                        .withStatus(status)
                        .withHeader("retry-after", "0")
                        .withHeader("Content-Type", "text/html")
                        .withBody("<html>"),
                okJson(PAGE));

        assertOneItem(tenant.call(EntraTenantStub.page(USERS)));
        tenant.graph.verify(2, anyRequestedFor(anyUrl()));
        assertThat(tenant.entra.usage().retries()).isEqualTo(1);
    }

    @Test
    void aFailureOtherThanThrottlingIsNotCountedAsOne() {
        inOrder(aResponse().withStatus(503), okJson(PAGE));

        assertOneItem(tenant.call(EntraTenantStub.page(USERS)));
        assertThat(tenant.entra.usage().throttles()).isZero();
    }

    @Test
    void oddResponseHeadersDoNotSpoilAGoodAnswer() {
        always(okJson(PAGE)
                .withHeader("x-ms-throttle-limit-percentage", "high")
                .withHeader("x-ms-resource-unit", "two"));

        assertOneItem(tenant.call(EntraTenantStub.page(USERS)));
    }

    private void always(ResponseDefinitionBuilder answer) {
        tenant.graph.stubFor(any(anyUrl()).willReturn(answer));
    }

    /** The last answer is given to all further requests, too. */
    private void inOrder(ResponseDefinitionBuilder... answers) {
        for (int i = 0; i < answers.length; i++) {
            tenant.graph.stubFor(any(anyUrl())
                    .inScenario("answers")
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "after " + i)
                    .willSetStateTo("after " + Math.min(i + 1, answers.length - 1))
                    .willReturn(answers[i]));
        }
    }

    private static void assertOneItem(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(GraphPage.class).items()).hasSize(1);
    }
}
