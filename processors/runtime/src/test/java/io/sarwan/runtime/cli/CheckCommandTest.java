/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.entra.CloudGaps;
import io.sarwan.entra.EntraFeature.Licence;
import io.sarwan.entra.EntraFeatures;
import io.sarwan.entra.check.CheckReport;
import io.sarwan.entra.check.CheckReport.Finding;
import io.sarwan.entra.check.CheckReport.Size;
import io.sarwan.entra.check.CheckReport.State;
import io.sarwan.entra.check.CheckReport.Tenant;
import io.sarwan.entra.check.TokenRights;
import io.sarwan.entra.check.TokenRights.Kind;
import io.sarwan.runtime.EntraSettings;
import io.sarwan.runtime.SarwanException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckCommandTest {

    @TempDir
    Path directory;

    private Trial trial;

    @BeforeEach
    void prepare() {
        trial = new Trial(directory);
        trial.credentials();
        // Where a sync would write is nobody's concern here.
        trial.variables.put("BATON_FILE", "/nowhere/at/all.c1z");
    }

    @ParameterizedTest
    @CsvSource({"ON, 0", "UNKNOWN, 1", "OFF, 3"})
    void whetherTheRequiredPartsCanBeReadDecidesTheExitCode(State users, int exitCode) {
        answer(report(users, State.OFF));
        assertThat(trial.run("entra", "check")).isEqualTo(exitCode);
        assertThat(trial.err()).isEmpty();
    }

    @Test
    void aPersonSeesAtAGlanceWhatIsMissingAndWhatToDo() {
        answer(report(State.OFF, State.ON));
        trial.run("entra", "check");
        assertThat(trial.out().lines())
                .containsExactly(
                        "tenant  Contoso (tenant-1), cloud china, Microsoft Entra ID P1",
                        "access  application app-1, 2 permissions",
                        "size    M: 499 users, ? groups, 3 devices",
                        "budget  4,250 resource units in 10 s, of the 5,000 that Graph gives one application in a"
                                + " tenant of size M",
                        "",
                        "part               permission                  why",
                        "users     MISSING  User.Read.All               lacks User.Read.All",
                        "licences  on       LicenseAssignment.Read.All",
                        "",
                        "A sync would be incomplete without: users",
                        "To change that, give the app registration, with admin consent, the application permissions:"
                                + " User.Read.All");
    }

    @Test
    void aProgramFindsEveryKeyAlways() throws Exception {
        answer(report(State.OFF, State.ON));
        assertThat(trial.run("entra", "check", "-o", "json")).isEqualTo(3);
        JsonNode json = new ObjectMapper().readTree(trial.out());
        assertThat(names(json)).containsExactly("verdict", "tenant", "token", "size", "parts");
        assertThat(names(json.path("tenant"))).containsExactly("id", "name", "cloud", "licence");
        assertThat(names(json.path("token"))).containsExactly("kind", "application", "permissions");
        assertThat(names(json.path("size")))
                .containsExactly(
                        "users", "groups", "devices", "class", "limit_per_10_seconds", "budget_per_10_seconds");
        assertThat(json.path("size").path("groups").isNull()).isTrue();
        assertThat(json.path("parts")).allSatisfy(part -> assertThat(names(part))
                .containsExactly("part", "state", "required", "permissions", "missing_permissions", "licence", "why"));
        assertThat(json.path("parts").path(0).toString())
                .isEqualTo("{\"part\":\"users\",\"state\":\"off\",\"required\":true,\"permissions\":"
                        + "[\"User.Read.All\"],\"missing_permissions\":[\"User.Read.All\"],\"licence\":\"none\","
                        + "\"why\":\"lacks User.Read.All\"}");
    }

    @Test
    void theSettingsAreThoseOfTheSync() {
        List<EntraSettings> received = new ArrayList<>();
        trial.checks = () -> settings -> {
            received.add(settings);
            return report(State.ON, State.ON);
        };
        trial.run("entra", "check", "--graph-domain", "graph.microsoft.us", "--sync-resource-types", "user");
        assertThat(received).singleElement().satisfies(settings -> {
            assertThat(settings.endpoints().login()).isEqualTo(URI.create("https://login.microsoftonline.us"));
            assertThat(settings.options().resourceTypes()).containsExactly("user");
        });
    }

    @Test
    void whoCouldNotBeAskedIsOneLine() {
        trial.checks = () -> settings -> {
            throw SarwanException.failed("sign-in failed", "Check the secret");
        };
        assertThat(trial.run("entra", "check")).isEqualTo(1);
        assertThat(trial.out()).isEmpty();
        assertThat(trial.err()).isEqualTo("sarwan: sign-in failed. Check the secret" + System.lineSeparator());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "entra check -o csv|output-format csv is for inspect only",
                "entra check --workers 3|there is no option --workers",
                "entra check foo|there is an argument that belongs to no option",
                "entra --graph-domain x check|--graph-domain stands before the end of the command. Write it after sarwan"
                        + " entra check"
            })
    void wrongUsageIsOneLineAndExitCodeTwo(String arguments, String message) {
        assertThat(trial.run(arguments.split(" "))).isEqualTo(2);
        assertThat(trial.err().lines()).singleElement().asString().contains(message);
    }

    private void answer(CheckReport report) {
        trial.checks = () -> settings -> report;
    }

    private static CheckReport report(State users, State licences) {
        return new CheckReport(
                new TokenRights(Kind.APPLICATION, "tenant-1", "app-1", List.of("a", "b")),
                new Tenant("tenant-1", "Contoso", CloudGaps.CHINA, Optional.of(Licence.P1)),
                new Size(OptionalLong.of(499), OptionalLong.empty(), OptionalLong.of(3)),
                List.of(
                        finding(
                                users,
                                users == State.OFF ? List.of("User.Read.All") : List.of(),
                                users == State.OFF ? "lacks User.Read.All" : ""),
                        new Finding(EntraFeatures.licences(), licences, List.of(), "")));
    }

    private static Finding finding(State state, List<String> lacking, String why) {
        return new Finding(EntraFeatures.users(), state, lacking, why);
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
