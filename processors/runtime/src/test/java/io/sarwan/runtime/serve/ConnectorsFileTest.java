/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SecretText;
import io.sarwan.runtime.settings.EntraSettingsReader;
import io.sarwan.runtime.settings.Environment;
import io.sarwan.runtime.settings.ProxyVariables;
import io.sarwan.runtime.settings.ScimSettingsReader;
import io.sarwan.runtime.settings.SettingCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorsFileTest {

    private final List<SecretText> secrets = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void aMistakeInWhatWasReadByReferenceNamesTheSettingAlone() {
        assertThatThrownBy(() -> read("workers: '{{env:GIVEN}}'"))
                .isInstanceOfSatisfying(SarwanException.class, mistake -> assertThat(mistake.line())
                        .contains("workers must be a whole number", "corp (workers)", "read by reference")
                        .doesNotContain("a-s3cret-of-the-file"));
    }

    @Test
    void whatAReferenceLeadsToIsNoReferenceItself() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "what nobody asked for");
        Path first = Files.writeString(folder.resolve("first"), "{{file:" + other + "}}");
        read("entra-client-secret: '{{file:" + first + "}}'");
        assertThat(secrets)
                .extracting(SecretText::reveal)
                .contains("{{file:" + other + "}}")
                .doesNotContain("what nobody asked for");
    }

    @Test
    void everySecretOfAConnectorIsToldToTheMask() throws IOException {
        read(
                "entra-client-secret: plain-s3cret",
                "    events:",
                "      secret: plain-event-s3cret",
                "      webhook: 'https://hooks.example.com/{{env:GIVEN}}'");
        assertThat(secrets)
                .extracting(SecretText::reveal)
                .contains("plain-s3cret", "plain-event-s3cret", "a-s3cret-of-the-file");
    }

    private void read(String... lines) throws IOException {
        Path file = Files.writeString(
                folder.resolve("connectors.yaml"),
                """
                connectors:
                  - name: corp
                    kind: entra
                    settings:
                      entra-tenant-id: contoso.onmicrosoft.com
                      entra-client-id: client-1
                      """
                        + "      " + String.join("\n", lines) + "\n");
        SettingCatalog catalog = new SettingCatalog();
        Environment environment = new Environment(Map.of("GIVEN", "a-s3cret-of-the-file"));
        ProxyVariables proxy = new ProxyVariables(environment);
        new ConnectorsFile(
                        catalog,
                        environment,
                        new EntraSettingsReader(catalog, proxy),
                        new ScimSettingsReader(proxy, () -> folder),
                        secrets::addAll)
                .read(file, folder);
    }
}
