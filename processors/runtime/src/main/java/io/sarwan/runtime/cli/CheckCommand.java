/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import io.sarwan.entra.check.CheckReport;
import io.sarwan.runtime.EntraCheck;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SarwanException.Kind;
import io.sarwan.runtime.settings.CommandName;
import io.sarwan.runtime.settings.EntraSettingsReader;
import io.sarwan.runtime.settings.ResolvedSettings;
import java.util.List;
import java.util.function.Supplier;

/** {@code sarwan entra check}: what may be read of a tenant, before a sync is run. */
final class CheckCommand implements Command {

    private final Terminal terminal;
    private final EntraSettingsReader reader;
    private final Supplier<EntraCheck> checks;

    CheckCommand(Terminal terminal, EntraSettingsReader reader, Supplier<EntraCheck> checks) {
        this.terminal = terminal;
        this.reader = reader;
        this.checks = checks;
    }

    @Override
    public CommandName name() {
        return CommandName.ENTRA_CHECK;
    }

    @Override
    public String summary() {
        return "Show what the application may read of a tenant, what is missing, and how large the tenant is."
                + " Reads no more than one object of each kind and writes no file.";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "# with the same settings as the sync",
                "sarwan entra check",
                "# only what a sync of these types needs",
                "sarwan entra check --sync-resource-types user,group",
                "# for a program: exit code 3 and the permissions that are missing",
                "sarwan entra check -o json");
    }

    @Override
    public int run(ResolvedSettings settings) {
        String format = settings.choice("output-format").orElseThrow();
        if (format.equals("csv")) {
            throw SarwanException.usage("output-format csv is for inspect only", "Ask for console or json");
        }
        CheckReport report = checks.get().run(reader.readWithoutFile(settings));
        terminal.print(format.equals("json") ? CheckJson.of(report) : new CheckTable(report).text());
        return switch (report.verdict()) {
            case READY -> 0;
            case LACKING -> Kind.INCOMPLETE.exitCode();
            case UNKNOWN -> Kind.FAILED.exitCode();
        };
    }
}
