/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SecretText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretReferencesTest {

    private static final String VALUE = "s3cret-of-the-vault";
    private static final String TOKEN = "hvs.token-of-the-vault";

    private final Map<String, String> variables = new HashMap<>();
    private HttpServer vault;
    private volatile int status = 200;
    private volatile String asked;
    private volatile String held = VALUE;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        vault = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        vault.createContext("/", exchange -> {
            asked = exchange.getRequestURI().getRawPath();
            boolean known = TOKEN.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"));
            byte[] body = ("{\"data\":{\"data\":{\"secret\":\"" + held
                            + "\",\"more\":{}},\"metadata\":{\"version\":3}}}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(known ? status : 403, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        vault.start();
        variables.put("VAULT_ADDR", "http://127.0.0.1:" + vault.getAddress().getPort());
        variables.put("VAULT_TOKEN", TOKEN);
    }

    @AfterEach
    void stop() {
        vault.stop(0);
    }

    @ParameterizedTest
    @CsvSource({
        "hashicorp:secret:sarwan/entra, 200, is none, {{hashicorp:engine:secret#field}}",
        "hashicorp:secret:sarwan/entra#secret, 403, refuses the token, VAULT_TOKEN",
        "hashicorp:secret:sarwan/entra#secret, 404, has no such secret, engine",
        "hashicorp:secret:sarwan/entra#secret, 503, answered HTTP 503, log of Vault",
        "hashicorp:secret:sarwan/entra#other, 200, has no such field, version 2",
        "hashicorp:secret:sarwan/entra#more, 200, has no such field, version 2",
        "env:NOT_THERE, 200, which is not set, Set it",
        "evn:NAME, 200, 'takes its value from evn, which nothing is read from', {{env:…}}",
        "vault:secret#field, 200, 'vault, which nothing is read from', {{hashicorp:…}}",
        "env:, 200, 'env, which nothing is read from', with a name",
        "file:/no/such/file, 200, cannot be read, Check that it is there",
        "azure:entra-secret, 200, CAMEL_VAULT_AZURE_VAULT_NAME is not set, name of the vault"
    })
    void whatCannotBeFoundIsOneLineWithoutAnyValue(String reference, int answer, String said, String remedy) {
        status = answer;
        variables.put("BATON_ENTRA_CLIENT_SECRET", "{{" + reference + "}}");
        assertThatThrownBy(this::secret).isInstanceOfSatisfying(SarwanException.class, mistake -> {
            assertThat(mistake.kind()).isEqualTo(SarwanException.Kind.USAGE);
            assertThat(mistake.line())
                    .startsWith("entra-client-secret from the environment (BATON_ENTRA_CLIENT_SECRET)")
                    .contains(said)
                    .contains(remedy)
                    .doesNotContain(VALUE, TOKEN);
        });
    }

    @ParameterizedTest
    @CsvSource({"VAULT_ADDR, ''", "VAULT_TOKEN, ''", "VAULT_ADDR, http://vault.example.com:8200", "VAULT_ADDR, x y"})
    void whatVaultNeedsIsNamed(String variable, String value) {
        variables.put(variable, value);
        variables.put("BATON_ENTRA_CLIENT_SECRET", "{{hashicorp:secret:a#secret}}");
        assertThatThrownBy(this::secret).hasMessageContaining(variable);
    }

    @ParameterizedTest
    @CsvSource({
        "VAULT_TOKEN, hvs.one|hvs.two, '\n'",
        "VAULT_TOKEN, hvs.one|hvs.two, '\r\n'",
        "VAULT_TOKEN, hvs.one|hvs.two, ' '",
        "VAULT_TOKEN, hvs.one|hvs.two, ä",
        "VAULT_NAMESPACE, team.one|team.two, '\n'"
    })
    void whatNoHeaderCanHoldIsNamedAndNotShown(String variable, String parts, String between) {
        variables.put(variable, parts.replace("|", between));
        variables.put("BATON_ENTRA_CLIENT_SECRET", "{{hashicorp:secret:a#secret}}");
        assertThatThrownBy(this::secret).isInstanceOfSatisfying(SarwanException.class, mistake -> {
            assertThat(mistake.kind()).isEqualTo(SarwanException.Kind.USAGE);
            assertThat(mistake.line()).contains(variable).doesNotContain(parts.split("\\|"));
            assertThat(mistake).hasNoCause();
        });
        assertThat(asked).isNull();
    }

    @Test
    void aLineEndAtTheEndOfATokenDoesNotCount() {
        variables.put("VAULT_TOKEN", TOKEN + "\n");
        variables.put("BATON_ENTRA_CLIENT_SECRET", "{{hashicorp:secret:a#secret}}");
        assertThat(secret()).isEqualTo(VALUE);
    }

    @Test
    void aSecretOfHashicorpVaultIsRead() {
        variables.put("BATON_ENTRA_CLIENT_SECRET", "{{hashicorp:secret:sarwan/my entra#secret}}");
        assertThat(secret()).isEqualTo(VALUE);
        assertThat(asked).isEqualTo("/v1/secret/data/sarwan/my%20entra");
    }

    @Test
    void aVariableAndAFileAreRead() throws IOException {
        Files.writeString(folder.resolve("secret"), "in a file\n");
        Files.writeString(
                folder.resolve(".baton.yaml"),
                "entra-client-secret: \"{{env:GIVEN}} {{file:" + folder.resolve("secret") + "}}\"\n");
        variables.put("GIVEN", "a $1 variable");
        assertThat(secret()).isEqualTo("a $1 variable in a file");
    }

    @ParameterizedTest
    @CsvSource({
        "BATON_WORKERS, workers must be a whole number",
        "BATON_LOG_LEVEL, log-level must be one of",
        "BATON_PROVISIONING, provisioning must be true or false",
        "BATON_C1Z_TEMP_DIR, c1z-temp-dir must be an existing directory",
        "BATON_CA_FILE, ca-file must be a file that exists and can be read"
    })
    void aMistakeInWhatWasReadByReferenceDoesNotShowIt(String variable, String said) throws IOException {
        variables.put(variable, "{{file:" + Files.writeString(folder.resolve("key"), VALUE) + "}}");
        assertThatThrownBy(() -> {
                    ResolvedSettings settings = resolve();
                    settings.directory("c1z-temp-dir");
                    settings.readableFile("ca-file");
                })
                .isInstanceOfSatisfying(SarwanException.class, mistake -> assertThat(mistake.line())
                        .contains(said, variable, "read by reference")
                        .doesNotContain(VALUE));
    }

    @Test
    void whateverWasReadByReferenceIsToBeMasked() throws IOException {
        variables.put("GIVEN", "a-Client-of-ours");
        variables.put("LEVEL", "debug");
        variables.put("BATON_ENTRA_CLIENT_ID", "prefix-{{env:GIVEN}}");
        variables.put("BATON_LOG_LEVEL", "{{env:LEVEL}}");
        variables.put(
                "BATON_CA_FILE", "{{file:" + Files.writeString(folder.resolve("key"), "one line\nanother line") + "}}");
        variables.put("BATON_FILE", "not-by-reference.c1z");
        assertThat(resolve().secrets())
                .extracting(SecretText::reveal)
                .contains("prefix-a-Client-of-ours", "a-Client-of-ours", "a-client-of-ours", "one line", "another line")
                .doesNotContain("debug", "not-by-reference.c1z");
    }

    @Test
    void aSecretThatIsChangedMeanwhileHasOneValueForAll() {
        variables.put("BATON_ENTRA_CLIENT_SECRET", "{{hashicorp:secret:a#secret}}");
        SettingsResolver resolver = new SettingsResolver(new SettingCatalog(), new Environment(variables), folder);
        ResolvedSettings first = resolver.resolve(CommandName.ENTRA, Map.of(), warning -> {});
        held = "another-s3cret";
        ResolvedSettings second = resolver.resolve(CommandName.SERVE, Map.of(), warning -> {});
        assertThat(second.text("entra-client-secret"))
                .isEqualTo(first.text("entra-client-secret"))
                .hasValue(VALUE);
    }

    @Test
    void whatIsNoReferenceStaysAsItIs() {
        variables.put("BATON_ENTRA_CLIENT_SECRET", "a{{b}}${c}{{other:d}}");
        assertThat(secret()).isEqualTo("a{{b}}${c}{{other:d}}");
    }

    private String secret() {
        return resolve().text("entra-client-secret").orElseThrow();
    }

    private ResolvedSettings resolve() {
        return new SettingsResolver(new SettingCatalog(), new Environment(variables), folder)
                .resolve(CommandName.ENTRA, Map.of(), warning -> {});
    }
}
