/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import io.sarwan.runtime.settings.SettingDefinition.Support;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the reference of all settings in Markdown; {@code docs/configuration.md} is exactly this. */
public final class ConfigurationReference {

    private static final String INTRODUCTION =
            """
            # Configuration

            <!-- Written from the setting definitions; ConfigurationReferenceTest fails when it differs. -->

            A setting has one name and four places, the first that has it wins:

            1. the command line: `--http-timeout-seconds 60`
            2. the environment: `BATON_HTTP_TIMEOUT_SECONDS=60`
            3. `.baton.yaml` in the working directory, or the file that `BATON_CONFIG_PATH` names: `http-timeout-seconds: 60`
            4. its default

            A switch needs no value on the command line: `--accept-change` is `--accept-change=true`. An empty environment
            variable or file value counts as unset. A list is separated by commas; on the command line its flag may also be
            repeated, in the file it may be a YAML list.

            Give secrets by environment or file: a command line can be seen by every user of the machine. A value that is not
            allowed ends the command with one line and exit code 2; the line names the setting and the place, never a secret.

            The variables `AZURE_…` are those that a platform sets for every program it runs, for example the workload identity
            of Kubernetes. They count when neither command line, environment nor file gives the setting itself.

            `HTTPS_PROXY` and `NO_PROXY` (or their lower-case forms) are honoured as curl does; user and password may be part
            of the proxy's URL.

            ## Exit codes

            | Code | Meaning |
            |---|---|
            | 0 | done |
            | 1 | failed |
            | 2 | wrong usage: a flag, a value, a combination |
            | 3 | incomplete: something could not be read, the file still holds what it held before; of `entra check`: something required is missing; of `scim probe`: something of its own could not be removed |
            """;

    private final SettingCatalog catalog;

    public ConfigurationReference(SettingCatalog catalog) {
        this.catalog = catalog;
    }

    /** The whole document, with line feeds as line ends. */
    public String markdown() {
        StringBuilder text = new StringBuilder(INTRODUCTION);
        for (SettingGroup group : SettingGroup.values()) {
            List<SettingDefinition> members = catalog.all().stream()
                    .filter(definition -> definition.group() == group)
                    .toList();
            text.append("\n## ").append(group.title()).append("\n\n");
            if (group == SettingGroup.COMPATIBILITY) {
                compatibility(text, members);
            } else {
                text.append(
                        "| Flag | Environment | Values | Default | Meaning | Commands |\n|---|---|---|---|---|---|\n");
                members.forEach(definition -> text.append(row(definition)));
            }
        }
        return text.toString();
    }

    private static void compatibility(StringBuilder text, List<SettingDefinition> members) {
        text.append(
                        "Deployments of the connectors that `sarwan entra` and `sarwan scim` stand in for may set these.\n\n")
                .append("| Setting | Environment | What happens |\n|---|---|---|\n");
        for (SettingDefinition definition : members) {
            String effect =
                    switch (definition.support()) {
                        case ACTIVE -> "Accepted: " + definition.allowed() + ". ";
                        case IGNORED -> "Ignored with a warning. ";
                        case REFUSED -> "Refused. ";
                    };
            text.append("| ").append(flags(definition)).append(" | ").append(variables(definition));
            text.append(" | ").append(effect).append(definition.description()).append(" |\n");
        }
    }

    private static String row(SettingDefinition definition) {
        if (definition.support() != Support.ACTIVE) {
            throw new IllegalArgumentException(definition + " belongs among the settings for compatibility");
        }
        String preset =
                definition.defaultValue().map(ConfigurationReference::code).orElse("");
        return "| "
                + String.join(
                        " | ",
                        flags(definition),
                        variables(definition),
                        definition.type().isSecret() ? definition.allowed() + ", kept secret" : definition.allowed(),
                        preset,
                        definition.description(),
                        commands(definition))
                + " |\n";
    }

    private static String flags(SettingDefinition definition) {
        List<String> flags = new ArrayList<>();
        definition.shortFlag().ifPresent(flags::add);
        definition.names().forEach(name -> flags.add("--" + name));
        return flags.stream().map(ConfigurationReference::code).collect(Collectors.joining(", "));
    }

    private static String variables(SettingDefinition definition) {
        List<String> names = new ArrayList<>(definition.environmentNames());
        names.addAll(definition.ambientNames());
        return names.isEmpty()
                ? "none"
                : names.stream().map(ConfigurationReference::code).collect(Collectors.joining(", "));
    }

    private static String commands(SettingDefinition definition) {
        List<CommandName> commands =
                CommandName.all().stream().filter(definition::belongsTo).toList();
        if (commands.size() == CommandName.all().size()) {
            return "all";
        }
        boolean everyInspection = commands.containsAll(CommandName.inspections());
        List<String> words = commands.stream()
                .filter(command ->
                        !everyInspection || !CommandName.inspections().contains(command))
                .map(command -> code(command.path()))
                .collect(Collectors.toCollection(ArrayList::new));
        if (everyInspection) {
            words.add(code("inspect"));
        }
        return String.join(", ", words);
    }

    private static String code(String text) {
        return '`' + text + '`';
    }
}
