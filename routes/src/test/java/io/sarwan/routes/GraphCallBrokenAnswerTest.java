/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.sarwan.entra.graph.GraphPage;
import io.sarwan.entra.graph.GraphUnavailableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer that breaks off is repeated and never taken for a short one. */
class GraphCallBrokenAnswerTest {

    private static final String USERS = "/v1.0/users?$select=id";
    private static final String ITEMS =
            IntStream.range(0, 500).mapToObj(i -> "{\"id\":\"u" + i + "\"}").collect(Collectors.joining(","));
    private static final byte[] PAGE = ("{\"value\":[" + ITEMS + "]}").getBytes(StandardCharsets.UTF_8);

    static Stream<Arguments> brokenAnswers() throws IOException {
        byte[] zipped = zipped(PAGE);
        byte[] half = Arrays.copyOf(PAGE, PAGE.length / 2);
        byte[] badSum = zipped.clone();
        badSum[zipped.length - 6] ^= 1;
        return Stream.of(
                Arguments.of("no answer at all", new byte[0]),
                Arguments.of("half a status line", "HTTP/1.".getBytes(StandardCharsets.US_ASCII)),
                Arguments.of("a body that ends before its length", RawServer.answer(length(PAGE), half)),
                Arguments.of("a body of the right length that is half a page", RawServer.answer(length(half), half)),
                Arguments.of("a length and nothing else", RawServer.answer(length(PAGE), new byte[0])),
                Arguments.of("an empty body", RawServer.answer("Content-Length: 0", new byte[0])),
                Arguments.of(
                        "half a chunk",
                        RawServer.answer(
                                "Transfer-Encoding: chunked", "ff\r\n{\"val".getBytes(StandardCharsets.US_ASCII))),
                Arguments.of(
                        "chunks without the last one", RawServer.answer("Transfer-Encoding: chunked", chunk(PAGE))),
                Arguments.of("half a zip", zipAnswer(Arrays.copyOf(zipped, zipped.length / 2))),
                Arguments.of("a zip without its checksum", zipAnswer(Arrays.copyOf(zipped, zipped.length - 8))),
                Arguments.of("a zip with a wrong checksum", zipAnswer(badSum)),
                Arguments.of("a zip that is none", zipAnswer(PAGE)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenAnswers")
    void aBrokenAnswerIsRepeatedAndTheSecondOneIsRead(String what, byte[] broken) throws Exception {
        try (RawServer server = new RawServer(broken, RawServer.answer(length(PAGE), PAGE));
                EntraTenantStub tenant = EntraTenantStub.at(server.address())) {
            Exchange exchange = tenant.call(EntraTenantStub.page(USERS));

            assertAllItems(exchange);
            assertThat(server.requestLines).hasSize(2).containsOnly("GET " + USERS + " HTTP/1.1");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenAnswers")
    void anAnswerThatBreaksEveryTimeFailsTheCall(String what, byte[] broken) throws Exception {
        try (RawServer server = new RawServer(broken);
                EntraTenantStub tenant = EntraTenantStub.at(server.address())) {
            Exchange exchange = tenant.call(EntraTenantStub.page(USERS));

            assertThat(exchange.getException())
                    .isInstanceOfAny(GraphUnavailableException.class, IOException.class)
                    .message()
                    .doesNotContain("token-");
            assertThat(server.requestLines).hasSize(7);
        }
    }

    @Test
    void aServerThatIsGoneFailsTheCallWithItsAddress() throws Exception {
        String address;
        try (RawServer server = new RawServer(new byte[0])) {
            address = server.address();
        }
        try (EntraTenantStub tenant = EntraTenantStub.at(address)) {
            Exchange exchange = tenant.call(EntraTenantStub.page(USERS));

            assertThat(exchange.getException()).isInstanceOf(IOException.class).hasMessageContaining("127.0.0.1");
            assertThat(tenant.entra.usage().retries()).isEqualTo(6);
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aConnectionThatFailsIsUsedAgain(Fault fault) throws Exception {
        try (EntraTenantStub tenant = new EntraTenantStub()) {
            tenant.graph.stubFor(any(anyUrl())
                    .inScenario("fault")
                    .whenScenarioStateIs(Scenario.STARTED)
                    .willSetStateTo("over")
                    .willReturn(aResponse().withFault(fault)));
            tenant.graph.stubFor(any(anyUrl())
                    .inScenario("fault")
                    .whenScenarioStateIs("over")
                    .willReturn(okJson(new String(PAGE, StandardCharsets.UTF_8))));

            assertAllItems(tenant.call(EntraTenantStub.page(USERS)));
            tenant.graph.verify(2, getRequestedFor(anyUrl()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body>Sign in to the network</body></html>",
                "[]",
                "null",
                "\"value\"",
                "{}",
                "{\"value\":null}",
                "{\"value\":{}}",
                "{\"value\":[null]}",
                "{\"error\":{\"code\":\"Broken\"}}",
                "{\"value\":[],\"@odata.nextLink\":{}}",
                "{\"value\":[],\"@odata.nextLink\":[]}",
                "{\"value\":[],\"@odata.nextLink\":7}",
            })
    void aGoodStatusWithoutAPageIsNotAPage(String body) throws Exception {
        try (EntraTenantStub tenant = new EntraTenantStub()) {
            tenant.graph.stubFor(any(anyUrl()).willReturn(ok(body).withHeader("Content-Type", "text/html")));

            Exchange exchange = tenant.call(EntraTenantStub.page(USERS));

            assertThat(exchange.getException())
                    .isInstanceOf(GraphUnavailableException.class)
                    .hasMessageContaining("broke off or is not JSON");
            tenant.graph.verify(7, getRequestedFor(anyUrl()));
        }
    }

    @Test
    void aZippedAnswerIsAskedForAndRead() throws Exception {
        try (EntraTenantStub tenant = new EntraTenantStub()) {
            tenant.graph.stubFor(any(anyUrl())
                    .willReturn(ok().withHeader("Content-Type", "application/json")
                            .withHeader("Content-Encoding", "gzip")
                            .withBody(zipped(PAGE))));

            assertAllItems(tenant.call(EntraTenantStub.page(USERS)));
            tenant.graph.verify(getRequestedFor(anyUrl()).withHeader("Accept-Encoding", containing("gzip")));
        }
    }

    private static void assertAllItems(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(GraphPage.class).items()).hasSize(500);
    }

    private static byte[] zipAnswer(byte[] body) {
        return RawServer.answer("Content-Encoding: gzip\r\n" + length(body), body);
    }

    private static String length(byte[] body) {
        return "Content-Length: " + body.length;
    }

    private static byte[] chunk(byte[] body) {
        return (Integer.toHexString(body.length) + "\r\n" + new String(body, StandardCharsets.UTF_8) + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zipped(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(plain);
        }
        return bytes.toByteArray();
    }
}
