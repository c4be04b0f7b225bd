/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.sarwan.entra.EntraOptions;
import io.sarwan.entra.EntraRun;
import io.sarwan.entra.graph.GraphPage;
import io.sarwan.entra.graph.GraphRequest;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A wait, however long, holds neither the caller's thread nor one of the route's. */
class GraphCallWaitTest {

    private static final String AN_HOUR = "3600";

    private EntraTenantStub tenant;

    @BeforeEach
    void start() throws Exception {
        tenant = EntraTenantStub.withWorkers(1);
        tenant.graph.stubFor(any(anyUrl()).willReturn(okJson("{\"value\":[]}")));
    }

    @AfterEach
    void stop() {
        tenant.close();
    }

    @Test
    void aCallThatWaitsForAFailedServiceLeavesTheOnlyThreadToOthers() throws Exception {
        tenant.graph.stubFor(any(urlPathEqualTo("/v1.0/slow"))
                .willReturn(aResponse().withStatus(503).withHeader("Retry-After", AN_HOUR)));
        tenant.graph.stubFor(any(urlPathEqualTo("/v1.0/quick"))
                .inScenario("quick")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("up")
                .willReturn(aResponse().withStatus(503).withHeader("Retry-After", "1")));

        // Both return at once, although the first one goes on in an hour only.
        CompletableFuture<Exchange> slow = callInBackground("/v1.0/slow");
        CompletableFuture<Exchange> slowToo = callInBackground("/v1.0/slow");
        CompletableFuture<Exchange> quick = callInBackground("/v1.0/quick");

        // The quick one waits and goes on in the timer's one thread, which the others therefore do not hold.
        assertThat(quick.get(20, TimeUnit.SECONDS).getMessage().getBody()).isInstanceOf(GraphPage.class);
        assertThat(slow).isNotDone();
        assertThat(slowToo).isNotDone();
        tenant.graph.verify(2, getRequestedFor(urlPathEqualTo("/v1.0/slow")));
    }

    @Test
    void aThrottledCallMakesEveryOtherCallWait() throws Exception {
        tenant.graph.stubFor(any(urlPathEqualTo("/v1.0/throttled"))
                .willReturn(aResponse().withStatus(429).withHeader("Retry-After", AN_HOUR)));

        CompletableFuture<Exchange> throttled = callInBackground("/v1.0/throttled");
        CompletableFuture<Exchange> other = callInBackground("/v1.0/other");

        assertThat(throttled).isNotDone();
        assertThat(other).isNotDone();
        tenant.graph.verify(1, getRequestedFor(urlPathEqualTo("/v1.0/throttled")));
        tenant.graph.verify(0, getRequestedFor(urlPathEqualTo("/v1.0/other")));
    }

    @Test
    void aThrottledItemOfABatchMakesEveryOtherCallWait() throws Exception {
        tenant.graph.stubFor(any(urlPathEqualTo("/v1.0/groups")).willReturn(okJson("{\"value\":[{\"id\":\"g1\"}]}")));
        tenant.graph.stubFor(any(urlPathEqualTo("/beta/$batch"))
                .willReturn(okJson("{\"responses\":[{\"id\":\"0\",\"status\":429,\"headers\":{\"Retry-After\":\""
                        + AN_HOUR + "\"},\"body\":{\"error\":{\"code\":\"TooManyRequests\"}}}]}")));

        CompletableFuture<Exchange> sync =
                send("direct:entra-sync", new EntraRun(tenant.store, EntraOptions.reading(Set.of("group"))));
        org.awaitility.Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .until(() -> tenant.entra.usage().throttles() > 0);
        CompletableFuture<Exchange> other = callInBackground("/v1.0/other");

        assertThat(other).isNotDone();
        assertThat(sync).isNotDone();
        tenant.graph.verify(0, getRequestedFor(urlPathEqualTo("/v1.0/other")));
    }

    @Test
    void aPauseThatBecameLongerIsWaitedForToItsEnd() throws Exception {
        LongerPause pause = new LongerPause();
        try (EntraTenantStub paused = EntraTenantStub.with("graphAdmission", pause)) {
            paused.graph.stubFor(any(anyUrl()).willReturn(okJson("{\"value\":[]}")));

            Exchange exchange = paused.call(EntraTenantStub.page("/v1.0/users"));

            assertThat(exchange.getMessage().getBody()).isInstanceOf(GraphPage.class);
            assertThat(pause.waits).hasValue(3);
            paused.graph.verify(1, getRequestedFor(urlPathEqualTo("/v1.0/users")));
        }
    }

    /** A pause that somebody makes longer twice while a call waits for its end. */
    public static final class LongerPause {
        private final AtomicInteger waits = new AtomicInteger();

        public long reserve() {
            return 1;
        }

        public boolean isPaused() {
            return waits.get() < 3;
        }

        public long pauseLeft() {
            waits.incrementAndGet();
            return 1;
        }
    }

    private CompletableFuture<Exchange> callInBackground(String path) throws Exception {
        GraphRequest<?> request = EntraTenantStub.page(path);
        return send("direct:graph-call", request);
    }

    private CompletableFuture<Exchange> send(String uri, Object body) throws Exception {
        Endpoint endpoint = tenant.routes.context().getEndpoint(uri);
        AsyncProducer producer = endpoint.createAsyncProducer();
        producer.start();
        Exchange exchange = endpoint.createExchange();
        exchange.getMessage().setBody(body);
        CompletableFuture<Exchange> done = new CompletableFuture<>();
        producer.process(exchange, doneSync -> done.complete(exchange));
        return done;
    }
}
