/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.sarwan.runtime.EntraSettings.Network;
import io.sarwan.runtime.ProxySettings;
import io.sarwan.runtime.SecretText;
import io.sarwan.runtime.tracing.TraceTarget;
import io.sarwan.runtime.tracing.TraceTarget.Sampling;
import io.sarwan.runtime.tracing.Traces;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traces go out as everything else does. */
class CollectorConnectionTest {

    @TempDir
    private static Path folder;

    private static TestKeys ownNames;
    private static TestKeys foreignName;

    @BeforeAll
    static void keys() throws Exception {
        ownNames = TestKeys.create(folder);
        foreignName = TestKeys.create(folder, "-ext", "SAN=dns:collector.invalid");
    }

    @BeforeEach
    @AfterEach
    void oneInAProcess() {
        GlobalOpenTelemetry.resetForTest();
    }

    @Test
    void anAuthorityThatNobodyNamedIsNotTrusted() throws Exception {
        try (TokenEndpoint collector = TokenEndpoint.tls(ownNames)) {
            send(collector.address(), network(null, null), Sampling.USUAL);

            assertThat(collector.requests()).isEmpty();
        }
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        try (TokenEndpoint collector = TokenEndpoint.plain()) {
            collector.answer(307, "", Map.of("Location", collector.address() + "/elsewhere"));

            send(collector.address(), network(null, null), Sampling.USUAL);

            assertThat(collector.paths()).containsExactly("/v1/traces");
        }
    }

    @Test
    void nothingIsSentOfWhatIsNotSampled() throws Exception {
        try (TokenEndpoint collector = TokenEndpoint.plain()) {
            send(collector.address(), network(null, null), new Sampling(true, 0));

            assertThat(collector.requests()).isEmpty();
        }
    }

    @Test
    void whatACollectorHasNoRoomForIsSentAgain() throws Exception {
        try (TokenEndpoint collector = TokenEndpoint.plain()) {
            collector.answer(503, "", Map.of());
            Traces traces = Traces.start(target(collector.address(), network(null, null), Sampling.USUAL));
            span();

            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(collector.paths()).containsExactly("/v1/traces", "/v1/traces"));
            traces.close();
        }
    }

    @Test
    void anExceptionOfTheProxyIsReachedDirectly() throws Exception {
        try (TokenEndpoint collector = TokenEndpoint.tls(foreignName);
                ConnectProxy proxy = ConnectProxy.start(collector.address().getPort())) {
            send(
                    URI.create("https://collector.invalid"),
                    network(foreignName, proxy(proxy, List.of("collector.invalid"))),
                    Sampling.USUAL);

            assertThat(proxy.requests()).isEmpty();
        }
    }

    @Test
    void spansGoThroughTheProxyAndATlsConnectionThatTheFileVouchesFor() throws Exception {
        try (TokenEndpoint collector = TokenEndpoint.tls(foreignName);
                ConnectProxy proxy = ConnectProxy.start(collector.address().getPort())) {
            Traces traces = Traces.start(target(
                    URI.create("https://collector.invalid/otlp/"),
                    network(foreignName, proxy(proxy, List.of())),
                    Sampling.USUAL));
            span();

            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(collector.paths()).containsExactly("/otlp/v1/traces"));
            traces.close();
            assertThat(collector.requests().get(0).method()).isEqualTo("POST");
            assertThat(collector.requests().get(0).headers().getFirst("Content-Type"))
                    .isEqualTo("application/x-protobuf");
            assertThat(collector.requests().get(0).headers()).doesNotContainKey("Proxy-authorization");
            assertThat(proxy.requests()).contains("CONNECT collector.invalid:443 HTTP/1.1");
        }
    }

    private static void send(URI collector, Network network, Sampling sampling) {
        Traces traces = Traces.start(target(collector, network, sampling));
        span();
        traces.close();
    }

    private static void span() {
        GlobalOpenTelemetry.getTracer("test").spanBuilder("a span").startSpan().end();
    }

    private static TraceTarget target(URI collector, Network network, Sampling sampling) {
        return new TraceTarget(collector, sampling, network);
    }

    private static Network network(TestKeys authority, ProxySettings proxy) throws Exception {
        Path file = authority == null
                ? null
                : Files.writeString(folder.resolve("authority.pem"), authority.certificatePem());
        return new Network(file, proxy, Duration.ofSeconds(20));
    }

    private static ProxySettings proxy(ConnectProxy proxy, List<String> exceptions) {
        return new ProxySettings("127.0.0.1", proxy.port(), "alice", new SecretText("secret"), exceptions);
    }
}
