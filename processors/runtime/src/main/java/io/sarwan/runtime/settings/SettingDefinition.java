/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One setting: flag, environment name, file key, help and reference text all come from here. The flag is
 * {@code --name}, the environment name {@code BATON_NAME} with underscores, the file key the name itself.
 */
public final class SettingDefinition {

    /** What happens when a setting is given. */
    public enum Support {
        /** It does what its description says. */
        ACTIVE,
        /** It is accepted, has no effect, and a warning says so. */
        IGNORED,
        /** It would change the result in a way this version cannot do, so the command refuses to start. */
        REFUSED
    }

    private final String name;
    private final SettingType type;
    private final SettingGroup group;
    private final Set<CommandName> commands;
    private final String description;
    private final List<String> aliases;
    private final List<String> ambientNames;
    private final String shortFlag;
    private final String defaultValue;
    private final long minimum;
    private final long maximum;
    private final List<String> choices;
    private final Support support;
    private final boolean flagOnly;

    private SettingDefinition(Builder builder) {
        name = builder.name;
        type = builder.type;
        group = builder.group;
        commands = EnumSet.copyOf(builder.commands);
        description = builder.description;
        aliases = builder.aliases;
        ambientNames = builder.ambientNames;
        shortFlag = builder.shortFlag;
        defaultValue = builder.defaultValue;
        minimum = builder.minimum;
        maximum = builder.maximum;
        choices = builder.choices;
        support = builder.support;
        flagOnly = builder.flagOnly;
    }

    static Builder setting(String name, SettingType type) {
        return new Builder(name, type);
    }

    public String name() {
        return name;
    }

    public SettingType type() {
        return type;
    }

    public SettingGroup group() {
        return group;
    }

    public boolean belongsTo(CommandName command) {
        return commands.contains(command);
    }

    /** For a refused or ignored setting: why. */
    public String description() {
        return description;
    }

    public Support support() {
        return support;
    }

    public Optional<String> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    public Optional<String> shortFlag() {
        return Optional.ofNullable(shortFlag);
    }

    public List<String> choices() {
        return choices;
    }

    long minimum() {
        return minimum;
    }

    long maximum() {
        return maximum;
    }

    /** The name and its older or alternative names; file keys are the same. */
    public List<String> names() {
        return Stream.concat(Stream.of(name), aliases.stream()).toList();
    }

    /** Names in the environment, the first wins; empty when the setting is for the command line only. */
    public List<String> environmentNames() {
        return flagOnly
                ? List.of()
                : names().stream().map(SettingDefinition::environmentName).toList();
    }

    /**
     * Variables that a platform sets for every program it runs, not for this one; they count when nothing else gives the
     * setting.
     */
    public List<String> ambientNames() {
        return ambientNames;
    }

    boolean isFlagOnly() {
        return flagOnly;
    }

    /** {@code "--name, BATON_NAME or name in .baton.yaml"}: where a person can set it. */
    String places() {
        return flagOnly
                ? "--" + name
                : "--" + name + ", " + environmentName(name) + " or " + name + " in " + BatonFile.NAME;
    }

    /** {@code "1 to 1800"}; empty for anything but a bounded number. */
    public Optional<String> range() {
        return minimum == Long.MIN_VALUE ? Optional.empty() : Optional.of(minimum + " to " + maximum);
    }

    /** What values are allowed, for people: {@code "whole number, 1 to 1800"}. */
    public String allowed() {
        return switch (type) {
            case NUMBER -> type.label() + range().map(range -> ", " + range).orElse("");
            case CHOICE -> String.join(", ", choices);
            default -> type.label();
        };
    }

    static String environmentName(String name) {
        return "BATON_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    @Override
    public String toString() {
        return name;
    }

    /** Collects the parts of a definition; everything but name, type, group, commands and description is optional. */
    static final class Builder {
        private final String name;
        private final SettingType type;
        private SettingGroup group;
        private Set<CommandName> commands;
        private String description;
        private List<String> aliases = List.of();
        private List<String> ambientNames = List.of();
        private String shortFlag;
        private String defaultValue;
        private long minimum = Long.MIN_VALUE;
        private long maximum = Long.MAX_VALUE;
        private List<String> choices = List.of();
        private Support support = Support.ACTIVE;
        private boolean flagOnly;

        private Builder(String name, SettingType type) {
            this.name = Objects.requireNonNull(name, "name");
            this.type = Objects.requireNonNull(type, "type");
        }

        Builder in(SettingGroup group, Set<CommandName> commands) {
            this.group = group;
            this.commands = commands;
            return this;
        }

        Builder aliases(String... names) {
            aliases = List.of(names);
            return this;
        }

        Builder ambient(String... variables) {
            ambientNames = List.of(variables);
            return this;
        }

        Builder shortFlag(String flag) {
            shortFlag = flag;
            return this;
        }

        Builder defaultsTo(String value) {
            defaultValue = value;
            return this;
        }

        Builder range(long least, long most) {
            minimum = least;
            maximum = most;
            return this;
        }

        Builder choices(String... words) {
            choices = List.of(words);
            return this;
        }

        Builder support(Support kind) {
            support = kind;
            return this;
        }

        Builder flagOnly() {
            flagOnly = true;
            return this;
        }

        SettingDefinition describedAs(String text) {
            description = Objects.requireNonNull(text, "description");
            Objects.requireNonNull(group, "group");
            return new SettingDefinition(this);
        }
    }
}
