/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import io.sarwan.c1z.ExternalSource;
import io.sarwan.governance.TraitKind;
import io.sarwan.runtime.SarwanException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Another connector's file whose principals a sync takes over: three settings that belong together. */
final class ExternalSettings {

    private static final String FILE = "external-resource-c1z";
    private static final String FILTER = "external-resource-entitlement-id-filter";
    private static final String TRAITS = "external-resource-traits";

    private final ResolvedSettings settings;

    ExternalSettings(ResolvedSettings settings) {
        this.settings = settings;
    }

    /** Empty when no file is given. */
    Optional<ExternalSource> source() {
        Optional<Path> file = settings.path(FILE);
        if (file.isEmpty()) {
            for (String alone : List.of(FILTER, TRAITS)) {
                if (settings.isGiven(alone)) {
                    throw SarwanException.usage(
                            alone + " has no effect without " + FILE, "Name the other connector's file too");
                }
            }
            return Optional.empty();
        }
        if (!Files.isReadable(file.get()) || Files.isDirectory(file.get())) {
            throw SarwanException.usage(
                    "the specified external resource c1z file does not exist: " + file.get(),
                    "Name a .c1z file that another connector wrote");
        }
        Set<TraitKind> kinds = kinds();
        return Optional.of(new ExternalSource(
                file.get(),
                settings.text(FILTER).filter(id -> !id.isEmpty()).orElse(null),
                kinds.isEmpty() ? ExternalSource.USUAL : kinds));
    }

    /** With or without {@code TRAIT_}, in upper or lower case, as other connectors take them. */
    private Set<TraitKind> kinds() {
        Set<TraitKind> kinds = new LinkedHashSet<>();
        for (String name : settings.list(TRAITS)) {
            String wanted = name.toUpperCase(Locale.ROOT).replaceFirst("^TRAIT_", "");
            kinds.add(Arrays.stream(TraitKind.values())
                    .filter(kind -> kind.name().equals(wanted))
                    .findFirst()
                    .orElseThrow(() -> SarwanException.usage(
                            "unknown external resource trait \"" + name + '"',
                            "There are "
                                    + Arrays.stream(TraitKind.values())
                                            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                                            .collect(Collectors.joining(", ")))));
        }
        return kinds;
    }
}
