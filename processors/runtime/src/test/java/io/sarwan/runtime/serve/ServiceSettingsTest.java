/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.settings.CommandName;
import io.sarwan.runtime.settings.EntraSettingsReader;
import io.sarwan.runtime.settings.Environment;
import io.sarwan.runtime.settings.ProxyVariables;
import io.sarwan.runtime.settings.ScimSettingsReader;
import io.sarwan.runtime.settings.SettingCatalog;
import io.sarwan.runtime.settings.SettingsResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceSettingsTest {

    @TempDir
    Path folder;

    private final Map<String, String> variables = new HashMap<>();

    @BeforeEach
    void oneTenant() {
        variables.put("BATON_ENTRA_TENANT_ID", "contoso.onmicrosoft.com");
        variables.put("BATON_ENTRA_CLIENT_ID", "11111111-2222-3333-4444-555555555555");
        variables.put("BATON_ENTRA_CLIENT_SECRET", "top-s3cret");
        variables.put("BATON_STATE_DIR", folder.resolve("state").toString());
    }

    @ParameterizedTest
    @CsvSource({
        "BATON_PROVISIONING, true, provisioning",
        "BATON_SYNC_SCHEDULE, 0 0 3 * * ?, sync-schedule",
        "BATON_EVENT_WEBHOOK_URL, https://hooks.example.com, event-webhook-url"
    })
    void whatEachConnectorHasForItselfIsRefusedBesideTheirFile(String variable, String value, String setting)
            throws IOException {
        variables.put(
                "BATON_CONNECTORS",
                Files.writeString(folder.resolve("connectors.yaml"), "").toString());
        variables.put(variable, value);

        assertRefused(setting + " is set, and has no effect on the connectors of");
    }

    @ParameterizedTest
    @CsvSource({"BATON_PROVISIONING, false", "BATON_EVENT_SCHEDULE, off"})
    void whatSwitchesSomethingOffHoldsForEveryConnector(String variable, String value) throws IOException {
        variables.put(
                "BATON_CONNECTORS",
                Files.writeString(folder.resolve("connectors.yaml"), "").toString());
        variables.put(variable, value);

        assertRefused("has no list connectors");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5m", "soon"})
    void aJitterIsCheckedWhereThereIsNoScheduleToo(String jitter) {
        variables.put("BATON_SCHEDULE_JITTER", jitter);

        assertRefused("sync-schedule: the jitter " + jitter + " is no length of time");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theStateFolderIsForItsOwnerAlone() throws IOException {
        read();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("state"))))
                .isEqualTo("rwx------");
    }

    private void assertRefused(String text) {
        assertThatThrownBy(this::read).isInstanceOfSatisfying(SarwanException.class, said -> {
            assertThat(said.kind()).isEqualTo(SarwanException.Kind.USAGE);
            assertThat(said.line()).contains(text);
        });
    }

    private ServiceSettings.Read read() {
        Environment environment = new Environment(variables);
        SettingCatalog catalog = new SettingCatalog();
        ProxyVariables proxy = new ProxyVariables(environment);
        EntraSettingsReader tenants = new EntraSettingsReader(catalog, proxy);
        return new ServiceSettings(
                        tenants,
                        new ConnectorsFile(
                                catalog,
                                environment,
                                tenants,
                                new ScimSettingsReader(proxy, () -> folder),
                                secrets -> {}),
                        InstantSource.system())
                .read(new SettingsResolver(catalog, environment, folder)
                        .resolve(CommandName.SERVE, Map.of(), line -> {}));
    }
}
