/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import io.sarwan.runtime.PathOrText;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SecretText;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings of one command, each taken from the strongest place that has it, all checked by themselves. */
public final class ResolvedSettings {

    private final Map<String, SettingValue> values;

    ResolvedSettings(Map<String, SettingValue> values) {
        this.values = new TreeMap<>(values);
    }

    /** The text of a setting, empty when nobody set it and it has no default. */
    public Optional<String> text(String name) {
        return value(name).map(SettingValue::text).map(String::strip);
    }

    /** {@code false} when nobody set it. */
    public boolean isOn(String name) {
        return value(name).map(ValueCheck::truth).orElse(false);
    }

    public Optional<Long> number(String name) {
        return value(name).map(ValueCheck::number);
    }

    public Optional<String> choice(String name) {
        return value(name).map(ValueCheck::choice);
    }

    /** The distinct entries of a list in their order; empty when nobody set it. */
    public Set<String> list(String name) {
        return text(name).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    public Optional<Path> path(String name) {
        return value(name).map(value -> {
            try {
                return Path.of(value.text());
            } catch (InvalidPathException invalid) {
                throw ValueCheck.bad(value, "must be a path; no path can have the character at " + invalid.getIndex());
            }
        });
    }

    /** A directory that exists. */
    public Optional<Path> directory(String name) {
        Optional<Path> directory = path(name);
        if (directory.isPresent() && !directory.get().toFile().isDirectory()) {
            throw ValueCheck.bad(required(name), "must be an existing directory");
        }
        return directory;
    }

    /** A file that exists and can be read. */
    public Optional<Path> readableFile(String name) {
        Optional<Path> path = path(name);
        if (path.isPresent()) {
            File file = path.get().toFile();
            if (!file.isFile() || !file.canRead()) {
                throw ValueCheck.bad(required(name), "must be a file that exists and can be read");
            }
        }
        return path;
    }

    /**
     * Every secret among the values, so that logging can mask them wherever they turn up: what is one by its type, and
     * whatever was read by reference unless it is one of a few known words.
     */
    public List<SecretText> secrets() {
        return values.values().stream()
                .flatMap(ResolvedSettings::secret)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .distinct()
                .map(SecretText::new)
                .toList();
    }

    private static Stream<String> secret(SettingValue value) {
        SettingType type = value.definition().type();
        if (!value.references().isEmpty()) {
            return type == SettingType.SWITCH || type == SettingType.CHOICE
                    ? Stream.empty()
                    : Stream.concat(Stream.of(value.text()), value.references().stream())
                            .flatMap(ResolvedSettings::spellings);
        }
        // A message about a key file must be able to name it.
        boolean named = type == SettingType.PEM && PathOrText.isPath(value.text());
        return type.isSecret() && !named ? Stream.of(value.text()) : Stream.empty();
    }

    /** As messages may have it: whole, a line or an entry of it, and as the host of an address. */
    private static Stream<String> spellings(String text) {
        return Stream.concat(Stream.of(text), Arrays.stream(text.split("[\\r\\n,]+")))
                .flatMap(part -> Stream.of(part, part.toLowerCase(Locale.ROOT)));
    }

    boolean isSet(String name) {
        return values.containsKey(name);
    }

    /** Whether a person set it for this program; neither its default nor a platform's variable counts. */
    public boolean isGiven(String name) {
        return value(name).filter(value -> value.origin().isExplicit()).isPresent();
    }

    Optional<SettingValue> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    SettingValue required(String name) {
        return value(name).orElseThrow(() -> new IllegalArgumentException("setting without a value: " + name));
    }

    /** @throws SarwanException naming all places where the setting could be given */
    SettingValue require(SettingDefinition definition, String why) {
        return value(definition.name()).orElseThrow(() -> missing(definition, why));
    }

    static SarwanException missing(SettingDefinition definition, String why) {
        return SarwanException.usage(definition.name() + " is missing" + why, "Set " + definition.places());
    }
}
