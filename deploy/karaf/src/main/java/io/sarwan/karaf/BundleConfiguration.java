/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.karaf;

import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.settings.CommandName;
import io.sarwan.runtime.settings.SettingCatalog;
import io.sarwan.runtime.settings.SettingDefinition;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the configuration {@code io.sarwan} says.
 *
 * @param home absolute; has the folders {@code routes}, {@code kamelets} and {@code config} of the distribution
 * @param settings settings of {@code sarwan serve} by their names
 */
record BundleConfiguration(Path home, Map<String, String> settings) {

    private static final String HOME = "home";

    BundleConfiguration {
        settings = Map.copyOf(settings);
    }

    /**
     * Keys with a dot are the framework's own and left alone.
     *
     * @throws SarwanException of kind usage: one line naming the key, never a value of a secret
     */
    static BundleConfiguration of(Dictionary<String, ?> properties) {
        SettingCatalog catalog = new SettingCatalog();
        Map<String, String> settings = new TreeMap<>();
        for (String key : Collections.list(properties.keys())) {
            if (!key.contains(".") && !key.equals(HOME)) {
                check(key, catalog);
                settings.put(key, String.valueOf(properties.get(key)));
            }
        }
        return new BundleConfiguration(home(properties.get(HOME)), settings);
    }

    private static void check(String key, SettingCatalog catalog) {
        Optional<SettingDefinition> known = catalog.of(CommandName.SERVE).stream()
                .filter(definition -> definition.name().equals(key))
                .findFirst();
        if (known.isEmpty()) {
            throw SarwanException.usage(
                    "the configuration has the unknown setting " + key,
                    "Write home, and settings of sarwan serve by their names");
        }
        if (known.get().type().isSecret()) {
            throw SarwanException.usage(
                    "the configuration has the secret " + key + ", and the framework keeps a copy of what is in there",
                    "Name a file in connectors, which can take it from the environment, or set "
                            + String.join(" or ", known.get().environmentNames()));
        }
    }

    private static Path home(Object value) {
        if (value == null || value.toString().isBlank()) {
            throw SarwanException.usage(
                    "the configuration has no home", "Name the folder of an unpacked distribution in it");
        }
        try {
            Path home = Path.of(value.toString().strip()).toAbsolutePath().normalize();
            if (Files.isDirectory(home.resolve("routes")) && Files.isDirectory(home.resolve("config"))) {
                return home;
            }
        } catch (InvalidPathException noPath) {
            // Said below.
        }
        throw SarwanException.usage(
                "home " + value + " has no folders routes and config", "Name the folder of an unpacked distribution");
    }
}
