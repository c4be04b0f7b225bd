/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.docs.Document;
import io.sarwan.docs.Document.Block;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.SimulatorSettings;
import io.sarwan.simulator.directory.DirectoryObject;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command of the documents, one after the other as they stand there, by a shell, with the unpacked archive and a
 * tenant that is simulated. What the documents leave open ({@code 5b1c…}, {@code {id}}) is filled in; nothing else is
 * changed.
 */
class DocumentedCommandsIT {

    private static final String SECRET = "s3cret-of-the-documents-it";
    private static final String AGE = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";
    private static final String SSH =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAICVOU4QxtLBT/EvqsoXTBTGFaFtp45c/yiC8vvUMaK4C docs";

    @TempDir
    private static Path unpacked;

    private static Path home;

    @TempDir
    private Path folder;

    @BeforeAll
    static void unpack() throws Exception {
        home = UnpackedArchive.into(unpacked);
    }

    @TestFactory
    Stream<DynamicTest> everyCommandDoesWhatItSays() throws Exception {
        List<Document> documents = Document.all().stream()
                .filter(document -> document.blocks().stream().anyMatch(Block::isRun))
                .toList();
        assertThat(documents).hasSizeGreaterThanOrEqualTo(3);
        return documents.stream()
                .map(document ->
                        DynamicTest.dynamicTest(document.path().getFileName().toString(), () -> commandsOf(document)));
    }

    private void commandsOf(Document document) throws Exception {
        SimulatorSettings.Builder settings = WritableTenant.of(300, 40, 1_500)
                .clientSecret(SECRET)
                .latencyMs(50)
                .grant("Member.Read.Hidden");
        try (Simulator simulator = Simulator.start(settings.build());
                SmallScimService scim = new SmallScimService()) {
            scim.user("ada.first@example.test");
            scim.group("crew", "u1");
            Path place = Files.createDirectories(
                    folder.resolve(document.path().getFileName().toString()));
            new Session(place, simulator, scim).run(document);
        }
    }

    /** A shell in a folder of its own. */
    private static final class Session {

        private final Path tools;
        private final Path work;
        private final Simulator simulator;
        private final SmallScimService scim;
        private final Map<String, String> open = new LinkedHashMap<>();

        Session(Path place, Simulator simulator, SmallScimService scim) throws Exception {
            this.tools = Files.createDirectories(place.resolve("tools"));
            this.work = Files.createDirectories(place.resolve("work"));
            this.simulator = simulator;
            this.scim = scim;
            Files.writeString(Files.createDirectories(place.resolve(".ssh")).resolve("id_ed25519.pub"), SSH + "\n");
            open.put("5b1c…", group());
            open.put("77aa…", user(0));
            open.put("age1…", AGE);
            open.put("{id}", "$(cat \"$DOCS_TOOLS/id\")");
            open.put("AQAAAB…", "$(sed -n 's/.*--event-feed-cursor //p' \"$DOCS_TOOLS/said\")");
            open.put("0000…", SimulatorSettings.DEFAULT_TENANT_ID);
            open.put("1111…", SimulatorSettings.DEFAULT_CLIENT_ID);
            open.put("@example.com", "@" + domain());
            open.put("%40example.com", "%40" + domain());
            open.put("8080", Integer.toString(freePort()));
        }

