/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.governance.Outcome;
import io.sarwan.runtime.EntraSettings.Credentials;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.credentials.TokenSources;
import io.sarwan.runtime.inspect.SampleFile;
import io.sarwan.runtime.settings.CommandName;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

class SarwanCommandLineTest {

    @TempDir
    Path directory;

    private Trial trial;

    @BeforeEach
    void prepare() {
        trial = new Trial(directory);
    }

    static Stream<List<String>> helpRequests() {
        return Stream.concat(
                Stream.of(List.of("--help"), List.of("inspect", "--help")),
                Stream.of(CommandName.values())
                        .map(name -> Stream.concat(Stream.of(name.path().split(" ")), Stream.of("--help"))
                                .toList()));
    }

    /** Snapshots lie beside this test; write them anew with -Dsarwan.docs.write=true and look at the change. */
    @ParameterizedTest
    @MethodSource("helpRequests")
    void helpReadsAsAgreed(List<String> arguments) throws IOException {
        assertThat(trial.run(arguments.toArray(String[]::new))).isZero();
        String name = "help-" + String.join("-", arguments.subList(0, arguments.size() - 1)) + ".txt";
        Path snapshot = Path.of("src/test/resources/io/sarwan/runtime/cli", name.replace("help-.", "help."));
        if (Boolean.getBoolean("sarwan.docs.write")) {
            Files.createDirectories(snapshot.getParent());
            Files.writeString(snapshot, trial.out());
        }
        assertThat(trial.out().replace("\r\n", "\n")).isEqualTo(Files.readString(snapshot));
        assertThat(trial.err()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(CommandName.class)
    void everyHelpHasExamplesThatParse(CommandName name) {
        trial.run(Stream.concat(Stream.of(name.path().split(" ")), Stream.of("--help"))
                .toArray(String[]::new));
        List<String> examples = trial.out()
                .lines()
                .dropWhile(line -> !line.equals("Examples:"))
                .map(String::strip)
                .filter(line -> line.startsWith("sarwan " + name.path()))
                .toList();
        assertThat(examples).isNotEmpty().allSatisfy(example -> {
            trial.run(example.substring("sarwan ".length()).replace(" …", "").split(" "));
            assertThat(trial.err()).doesNotContain("there is no option").doesNotContain("belongs to no option");
        });
    }

    @Test
    void theVersionIsPrinted() {
        assertThat(trial.run("--version")).isZero();
        assertThat(trial.out()).matches("sarwan \\d+\\.\\d+\\.\\d+.*\\R");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|sarwan needs a command: entra, scim, serve, demo, simulator, inspect",
                "inspect|sarwan inspect needs a command: resources",
                "entr|Did you mean sarwan entra?",
                "inspect grant|Did you mean sarwan inspect grants?",
                "zzzzzz|there is no such command. Commands: entra",
                "entra --entra-tenat-id x|there is no option --entra-tenat-id. Did you mean --entra-tenant-id?",
                "entra --what=ever|there is no option --what. See: sarwan entra --help",
                "entra -x|there is no option -x",
                "entra foo|there is no such command. Commands: check",
                "entra chekc|Did you mean sarwan entra check?",
                "entra check foo|there is an argument that belongs to no option",
                "entra service more|there is no such command. Commands: check",
                "inspect stats foo|there is an argument that belongs to no option",
                "entra --workers|--workers on the command line has no value",
                "entra --workers 1 --workers 2|--workers is given twice",
                "entra -f a --file b|--file is given twice",
                "entra --accept-change=perhaps|--accept-change on the command line has another value than true or false",
                "entra --workers many|workers must be a whole number, -1 to 64; the command line (--workers) has 'many'",
                "demo --users -1|users must be a whole number, 0 to 5000000",
                "simulator --port 70000|port must be a whole number, 0 to 65535",
                "simulator --faults missing.txt|faults must be a file that exists",
                "inspect stats -o xml|output-format must be one of console, json, csv",
                "inspect access|access needs to know whose",
                "inspect grants -r x|--resource needs --resource-type"
            })
    void wrongUsageIsOneLineAndExitCodeTwo(String arguments, String message) {
        int exitCode = trial.run(arguments == null ? new String[0] : arguments.split(" "));
        assertThat(trial.err().lines())
                .singleElement()
                .asString()
                .startsWith("sarwan: ")
                .contains(message);
        assertThat(exitCode).isEqualTo(2);
        assertThat(trial.out()).isEmpty();
    }

    @Test
    void aFileThatIsNotThereIsOneLineAndExitCodeOne() {
        assertThat(trial.run(
                        "inspect", "stats", "-f", directory.resolve("no.c1z").toString()))
                .isEqualTo(1);
        assertThat(trial.err().lines())
                .singleElement()
                .asString()
                .contains("no.c1z")
                .contains("does not exist");
    }

    @Test
    void aCertificateThatCannotBeReadIsOneLineThatNamesTheFile() {
        trial.credentials();
        trial.variables.remove("BATON_ENTRA_CLIENT_SECRET");
        trial.variables.put("BATON_ENTRA_CLIENT_CERTIFICATE", "missing.pem");
        trial.syncs = () -> (settings, progress) -> {
            new TokenSources(settings, InstantSource.system(), wait -> {}).graph();
            throw new IllegalStateException("not reached");
        };
        assertThat(trial.run("entra")).isEqualTo(1);
        assertThat(trial.err().lines())
                .singleElement()
                .asString()
                .contains("cannot read the PEM file missing.pem")
                .contains("Check that it exists");
    }

    @Test
    void settingsReachTheSync() {
        trial.credentials();
        assertThat(trial.run(
                        "entra",
                        "service",
                        "--workers",
                        "4",
                        "--accept-change",
                        "--sync-resource-types=user",
                        "--sync-resource-types",
                        "group,license",
                        "--graph-domain",
                        "graph.microsoft.us"))
                .isZero();
        assertThat(trial.received.limits().workers()).isEqualTo(4);
        assertThat(trial.received.limits().acceptChange()).isTrue();
        assertThat(trial.received.options().resourceTypes()).containsExactlyInAnyOrder("user", "group", "license");
        assertThat(trial.received.endpoints().login()).isEqualTo(URI.create("https://login.microsoftonline.us"));
        assertThat(trial.received.credentials()).isInstanceOf(Credentials.ClientSecret.class);
    }

    @ParameterizedTest
    @CsvSource({"COMPLETE, 0", "INCOMPLETE, 3", "FAILED, 1"})
    void theOutcomeDecidesTheExitCode(Outcome.Status status, int exitCode) {
        trial.credentials();
        trial.syncs = () -> Trial.syncWith(new Outcome(status, List.of(), List.of("users: no permission")));
        assertThat(trial.run("entra", "--log-format", "console")).isEqualTo(exitCode);
        assertThat(trial.out()).contains("error: users: no permission").contains("sync.c1z");
        assertThat(trial.out().contains("still holds what it held before")).isEqualTo(exitCode != 0);
    }

    @ParameterizedTest
    @CsvSource({"FAILED, 1", "INCOMPLETE, 3", "USAGE, 2"})
    void aSyncThatThrowsIsOneLine(SarwanException.Kind kind, int exitCode) {
        trial.credentials();
        trial.syncs = () -> (settings, progress) -> {
            throw new SarwanException(kind, "the file is\nin use", "Wait for the other sync", null);
        };
        assertThat(trial.run("entra")).isEqualTo(exitCode);
        assertThat(trial.err())
                .isEqualTo("sarwan: the file is in use. Wait for the other sync" + System.lineSeparator());
    }

    @Test
    void anUnexpectedFailureHasAStackTraceOnlyForDebug() {
        trial.credentials();
        trial.syncs = () -> (settings, progress) -> {
            throw new IllegalStateException("a mistake with top-s3cret-value");
        };
        assertThat(trial.run("entra")).isEqualTo(1);
        assertThat(trial.err().lines())
                .singleElement()
                .asString()
                .contains("a mistake with ***")
                .contains("--log-level debug");
        assertThat(trial.run("entra", "--log-level", "debug")).isEqualTo(1);
        assertThat(trial.err()).contains("\tat io.sarwan").doesNotContain("top-s3cret-value");
    }

    @ParameterizedTest
    @CsvSource({"entra, baton-microsoft-entra", "scim, baton-scim"})
    void oneSyncIsRefusedWithTheCredentialsOfServiceMode(String command, String program) {
        trial.credentials();
        trial.variables.put("BATON_CLIENT_ID", "clever-name-123@tenant.example.com/ccc");
        trial.variables.put("BATON_CLIENT_SECRET", "platform-s3cret");
        assertThat(trial.run(command)).isEqualTo(2);
        assertThat(trial.err().lines())
                .singleElement()
                .asString()
                .contains("client-id and client-secret are for service mode")
                .contains("Remove both for one sync, or start " + program + " or sarwan " + command + " service")
                .doesNotContain("platform-s3cret");
    }

    @ParameterizedTest
    @CsvSource({"entra, baton-microsoft-entra", "entra service, ''", "entra service, sarwan"})
    void aConnectorsNameOrTheArgumentServiceIsServiceMode(String arguments, String program) {
        trial.credentials();
        trial.variables.put("BATON_CLIENT_ID", "clever-name-123@tenant.example.com/ccc");
        trial.variables.put("BATON_CLIENT_SECRET", "platform-s3cret");
        trial.variables.put("BATON_STATE_DIR", directory.resolve("state").toString());
        trial.variables.put("BATON_SYNC_SCHEDULE", "never");
        trial.variables.put("SARWAN_PROGRAM", program);
        assertThat(trial.run(arguments.split(" "))).isEqualTo(2);
        assertThat(trial.err()).as("what only service mode reads").contains("sync-schedule is no Quartz");
    }

    @Test
    void whatWasReadByReferenceIsInNoLine() {
        trial.credentials();
        trial.variables.put("GIVEN", "a-key-given-as-client");
        trial.variables.put("BATON_ENTRA_CLIENT_ID", "{{env:GIVEN}}");
        trial.syncs = () -> (settings, progress) -> {
            LoggerFactory.getLogger("io.sarwan").warn("logs a-key-given-as-client");
            throw new IllegalStateException("refused a-key-given-as-client");
        };
        assertThat(trial.run("entra")).isEqualTo(1);
        assertThat(trial.err()).contains("logs ***").contains("refused ***").doesNotContain("a-key-given-as-client");
    }

    @Test
    void nobodyWatchingGetsJsonLinesAndTheTableAsTheResult() throws IOException {
        trial.credentials();
        trial.variables.put("BATON_TICKETING", "true");
        trial.syncs = () -> Trial.syncWith(Outcome.COMPLETE);
        assertThat(trial.run("entra")).isZero();
        assertThat(trial.out()).contains("4,321").doesNotContain("{");
        List<String> lines = trial.err().lines().toList();
        assertThat(lines).hasSizeGreaterThanOrEqualTo(4).allMatch(line -> line.startsWith("{"));
        assertThat(lines.get(0)).contains("ticketing").contains("ignored").contains("\"level\":\"warn\"");
        assertThat(lines)
                .filteredOn(line -> line.contains("\"grants\":4321"))
                .singleElement()
                .satisfies(line -> assertThat(new ObjectMapper()
                                .readTree(line)
                                .path("requests")
                                .asInt())
                        .isEqualTo(87));
    }

    @Test
    void aPersonGetsLiveLinesAndATable() {
        trial.credentials();
        trial.interactive = true;
        trial.syncs = () -> Trial.syncWith(Outcome.COMPLETE);
        assertThat(trial.run("entra")).isZero();
        assertThat(trial.err()).contains("users").contains("\u001b[").contains("done in");
        assertThat(trial.out()).contains("1,200").contains("87 requests").contains("The sync is complete");
    }

    @Test
    void noFlowsInstalledIsOneLine() {
        trial.credentials();
        trial.syncs = () -> {
            throw SarwanException.failed("this installation has no flows to read Entra ID with");
        };
        assertThat(trial.run("entra")).isEqualTo(1);
    }

    @Test
    void aDemoReadsItsOwnTenant() {
        assertThat(trial.run(
                        "demo",
                        "--users",
                        "10",
                        "--groups",
                        "2",
                        "-f",
                        directory.resolve("demo.c1z").toString()))
                .isZero();
        assertThat(trial.received.endpoints().graph()).hasScheme("http").hasHost("127.0.0.1");
        assertThat(trial.received.endpoints().login())
                .isEqualTo(trial.received.endpoints().graph());
        assertThat(trial.received.tenant()).isPresent();
        assertThat(trial.received.output().file()).hasFileName("demo.c1z");
    }

    @Test
    void aSimulatorSaysHowToUseIt() {
        assertThat(trial.run("simulator", "--users", "5", "--groups", "1")).isZero();
        assertThat(trial.out())
                .containsPattern("answer at http://127\\.0\\.0\\.1:\\d+")
                .contains("export BATON_ENTRA_TENANT_ID=")
                .contains("export BATON_ENTRA_CLIENT_ID=")
                .contains("export BATON_ENTRA_CLIENT_SECRET=")
                .containsPattern("sarwan entra --graph-domain http://127\\.0\\.0\\.1:\\d+\\R")
                .doesNotContain("--entra-client-secret");
    }

    @Test
    void aMistakeInTheFaultScriptIsOneLine() throws IOException {
        Path script = Files.writeString(directory.resolve("faults.txt"), "GET /users -> explode\n");
        assertThat(trial.run("simulator", "--users", "5", "--faults", script.toString(), "--log-level", "error"))
                .isEqualTo(2);
        assertThat(trial.err().lines()).singleElement().asString().contains("line 1");
    }

    @Test
    void inspectionWritesToStandardOutput() {
        Path file = directory.resolve("sync.c1z");
        SampleFile.standard().writeTo(file, "2026-02-01T10:00:00Z");
        assertThat(trial.run("inspect", "grants", "-f", file.toString(), "-o", "csv", "-t", "group", "-r", "g1"))
                .isZero();
        assertThat(trial.out().lines()).hasSize(2);
        assertThat(trial.err()).isEmpty();
    }

    @Test
    void aReaderThatHasSeenEnoughIsNoFailure() {
        Path file = directory.resolve("sync.c1z");
        SampleFile.standard().writeTo(file, "2026-02-01T10:00:00Z");
        trial.results = failing("Broken pipe");
        assertThat(trial.run("inspect", "grants", "-f", file.toString())).isZero();
        assertThat(trial.err()).isEmpty();
    }

    @Test
    void aFullDiskIsAFailure() {
        Path file = directory.resolve("sync.c1z");
        SampleFile.standard().writeTo(file, "2026-02-01T10:00:00Z");
        trial.results = failing("No space left on device");
        assertThat(trial.run("inspect", "grants", "-f", file.toString())).isEqualTo(1);
        assertThat(trial.err()).contains("No space left on device");
    }

    @Test
    void aLogFileGetsTheLogLines() throws IOException {
        trial.credentials();
        Path log = directory.resolve("run.log");
        trial.syncs = () -> Trial.syncWith(Outcome.COMPLETE);
        assertThat(trial.run("entra", "--log-path", log.toString())).isZero();
        assertThat(trial.err()).isEmpty();
        assertThat(Files.readString(log, StandardCharsets.UTF_8)).contains("\"grants\":4321");
        assertThat(trial.run(
                        "entra", "--log-path", directory.resolve("no/run.log").toString()))
                .isEqualTo(2);
    }

    private static OutputStream failing(String reason) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        };
    }
}
