/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.settings.SettingDefinition.Support;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Finds every setting of a command: flag before environment before file before default. */
public final class SettingsResolver {

    private static final String AUTHORITIES = "ca-file";

    static final String CONFIG_PATH = "BATON_CONFIG_PATH";

    /** Variables of the same prefix that are no settings of ours but belong to deployments we stand in for. */
    private static final Set<String> FOREIGN_VARIABLES = Set.of(
            CONFIG_PATH,
            "BATON_HOST_ID",
            "BATON_C1_API_HOST",
            "BATON_GET_TASKS",
            "BATON_KEEP_SYNC_COUNT",
            "BATON_SKIP_CLEANUP",
            "BATON_GRAPH_EXPAND_MAX_DEPTH",
            "BATON_DISABLE_HTTP_CACHE");

    private final SettingCatalog catalog;
    private final Environment environment;
    private final Path workingDirectory;
    private final SecretReferences references;
    private final Function<String, Origin> given;

    public SettingsResolver(SettingCatalog catalog, Environment environment, Path workingDirectory) {
        this(catalog, environment, workingDirectory, new SecretReferences(environment), Origin::flag);
    }

    private SettingsResolver(
            SettingCatalog catalog,
            Environment environment,
            Path workingDirectory,
            SecretReferences references,
            Function<String, Origin> given) {
        this.catalog = Objects.requireNonNull(catalog, "catalog");
        this.environment = Objects.requireNonNull(environment, "environment");
        this.workingDirectory = Objects.requireNonNull(workingDirectory, "workingDirectory");
        this.references = Objects.requireNonNull(references, "references");
        this.given = given;
    }

    /**
     * For settings that are all written in one place: neither the environment nor {@code .baton.yaml} counts.
     *
     * @param place how messages name it
     * @param nowhere a folder without a file of settings
     * @param references reads what stands elsewhere
     */
    public static SettingsResolver ofPlace(
            SettingCatalog catalog, String place, Path nowhere, SecretReferences references) {
        return new SettingsResolver(
                catalog, new Environment(Map.of()), nowhere, references, key -> Origin.connector(place, key));
    }

    /**
     * Reads references once: a second call finds what the first one found.
     *
     * @param flags setting name to text, as given on the command line
     * @param warnings gets one line for each thing that is accepted but probably not meant
     * @throws SarwanException of kind usage for a value that is not allowed
     */
    public ResolvedSettings resolve(CommandName command, Map<String, String> flags, Consumer<String> warnings) {
        BatonFile file = file();
        warnOfUnknownKeys(file, warnings);
        warnOfUnknownVariables(warnings);
        Supplier<Optional<Path>> authorities = () -> authorities(flags, file);
        Map<String, SettingValue> values = new LinkedHashMap<>();
        for (SettingDefinition definition : catalog.of(command)) {
            find(definition, flags, file)
                    .map(value -> resolved(value, authorities))
                    .ifPresent(value -> {
                        ValueCheck.check(value);
                        applySupport(value, warnings);
                        values.put(definition.name(), value);
                    });
        }
        return new ResolvedSettings(values);
    }

    /** Vaults are read before there are settings, and with the trust that these ask for; that itself needs none. */
    private Optional<Path> authorities(Map<String, String> flags, BatonFile file) {
        return catalog.named(AUTHORITIES)
                .flatMap(definition -> find(definition, flags, file))
                .map(value -> resolved(value, Optional::empty))
                .flatMap(value -> new ResolvedSettings(Map.of(AUTHORITIES, value)).readableFile(AUTHORITIES));
    }

    private SettingValue resolved(SettingValue value, Supplier<Optional<Path>> authorities) {
        SecretReferences.Resolved resolved = references.resolve(
                value.text(),
                authorities,
                (from, remedy) -> SarwanException.usage(
                        value.definition().name() + " from " + value.origin() + " takes its value from " + from,
                        remedy));
        return new SettingValue(value.definition(), resolved.text(), value.origin(), resolved.values());
    }

    private BatonFile file() {
        Optional<String> named = environment.get(CONFIG_PATH);
        if (named.isPresent()) {
            return BatonFile.read(workingDirectory.resolve(named.get()));
        }
        Path usual = workingDirectory.resolve(BatonFile.NAME);
        return Files.exists(usual) ? BatonFile.read(usual) : BatonFile.absent(usual);
    }

    private Optional<SettingValue> find(SettingDefinition definition, Map<String, String> flags, BatonFile file) {
        String flag = flags.get(definition.name());
        if (flag != null) {
            return Optional.of(new SettingValue(definition, flag, given.apply(definition.name())));
        }
        return fromEnvironment(definition)
                .or(() -> fromFile(definition, file))
                .or(() -> fromPlatform(definition))
                .or(() -> definition.defaultValue().map(text -> new SettingValue(definition, text, Origin.preset())));
    }

    private Optional<SettingValue> fromEnvironment(SettingDefinition definition) {
        return definition.environmentNames().stream()
                .flatMap(name -> environment.get(name).stream()
                        .map(text -> new SettingValue(definition, text, Origin.environment(name))))
                .findFirst();
    }

    private Optional<SettingValue> fromPlatform(SettingDefinition definition) {
        return definition.ambientNames().stream()
                .flatMap(name -> environment.get(name).stream()
                        .map(text -> new SettingValue(definition, text, Origin.ambient(name))))
                .findFirst();
    }

    private static Optional<SettingValue> fromFile(SettingDefinition definition, BatonFile file) {
        List<String> keys = definition.isFlagOnly() ? List.of() : definition.names();
        return keys.stream()
                .filter(key -> !file.values().getOrDefault(key, "").isBlank())
                .map(key -> new SettingValue(
                        definition,
                        file.values().get(key),
                        Origin.file(file.path().getFileName().toString(), key)))
                .findFirst();
    }

    private void warnOfUnknownKeys(BatonFile file, Consumer<String> warnings) {
        List<String> known = catalog.fileKeys();
        for (String key : file.values().keySet()) {
            if (!known.contains(key)) {
                String nearest = NearestName.of(key, known)
                        .map(name -> "; did you mean " + name + "?")
                        .orElse("");
                warnings.accept(file.path().getFileName() + " has the unknown setting " + key + nearest);
            }
        }
    }

    private void warnOfUnknownVariables(Consumer<String> warnings) {
        List<String> known = catalog.all().stream()
                .flatMap(definition -> definition.environmentNames().stream())
                .toList();
        for (String name : environment.names()) {
            if (name.startsWith("BATON_") && !known.contains(name) && !FOREIGN_VARIABLES.contains(name)) {
                NearestName.of(name, known)
                        .ifPresent(nearest -> warnings.accept(
                                "the environment has the unknown setting " + name + "; did you mean " + nearest + "?"));
            }
        }
    }

    private static void applySupport(SettingValue value, Consumer<String> warnings) {
        SettingDefinition definition = value.definition();
        if (definition.support() == Support.ACTIVE || isSwitchedOff(value)) {
            return;
        }
        String line = definition.name() + " from " + value.origin();
        if (definition.support() == Support.REFUSED) {
            throw SarwanException.usage(
                    line + " cannot be used: " + definition.description().replaceFirst("\\.$", ""),
                    "Remove it to run a full sync into a file");
        }
        warnings.accept(line + " is ignored: " + definition.description());
    }

    private static boolean isSwitchedOff(SettingValue value) {
        return value.definition().type() == SettingType.SWITCH && !ValueCheck.truth(value);
    }
}
