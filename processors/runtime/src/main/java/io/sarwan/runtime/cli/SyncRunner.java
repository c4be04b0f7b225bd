/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import io.sarwan.governance.Outcome;
import io.sarwan.runtime.EntraSettings;
import io.sarwan.runtime.EntraSync;
import io.sarwan.runtime.SarwanException.Kind;
import io.sarwan.runtime.SyncProgress;
import io.sarwan.runtime.SyncReport;
import io.sarwan.runtime.settings.ResolvedSettings;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a sync, shows how it gets on and what came of it. */
final class SyncRunner {

    private final Terminal terminal;
    private final LiveArea area;
    private final InstantSource clock;
    private final Supplier<EntraSync> syncs;

    SyncRunner(Terminal terminal, LiveArea area, InstantSource clock, Supplier<EntraSync> syncs) {
        this.terminal = terminal;
        this.area = area;
        this.clock = clock;
        this.syncs = syncs;
    }

    /** @return the exit code that fits the outcome */
    int run(EntraSettings settings, ResolvedSettings resolved) {
        return run(progress -> syncs.get().run(settings, progress), resolved);
    }

    /**
     * Runs any sync.
     *
     * @return the exit code that fits the outcome
     */
    int run(Function<SyncProgress, SyncReport> sync, ResolvedSettings resolved) {
        boolean forPeople = resolved.choice("log-format").map("console"::equals).orElse(terminal.interactive());
        // Not a static field: help must not load the logging library.
        Logger log = LoggerFactory.getLogger("io.sarwan.sync");
        SyncProgress progress = terminal.interactive() && forPeople
                ? new ConsoleProgress(area, clock, terminal.columns())
                : new LogProgress(log, clock);
        SyncReport report;
        try {
            report = sync.apply(progress);
        } finally {
            progress.finished();
        }
        Summary summary = new Summary(report);
        if (!forPeople) {
            summary.log(log);
        }
        // The table is the result; logs go elsewhere.
        terminal.print(summary.text());
        return exitCode(report.outcome().status());
    }

    private static int exitCode(Outcome.Status status) {
        return switch (status) {
            case COMPLETE -> 0;
            case INCOMPLETE -> Kind.INCOMPLETE.exitCode();
            case FAILED -> Kind.FAILED.exitCode();
        };
    }
}
