/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Somebody at the pages of the service, in a Chromium from npm; what can be ordered is at the top of {@code person.mjs}. */
final class Browser implements AutoCloseable {

    private static final Path SOURCE = Path.of("src/test/browser");
    private static final Path FOLDER = Path.of("target/browser");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final BufferedReader answers;
    private final Writer orders;

    private Browser(Process process) {
        this.process = process;
        this.answers = process.inputReader();
        this.orders = process.outputWriter();
    }

    /** Fetches it once and starts it; skips the tests, and says why, on a machine that cannot run it. */
    static Browser start() throws Exception {
        String system = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
        if (!system.equals("Linux on amd64")) {
            skip("the package has Chromium for Linux on amd64, and this is " + system);
        }
        if (!runs("node", "--version") || !runs("npm", "--version")) {
            skip("node and npm are not installed");
        }
        Path unpacked = Files.createDirectories(FOLDER.resolve("chromium"));
        for (String file : List.of("package.json", "person.mjs")) {
            Files.copy(SOURCE.resolve(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!runs("npm", "install", "--no-audit", "--no-fund", "--loglevel=error")) {
            skip("npm could not install Chromium; see " + FOLDER.resolve("output.log"));
        }
        ProcessBuilder builder = new ProcessBuilder("node", "person.mjs")
                .directory(FOLDER.toFile())
                .redirectError(Redirect.appendTo(FOLDER.resolve("output.log").toFile()));
        builder.environment().put("TMPDIR", unpacked.toAbsolutePath().toString());
        Browser browser = new Browser(builder.start());
        JsonNode lacking = browser.answer("its start").path("lacking");
        if (!lacking.isMissingNode()) {
            skip("Chromium needs libraries that are not here: " + lacking);
        }
        return browser;
    }

    private static void skip(String why) {
        System.err.println("SKIPPED: the tests in a browser: " + why);
        Assumptions.abort("the tests in a browser are skipped: " + why);
    }

    private static boolean runs(String... command) throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        try {
            Process process = new ProcessBuilder(command)
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(FOLDER.resolve("output.log").toFile())
                    .start();
            if (process.waitFor(5, TimeUnit.MINUTES)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (IOException notThere) {
            return false;
        }
    }

    /** Opens an address with a profile that remembers nothing. */
    JsonNode visit(String address) throws IOException {
        return order("visit", Map.of("address", address));
    }

    /** The same page goes on to another address. */
    JsonNode open(String address) throws IOException {
        return order("open", Map.of("address", address));
    }

    JsonNode reload() throws IOException {
        return order("reload", Map.of());
    }

    /** Fills the window behind "Authorize"; its text afterwards is in {@code text}. */
    JsonNode authorize(String scheme, String credential) throws IOException {
        return order("authorize", Map.of("scheme", scheme, "credential", credential));
    }

    /** Opens an operation, presses "Try it out", fills it in and presses "Execute". */
    JsonNode tryOut(String operation, Map<String, String> parameters) throws IOException {
        return order("tryOut", Map.of("operation", operation, "parameters", parameters));
    }

    /** @param body instead of the sample */
    JsonNode tryOut(String operation, Map<String, String> parameters, String body) throws IOException {
        return order("tryOut", Map.of("operation", operation, "parameters", parameters, "body", body));
    }

    /** Requests since the visit. */
    List<JsonNode> requests() throws IOException {
        List<JsonNode> asked = new ArrayList<>();
        order("observed", Map.of()).path("asked").forEach(asked::add);
        return asked;
    }

    /**
     * Errors and warnings of the console since the visit, and exceptions of scripts; without what the browser says of an
     * answer of the interface that is no success, which the page shows.
     */
    List<String> complaints() throws IOException {
        List<String> said = new ArrayList<>();
        for (JsonNode line : order("observed", Map.of()).path("said")) {
            boolean answer = line.path("text").asText().startsWith("Failed to load resource: the server responded")
                    && line.path("address").asText().contains("/api/v1/")
                    && !line.path("address").asText().contains("/docs/");
            if (!answer
                    && List.of("error", "warn", "warning", "exception")
                            .contains(line.path("kind").asText())) {
                said.add(line.toString());
            }
        }
        return said;
    }

    private JsonNode order(String what, Map<String, ?> more) throws IOException {
        ObjectNode order = JSON.valueToTree(more);
        orders.write(order.put("do", what) + "\n");
        orders.flush();
        JsonNode answer = answer(what);
        if (answer.has("failure")) {
            throw new AssertionError(answer.path("failure").asText());
        }
        return answer;
    }

    private JsonNode answer(String to) throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the browser has ended and not answered " + to + ": "
                    + Files.readString(FOLDER.resolve("output.log")));
        }
        return JSON.readTree(line);
    }

    @Override
    public void close() throws Exception {
        orders.close();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