        void run(Document document) throws Exception {
            prepare();
            StringBuilder script = new StringBuilder("set -eu\ntrap 'echo FAILED: line $LINENO: $BASH_COMMAND' ERR\n");
            for (Block block : document.blocks()) {
                if (block.mark().equals("file")) {
                    Files.writeString(work.resolve(block.reason()), filled(block.text()));
                } else if (block.isRun()) {
                    script.append(filled(block.text()).replaceAll("\\b([A-Z][A-Z_]+)=…", "$1=\"\\$$1\""))
                            .append('\n');
                }
            }
            assertThat(script.toString()).as("nothing is left open").doesNotContain("…:", "=…");
            Path file = Files.writeString(tools.resolve("script.sh"), script);
            ProcessBuilder builder = new ProcessBuilder("bash", file.toString())
                    .directory(work.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(tools.resolve("log").toFile());
            builder.environment().clear();
            builder.environment().putAll(environment());
            Process shell = builder.start();
            int code = shell.waitFor();
            stopService();
            assertThat(code)
                    .as(document.path().getFileName() + "\n" + Files.readString(tools.resolve("log")))
                    .isZero();
        }

        private Map<String, String> environment() {
            Map<String, String> variables = new LinkedHashMap<>();
            variables.put("PATH", tools + ":/usr/bin:/bin");
            variables.put("HOME", tools.getParent().toString());
            variables.put("JAVA_HOME", System.getProperty("java.home"));
            variables.put("DOCS_TOOLS", tools.toString());
            variables.put("DOCS_SARWAN", home.resolve("bin/sarwan").toString());
            variables.put("BATON_GRAPH_DOMAIN", simulator.baseUrl());
            variables.put("BATON_ENTRA_TENANT_ID", SimulatorSettings.DEFAULT_TENANT_ID);
            variables.put("BATON_ENTRA_CLIENT_ID", SimulatorSettings.DEFAULT_CLIENT_ID);
            variables.put("BATON_ENTRA_CLIENT_SECRET", SECRET);
            variables.put("BATON_SCIM_ENDPOINT", scim.address());
            variables.put("BATON_TOKEN", SECRET);
            variables.put("CORP_SECRET", SECRET);
            variables.put("SLACK_TOKEN", SECRET);
            variables.put("BATON_LISTEN", "127.0.0.1:" + open.get("8080"));
            variables.put("BATON_MANAGEMENT", "127.0.0.1:0");
            return variables;
        }

        /** The program as it is, but one that stays is left running, and what documents refer to later is kept. */
        private void prepare() throws Exception {
            tool(
                    "sarwan",
                    """
                    #!/bin/bash
                    if [ "$1" = serve -a "${2:-}" != hash-key ] || [ "$1" = simulator ]; then
                      if [ -f "$DOCS_TOOLS/pid" ]; then
                        kill "$(cat "$DOCS_TOOLS/pid")" && tail --pid="$(cat "$DOCS_TOOLS/pid")" -f /dev/null
                      fi
                      "$DOCS_SARWAN" "$@" >"$DOCS_TOOLS/out" 2>"$DOCS_TOOLS/err" &
                      echo $! >"$DOCS_TOOLS/pid"
                      until grep -q 'Listening on\\|BATON_' "$DOCS_TOOLS/out"; do
                        kill -0 "$(cat "$DOCS_TOOLS/pid")" || { cat "$DOCS_TOOLS/err"; exit 1; }
                        sleep 0.2
                      done
                      exit 0
                    fi
                    code=0
                    "$DOCS_SARWAN" "$@" 2>"$DOCS_TOOLS/said" || code=$?
                    cat "$DOCS_TOOLS/said" >&2
                    exit $code
                    """);
            tool(
                    "sarwan-routes",
                    """
                    #!/bin/bash
                    "$DOCS_SARWAN-routes" "$@" >"$DOCS_TOOLS/routes" 2>&1 &
                    pid=$!
                    until [ -n "$(find out -type f -size +0 2>/dev/null)" ]; do
                      kill -0 $pid || { cat "$DOCS_TOOLS/routes"; exit 1; }
                      sleep 0.2
                    done
                    kill $pid
                    wait $pid || true
                    """);
            tool(
                    "curl",
                    """
                    #!/bin/bash
                    code=0
                    /usr/bin/curl --fail-with-body -sS "$@" >"$DOCS_TOOLS/answer" || code=$?
                    cat "$DOCS_TOOLS/answer"
                    sed -n 's|^[Ll]ocation: /api/v1/syncs/\\([^[:space:]]*\\).*|\\1|p' "$DOCS_TOOLS/answer" >"$DOCS_TOOLS/new"
                    [ ! -s "$DOCS_TOOLS/new" ] || mv "$DOCS_TOOLS/new" "$DOCS_TOOLS/id"
                    exit $code
                    """);
            Files.createSymbolicLink(work.resolve("sarwan"), tools.resolve("sarwan"));
            ScimDescription.of(scim.address())
                    .with("auth", "{authType: oauth2}")
                    .withChanges()
                    .write(work.resolve("my-app.yaml"));
            Files.writeString(
                    work.resolve("changes.csv"),
                    "change,entitlement,principal_type,principal\ngrant,group:" + group() + ":members,user," + user(1)
                            + "\n");
            Files.writeString(
                    work.resolve("revokes.ndjson"),
                    "{\"entitlement\":\"group:" + group() + ":members\",\"principal\":{\"type\":\"user\",\"id\":\""
                            + user(0) + "\"}}\n");
        }

        private void tool(String name, String text) throws Exception {
            Path file = Files.writeString(tools.resolve(name), text);
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }

        private void stopService() throws Exception {
            if (Files.exists(tools.resolve("pid"))) {
                new ProcessBuilder(
                                "kill", Files.readString(tools.resolve("pid")).strip())
                        .start()
                        .waitFor();
            }
        }

        private String filled(String text) {
            String filled = text;
            for (Map.Entry<String, String> each : open.entrySet()) {
                filled = filled.replace(each.getKey(), each.getValue());
            }
            return filled;
        }

        private String group() {
            return WritableTenant.emptyGroup(simulator);
        }

        private String user(int index) {
            return simulator.tenant().users().stream()
                    .map(DirectoryObject::id)
                    .skip(index)
                    .findFirst()
                    .orElseThrow();
        }

        private String domain() {
            return WritableTenant.domain(simulator);
        }

        private static int freePort() throws Exception {
            try (ServerSocket socket = new ServerSocket(0)) {
                return socket.getLocalPort();
            }
        }
    }
}
