/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.karaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.SimulatorSettings;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The bundle in an Apache Karaf, from being dropped in to Karaf's end; steps of one story. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KarafIT {

    private static final String SECRET = "s3cret-of-the-karaf-it";
    private static final int USERS = 120;
    private static final Pattern LISTENING =
            Pattern.compile("Listening on 127\\.0\\.0\\.1:(\\d+), health on 127\\.0\\.0\\.1:(\\d+)");
    private static final Path HOME = Path.of(System.getProperty("sarwan.home"));
    private static final Path BUNDLE = Path.of(System.getProperty("sarwan.bundle"));
    private static final Path STATE = HOME.resolveSibling("state");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static Simulator simulator;
    private static RunningKaraf karaf;
    private static int port;
    private static int management;

    @BeforeAll
    static void start() throws Exception {
        simulator = Simulator.start(SimulatorSettings.builder()
                .users(USERS)
                .groups(20)
                .memberships(400)
                .clientSecret(SECRET)
                .grant("Member.Read.Hidden")
                .build());
        karaf = RunningKaraf.start(Path.of(System.getProperty("karaf.home")), Map.of("CORP_SECRET", SECRET));
    }

    @AfterAll
    static void stop() throws Exception {
        karaf.close();
        simulator.close();
    }

    @Test
    @Order(1)
    void withoutItsConfigurationTheBundleWaits() throws Exception {
        karaf.deploy(BUNDLE);

        karaf.awaitLog(Pattern.compile("waits for the configuration io\\.sarwan"), 0);
    }

    @Test
    @Order(2)
    void aConfigurationWithASecretIsRefusedWithoutTellingIt() throws Exception {
        karaf.configure("io.sarwan.cfg", "home = " + HOME + "\nentra-client-secret = " + SECRET + "\n");

        karaf.awaitLog(Pattern.compile("does not run: the configuration has the secret entra-client-secret"), 0);
        assertThat(karaf.log()).doesNotContain(SECRET);
    }

    @Test
    @Order(3)
    void theRightConfigurationStartsTheService() throws Exception {
        Path connectors = Files.writeString(
                HOME.resolveSibling("connectors.yaml"),
                """
                connectors:
                  - name: corp
                    kind: entra
                    settings:
                      entra-tenant-id: %s
                      entra-client-id: %s
                      entra-client-secret: "{{env:CORP_SECRET}}"
                      graph-domain: %s
                """
                        .formatted(
                                SimulatorSettings.DEFAULT_TENANT_ID,
                                SimulatorSettings.DEFAULT_CLIENT_ID,
                                simulator.baseUrl()));
        // Karaf fills in its own variables.
        karaf.configure(
                "io.sarwan.cfg",
                """
                home = ${karaf.base}/../home
                connectors = %s
                state-dir = %s
                listen = 127.0.0.1:0
                management = 127.0.0.1:0
                """
                        .formatted(connectors, STATE));

        listening(0);
        assertThat(get(management, "/ready").statusCode()).isEqualTo(200);
    }

    @Test
    @Order(4)
    void aSyncOverRestReadsTheWholeTenant() throws Exception {
        assertThat(sync("{\"unknown\":1}").statusCode()).isEqualTo(400);
        assertSynced(sync());

        assertThat(STATE.resolve("corp.c1z")).isNotEmptyFile();
        JsonNode users = json(get(port, "/api/v1/connectors/corp/resources?type=user&limit=1000"));
        assertThat(users.path("items")).hasSize(simulator.tenant().users().size());
        JsonNode grants = json(get(port, "/api/v1/connectors/corp/grants?resourceType=group&limit=1000"));
        assertThat(grants.path("items").size()).isGreaterThan(300);
    }

    @Test
    @Order(5)
    void aDroppedRouteAndItsKameletTakeThePagesOfTheNextSync() throws Exception {
        Files.writeString(
                HOME.resolve("kamelets/page-note-action.kamelet.yaml"),
                """
                apiVersion: camel.apache.org/v1
                kind: Kamelet
                metadata:
                  name: page-note-action
                  labels:
                    camel.apache.org/kamelet.type: action
                spec:
                  definition:
                    title: Page Note
                    type: object
                    required: [word]
                    properties:
                      word:
                        title: Word
                        type: string
                  template:
                    from:
                      uri: kamelet:source
                      steps:
                        - setBody:
                            simple: "${body.lane} {{word}} ${body.size}"
                """);
        Files.writeString(
                HOME.resolve("routes/page-notes.camel.yaml"),
                """
                - route:
                    id: page-notes
                    from:
                      uri: direct:page-notes
                      steps:
                        - to:
                            uri: kamelet:page-note-action
                            parameters:
                              word: brought
                        - log:
                            logName: io.sarwan.team
                            message: "${body}"
                """);
        Path properties = HOME.resolve("config/application.properties");
        Files.writeString(
                properties,
                Files.readString(properties)
                        .replace("sinks = direct:c1z-write", "sinks = direct:page-notes,direct:c1z-write"));

        assertSynced(sync());

        assertThat(karaf.log()).containsPattern("users brought [1-9]");
    }

    @Test
    @Order(6)
    void theServiceEndsWithItsBundleAndComesBackWithIt() throws Exception {
        int before = karaf.log().length();
        Files.delete(Path.of(System.getProperty("karaf.home"), "deploy").resolve(BUNDLE.getFileName()));

        karaf.awaitLog(Pattern.compile("the service has ended"), before);
        assertThatThrownBy(() -> get(port, "/api/v1/connectors")).isInstanceOf(ConnectException.class);
        assertThatThrownBy(() -> get(management, "/ready")).isInstanceOf(ConnectException.class);

        karaf.deploy(BUNDLE);
        listening(before);
        assertSynced(sync());
    }

    @Test
    @Order(7)
    void karafEndsCleanly() throws Exception {
        int before = karaf.log().length();

        assertThat(karaf.stop()).isZero();

        String log = karaf.log();
        assertThat(log.substring(before)).contains("the service has ended");
        assertThat(log).doesNotContain("Error occurred while shutting down");
        assertThat(log).doesNotContain(SECRET).doesNotContainPattern("ClassNotFoundException|NoClassDefFoundError");
    }

    private static void listening(int from) {
        Matcher found = karaf.awaitLog(LISTENING, from);
        port = Integer.parseInt(found.group(1));
        management = Integer.parseInt(found.group(2));
    }

    private static HttpResponse<String> sync() throws Exception {
        return sync("{\"full\":true}");
    }

    private static HttpResponse<String> sync(String wishes) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/v1/connectors/corp/syncs"))
                .header("Content-Type", "application/json")
                .header("Prefer", "wait=60")
                .POST(HttpRequest.BodyPublishers.ofString(wishes))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static void assertSynced(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode job = json(answer);
        assertThat(job.path("status").asText()).as(answer.body()).isEqualTo("succeeded");
        assertThat(job.at("/result/published").asBoolean()).isTrue();
    }

    private static HttpResponse<String> get(int from, String path) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + from + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }
}
