/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.settings.CommandName;
import io.sarwan.runtime.settings.EntraSettingsReader;
import io.sarwan.runtime.settings.Environment;
import io.sarwan.runtime.settings.ProxyVariables;
import io.sarwan.runtime.settings.ResolvedSettings;
import io.sarwan.runtime.settings.ScimSettingsReader;
import io.sarwan.runtime.settings.SettingCatalog;
import io.sarwan.runtime.settings.SettingsResolver;
import io.sarwan.service.Connector;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceModeTest {

    private final Map<String, String> variables = new HashMap<>();
    private final SettingCatalog catalog = new SettingCatalog();

    @TempDir
    private Path directory;

    @BeforeEach
    void asTheManifestsSay() {
        variables.put("BATON_CLIENT_ID", "clever-name-123@tenant.example.com/ccc");
        variables.put("BATON_CLIENT_SECRET", "platform-s3cret");
        variables.put("BATON_ENTRA_TENANT_ID", "contoso.onmicrosoft.com");
        variables.put("BATON_ENTRA_CLIENT_ID", "client-1");
        variables.put("BATON_ENTRA_CLIENT_SECRET", "tenant-s3cret");
        variables.put("BATON_STATE_DIR", directory.resolve("state").toString());
    }

    @ParameterizedTest
    @CsvSource({"BATON_CLIENT_ID, client-id is missing", "BATON_CLIENT_SECRET, client-secret is missing"})
    void oneOfTheTwoIsRefused(String left, String said) {
        variables.remove(left);
        assertThatThrownBy(() -> ServiceMode.isAskedFor(own(CommandName.ENTRA)))
                .isInstanceOfSatisfying(SarwanException.class, mistake -> assertThat(mistake.line())
                        .contains(said)
                        .contains("neither for one sync")
                        .doesNotContain("platform-s3cret"));
    }

    @Test
    void withoutBothItIsOneSync() {
        variables.remove("BATON_CLIENT_ID");
        variables.remove("BATON_CLIENT_SECRET");
        assertThat(ServiceMode.isAskedFor(own(CommandName.ENTRA))).isFalse();
    }

    @Test
    void severalConnectorsAreNotForIt() throws Exception {
        variables.put(
                "BATON_CONNECTORS",
                Files.writeString(directory.resolve("c.yaml"), "connectors: []").toString());
        assertThatThrownBy(this::read).hasMessageContaining("connectors belongs to sarwan serve");
    }

    @Test
    void aScheduleThatIsNoneIsRefused() {
        variables.put("BATON_SYNC_SCHEDULE", "hourly");
        assertThatThrownBy(this::read).hasMessageContaining("sync-schedule is no Quartz cron expression");
    }

    @ParameterizedTest
    @CsvSource({
        "BATON_DELTA, false, delta is off",
        "BATON_SYNC_RESOURCE_TYPES, user, leaves out users or groups",
        "BATON_SYNC_RESOURCE_TYPES, group, leaves out users or groups"
    })
    void syncsOfWhatEventsNameAreRefusedWhereTheyCanNeverWork(String variable, String value, String said) {
        variables.put(variable, value);
        assertThat(connector().namedObjects()).isEmpty();
        variables.put("BATON_EVENT_TARGETED_SYNC", "PT5M");
        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(
                        SarwanException.class,
                        mistake -> assertThat(mistake.line()).contains(said).contains("event-targeted-sync"));
        variables.remove(variable);
        assertThat(connector().namedObjects()).isPresent();
    }

    @Test
    void aPortThatIsTakenIsReplacedUnlessSomebodyChoseIt() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            variables.put("BATON_LISTEN", "127.0.0.1:" + taken.getLocalPort());
            assertThat(read().service().options().listen().port()).isEqualTo(taken.getLocalPort());
        }
        variables.remove("BATON_LISTEN");
        assertThat(read().service().options().listen().host()).isEqualTo("127.0.0.1");
    }

    @Test
    void changesOverHttpNeedSomebodyWhoSaysWhoHeIs() throws Exception {
        variables.put("BATON_PROVISIONING", "true");
        assertThat(connector().isProvisioning()).isFalse();
        assertThat(read().line()).contains("changes over HTTP need api-keys or oidc-issuer");

        Path keys = Files.writeString(
                directory.resolve("keys"),
                "boss admin " + io.sarwan.service.access.KeyHash.of("a-key-that-is-long-enough", new SecureRandom()));
        variables.put("BATON_API_KEYS", keys.toString());
        assertThat(connector().isProvisioning()).isTrue();
        assertThat(read().line()).doesNotContain("changes over HTTP");
    }

    @Test
    void itIsSyncedEveryHourUnlessToldOtherwise() {
        assertThat(connector().schedule().orElseThrow().cron()).isEqualTo("0 0 * * * ?");
        assertThat(connector().eventFeeds()).containsExactly("resource_change");
        assertThat(read().syncs()).isTrue();
        variables.put("BATON_SKIP_FULL_SYNC", "true");
        variables.put("BATON_ENABLE_AUDIT_LOG_FEED", "false");
        assertThat(connector().schedule()).isEmpty();
        assertThat(connector().eventFeeds()).isEmpty();
        assertThat(read().syncs()).isFalse();
        assertThat(read().line()).contains("nothing is synced by itself");
    }

    private Connector connector() {
        return read().service().connectors().get(0);
    }

    private ServiceMode.Read read() {
        EntraSettingsReader tenants = new EntraSettingsReader(catalog, new ProxyVariables(new Environment(variables)));
        ScimSettingsReader services =
                new ScimSettingsReader(new ProxyVariables(new Environment(variables)), () -> directory);
        ConnectorsFile several = new ConnectorsFile(catalog, new Environment(variables), tenants, services);
        return new ServiceMode(tenants, () -> services, new ServiceSettings(tenants, several, InstantSource.system()))
                .read(CommandName.ENTRA, own(CommandName.ENTRA), own(CommandName.SERVE));
    }

    private ResolvedSettings own(CommandName command) {
        return new SettingsResolver(catalog, new Environment(variables), directory)
                .resolve(command, Map.of(), warning -> {});
    }
}
