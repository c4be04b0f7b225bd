/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.sarwan.runtime.EntraSettings.Credentials;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SecretText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Nothing that proves who asks is in any log line at the level that users get, or in an exception with its causes. */
class SecretsInLogsTest {

    @TempDir
    static Path directory;

    private static TestTenant tenant;
    private static TestKeys keys;
    private static String federated;

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private Level before;

    @BeforeAll
    static void makeKeys() throws IOException, GeneralSecurityException {
        tenant = TestTenant.in(directory);
        keys = TestKeys.create(directory);
        federated = WorkloadIdentityTest.token("pod", Instant.now().plusSeconds(600));
    }

    @BeforeEach
    void listen() {
        before = root.getLevel();
        // What --log-level debug sets for libraries.
        root.setLevel(Level.INFO);
        lines.start();
        root.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(lines);
        root.setLevel(before);
    }

    private String logged() {
        return List.copyOf(lines.list).stream()
                .map(event -> event.getFormattedMessage()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())))
                .collect(Collectors.joining("\n"));
    }

    private static Credentials credentials(String kind) throws IOException {
        return switch (kind) {
            case "secret" -> new Credentials.ClientSecret("client-1", new SecretText("secret-s3cret"));
            case "certificate" ->
                new Credentials.ClientCertificate(
                        "client-1",
                        new SecretText(keys.file().toString()),
                        null,
                        new SecretText(new String(TestKeys.PASSWORD)));
            case "workload" ->
                new Credentials.WorkloadIdentity(
                        "client-1", Files.writeString(directory.resolve("federated"), federated));
            default -> new Credentials.DeviceCode("client-1");
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "certificate", "workload", "device"})
    void aRefusalShowsNeitherSecretNorAssertion(String kind) throws Exception {
        try (TokenEndpoint endpoint = tenant.login()) {
            if (kind.equals("device")) {
                endpoint.answer(
                        200,
                        "{\"device_code\":\"device-s3cret\",\"user_code\":\"A\",\"interval\":0,\"expires_in\":900,"
                                + "\"verification_uri\":\"https://microsoft.com/devicelogin\",\"message\":\"m\"}",
                        Map.of());
            }
            endpoint.refuse(401, "700027");
            Credentials credentials = credentials(kind);
            StringWriter shown = new StringWriter();
            try {
                tenant.sources(endpoint, credentials).graph().bearer();
            } catch (SarwanException refused) {
                refused.printStackTrace(new PrintWriter(shown, true));
            }
            assertThat(shown.toString()).contains("AADSTS700027");
            endpoint.forms().forEach(form -> assertThat(shown + logged() + credentials)
                    .doesNotContain(
                            form.getOrDefault("client_assertion", "secret-s3cret"),
                            "secret-s3cret",
                            "device-s3cret",
                            new String(TestKeys.PASSWORD),
                            federated));
            assertThat(endpoint.forms()).isNotEmpty();
        }
    }

    @Test
    void aTokenThatWasGivenIsInNoLine() throws Exception {
        try (TokenEndpoint endpoint = tenant.login()) {
            assertThat(tenant.sources(endpoint, credentials("certificate"))
                            .graph()
                            .bearer())
                    .isEqualTo("token-1");
            assertThat(logged())
                    .doesNotContain("token-1", endpoint.forms().get(0).get("client_assertion"));
        }
    }
}
