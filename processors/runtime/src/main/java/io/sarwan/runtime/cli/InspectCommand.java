/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.inspect.InspectRequest;
import io.sarwan.runtime.inspect.InspectRequest.Format;
import io.sarwan.runtime.inspect.InspectRequest.View;
import io.sarwan.runtime.inspect.Inspector;
import io.sarwan.runtime.settings.CommandName;
import io.sarwan.runtime.settings.ResolvedSettings;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** {@code sarwan inspect …}: one of the views of a file. */
final class InspectCommand implements Command {

    private final Terminal terminal;
    private final CommandName name;
    private final View view;
    private final String summary;
    private final List<String> examples;

    private InspectCommand(Terminal terminal, CommandName name, View view, String summary, String... examples) {
        this.terminal = terminal;
        this.name = name;
        this.view = view;
        this.summary = summary;
        this.examples = List.of(examples);
    }

    static List<Command> all(Terminal terminal) {
        return List.of(
                new InspectCommand(
                        terminal,
                        CommandName.INSPECT_RESOURCES,
                        View.RESOURCES,
                        "List accounts, groups, applications and all other resources.",
                        "sarwan inspect resources -t user -o csv"),
                new InspectCommand(
                        terminal,
                        CommandName.INSPECT_RESOURCE_TYPES,
                        View.RESOURCE_TYPES,
                        "List the kinds of resource.",
                        "sarwan inspect resource-types"),
                new InspectCommand(
                        terminal,
                        CommandName.INSPECT_ENTITLEMENTS,
                        View.ENTITLEMENTS,
                        "List what can be held: memberships, ownerships, roles.",
                        "sarwan inspect entitlements -t group"),
                new InspectCommand(
                        terminal,
                        CommandName.INSPECT_GRANTS,
                        View.GRANTS,
                        "List who holds what.",
                        "sarwan inspect grants -t group -r 5b1c…",
                        "sarwan inspect grants -e group:5b1c…:members -o json"),
                new InspectCommand(
                        terminal,
                        CommandName.INSPECT_ACCESS,
                        View.ACCESS,
                        "List everything one principal holds.",
                        "sarwan inspect access -t user -r 7d02…"),
                new InspectCommand(
                        terminal,
                        CommandName.INSPECT_PRINCIPALS,
                        View.PRINCIPALS,
                        "List who holds anything, or something on a resource, or one entitlement.",
                        "sarwan inspect principals -e group:5b1c…:owners"),
                new InspectCommand(
                        terminal,
                        CommandName.INSPECT_STATS,
                        View.STATS,
                        "Count what a sync holds.",
                        "sarwan inspect stats -f sync.c1z"),
                new InspectCommand(
                        terminal,
                        CommandName.INSPECT_SYNCS,
                        View.SYNCS,
                        "List the syncs of a file.",
                        "sarwan inspect syncs"),
                new InspectCommand(
                        terminal,
                        CommandName.INSPECT_DIFF,
                        View.DIFF,
                        "Show what the newest sync changed: created, deleted, modified.",
                        "# compare with the sync before",
                        "sarwan inspect diff",
                        "# compare with another file",
                        "sarwan inspect diff --against yesterday.c1z -o json"));
    }

    @Override
    public CommandName name() {
        return name;
    }

    @Override
    public String summary() {
        return summary;
    }

    @Override
    public List<String> examples() {
        return examples;
    }

    @Override
    public int run(ResolvedSettings settings) {
        try {
            new Inspector(terminal.results()).run(request(settings));
        } catch (IOException failure) {
            if (!isReaderGone(failure)) {
                throw SarwanException.failed(
                        "cannot write the result: " + failure.getMessage(), "Check where standard output goes");
            }
        }
        return 0;
    }

    /** {@code sarwan inspect grants | head} closes the pipe when it has seen enough. */
    private static boolean isReaderGone(IOException failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("broken pipe") || message.contains("pipe is being closed");
    }

    private InspectRequest request(ResolvedSettings settings) {
        return new InspectRequest(
                view,
                settings.path("file").orElseThrow(),
                settings.directory("c1z-temp-dir").orElse(null),
                Format.valueOf(settings.choice("output-format").orElseThrow().toUpperCase(Locale.ROOT)),
                settings.text("resource-type").orElse(null),
                settings.text("resource").orElse(null),
                settings.text("entitlement").orElse(null),
                settings.text("sync-id").orElse(null),
                settings.text("base-sync-id").orElse(null),
                settings.path("against").orElse(null));
    }
}
