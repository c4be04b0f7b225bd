/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sarwan.runtime.EntraSettings.Credentials;
import io.sarwan.runtime.SarwanException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceCodeTest {

    @TempDir
    static Path directory;

    private static TestTenant tenant;

    @BeforeAll
    static void makeTenant() throws IOException, GeneralSecurityException {
        tenant = TestTenant.in(directory);
    }

    @BeforeEach
    void forget() {
        tenant.prompts.clear();
        tenant.waits.clear();
    }

    private static TokenSources sources(TokenEndpoint endpoint) {
        return tenant.sources(endpoint, new Credentials.DeviceCode("client-1"));
    }

    private static void code(TokenEndpoint endpoint, int seconds) {
        endpoint.answer(
                200,
                "{\"device_code\":\"device-s3cret\",\"user_code\":\"ABC\\u001b[2J123\",\"interval\":0,\"expires_in\":"
                        + seconds + ",\"verification_uri\":\"https://microsoft.com/devicelogin\",\"message\":\"m\"}",
                Map.of());
    }

    private static void error(TokenEndpoint endpoint, String error) {
        endpoint.answer(400, "{\"error\":\"" + error + "\",\"error_description\":\"later or never\"}", Map.of());
    }

    static void token(TokenEndpoint endpoint, String text, int seconds) {
        String account = "{\"oid\":\"00000000-0000-0000-0000-000000000001\",\"sub\":\"s\",\"tid\":\"contoso\","
                + "\"preferred_username\":\"ada@contoso.example\",\"name\":\"Ada\",\"aud\":\"client-1\",\"ver\":\"2.0\"}";
        endpoint.answer(
                200,
                "{\"token_type\":\"Bearer\",\"scope\":\"s\",\"expires_in\":" + seconds + ",\"access_token\":\"" + text
                        + "\",\"refresh_token\":\"refresh-s3cret\",\"id_token\":\"" + part("{\"alg\":\"none\"}") + "."
                        + part(account) + ".x\",\"client_info\":\"" + part("{\"uid\":\"u\",\"utid\":\"contoso\"}")
                        + "\"}",
                Map.of());
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void thePersonIsToldWhereToGoAndTheProgramWaits() throws Exception {
        try (TokenEndpoint endpoint = tenant.login()) {
            code(endpoint, 900);
            error(endpoint, "authorization_pending");
            error(endpoint, "authorization_pending");
            token(endpoint, "of-ada", 3600);
            assertThat(sources(endpoint).graph().bearer()).isEqualTo("of-ada");
            assertThat(tenant.prompts).singleElement().satisfies(line -> assertThat(line)
                    .contains("https://microsoft.com/devicelogin", "ABC[2J123")
                    .matches("\\p{Print}*")
                    .doesNotContain("device-s3cret"));
            assertThat(endpoint.paths().get(0)).startsWith("/contoso.onmicrosoft.com/oauth2/v2.0/devicecode");
            assertThat(endpoint.forms().get(0).get("scope")).contains("https://graph.microsoft.com/.default");
            assertThat(endpoint.forms()).hasSize(4);
            assertThat(endpoint.forms().get(3))
                    .containsEntry("grant_type", "device_code")
                    .containsEntry("device_code", "device-s3cret");
        }
    }

    @Test
    void anotherScopeAndALaterTokenDoNotAskThePersonAgain() throws Exception {
        try (TokenEndpoint endpoint = tenant.login();
                ConnectProxy proxy = ConnectProxy.start(endpoint.address().getPort())) {
            code(endpoint, 900);
            token(endpoint, "of-ada", 3600);
            AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
            TokenSources sources = tenant.sources(proxy, new Credentials.DeviceCode("client-1"), now::get);
            assertThat(sources.graph().bearer()).isEqualTo("of-ada");
            // The library renews at once what is good for less than five minutes.
            token(endpoint, "short", 240);
            token(endpoint, "for-exchange", 240);
            assertThat(sources.exchange().bearer()).isEqualTo("for-exchange");
            assertThat(endpoint.forms().get(2))
                    .containsEntry("grant_type", "refresh_token")
                    .containsEntry("refresh_token", "refresh-s3cret");
            assertThat(endpoint.forms().get(2).get("scope")).contains("https://outlook.office365.com/.default");
            now.updateAndGet(time -> time.plus(Duration.ofSeconds(200)));
            token(endpoint, "renewed", 3600);
            assertThat(sources.exchange().bearer()).isEqualTo("renewed");
            assertThat(tenant.prompts).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "authorization_declined, was declined",
        "access_denied, was declined",
        "expired_token, nobody signed in in time"
    })
    void aRefusalIsFinalAndPromptsOnce(String error, String what) throws Exception {
        try (TokenEndpoint endpoint = tenant.login()) {
            code(endpoint, 900);
            error(endpoint, "authorization_pending");
            error(endpoint, error);
            TokenSource source = sources(endpoint).graph();
            assertThatThrownBy(source::bearer).isInstanceOfSatisfying(SarwanException.class, said -> {
                assertThat(said.line()).contains(what).doesNotContain("device-s3cret", "\n");
                assertThat(said.remedy()).isPresent();
                assertThat(said).hasNoCause();
            });
            assertThat(endpoint.requests()).hasSize(3);
            assertThat(tenant.prompts).hasSize(1);
            assertThat(tenant.waits).isEmpty();
        }
    }

    @Test
    void aCodeThatRanOutIsSaid() throws Exception {
        try (TokenEndpoint endpoint = tenant.login()) {
            code(endpoint, 0);
            TokenSource source = sources(endpoint).graph();
            assertThatThrownBy(source::bearer)
                    .isInstanceOf(SarwanException.class)
                    .hasMessageContaining("nobody signed in in time");
        }
    }

    @Test
    void anApplicationThatIsNoPublicClientIsExplained() throws Exception {
        try (TokenEndpoint endpoint = tenant.login()) {
            code(endpoint, 900);
            endpoint.refuse(401, "7000218");
            TokenSource source = sources(endpoint).graph();
            assertThatThrownBy(source::bearer)
                    .isInstanceOfSatisfying(SarwanException.class, said -> assertThat(said.line())
                            .contains("AADSTS7000218", "public client flows"));
        }
    }
}
