/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.entra.CloudGaps;
import io.sarwan.entra.DirectoryOptions;
import io.sarwan.entra.EntraOptions;
import io.sarwan.runtime.EntraSettings;
import io.sarwan.runtime.ProxySettings;
import io.sarwan.runtime.SecretText;
import io.sarwan.runtime.SyncProgress;
import io.sarwan.runtime.SyncReport;
import io.sarwan.runtime.camel.CamelEntraSync;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.SimulatorSettings;
import io.sarwan.simulator.graph.Cloud;
import io.sarwan.simulator.traffic.RecordedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A complete inventory of a tenant in each cloud, over TLS and under the cloud's own names: nothing goes anywhere else. */
class CloudsIT {

    private static final String PASSWORD = "changeit";
    private static final EntraOptions EVERYTHING =
            EntraOptions.reading(Set.of()).with(new DirectoryOptions(false, false, true, true));

    @TempDir
    private static Path keys;

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeKeys() throws Exception {
        Process made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "clouds",
                        "-dname",
                        "CN=clouds",
                        "-ext",
                        "SAN="
                                + Stream.of(
                                                "graph.microsoft.com",
                                                "login.microsoftonline.com",
                                                "graph.microsoft.us",
                                                "dod-graph.microsoft.us",
                                                "login.microsoftonline.us",
                                                "microsoftgraph.chinacloudapi.cn",
                                                "login.chinacloudapi.cn")
                                        .map("dns:"::concat)
                                        .collect(Collectors.joining(",")),
                        "-keystore",
                        keys.resolve("clouds.p12").toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String output = new String(made.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(made.waitFor()).as(output).isZero();
        Files.writeString(
                keys.resolve("ca.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(store().getCertificate("clouds").getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
    }

    private static KeyStore store() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(keys.resolve("clouds.p12"))) {
            store.load(stream, PASSWORD.toCharArray());
        }
        return store;
    }

    @ParameterizedTest
    @CsvSource({
        "GLOBAL, graph.microsoft.com, login.microsoftonline.com",
        "US_GOV_L4, graph.microsoft.us, login.microsoftonline.us",
        "US_GOV_L5, dod-graph.microsoft.us, login.microsoftonline.us",
        "CHINA, microsoftgraph.chinacloudapi.cn, login.chinacloudapi.cn"
    })
    void everyRequestGoesToTheCloudsOwnHosts(Cloud cloud, String graph, String login) throws Exception {
        try (Simulator simulator = Simulator.start(Syncs.tenant()
                        .cloud(cloud)
                        .tls(store(), PASSWORD.toCharArray())
                        .build());
                CloudProxy proxy = CloudProxy.to(URI.create(simulator.baseUrl()).getPort())) {

            SyncReport report = sync(graph, login, proxy);

            assertThat(report.outcome().errors()).isEmpty();
            assertThat(report.outcome().warnings()).isEmpty();
            assertThat(report.published()).isTrue();
            assertThat(proxy.hosts()).containsExactlyInAnyOrder(graph + ":443", login + ":443");
            List<RecordedRequest> requests = simulator.log().requests();
            assertThat(requests)
                    .filteredOn(request -> request.target().contains("skiptoken"))
                    .as("pages that a next link led to")
                    .isNotEmpty();
            assertThat(requests).allSatisfy(request -> assertThat(request.headers())
                    .as(request.target())
                    .containsEntry("host", request.authorized() ? graph : login));
            assertThat(simulator.tokenAudiences()).containsExactly("https://" + graph);
            Syncs.assertHoldsTheTruth(folder.resolve("sync.c1z"), simulator, EVERYTHING);
        }
    }

    @Test
    void whatACloudLacksIsNotAskedForByAnyLane() {
        try (Simulator simulator =
                Simulator.start(Syncs.tenant().cloud(Cloud.GOV_SG).build())) {
            SyncReport report = Syncs.run(simulator, folder.resolve("sync.c1z"), EVERYTHING.in(CloudGaps.GOV_SG));

            assertThat(report.outcome().errors()).isEmpty();
            assertThat(report.outcome().warnings()).hasSize(5).allSatisfy(warning -> assertThat(warning)
                    .contains("the cloud gov-sg does not have it"));
            assertThat(all(simulator))
                    .noneMatch(target -> target.contains("signInActivity")
                            || target.contains("ScheduleInstances")
                            || target.contains("synchronization"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "US_NAT, us-nat, employeeHireDate",
        "US_SEC, us-sec, employeeOrgData",
        "CHINA, china, assignedLabels",
        "DELOS, delos, ScheduleInstances"
    })
    void propertiesAndPathsThatACloudLacksAreLeftOut(Cloud cloud, String title, String missing) {
        try (Simulator simulator = Simulator.start(Syncs.tenant().cloud(cloud).build())) {
            SyncReport report = Syncs.run(
                    simulator,
                    folder.resolve("sync.c1z"),
                    EVERYTHING.in(CloudGaps.named(title).orElseThrow()));

            assertThat(report.outcome().errors()).isEmpty();
            assertThat(report.published()).isTrue();
            assertThat(all(simulator)).noneMatch(target -> target.contains(missing));
        }
    }

    private static List<String> all(Simulator simulator) {
        return simulator.log().requests().stream()
                .flatMap(request -> Stream.concat(Stream.of(request), request.items().stream()))
                .map(RecordedRequest::target)
                .toList();
    }

    private SyncReport sync(String graph, String login, CloudProxy proxy) throws IOException {
        return new CamelEntraSync()
                .run(
                        new EntraSettings(
                                SimulatorSettings.DEFAULT_TENANT_ID,
                                new EntraSettings.Endpoints(
                                        URI.create("https://" + graph),
                                        URI.create("https://" + login),
                                        URI.create("https://outlook.example")),
                                new EntraSettings.Credentials.ClientSecret(
                                        SimulatorSettings.DEFAULT_CLIENT_ID,
                                        new SecretText(SimulatorSettings.DEFAULT_CLIENT_SECRET)),
                                new EntraSettings.Network(
                                        keys.resolve("ca.pem"),
                                        new ProxySettings("127.0.0.1", proxy.port(), null, null, List.of()),
                                        Duration.ofSeconds(20)),
                                new EntraSettings.Output(folder.resolve("sync.c1z"), null),
                                new EntraSettings.Limits(8, 20, false),
                                EVERYTHING),
                        SyncProgress.SILENT);
    }
}
