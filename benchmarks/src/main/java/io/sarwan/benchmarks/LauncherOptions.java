/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What the distribution's launcher tells its virtual machine, asked of the launcher itself. */
final class LauncherOptions {

    private LauncherOptions() {}

    /**
     * The options of the virtual machine of a sync.
     *
     * @param more as a user would give them in {@code SARWAN_JAVA_OPTS}
     */
    static List<String> ofSync(String more) throws IOException, InterruptedException {
        MeasuredProcess shown = MeasuredProcess.run(
                Path.of("."),
                Map.of("SARWAN_JAVA_OPTS", more + " -XX:+PrintCommandLineFlags -version"),
                List.of(
                        Path.of(System.getProperty("sarwan.home"), "bin", "sarwan")
                                .toString(),
                        "entra"));
        List<String> options = Arrays.stream(shown.output().split("\\s+"))
                .filter(word -> word.startsWith("-XX:"))
                // The archive holds classes of the distribution's class path.
                .filter(word -> !word.startsWith("-XX:SharedArchiveFile") && !word.contains("PrintCommandLineFlags"))
                .toList();
        if (shown.exitCode() != 0 || options.isEmpty()) {
            throw new IOException("the launcher does not show its options:\n" + shown.output());
        }
        List<String> all = new ArrayList<>(options);
        // The virtual machine also shows what it chose itself, diagnostic options among it, and takes them back with
        // this alone.
        all.add(0, "-XX:+UnlockDiagnosticVMOptions");
        return all;
    }
}
