/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The browser is a script that notes the address it is sent to; the test is the person. */
@EnabledOnOs(OS.LINUX)
class BrowserTest {

    @TempDir
    Path directory;

    private TestTenant tenant;
    private Path bin;
    private Path address;

    @BeforeEach
    void makeBrowser() throws Exception {
        tenant = TestTenant.in(directory);
        bin = Files.createDirectory(directory.resolve("bin"));
        Path seen = Files.createDirectory(directory.resolve("seen"));
        address = seen.resolve("address");
        Path browser =
                Files.writeString(bin.resolve("xdg-open"), "#!/bin/sh\nprintf '%s\\n' \"$1\" >'" + address + "'\n");
        Files.setPosixFilePermissions(browser, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Map<String, String> variables(TokenEndpoint endpoint) {
        return Map.of(
                "BATON_AUTH_METHOD",
                "entra_group_oauth",
                "BATON_ENTRA_TENANT_ID",
                "contoso.example",
                "BATON_ENTRA_CLIENT_ID",
                "client-1",
                "BATON_LOGIN_DOMAIN",
                endpoint.address().toString(),
                "BATON_CA_FILE",
                tenant.authorities().toString(),
                "PATH",
                bin.toString());
    }

    private Map<String, String> opened(WatchService watch) throws IOException, InterruptedException {
        while (!Files.exists(address) || !Files.readString(address).endsWith("\n")) {
            assertThat(watch.poll(60, TimeUnit.SECONDS))
                    .as("the browser is opened")
                    .isNotNull()
                    .satisfies(key -> {
                        key.pollEvents();
                        key.reset();
                    });
        }
        URI opened = URI.create(Files.readString(address).strip());
        assertThat(opened.getPath()).isEqualTo("/contoso.example/oauth2/v2.0/authorize");
        return Arrays.stream(opened.getRawQuery().split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }

    @Test
    void theBrowserComesBackWithACodeThatOnlyThisProcessCanUse() throws Exception {
        try (TokenEndpoint endpoint = tenant.login();
                WatchService watch = FileSystems.getDefault().newWatchService()) {
            address.getParent()
                    .register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            DeviceCodeTest.token(endpoint, "of-ada", 3600);
            try (TokenProbe probe = TokenProbe.start(directory, variables(endpoint))) {
                Map<String, String> query = opened(watch);
                URI back = URI.create(query.get("redirect_uri"));
                assertThat(back).hasScheme("http").hasHost("localhost");
                assertThat(query).containsEntry("client_id", "client-1").containsEntry("code_challenge_method", "S256");
                assertThat(query.get("scope")).contains("https://graph.microsoft.com/.default");
                HttpResponse<String> page = HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(back + "/"))
                                        .header("Content-Type", "application/x-www-form-urlencoded")
                                        .POST(HttpRequest.BodyPublishers.ofString(
                                                "code=code-1&state=" + query.get("state")))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
                assertThat(page.statusCode()).isEqualTo(200);
                assertThat(probe.result().strip()).isEqualTo("token of-ada");
                Map<String, String> form = endpoint.forms().get(0);
                assertThat(form)
                        .containsEntry("grant_type", "authorization_code")
                        .containsEntry("code", "code-1")
                        .containsEntry("redirect_uri", query.get("redirect_uri"));
                byte[] challenge = MessageDigest.getInstance("SHA-256")
                        .digest(form.get("code_verifier").getBytes(StandardCharsets.US_ASCII));
                assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(challenge))
                        .isEqualTo(query.get("code_challenge"));
            }
        }
    }

    @Test
    void aMachineWithoutABrowserIsToldWhatToUseInstead() throws Exception {
        Files.delete(bin.resolve("xdg-open"));
        try (TokenEndpoint endpoint = tenant.login();
                TokenProbe probe = TokenProbe.start(directory, variables(endpoint))) {
            assertThat(probe.result().strip())
                    .startsWith("exit 1: no browser can be opened on this machine")
                    .contains("device-code")
                    .doesNotContain("\n");
            assertThat(endpoint.requests()).isEmpty();
        }
    }
}
