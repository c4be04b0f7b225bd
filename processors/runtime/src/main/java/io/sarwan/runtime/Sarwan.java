/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime;

import io.sarwan.runtime.cli.SarwanCommandLine;
import io.sarwan.runtime.cli.Terminal;
import io.sarwan.runtime.settings.Environment;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.ServiceLoader;
import java.util.regex.Pattern;

/** The program's entry point. */
public final class Sarwan {

    private static final Pattern SELECTOR = Pattern.compile("HttpClient-\\d+-SelectorManager");

    private Sarwan() {}

    public static void main(String[] arguments) {
        Environment environment = Environment.ofProcess();
        SarwanCommandLine commandLine = new SarwanCommandLine(
                Terminal.ofProcess(environment),
                environment,
                Path.of("").toAbsolutePath(),
                InstantSource.system(),
                () -> installed(EntraSync.class),
                () -> installed(EntraCheck.class),
                () -> installed(ScimSync.class));
        int exitCode = commandLine.execute(arguments);
        wakeSelectors();
        System.exit(exitCode);
    }

    /**
     * Ends the threads of the JDK's HTTP clients, which cannot be closed before Java 21. The virtual machine waits up to 300
     * ms for a thread that is in a call of the system, as these are until somebody writes to them: a tenth of a short sync.
     */
    static void wakeSelectors() {
        Thread[] threads = new Thread[2 * Thread.activeCount()];
        int count = Thread.enumerate(threads);
        Arrays.stream(threads, 0, count)
                .filter(thread -> SELECTOR.matcher(thread.getName()).matches())
                .forEach(Thread::interrupt);
    }

    /** The flows are found when a command needs them, so that help and inspection start without. */
    private static <T> T installed(Class<T> flow) {
        return ServiceLoader.load(flow)
                .findFirst()
                .orElseThrow(() -> SarwanException.failed(
                        "this installation has no flows for that",
                        "Start it with the distribution's own launcher, or build it again"));
    }
}
