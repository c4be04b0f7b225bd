/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sarwan.runtime.SarwanException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsResolverTest {

    @TempDir
    Path directory;

    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, String> flags = new HashMap<>();
    private final List<String> warnings = new ArrayList<>();

    private ResolvedSettings resolve() {
        return new SettingsResolver(new SettingCatalog(), new Environment(variables), directory)
                .resolve(CommandName.ENTRA, flags, warnings::add);
    }

    private void file(String text) throws IOException {
        Files.writeString(directory.resolve(".baton.yaml"), text);
    }

    @ParameterizedTest(name = "flag {0}, environment {1}, file {2}: {3}")
    @CsvSource({
        "true,  true,  true,  11",
        "true,  true,  false, 11",
        "true,  false, true,  11",
        "true,  false, false, 11",
        "false, true,  true,  12",
        "false, true,  false, 12",
        "false, false, true,  13",
        "false, false, false, 300"
    })
    void theStrongestPlaceWins(boolean flag, boolean environment, boolean inFile, long expected) throws IOException {
        if (flag) {
            flags.put("http-timeout-seconds", "11");
        }
        if (environment) {
            variables.put("BATON_HTTP_TIMEOUT_SECONDS", "12");
        }
        if (inFile) {
            file("http-timeout-seconds: 13\n");
        }
        assertThat(resolve().number("http-timeout-seconds")).contains(expected);
    }

    @Test
    void anEmptyVariableCountsAsUnset() throws IOException {
        variables.put("BATON_WORKERS", " ");
        file("workers: 3");
        assertThat(resolve().number("workers")).contains(3L);
    }

    @Test
    void anEmptyFileValueCountsAsUnset() throws IOException {
        file("workers:\nfile: ''\n");
        assertThat(resolve().number("workers")).contains(0L);
        assertThat(resolve().path("file")).contains(Path.of("sync.c1z"));
    }

    @Test
    void anEmptyFlagIsRefused() {
        flags.put("file", "");
        assertUsage("file from the command line (--file) is empty");
    }

    @Test
    void theOtherNameOfATokenWorksInEveryPlace() throws IOException {
        variables.put("BATON_ENTRA_ACCESS_TOKEN", "from-environment");
        assertThat(resolve().text("access-token")).contains("from-environment");
        variables.clear();
        file("entra-access-token: from-file");
        assertThat(resolve().text("access-token")).contains("from-file");
    }

    @Test
    void scalarsOfTheFileAreTakenAsWritten() throws IOException {
        file("entra-client-secret: 0123\nentra-client-id: 1e3\nentra-tenant-id: \"a#b\"\n");
        ResolvedSettings settings = resolve();
        assertThat(settings.text("entra-client-secret")).contains("0123");
        assertThat(settings.text("entra-client-id")).contains("1e3");
        assertThat(settings.text("entra-tenant-id")).contains("a#b");
    }

    @Test
    void aListMayBeWrittenBothWays() throws IOException {
        file("sync-resource-types:\n  - user\n  - group\n");
        assertThat(resolve().list("sync-resource-types")).containsExactly("user", "group");
        variables.put("BATON_SYNC_RESOURCE_TYPES", "group, user,,group");
        assertThat(resolve().list("sync-resource-types")).containsExactly("group", "user");
    }

    @Test
    void theFileCanBeNamedByTheEnvironment() throws IOException {
        Files.writeString(directory.resolve("other.yml"), "workers: 7");
        file("workers: 3");
        variables.put("BATON_CONFIG_PATH", "other.yml");
        assertThat(resolve().number("workers")).contains(7L);
    }

    @Test
    void aNamedFileThatIsMissingIsAnError() {
        variables.put("BATON_CONFIG_PATH", "missing.yaml");
        assertUsage("cannot read the settings file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "workers: [1, {a: b}]",
                "workers: {a: b}",
                "- workers",
                "just text",
                "workers: 1\nworkers: 2",
                "workers: 'unclosed",
                "\tworkers: 1"
            })
    void aFileThatIsNoFlatMappingIsNamedWithItsLine(String text) throws IOException {
        file(text);
        assertThatThrownBy(this::resolve).isInstanceOfSatisfying(SarwanException.class, said -> {
            assertThat(said.kind()).isEqualTo(SarwanException.Kind.USAGE);
            assertThat(said.line()).contains(".baton.yaml").contains("line ");
        });
    }

    @Test
    void theTextAroundAMistakeInTheFileIsNotShown() throws IOException {
        file("entra-client-secret: \"top-s3cret\n");
        assertThatThrownBy(this::resolve).isInstanceOfSatisfying(SarwanException.class, said -> assertThat(said.line())
                .doesNotContain("top-s3cret"));
    }

    @Test
    void anUnknownKeyIsAWarningThatNamesTheNearestOne() throws IOException {
        file("entra-tenat-id: x\nsomething-else-altogether: 1\n");
        resolve();
        assertThat(warnings)
                .containsExactly(
                        ".baton.yaml has the unknown setting entra-tenat-id; did you mean entra-tenant-id?",
                        ".baton.yaml has the unknown setting something-else-altogether");
    }

    @Test
    void aMisspeltVariableIsAWarning() {
        variables.put("BATON_ENTRA_CLIENT_SECERT", "hidden-value");
        variables.put("BATON_HOST_ID", "host");
        variables.put("BATON_SOMETHING_OF_ANOTHER_PROGRAM", "x");
        resolve();
        assertThat(warnings)
                .containsExactly("the environment has the unknown setting BATON_ENTRA_CLIENT_SECERT;"
                        + " did you mean BATON_ENTRA_CLIENT_SECRET?");
    }

    @Test
    void aSettingWithoutEffectIsAWarning() {
        variables.put("BATON_TICKETING", "true");
        variables.put("BATON_SKIP_FULL_SYNC", "false");
        resolve();
        assertThat(warnings).singleElement().asString().startsWith("ticketing from the environment");
    }

    @ParameterizedTest
    @CsvSource({
        "BATON_SKIP_GRANTS, true, filter",
        "BATON_SYNC_RESOURCES, bid:r:user/1, reads whole lists",
        "BATON_CREATE_TICKET, x, no tickets",
        "BATON_STORAGE_ENGINE, pebble, sqlite"
    })
    void whatWouldChangeTheResultIsRefused(String variable, String value, String reason) {
        variables.put(variable, value);
        assertThatThrownBy(this::resolve).isInstanceOfSatisfying(SarwanException.class, said -> {
            assertThat(said.kind()).isEqualTo(SarwanException.Kind.USAGE);
            assertThat(said.line()).contains(variable).contains(reason).doesNotContain("..");
        });
    }

    @Test
    void aRefusedSwitchThatIsOffIsFine() {
        variables.put("BATON_SKIP_AD_GROUPS", "false");
        resolve();
        assertThat(warnings).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http-timeout-seconds, 0",
        "http-timeout-seconds, 1801",
        "http-timeout-seconds, ten",
        "http-timeout-seconds, 1.5",
        "http-timeout-seconds, 99999999999999999999",
        "workers, -2",
        "workers, 65",
        "max-change, 101",
        "max-change, -1",
        "accept-change, maybe",
        "log-level, loud",
        "log-format, xml"
    })
    void aBadValueIsNamedWithItsPlace(String name, String value) {
        String variable = SettingDefinition.environmentName(name);
        variables.put(variable, value);
        assertThatThrownBy(this::resolve).isInstanceOfSatisfying(SarwanException.class, said -> {
            assertThat(said.kind()).isEqualTo(SarwanException.Kind.USAGE);
            assertThat(said.line())
                    .startsWith(name + " must be ")
                    .contains("the environment (" + variable + ") has '" + value + "'")
                    .doesNotContain("\n");
        });
    }

    private void assertUsage(String start) {
        assertThatThrownBy(this::resolve).isInstanceOfSatisfying(SarwanException.class, said -> {
            assertThat(said.kind()).isEqualTo(SarwanException.Kind.USAGE);
            assertThat(said.line()).startsWith(start);
        });
    }
}
