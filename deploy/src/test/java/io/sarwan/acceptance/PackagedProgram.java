/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.SimulatorSettings;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program as it is packed, started by its launcher as a process of its own that works in one folder. */
final class PackagedProgram {

    /** Far more than any run takes: a run that hangs is to fail, not to hold up all others. */
    private static final long LIMIT_MINUTES = 15;

    private final Path launcher;
    private final Path folder;
    private final Map<String, String> variables;
    private final boolean inherits;

    private PackagedProgram(Path launcher, Path folder, Map<String, String> variables, boolean inherits) {
        this.launcher = launcher;
        this.folder = folder;
        this.variables = Map.copyOf(variables);
        this.inherits = inherits;
    }

    /** With the environment of the tests. */
    static PackagedProgram in(Path folder) {
        Path launcher = Path.of(System.getProperty("sarwan.home"), "bin", "sarwan");
        return new PackagedProgram(launcher, folder, Map.of(), true);
    }

    /**
     * With an environment that has nothing but a path and a runtime.
     *
     * @param launcher any of an unpacked archive
     */
    static PackagedProgram alone(Path launcher, Path java, Path folder) {
        return new PackagedProgram(
                launcher, folder, Map.of("PATH", "/usr/bin:/bin", "JAVA_HOME", java.toString()), false);
    }

    PackagedProgram with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(variables);
        all.putAll(more);
        return new PackagedProgram(launcher, folder, all, inherits);
    }

    /** With the credentials of the simulated tenant's application. */
    PackagedProgram asClient(String secret) {
        return with(Map.of(
                "BATON_ENTRA_TENANT_ID", SimulatorSettings.DEFAULT_TENANT_ID,
                "BATON_ENTRA_CLIENT_ID", SimulatorSettings.DEFAULT_CLIENT_ID,
                "BATON_ENTRA_CLIENT_SECRET", secret));
    }

    Process start(Redirect output, Redirect messages, String... arguments) throws IOException {
        return builder(arguments).redirectOutput(output).redirectError(messages).start();
    }

    /** @param name of the log that gets all it prints, see {@link #said(String)} */
    Process start(String name, String... arguments) throws IOException {
        return builder(arguments)
                .redirectErrorStream(true)
                .redirectOutput(log(name).toFile())
                .start();
    }

    /** Runs to its end, for {@link #said()}; the answer is its exit code. */
    int run(String... arguments) throws Exception {
        Process process = start("run", arguments);
        if (process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
            return process.exitValue();
        }
        process.destroyForcibly().waitFor();
        throw new AssertionError("it did not end within " + LIMIT_MINUTES + " minutes: " + said());
    }

    /** The same, for a command about the tenant. */
    int entra(Simulator simulator, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("entra", "--graph-domain", simulator.baseUrl()));
        all.addAll(List.of(arguments));
        return run(all.toArray(String[]::new));
    }

    /** All that the last run printed. */
    String said() throws IOException {
        return said("run");
    }

    String said(String name) throws IOException {
        return Files.readString(log(name));
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }

    private ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        if (!inherits) {
            builder.environment().clear();
        }
        builder.environment().putAll(variables);
        return builder;
    }
}
