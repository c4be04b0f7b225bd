/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SarwanException.Kind;
import io.sarwan.runtime.ScimProvisioner;
import io.sarwan.runtime.ScimSettings;
import io.sarwan.runtime.changes.AskedScimChanges;
import io.sarwan.runtime.settings.ResolvedSettings;
import io.sarwan.scim.change.ScimChange;
import io.sarwan.scim.change.ScimChangeResult;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** Makes the change that {@code sarwan scim} is asked for instead of a sync, and prints what became of it. */
final class ScimOnDemand {

    private final Terminal terminal;
    private final Supplier<ScimProvisioner> provisioners;

    ScimOnDemand(Terminal terminal, Supplier<ScimProvisioner> provisioners) {
        this.terminal = terminal;
        this.provisioners = provisioners;
    }

    /** Whether the settings ask for anything but a sync. */
    boolean isAskedFor(ResolvedSettings settings) {
        return AskedScimChanges.isAskedFor(settings);
    }

    /** Whether changes are allowed, or only shown; said before anything else is read. */
    void permit(ResolvedSettings settings) {
        if (!settings.isOn("dry-run") && !settings.isOn("provisioning")) {
            throw SarwanException.usage(
                    AskedScimChanges.flag(settings) + " changes the service, and changes are not allowed",
                    "Add --provisioning (-p), or --dry-run to see what it would do");
        }
    }

    /** @return 0 when it is as asked for, 3 when it was accepted and nobody has seen it, else 1 */
    int run(ScimSettings scim, ResolvedSettings settings) {
        ScimChange asked = AskedScimChanges.of(settings);
        Path file = scim.output().file();
        Path memory =
                settings.path("scim-memory").orElseGet(() -> file.resolveSibling(file.getFileName() + ".scim.json"));
        List<ScimChangeResult> results = provisioners
                .get()
                .run(
                        scim,
                        new ScimProvisioner.Order(
                                List.of(asked), settings.isOn("dry-run"), System.getProperty("user.name", ""), memory));
        StringBuilder text = new StringBuilder();
        results.forEach(result -> print(result, text));
        terminal.print(text.toString());
        return results.stream().allMatch(result -> result.status().isGood())
                ? 0
                : results.stream().anyMatch(result -> result.status().isOpen())
                        ? Kind.INCOMPLETE.exitCode()
                        : Kind.FAILED.exitCode();
    }

    private static void print(ScimChangeResult result, StringBuilder text) {
        result.calls().forEach(call -> text.append("  ").append(call).append(System.lineSeparator()));
        text.append(result.status().word())
                .append(": ")
                .append(result.change())
                .append(": ")
                .append(result.text())
                .append(System.lineSeparator());
    }
}
