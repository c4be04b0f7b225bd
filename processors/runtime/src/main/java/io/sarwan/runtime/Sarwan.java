/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime;

import io.sarwan.runtime.cli.SarwanCommandLine;
import io.sarwan.runtime.cli.Terminal;
import io.sarwan.runtime.settings.Environment;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ServiceLoader;

/** The program's entry point. */
public final class Sarwan {

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
        System.exit(commandLine.execute(arguments));
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
