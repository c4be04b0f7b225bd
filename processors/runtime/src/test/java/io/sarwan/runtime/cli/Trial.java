/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import io.sarwan.governance.Outcome;
import io.sarwan.governance.SyncCounts;
import io.sarwan.runtime.EntraCheck;
import io.sarwan.runtime.EntraSettings;
import io.sarwan.runtime.EntraSync;
import io.sarwan.runtime.ScimSettings;
import io.sarwan.runtime.ScimSync;
import io.sarwan.runtime.SyncProgress;
import io.sarwan.runtime.SyncReport;
import io.sarwan.runtime.settings.Environment;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** Runs the command line in this process and keeps what it wrote. */
final class Trial {

    final Map<String, String> variables = new HashMap<>();
    final Path directory;
    boolean interactive;
    Supplier<EntraSync> syncs = () -> (settings, progress) -> {
        received = settings;
        return report(Outcome.COMPLETE, settings.output().file());
    };
    Supplier<ScimSync> scimSyncs = () -> (settings, progress) -> {
        receivedScim = settings;
        return report(Outcome.COMPLETE, settings.output().file());
    };
    EntraSettings received;
    Supplier<EntraCheck> checks = () -> settings -> {
        throw new IllegalStateException("nobody expected a check");
    };
    ScimSettings receivedScim;
    OutputStream results;
    CountDownLatch simulatorStopped = new CountDownLatch(0);

    private ByteArrayOutputStream out = new ByteArrayOutputStream();
    private ByteArrayOutputStream err = new ByteArrayOutputStream();

    Trial(Path directory) {
        this.directory = directory;
    }

    int run(String... arguments) {
        out = new ByteArrayOutputStream();
        err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                results == null ? out : results, new PrintStream(err, true, StandardCharsets.UTF_8), interactive, 100);
        return new SarwanCommandLine(
                        terminal,
                        new Environment(variables),
                        directory,
                        InstantSource.system(),
                        syncs,
                        checks,
                        scimSyncs,
                        EmbeddedSimulation::start,
                        simulatorStopped)
                .execute(arguments);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    void credentials() {
        variables.put("BATON_ENTRA_TENANT_ID", "contoso.onmicrosoft.com");
        variables.put("BATON_ENTRA_CLIENT_ID", "client-1");
        variables.put("BATON_ENTRA_CLIENT_SECRET", "top-s3cret-value");
        variables.put("BATON_FILE", directory.resolve("sync.c1z").toString());
    }

    static SyncReport report(Outcome outcome, Path file) {
        return new SyncReport(
                outcome,
                new SyncCounts(Map.of("user", 1200L, "group", 30L), Map.of("group", 60L), Map.of("group", 4321L)),
                Duration.ofMillis(65_400),
                87,
                1234,
                1,
                2,
                Map.of("vanished groups", 3L),
                file,
                outcome.isComplete(),
                false,
                "120 users more than the last sync");
    }

    static EntraSync syncWith(Outcome outcome) {
        return (settings, progress) -> {
            progress.laneStarted("users", SyncProgress.Total.UNKNOWN);
            progress.page("users", 999, 1);
            progress.laneFinished("users", true);
            return report(outcome, settings.output().file());
        };
    }
}
