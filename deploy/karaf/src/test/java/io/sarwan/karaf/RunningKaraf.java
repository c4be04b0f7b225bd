/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.karaf;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** An Apache Karaf as it is published, as a process of its own, on ports that were free. */
final class RunningKaraf implements AutoCloseable {

    private final Path home;
    private final Process process;
    private final Map<String, String> environment;

    private RunningKaraf(Path home, Process process, Map<String, String> environment) {
        this.home = home;
        this.process = process;
        this.environment = environment;
    }

    /** @param environment what the process has in its environment besides a path and Java */
    static RunningKaraf start(Path home, Map<String, String> environment) throws IOException {
        List<Integer> ports = freePorts(3);
        replace(home.resolve("etc/org.apache.karaf.shell.cfg"), "sshPort *= *\\d+", "sshPort = " + ports.get(0));
        Path management = home.resolve("etc/org.apache.karaf.management.cfg");
        replace(management, "rmiRegistryPort *= *\\d+", "rmiRegistryPort = " + ports.get(1));
        replace(management, "rmiServerPort *= *\\d+", "rmiServerPort = " + ports.get(2));
        Process process = command(home, environment, "karaf", "server").start();
        return new RunningKaraf(home, process, environment);
    }

    private static ProcessBuilder command(Path home, Map<String, String> environment, String... command) {
        command[0] = home.resolve("bin").resolve(command[0]).toString();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        home.resolve("data/console.log").toFile()));
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of("PATH", System.getenv("PATH"), "JAVA_HOME", System.getProperty("java.home")));
        builder.environment().putAll(environment);
        return builder;
    }

    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
    }

    private static void replace(Path file, String pattern, String by) throws IOException {
        String text = Files.readString(file);
        String replaced = text.replaceAll(pattern, by);
        if (replaced.equals(text)) {
            throw new IOException(file + " has nothing like " + pattern);
        }
        Files.writeString(file, replaced);
    }

    /** Whole at once: Karaf must not find half of it. */
    void configure(String name, String text) throws IOException {
        Path written = Files.writeString(home.resolve("data").resolve(name), text);
        Files.move(written, home.resolve("etc").resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Puts a bundle into the folder that Karaf looks at. */
    Path deploy(Path bundle) throws IOException {
        Path copied = Files.copy(bundle, home.resolve("data/copied.jar"), StandardCopyOption.REPLACE_EXISTING);
        return Files.move(copied, home.resolve("deploy").resolve(bundle.getFileName()));
    }

    String log() throws IOException {
        Path log = home.resolve("data/log/karaf.log");
        return Files.exists(log) ? Files.readString(log) : "";
    }

    /**
     * Waits until the log has it.
     *
     * @param pattern found after {@code from}
     * @param from characters of the log that do not count
     */
    Matcher awaitLog(Pattern pattern, int from) {
        return Awaitility.await(pattern.pattern())
                .atMost(2, TimeUnit.MINUTES)
                .pollInterval(200, TimeUnit.MILLISECONDS)
                .until(
                        () -> {
                            String log = log();
                            Matcher matcher = pattern.matcher(log);
                            return from <= log.length() && matcher.find(from) ? matcher : null;
                        },
                        found -> found != null);
    }

    /** Ends it as an operator does. */
    int stop() throws Exception {
        int asked = command(home, environment, "stop").start().waitFor();
        if (asked != 0) {
            throw new IOException("bin/stop ended with " + asked);
        }
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            throw new IOException("it runs on; see " + home.resolve("data/log/karaf.log"));
        }
        return process.exitValue();
    }

    @Override
    public void close() throws InterruptedException {
        if (process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }
}
