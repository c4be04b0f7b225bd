/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.sarwan.runtime.EntraSettings.Credentials;
import io.sarwan.runtime.EntraSettings.Network;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SecretText;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AzureKeyVaultTest {

    private static final String VALUE = "s3cret-of-the-vault";
    private static final String TOKEN = "token-for-the-vault";
    private static final String CLIENT_SECRET = "cl1ent-s3cret";
    private static final String REQUEST = "0a1b2c3d-1111-2222-3333-444455556666";
    private static final Network NETWORK = new Network(null, null, Duration.ofSeconds(20));
    private static final String SECRET = "/secrets/entra-secret";

    private final WireMockServer azure =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    private final Map<String, String> variables = new HashMap<>();
    private final List<Duration> waits = new ArrayList<>();
    private Duration patience = Duration.ofSeconds(20);

    @BeforeEach
    void start() {
        azure.start();
        azure.stubFor(post(urlPathEqualTo("/contoso.onmicrosoft.com/oauth2/v2.0/token"))
                .willReturn(okJson("{\"access_token\":\"" + TOKEN + "\",\"expires_in\":3600}")));
        variables.put("CAMEL_VAULT_AZURE_VAULT_NAME", azure.baseUrl());
        variables.put("CAMEL_VAULT_AZURE_TENANT_ID", "contoso.onmicrosoft.com");
        variables.put("CAMEL_VAULT_AZURE_CLIENT_ID", "11111111-2222-3333-4444-555555555555");
        variables.put("CAMEL_VAULT_AZURE_CLIENT_SECRET", CLIENT_SECRET);
    }

    @AfterEach
    void stop() {
        azure.stop();
    }

    @ParameterizedTest
    @CsvSource({
        "401, Unauthorized, '', does not take the token, tenant of the credentials",
        "403, Forbidden, ForbiddenByRbac, does not give it away, Key Vault Secrets User",
        "403, Forbidden, ForbiddenByPolicy, does not give it away, access policy",
        "403, Forbidden, ForbiddenByFirewall, does not give it away, firewall",
        "403, Forbidden, SecretDisabled, does not give it away, Enable the secret",
        "404, SecretNotFound, '', has no such secret, CAMEL_VAULT_AZURE_VAULT_NAME",
        "400, BadParameter, '', does not answer as a key vault does, CAMEL_VAULT_AZURE_VAULT_NAME",
        "429, Throttled, '', asked too often, in a minute",
        "500, InternalServerError, '', does not answer as a key vault does, some minutes"
    })
    void aRefusalIsOneLineWithWhatItMeansAndTheIdOfTheRequest(
            int status, String code, String inner, String said, String remedy) {
        String innermost = inner.isEmpty() ? "" : ",\"innererror\":{\"code\":\"" + inner + "\"}";
        vault(aResponse()
                .withStatus(status)
                .withHeader("x-ms-request-id", REQUEST)
                .withBody("{\"error\":{\"code\":\"" + code + "\",\"message\":\"about " + VALUE + "\"" + innermost
                        + "}}"));

        assertThatThrownBy(() -> read("{{azure:entra-secret}}"))
                .isInstanceOfSatisfying(SarwanException.class, mistake -> assertThat(mistake.line())
                        .startsWith("entra-client-secret takes its value from the secret entra-secret in the key vault"
                                + " localhost:" + azure.port())
                        .contains(said, remedy, "HTTP " + status, inner.isEmpty() ? code : inner)
                        .contains("request id " + REQUEST)
                        .doesNotContain(VALUE, TOKEN, CLIENT_SECRET, "\n"));
    }

    @Test
    void anIdThatIsNoneIsNotRepeated() {
        vault(aResponse().withStatus(403).withHeader("x-ms-request-id", "steer <b> the terminal"));

        assertThatThrownBy(() -> read("{{azure:entra-secret}}"))
                .hasMessageContaining("(HTTP 403)")
                .hasMessageNotContaining("steer");
    }

    @Test
    void whatIsAskedTooOftenIsAskedAgainWhenTheVaultSaysSo() {
        azure.stubFor(get(urlPathEqualTo(SECRET))
                .inScenario("busy")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "7"))
                .willSetStateTo("free"));
        azure.stubFor(get(urlPathEqualTo(SECRET))
                .inScenario("busy")
                .whenScenarioStateIs("free")
                .willReturn(okJson("{\"value\":\"" + VALUE + "\"}")));

        assertThat(read("{{azure:entra-secret}}")).isEqualTo(VALUE);
        assertThat(waits).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void aVaultThatWantsMoreTimeThanAStartMayTakeIsNotWaitedFor() {
        vault(aResponse().withStatus(429).withHeader("Retry-After", "3600"));

        assertThatThrownBy(() -> read("{{azure:entra-secret}}")).hasMessageContaining("asked too often");
        assertThat(waits).isEmpty();
    }

    @Test
    void aVaultThatStaysBrokenIsAskedFourTimes() {
        vault(aResponse().withStatus(503));

        assertThatThrownBy(() -> read("{{azure:entra-secret}}")).hasMessageContaining("HTTP 503");
        azure.verify(4, getRequestedFor(urlPathEqualTo(SECRET)));
        assertThat(waits).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>s3cret-of-the-vault</html>",
                "{\"value\":\"s3cret-of-the-vau",
                "[]",
                "",
                "{\"value\":null}",
                "{\"value\":\" \"}",
                "{\"value\":{\"s3cret-of-the-vault\":1}}",
                "{\"values\":\"s3cret-of-the-vault\"}"
            })
    void anAnswerWithoutAValueIsOneLineThatDoesNotShowIt(String body) {
        vault(aResponse().withStatus(200).withBody(body));

        assertThatThrownBy(() -> read("{{azure:entra-secret}}"))
                .hasMessageContaining("holds no value")
                .hasMessageNotContaining("s3cret")
                .hasNoCause();
    }

    @Test
    void anAnswerWithoutAnEndIsNotTakenIn() {
        vault(aResponse().withStatus(200).withBody("{\"value\":\"" + " ".repeat(200_001) + "x\"}"));

        assertThatThrownBy(() -> read("{{azure:entra-secret}}")).hasMessageContaining("cannot be read");
    }

    @Test
    void aVaultThatDoesNotAnswerIsGivenUp() {
        patience = Duration.ofMillis(700);
        vault(okJson("{\"value\":\"" + VALUE + "\"}").withFixedDelay(60_000));

        assertThatThrownBy(() -> read("{{azure:entra-secret}}")).hasMessageContaining("no whole answer");
    }

    @Test
    void anAnswerThatStallsIsGivenUp() {
        patience = Duration.ofMillis(700);
        vault(okJson("{\"value\":\"" + VALUE + "\"}").withChunkedDribbleDelay(10, 600_000));

        assertThatThrownBy(() -> read("{{azure:entra-secret}}")).hasMessageContaining("no whole answer");
    }

    @Test
    void theTokenDoesNotFollowARedirect() {
        vault(aResponse().withStatus(302).withHeader("Location", azure.baseUrl() + "/elsewhere"));

        assertThatThrownBy(() -> read("{{azure:entra-secret}}")).hasMessageContaining("sends elsewhere");
        azure.verify(0, getRequestedFor(urlPathEqualTo("/elsewhere")));
    }

    @Test
    void aTokenThatIsRefusedIsOneLineWithTheCodeAndTheIdsOfMicrosoft() {
        azure.stubFor(post(anyUrl())
                .willReturn(aResponse()
                        .withStatus(401)
                        .withBody("{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: Invalid. Trace"
                                + " ID: " + REQUEST + " Correlation ID: " + REQUEST + "\"}")));

        assertThatThrownBy(() -> read("{{azure:entra-secret}}"))
                .isInstanceOfSatisfying(SarwanException.class, mistake -> assertThat(mistake.line())
                        .contains("the client secret is wrong", "AADSTS7000215", "trace id " + REQUEST)
                        .contains("CAMEL_VAULT_AZURE_CLIENT_SECRET")
                        .doesNotContain(CLIENT_SECRET));
        azure.verify(0, getRequestedFor(anyUrl()));
    }

    @Test
    void aTokenThatNoHeaderCanHoldIsNotShown() {
        azure.stubFor(post(anyUrl()).willReturn(okJson("{\"access_token\":\"to\\nken\",\"expires_in\":3600}")));

        assertThatThrownBy(() -> read("{{azure:entra-secret}}"))
                .hasMessageContaining("no usable token")
                .hasMessageNotContaining("ken\"")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://vault.example.com",
                "https://vault.example.com",
                "http://contoso.vault.azure.net",
                "https://contoso.vault.azure.net.example.com",
                "https://vault.azure.net",
                "https://one.two.vault.azure.net",
                "https://user@contoso.vault.azure.net",
                "https://contoso.vault.azure.net:8443",
                "https://contoso.vault.azure.net/path",
                "contoso.vault.azure.net",
                "two words",
                "-"
            })
    void aTokenIsGivenToNoHostThatIsNoKeyVault(String name) {
        variables.put("CAMEL_VAULT_AZURE_VAULT_NAME", name);

        assertThatThrownBy(() -> read("{{azure:entra-secret}}"))
                .hasMessageContaining("CAMEL_VAULT_AZURE_VAULT_NAME names no key vault");
        azure.verify(0, postRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CAMEL_VAULT_AZURE_VAULT_NAME",
                "CAMEL_VAULT_AZURE_TENANT_ID",
                "CAMEL_VAULT_AZURE_CLIENT_ID",
                "CAMEL_VAULT_AZURE_CLIENT_SECRET"
            })
    void aVariableThatIsMissingIsNamed(String variable) {
        variables.remove(variable);

        assertThatThrownBy(() -> read("{{azure:entra-secret}}"))
                .hasMessageContaining("and " + variable + " is not set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"under_score", "a name", "vault/secret", "name@", "name#", "../keys/key", "name@1/2"})
    void aReferenceThatIsNoneIsSaidBeforeAnybodyIsAsked(String reference) {
        assertThatThrownBy(() -> read("{{azure:" + reference + "}}"))
                .isInstanceOfSatisfying(SarwanException.class, mistake -> assertThat(mistake.line())
                        .contains("a reference that is none", "{{azure:name@version}}"));
        azure.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void theDefaultIsForSecretsThatAreNotThereAndIsNotShown() {
        vault(aResponse().withStatus(404).withBody("{\"error\":{\"code\":\"SecretNotFound\"}}"));
        assertThat(read("{{azure:entra-secret:a default}}")).isEqualTo("a default");

        for (int status : new int[] {401, 403, 500}) {
            vault(aResponse().withStatus(status));
            assertThatThrownBy(() -> read("{{azure:entra-secret:a default}}"))
                    .hasMessageContaining("HTTP " + status)
                    .hasMessageNotContaining("a default");
        }
        vault(aResponse().withStatus(404).withBody("not a vault"));
        assertThatThrownBy(() -> read("{{azure:entra-secret:a default}}")).hasMessageContaining("HTTP 404");
    }

    @Test
    void aFieldThatIsNotThereIsNamedWithoutTheSecret() {
        vault(okJson("{\"value\":\"{\\\"user\\\":\\\"" + VALUE + "\\\"}\"}"));

        assertThat(read("{{azure:entra-secret#user}}")).isEqualTo(VALUE);
        assertThat(read("{{azure:entra-secret#other:none}}")).isEqualTo("none");
        assertThatThrownBy(() -> read("{{azure:entra-secret#other}}"))
                .hasMessageContaining("the field other of the secret entra-secret")
                .hasMessageNotContaining(VALUE);
    }

    @Test
    void aSecretIsReadOfTheVersionThatIsNamedWithOneTokenForAll() {
        azure.stubFor(get(urlPathMatching("/secrets/.*"))
                .withHeader("Authorization", equalTo("Bearer " + TOKEN))
                .willReturn(okJson("{\"value\":\"" + VALUE + "\",\"attributes\":{\"enabled\":true}}")));

        assertThat(references()
                        .resolve(
                                "{{azure:entra-secret}} {{azure:other@v1}} {{azure:entra-secret}}",
                                Optional::empty,
                                AzureKeyVaultTest::mistake)
                        .values())
                .containsExactly(VALUE, VALUE, VALUE);
        azure.verify(1, getRequestedFor(urlEqualTo(SECRET + "?api-version=7.4")));
        azure.verify(1, getRequestedFor(urlEqualTo("/secrets/other/v1?api-version=7.4")));
        azure.verify(
                1,
                postRequestedFor(anyUrl())
                        .withRequestBody(containing("scope=https%3A%2F%2Fvault.azure.net%2F.default")));
    }

    @ParameterizedTest
    @CsvSource({
        "contoso, https://contoso.vault.azure.net, https://vault.azure.net/.default, https://login.microsoftonline.com",
        "https://contoso.vault.azure.net/, https://contoso.vault.azure.net, https://vault.azure.net/.default,"
                + " https://login.microsoftonline.com",
        "https://contoso.vault.azure.cn, https://contoso.vault.azure.cn, https://vault.azure.cn/.default,"
                + " https://login.chinacloudapi.cn",
        "https://contoso.vault.usgovcloudapi.net, https://contoso.vault.usgovcloudapi.net,"
                + " https://vault.usgovcloudapi.net/.default, https://login.microsoftonline.us"
    })
    void aVaultGoesWithTheLoginServiceOfItsCloud(String name, String address, String scope, String login) {
        variables.put("CAMEL_VAULT_AZURE_VAULT_NAME", name);
        AzureVaultSettings settings = settings();

        assertThat(settings.address()).hasToString(address);
        assertThat(AzureVaultSettings.scope(settings.address())).isEqualTo(scope);
        assertThat(settings.tokens(settings.address(), NETWORK).endpoints().login())
                .hasToString(login);
    }

    @Test
    void anIdentityIsTakenAsAzuresLibraryTakesIt() {
        variables.put("CAMEL_VAULT_AZURE_IDENTITY_ENABLED", "true");
        assertThat(settings().credentials()).isEqualTo(new Credentials.ManagedIdentity(null));

        variables.put("AZURE_CLIENT_ID", "client-1");
        assertThat(settings().credentials()).isEqualTo(new Credentials.ManagedIdentity("client-1"));

        variables.put("AZURE_TENANT_ID", "tenant-1");
        variables.put("AZURE_FEDERATED_TOKEN_FILE", "/var/run/token");
        assertThat(settings().credentials()).isInstanceOf(Credentials.WorkloadIdentity.class);

        variables.put("AZURE_CLIENT_SECRET", "another-s3cret");
        assertThat(settings().credentials())
                .isEqualTo(new Credentials.ClientSecret("client-1", new SecretText("another-s3cret")));
        assertThat(settings().tokens(settings().address(), NETWORK).tenantId()).isEqualTo("tenant-1");
    }

    @Test
    void whatReadsVaultsIsToBeMasked() {
        variables.put("VAULT_TOKEN", "hvs.token\n");
        assertThat(SecretReferences.credentials(new Environment(variables)))
                .extracting(SecretText::reveal)
                .containsExactlyInAnyOrder(CLIENT_SECRET, "hvs.token");
    }

    private void vault(ResponseDefinitionBuilder answer) {
        azure.stubFor(get(urlPathEqualTo(SECRET)).willReturn(answer));
    }

    private AzureVaultSettings settings() {
        return new AzureVaultSettings(new Environment(variables), AzureKeyVaultTest::mistake);
    }

    private String read(String reference) {
        return references()
                .resolve(reference, Optional::empty, AzureKeyVaultTest::mistake)
                .text();
    }

    private SecretReferences references() {
        return new SecretReferences(new Environment(variables), patience, InstantSource.system(), waits::add);
    }

    private static SarwanException mistake(String from, String remedy) {
        return SarwanException.usage("entra-client-secret takes its value from " + from, remedy);
    }
}
