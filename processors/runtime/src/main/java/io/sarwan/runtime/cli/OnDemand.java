/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import io.sarwan.governance.Change;
import io.sarwan.governance.ChangeResult;
import io.sarwan.runtime.EntraChanges;
import io.sarwan.runtime.EntraSettings;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SarwanException.Kind;
import io.sarwan.runtime.changes.AskedChanges;
import io.sarwan.runtime.settings.ResolvedSettings;
import java.util.List;
import java.util.function.Supplier;

/** Runs the single operations that {@code sarwan entra} is asked for instead of a sync, and prints what became of them. */
final class OnDemand {

    private final Terminal terminal;
    private final Supplier<EntraChanges> changes;

    OnDemand(Terminal terminal, Supplier<EntraChanges> changes) {
        this.terminal = terminal;
        this.changes = changes;
    }

    /** Whether the settings ask for anything but a sync. */
    boolean isAskedFor(ResolvedSettings settings) {
        return AskedChanges.isAskedFor(settings);
    }

    /** @return 0 when everything is as asked for, else 1 */
    int run(EntraSettings entra, ResolvedSettings settings) {
        boolean dryRun = settings.isOn("dry-run");
        if (!dryRun && !settings.isOn("provisioning")) {
            throw SarwanException.usage(
                    AskedChanges.flag(settings) + " changes the tenant, and changes are not allowed",
                    "Add --provisioning (-p), or --dry-run to see what it would do");
        }
        List<Change> asked = AskedChanges.of(settings);
        String person = System.getProperty("user.name", "");
        List<ChangeResult> results = changes.get()
                .run(entra, new EntraChanges.Order(asked, dryRun, person, settings.isOn("schedule-scim-provisioning")));
        StringBuilder text = new StringBuilder();
        results.forEach(result -> print(result, text));
        terminal.print(text.toString());
        return results.stream().allMatch(result -> result.status().isGood()) ? 0 : Kind.FAILED.exitCode();
    }

    private static void print(ChangeResult result, StringBuilder text) {
        String id = result.requestId().isEmpty() ? "" : " [request-id " + result.requestId() + ']';
        // The text of a failure names it already.
        String suffix = result.text().contains("request-id") ? "" : id;
        text.append(result.status().word())
                .append(": ")
                .append(result.change())
                .append(": ")
                .append(result.text())
                .append(suffix)
                .append(System.lineSeparator());
        result.calls().forEach(call -> text.append("  ").append(call).append(System.lineSeparator()));
    }
}
