/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** SCIMMY, a SCIM service from npm that was not written here; its knobs are at the top of {@code server.mjs}. */
final class ScimmyService implements AutoCloseable {

    private static final Path SOURCE = Path.of("src/test/scimmy");
    private static final Path FOLDER = Path.of("target/scimmy");

    private final Process process;
    private final int port;

    private ScimmyService(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Installs the packages once; skips the tests, and says so, on a machine without Node or without its registry. */
    static void install() throws Exception {
        if (!runs(Path.of("."), "node", "--version") || !runs(Path.of("."), "npm", "--version")) {
            skip("node and npm are not installed");
        }
        Files.createDirectories(FOLDER);
        for (String file : new String[] {"package.json", "server.mjs"}) {
            Files.copy(SOURCE.resolve(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.isDirectory(FOLDER.resolve("node_modules/scimmy-routers"))
                && !runs(FOLDER, "npm", "install", "--no-audit", "--no-fund", "--loglevel=error")) {
            skip("npm could not install scimmy; see " + FOLDER.resolve("output.log"));
        }
    }

    private static void skip(String why) {
        System.err.println("SKIPPED: the tests against SCIMMY: " + why);
        Assumptions.abort("the tests against SCIMMY are skipped: " + why);
    }

    private static boolean runs(Path directory, String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(
                            directory.equals(FOLDER)
                                    ? ProcessBuilder.Redirect.to(
                                            FOLDER.resolve("output.log").toFile())
                                    : ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor(3, TimeUnit.MINUTES)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (IOException notThere) {
            return false;
        }
    }

    /** @param knobs variables of the environment */
    static ScimmyService start(Map<String, String> knobs) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        ProcessBuilder builder = new ProcessBuilder("node", "server.mjs")
                .directory(FOLDER.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(knobs);
        builder.environment().put("PORT", Integer.toString(port));
        Process process = builder.start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        if (line == null || !line.startsWith("SCIM peer")) {
            process.destroyForcibly();
            throw new IOException("SCIMMY did not start: " + line);
        }
        return new ScimmyService(process, port);
    }

    String address() {
        return "http://127.0.0.1:" + port + "/scim/v2";
    }

    @Override
    public void close() {
        process.destroy();
    }
}
