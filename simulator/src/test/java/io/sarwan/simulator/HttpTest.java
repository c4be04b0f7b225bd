/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.traffic.RecordedRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpTest {

    private static SimulatorSettings.Builder small() {
        return SimulatorSettings.builder().users(150).groups(20).memberships(400);
    }

    @Test
    void answersAreCompressedWhenAskedFor() throws IOException {
        try (Simulator simulator = Simulator.start(small().build())) {
            TestClient client = new TestClient(simulator);
            TestClient.Answered plain = client.get("/v1.0/users?$select=id");
            TestClient.Answered packed = client.get("/v1.0/users?$select=id", "Accept-Encoding", "gzip");
            assertThat(plain.header("Content-Encoding")).isNull();
            assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
            InputStream unpacked =
                    new GZIPInputStream(new ByteArrayInputStream(packed.http().body()));
            String text = new String(unpacked.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text).contains(plain.value().toString());
        }
    }

    @Test
    void oneWorkerAnswersWhateverComesAtOnce() {
        try (Simulator simulator = Simulator.start(small().workers(1).build())) {
            TestClient client = new TestClient(simulator);
            client.get("/v1.0/users?$select=id");
            List<CompletableFuture<TestClient.Answered>> asked = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                asked.add(CompletableFuture.supplyAsync(() -> client.get("/v1.0/users?$select=id")));
            }
            assertThat(asked).extracting(CompletableFuture::join).allMatch(answered -> answered.status() == 200);
        }
        assertThatThrownBy(() -> small().workers(-1).build()).hasMessageContaining("workers");
    }

    @Test
    void requestsAreRecordedWithoutTheirSecrets() {
        try (Simulator simulator = Simulator.start(small().build())) {
            TestClient client = new TestClient(simulator);
            client.get("/v1.0/users?$select=id&$top=7", "client-request-id", "abc", "X-Other", "hidden");
            RecordedRequest recorded =
                    simulator.log().requests("GET", "/v1.0/users").get(0);
            assertThat(recorded.target()).isEqualTo("/v1.0/users?$select=id&$top=7");
            assertThat(recorded.authorized()).isTrue();
            assertThat(recorded.headers())
                    .containsEntry("client-request-id", "abc")
                    .doesNotContainKey("x-other");
            assertThat(simulator.log().requests().toString())
                    .doesNotContain(client.token())
                    .doesNotContain(SimulatorSettings.DEFAULT_CLIENT_SECRET);
            assertThat(simulator.usage().httpRequests()).isEqualTo(2);
            assertThat(simulator.usage().resourceUnits()).isOne();
        }
    }

    @Test
    void theLogForgetsTheOldest() {
        try (Simulator simulator = Simulator.start(small().logCapacity(2).build())) {
            TestClient client = new TestClient(simulator);
            client.get("/v1.0/users");
            client.get("/v1.0/groups");
            assertThat(simulator.log().requests())
                    .extracting(RecordedRequest::path)
                    .containsExactly("/v1.0/users", "/v1.0/groups");
        }
    }

    @Test
    void threeHundredCallsWaitTogether() {
        try (Simulator simulator =
                Simulator.start(small().latencyMs(50).readyToken("ready").build())) {
            HttpClient http =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            HttpRequest request = HttpRequest.newBuilder(URI.create(simulator.baseUrl() + "/v1.0/users?$top=1"))
                    .header("Authorization", "Bearer ready")
                    .build();
            List<CompletableFuture<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                calls.add(http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                        .thenApply(HttpResponse::statusCode));
            }
            assertThat(calls).extracting(CompletableFuture::join).containsOnly(200);
        }
    }

    @Test
    void aFailureOfTheSimulatorIsNotMistakenForABrokenConnection() {
        try (Simulator simulator = Simulator.start(small().build())) {
            DirectoryObject user = simulator.tenant().users().iterator().next();
            simulator.tenant().update(user.id(), Map.of("jobTitle", new Object()));
            TestClient.Answered answered = new TestClient(simulator).get("/v1.0/users/" + user.id());
            assertThat(answered.status()).isEqualTo(500);
            assertThat(answered.errorCode()).isEqualTo("SimulatorFailure");
        }
    }

    @Test
    void aTakenPortIsNamed() {
        try (Simulator first = Simulator.start(small().build())) {
            int port = URI.create(first.baseUrl()).getPort();
            assertThatThrownBy(() -> Simulator.start(small().port(port).build()))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("127.0.0.1:" + port);
        }
    }

    @Test
    void httpsIsServedWithTheCallersKey(@TempDir Path folder) throws Exception {
        char[] password = "changeit".toCharArray();
        KeyStore keys = keyStore(folder.resolve("keys.p12"), password);
        try (Simulator simulator =
                Simulator.start(small().readyToken("ready").tls(keys, password).build())) {
            assertThat(simulator.baseUrl()).startsWith("https://");
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("simulator", keys.getCertificate("simulator"));
            trust.init(trusted);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, trust.getTrustManagers(), null);
            HttpResponse<String> response = HttpClient.newBuilder()
                    .sslContext(tls)
                    .build()
                    .send(
                            HttpRequest.newBuilder(URI.create(simulator.baseUrl() + "/v1.0/users"))
                                    .header("Authorization", "Bearer ready")
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).contains("\"@odata.nextLink\":\"" + simulator.baseUrl() + "/v1.0/users?");
        }
    }

    @Test
    void aKeyStoreThatCannotBeOpenedIsRefusedEarly(@TempDir Path folder) throws Exception {
        KeyStore keys = keyStore(folder.resolve("keys.p12"), "changeit".toCharArray());
        assertThatThrownBy(() -> small().tls(keys, "wrong".toCharArray()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("key store");
    }

    private static KeyStore keyStore(Path file, char[] password) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "simulator",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(password),
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(output).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, password);
        }
        return keys;
    }
}
