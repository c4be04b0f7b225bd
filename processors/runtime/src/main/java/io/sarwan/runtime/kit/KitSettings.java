/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.kit;

import io.sarwan.runtime.EntraSettings;
import io.sarwan.runtime.ScimSettings;
import io.sarwan.runtime.settings.CommandName;
import io.sarwan.runtime.settings.EntraSettingsReader;
import io.sarwan.runtime.settings.Environment;
import io.sarwan.runtime.settings.ProxyVariables;
import io.sarwan.runtime.settings.ResolvedSettings;
import io.sarwan.runtime.settings.ScimSettingsReader;
import io.sarwan.runtime.settings.SettingCatalog;
import io.sarwan.runtime.settings.SettingsResolver;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a kamelet's properties say of a connection. They rank as flags do on the command line: what they leave open comes
 * from the environment, from {@code .baton.yaml}, from the defaults.
 */
final class KitSettings {

    private static final Logger LOG = LoggerFactory.getLogger("io.sarwan.settings");

    private final Map<String, String> given = new LinkedHashMap<>();
    private final SettingCatalog catalog = new SettingCatalog();
    private final Environment environment;

    KitSettings(Environment environment) {
        this.environment = environment;
    }

    /** Takes the value of a setting; one that is blank counts as left out. */
    void put(String name, String value) {
        if (value != null && !value.isBlank()) {
            given.put(name, value);
        }
    }

    EntraSettings entra() {
        return new EntraSettingsReader(catalog, new ProxyVariables(environment))
                .readWithoutFile(resolved(CommandName.ENTRA));
    }

    /** @param profiles folder with the descriptions that come along, asked for when one is named */
    ScimSettings scim(Supplier<Path> profiles) {
        return new ScimSettingsReader(new ProxyVariables(environment), profiles).read(resolved(CommandName.SCIM));
    }

    private ResolvedSettings resolved(CommandName command) {
        return new SettingsResolver(catalog, environment, Path.of("")).resolve(command, given, LOG::warn);
    }
}
