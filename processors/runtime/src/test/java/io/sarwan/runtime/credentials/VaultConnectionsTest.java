/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.settings.CommandName;
import io.sarwan.runtime.settings.Environment;
import io.sarwan.runtime.settings.ResolvedSettings;
import io.sarwan.runtime.settings.SettingCatalog;
import io.sarwan.runtime.settings.SettingsResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Vaults are asked as every other service is: through the proxy, and with the authorities of {@code ca-file}. */
class VaultConnectionsTest {

    private static final String VALUE = "s3cret-of-the-vault";

    @TempDir
    private static Path folder;

    private static TestKeys keys;

    private final Map<String, String> variables = new HashMap<>();
    private TokenEndpoint azure;
    private ConnectProxy proxy;

    @BeforeAll
    static void keys() throws Exception {
        keys = TestKeys.create(
                folder,
                "-ext",
                "SAN=dns:contoso.vault.azure.net,dns:login.microsoftonline.com,dns:vault.contoso.example");
        Files.writeString(folder.resolve("ca.pem"), keys.certificatePem());
    }

    @BeforeEach
    void start() throws Exception {
        azure = TokenEndpoint.tls(keys);
        proxy = ConnectProxy.start(azure.address().getPort());
        variables.put("HTTPS_PROXY", "http://user:word@127.0.0.1:" + proxy.port());
        variables.put("BATON_CA_FILE", folder.resolve("ca.pem").toString());
        variables.put("CAMEL_VAULT_AZURE_VAULT_NAME", "contoso");
        variables.put("CAMEL_VAULT_AZURE_TENANT_ID", "contoso.onmicrosoft.com");
        variables.put("CAMEL_VAULT_AZURE_CLIENT_ID", "11111111-2222-3333-4444-555555555555");
        variables.put("CAMEL_VAULT_AZURE_CLIENT_SECRET", "cl1ent-s3cret");
        variables.put("VAULT_ADDR", "https://vault.contoso.example:8200");
        variables.put("VAULT_TOKEN", "hvs.token");
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        azure.close();
    }

    @Test
    void anAuthorityThatNobodyNamedIsNotTrusted() {
        variables.remove("BATON_CA_FILE");
        variables.put("BATON_ENTRA_CLIENT_SECRET", "{{hashicorp:secret:sarwan#secret}}");

        assertThatThrownBy(this::resolve)
                .isInstanceOfSatisfying(SarwanException.class, mistake -> assertThat(mistake.line())
                        .contains("its certificate is not trusted", "ca-file")
                        .doesNotContain("hvs.token"));
        assertThat(azure.requests()).isEmpty();
    }

    @Test
    void aFileOfAuthoritiesThatIsNotThereIsNamed() {
        variables.put("BATON_CA_FILE", "/no/such/file");
        variables.put("BATON_ENTRA_CLIENT_SECRET", "{{azure:entra-secret}}");

        assertThatThrownBy(this::resolve).hasMessageContaining("ca-file must be a file that exists");
        assertThat(proxy.requests()).isEmpty();
    }

    @Test
    void aSecretOfAzureComesThroughTheProxyAndATlsConnectionThatTheFileVouchesFor() throws IOException {
        // The file's name may stand elsewhere too.
        Files.writeString(folder.resolve("name"), folder.resolve("ca.pem").toString());
        variables.put("BATON_CA_FILE", "{{file:" + folder.resolve("name") + "}}");
        variables.put("BATON_ENTRA_CLIENT_SECRET", "{{azure:entra-secret}}");
        azure.answer(200, "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"token-1\"}", Map.of());
        azure.answer(200, "{\"value\":\"" + VALUE + "\"}", Map.of());

        assertThat(resolve().text("entra-client-secret")).hasValue(VALUE);
        assertThat(azure.paths())
                .containsExactly("/contoso.onmicrosoft.com/oauth2/v2.0/token", "/secrets/entra-secret?api-version=7.4");
        assertThat(azure.requests().get(1).headers().getFirst("Authorization")).isEqualTo("Bearer token-1");
        assertThat(azure.requests().get(1).headers())
                .as("the user of the proxy is nobody else's business")
                .doesNotContainKey("Proxy-authorization");
        assertThat(proxy.requests())
                .contains(
                        "CONNECT login.microsoftonline.com:443 HTTP/1.1",
                        "CONNECT contoso.vault.azure.net:443 HTTP/1.1");
    }

    @Test
    void aSecretOfHashicorpComesTheSameWay() {
        variables.put("BATON_ENTRA_CLIENT_SECRET", "{{hashicorp:secret:sarwan#secret}}");
        azure.answer(200, "{\"data\":{\"data\":{\"secret\":\"" + VALUE + "\"}}}", Map.of());

        assertThat(resolve().text("entra-client-secret")).hasValue(VALUE);
        assertThat(proxy.requests()).contains("CONNECT vault.contoso.example:8200 HTTP/1.1");
    }

    private ResolvedSettings resolve() {
        return new SettingsResolver(new SettingCatalog(), new Environment(variables), folder)
                .resolve(CommandName.ENTRA, Map.of(), warning -> {});
    }
}
