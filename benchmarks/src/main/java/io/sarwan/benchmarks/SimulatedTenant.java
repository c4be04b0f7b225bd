/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A simulated tenant in a process of its own that gets what processor time nobody else wants: what Microsoft's servers do is
 * done elsewhere when a real tenant is read.
 *
 * @param address base address of everything it answers
 * @param environment who signs in, as the program takes it
 */
record SimulatedTenant(Process process, String address, Map<String, String> environment) implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile(".* answer at (http://\\S+)");
    private static final Pattern VARIABLE = Pattern.compile("\\s*export (BATON_ENTRA_\\w+)='?([^']+)'?");

    static SimulatedTenant start(Path folder, int users, int groups, int memberships) throws IOException {
        List<String> command = new ArrayList<>(stepsBack());
        command.add(Path.of(System.getProperty("sarwan.home"), "bin", "sarwan").toString());
        command.addAll(List.of(
                "simulator",
                "--users=" + users,
                "--groups=" + groups,
                "--memberships=" + memberships,
                // However low their class, the scheduler gives many threads that want to run many turns.
                "--answers-at-once=" + Runtime.getRuntime().availableProcessors()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("simulator.log").toFile());
        builder.environment()
                .put("SARWAN_JAVA_OPTS", "-Xmx3g -XX:TieredStopAtLevel=4 -Dsun.net.httpserver.nodelay=true");
        Process process = builder.start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        Map<String, String> environment = new LinkedHashMap<>();
        String address = null;
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher at = ADDRESS.matcher(line);
            Matcher variable = VARIABLE.matcher(line);
            if (at.matches()) {
                address = at.group(1);
            } else if (variable.matches()) {
                environment.put(variable.group(1), variable.group(2));
            } else if (address != null && line.startsWith("Stop")) {
                return new SimulatedTenant(process, address, environment);
            }
        }
        process.destroyForcibly();
        throw new IOException("the simulated tenant did not start; see simulator.log");
    }

    /** Runs when nobody else wants to; where the system has no such class, at its lowest priority. */
    private static List<String> stepsBack() {
        return Files.isExecutable(Path.of("/usr/bin/chrt"))
                ? List.of("/usr/bin/chrt", "--idle", "0")
                : List.of("nice", "-n", "19");
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
