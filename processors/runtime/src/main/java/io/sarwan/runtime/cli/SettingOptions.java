/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.settings.SettingCatalog;
import io.sarwan.runtime.settings.SettingDefinition;
import io.sarwan.runtime.settings.SettingDefinition.Support;
import io.sarwan.runtime.settings.SettingGroup;
import io.sarwan.runtime.settings.SettingType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Turns setting definitions into options of a command, and what was parsed back into setting texts. */
final class SettingOptions {

    private final List<SettingDefinition> definitions;

    SettingOptions(SettingCatalog catalog, Command command) {
        this.definitions = catalog.of(command.name());
    }

    void addTo(CommandSpec spec) {
        int order = 0;
        for (SettingGroup group : SettingGroup.values()) {
            List<SettingDefinition> members = definitions.stream()
                    .filter(definition -> definition.group() == group && definition.support() == Support.ACTIVE)
                    .toList();
            if (group == SettingGroup.COMPATIBILITY || members.isEmpty()) {
                continue;
            }
            ArgGroupSpec.Builder section = ArgGroupSpec.builder()
                    .validate(false)
                    .heading("%n" + group.title() + ":%n")
                    .order(order++);
            members.forEach(definition -> section.addArg(option(definition, false)));
            spec.addArgGroup(section.build());
        }
        definitions.stream()
                .filter(definition ->
                        definition.group() == SettingGroup.COMPATIBILITY || definition.support() != Support.ACTIVE)
                .forEach(definition -> spec.addOption(option(definition, true)));
    }

    /**
     * The settings that the command line gives, by name.
     *
     * @throws SarwanException for one that is given twice
     */
    Map<String, String> given(ParseResult parsed) {
        Map<String, String> given = new LinkedHashMap<>();
        for (SettingDefinition definition : definitions) {
            OptionSpec option = parsed.matchedOption("--" + definition.name());
            if (option != null) {
                boolean repeated = option.stringValues().size() > 1;
                if (repeated && definition.type() != SettingType.LIST) {
                    throw SarwanException.usage(
                            "--" + definition.name() + " is given twice on the command line", "Give it once");
                }
                given.put(definition.name(), String.join(",", option.stringValues()));
            }
        }
        return given;
    }

    private static OptionSpec option(SettingDefinition definition, boolean hidden) {
        OptionSpec.Builder option = OptionSpec.builder("--" + definition.name())
                .description(described(definition))
                .hidden(hidden)
                .order(0)
                .paramLabel(label(definition));
        definition.names().stream().skip(1).forEach(alias -> option.names(appended(option, "--" + alias)));
        definition.shortFlag().ifPresent(flag -> option.names(prepended(option, flag)));
        return switch (definition.type()) {
            case SWITCH ->
                // An optional value that follows with = or as the very word true or false, never the next argument.
                option.type(Boolean.class).arity("0..1").fallbackValue("true").build();
            case LIST ->
                option.type(List.class).auxiliaryTypes(String.class).arity("1").build();
            default -> option.type(String.class).arity("1").build();
        };
    }

    private static String[] appended(OptionSpec.Builder option, String name) {
        String[] names = Arrays.copyOf(option.names(), option.names().length + 1);
        names[names.length - 1] = name;
        return names;
    }

    private static String[] prepended(OptionSpec.Builder option, String name) {
        String[] names = new String[option.names().length + 1];
        names[0] = name;
        System.arraycopy(option.names(), 0, names, 1, option.names().length);
        return names;
    }

    private static String described(SettingDefinition definition) {
        StringBuilder text = new StringBuilder(definition.description().replace("%", "%%"));
        switch (definition.type()) {
            case NUMBER -> {
                definition
                        .range()
                        .ifPresent(range -> text.append(' ').append(range).append('.'));
            }
            case CHOICE ->
                text.append(" One of ")
                        .append(String.join(", ", definition.choices()))
                        .append('.');
            default -> {}
        }
        definition
                .defaultValue()
                .filter(preset -> definition.type() != SettingType.SWITCH)
                .ifPresent(preset -> text.append(" Default: ").append(preset).append('.'));
        definition.environmentNames().stream()
                .findFirst()
                .ifPresent(name -> text.append(" [").append(name).append(']'));
        return text.toString();
    }

    private static String label(SettingDefinition definition) {
        return switch (definition.type()) {
            case SWITCH -> "true|false";
            case CHOICE -> "WORD";
            case SECRET -> "SECRET";
            case PEM -> "PATH|PEM";
            case ADDRESS -> "DOMAIN|URL";
            default -> definition.type().name().toUpperCase(Locale.ROOT);
        };
    }
}
