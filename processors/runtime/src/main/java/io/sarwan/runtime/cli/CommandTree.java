/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import io.sarwan.runtime.settings.SettingCatalog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Builds the parser with all commands, help texts, and the options of those commands that the arguments name: the options of
 * the others cannot be meant, and making them all is a third of what a start takes until it knows what to do.
 */
final class CommandTree {

    private static final String INSPECT = "inspect";

    private final SettingCatalog catalog;
    private final int columns;
    private final Set<String> arguments;

    CommandTree(SettingCatalog catalog, int columns, String... arguments) {
        this.catalog = catalog;
        this.columns = columns;
        this.arguments = Set.copyOf(Arrays.asList(arguments));
    }

    CommandLine build(List<Command> commands) {
        CommandSpec root = spec("sarwan");
        root.usageMessage()
                .description("Identity governance for Microsoft Entra ID and SCIM applications on Apache Camel.")
                .footer(
                        "",
                        "Settings also come from the environment (--a-b is BATON_A_B) and from .baton.yaml.",
                        "",
                        "Examples:",
                        "  sarwan demo                   try it without an account",
                        "  sarwan entra check            see what may be read of a tenant",
                        "  sarwan entra                  read a tenant into sync.c1z",
                        "  sarwan scim                   read a SCIM application into sync.c1z",
                        "  sarwan inspect stats          what is in sync.c1z",
                        "  sarwan inspect grants -o csv  who has what",
                        "",
                        "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 incomplete.");
        root.addOption(OptionSpec.builder("--version")
                .versionHelp(true)
                .description("Print the version.")
                .build());
        CommandSpec inspect = spec(INSPECT);
        inspect.usageMessage()
                .description("Show what a .c1z file holds, or how two syncs differ.")
                .footer(
                        "",
                        "Examples:",
                        "  sarwan inspect stats -f sync.c1z",
                        "  sarwan inspect access -t user -r 5b1c…",
                        "  sarwan inspect diff --against yesterday.c1z -o json");
        for (Command command : commands) {
            String[] words = command.name().path().split(" ");
            if (words.length == 1) {
                root.addSubcommand(words[0], leaf(command));
            } else if (words[0].equals(INSPECT)) {
                inspect.addSubcommand(words[1], leaf(command));
            } else {
                root.subcommands().get(words[0]).getCommandSpec().addSubcommand(words[1], leaf(command));
            }
        }
        root.addSubcommand(INSPECT, inspect);
        return new CommandLine(root)
                .setExpandAtFiles(false)
                .setPosixClusteredShortOptionsAllowed(false)
                .setUsageHelpWidth(Math.max(60, Math.min(columns, 120)))
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    }

    private CommandSpec leaf(Command command) {
        String[] words = command.name().path().split(" ");
        CommandSpec spec = spec(words[words.length - 1]);
        if (arguments.containsAll(Arrays.asList(words))) {
            new SettingOptions(catalog, command).addTo(spec);
        }
        // Old images start the connector with this argument: then it may stay.
        if (words.length == 1) {
            spec.addPositional(PositionalParamSpec.builder()
                    .index("0")
                    .arity("0..1")
                    .type(String.class)
                    .hidden(true)
                    .paramLabel("service")
                    .build());
        }
        List<String> footer = new ArrayList<>(List.of("", "Examples:"));
        command.examples().forEach(line -> footer.add("  " + line.replace("%", "%%")));
        spec.usageMessage()
                .description(command.summary())
                .customSynopsis("sarwan " + command.name().path() + " [OPTIONS]")
                .abbreviateSynopsis(true)
                .footer(footer.toArray(String[]::new));
        return spec;
    }

    private static CommandSpec spec(String name) {
        CommandSpec spec = CommandSpec.create().name(name);
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Print this help.")
                .build());
        spec.usageMessage().sortOptions(false).synopsisHeading("Usage: ").commandListHeading("%nCommands:%n");
        return spec;
    }
}
