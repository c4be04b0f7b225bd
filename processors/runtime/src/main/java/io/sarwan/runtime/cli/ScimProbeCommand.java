/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SarwanException.Kind;
import io.sarwan.runtime.ScimProbe;
import io.sarwan.runtime.ScimSettings;
import io.sarwan.runtime.settings.CommandName;
import io.sarwan.runtime.settings.ResolvedSettings;
import io.sarwan.runtime.settings.ScimSettingsReader;
import io.sarwan.scim.probe.LearnedProfile;
import io.sarwan.scim.probe.ProbeOrder;
import io.sarwan.scim.probe.ProbeOrder.Mode;
import io.sarwan.scim.probe.ProbeReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** {@code sarwan scim probe}: learns what a service really does, and writes a description that says so. */
final class ScimProbeCommand implements Command {

    private final Terminal terminal;
    private final Supplier<ScimSettingsReader> reader;
    private final Supplier<ScimProbe> probes;

    /** @param reader made when the command runs, because it loads what help does not need */
    ScimProbeCommand(Terminal terminal, Supplier<ScimSettingsReader> reader, Supplier<ScimProbe> probes) {
        this.terminal = terminal;
        this.reader = reader;
        this.probes = probes;
    }

    @Override
    public CommandName name() {
        return CommandName.SCIM_PROBE;
    }

    @Override
    public String summary() {
        return "Learn what a SCIM service really does, on two users and a group of its own, which it removes again."
                + " Writes a description that says so with --probe-out.";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "# questions alone, nothing is written to the service",
                "sarwan scim probe --scim-config my-app.yaml --probe-read-only",
                "# what it would send",
                "sarwan scim probe --scim-config my-app.yaml --dry-run",
                "# everything, and a description that says what was learned",
                "sarwan scim probe --scim-config my-app.yaml --probe-out my-app-probed.yaml",
                "# remove what a probe left that was ended on the way",
                "sarwan scim probe --scim-config my-app.yaml --probe-cleanup");
    }

    @Override
    public int run(ResolvedSettings settings) {
        String format = settings.choice("output-format").orElseThrow();
        if (format.equals("csv")) {
            throw SarwanException.usage("output-format csv is for inspect only", "Ask for console or json");
        }
        ProbeOrder order = order(settings);
        ScimSettingsReader described = reader.get();
        ScimSettings scim = described.readWithoutFile(settings);
        Path memory = settings.path("scim-memory").orElseGet(() -> Path.of("sync.c1z.scim.json"));
        ProbeReport report = probes.get()
                .run(scim, order, memory, line -> terminal.messages().println("sarwan: " + line));
        settings.path("probe-out")
                .filter(path -> !order.dryRun() && report.failure().isEmpty())
                .ifPresent(path -> write(
                        path,
                        new LearnedProfile(report)
                                .over(
                                        described.description(settings),
                                        List.of("What sarwan scim probe saw "
                                                + scim.config().apiEndpoint() + " do, laid over "
                                                + scim.config().name() + ":"))));
        terminal.print(format.equals("json") ? ProbeJson.of(report) : ProbeTable.of(report));
        return exitCode(report);
    }

    private static ProbeOrder order(ResolvedSettings settings) {
        boolean readOnly = settings.isOn("probe-read-only");
        boolean cleanUp = settings.isOn("probe-cleanup");
        if (readOnly && cleanUp) {
            throw SarwanException.usage(
                    "probe-read-only and probe-cleanup exclude each other", "Cleaning up deletes; ask for one of them");
        }
        try {
            return new ProbeOrder(
                    settings.text("probe-prefix").orElseThrow(),
                    settings.text("probe-domain").orElseThrow(),
                    readOnly ? Mode.READ_ONLY : cleanUp ? Mode.CLEAN_UP : Mode.FULL,
                    settings.isOn("dry-run"));
        } catch (IllegalArgumentException tooShort) {
            throw SarwanException.usage("probe-prefix: " + tooShort.getMessage(), "Use a longer one");
        }
    }

    private static void write(Path path, String text) {
        try {
            Files.writeString(path, text);
        } catch (IOException unwritable) {
            throw SarwanException.failed("cannot write " + path, "Choose another --probe-out", unwritable);
        }
    }

    private static int exitCode(ProbeReport report) {
        if (!report.failure().isEmpty()) {
            return Kind.FAILED.exitCode();
        }
        return report.left().isEmpty() ? 0 : Kind.INCOMPLETE.exitCode();
    }
}
