/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All settings of the program, in the order they are shown. */
public final class SettingCatalog {

    private final List<SettingDefinition> definitions;

    public SettingCatalog() {
        definitions = Stream.of(
                        CredentialSettingDefinitions.all(),
                        ScimSettingDefinitions.all(),
                        ScimProbeSettingDefinitions.all(),
                        EntraSettingDefinitions.network(),
                        EntraSettingDefinitions.inventory(),
                        EntraSettingDefinitions.output(),
                        EntraSettingDefinitions.external(),
                        EntraSettingDefinitions.limits(),
                        ProvisioningSettingDefinitions.all(),
                        ScimChangeSettingDefinitions.all(),
                        AccountSettingDefinitions.all(),
                        EventSettingDefinitions.all(),
                        ServiceSettingDefinitions.all(),
                        ToolSettingDefinitions.simulatedTenant(),
                        ToolSettingDefinitions.inspection(),
                        EntraSettingDefinitions.logging(),
                        CompatibilitySettingDefinitions.all())
                .flatMap(List::stream)
                .toList();
    }

    public List<SettingDefinition> all() {
        return definitions;
    }

    public List<SettingDefinition> of(CommandName command) {
        return definitions.stream()
                .filter(definition -> definition.belongsTo(command))
                .toList();
    }

    /** The setting with this name or alias. */
    Optional<SettingDefinition> named(String name) {
        return definitions.stream()
                .filter(definition -> definition.names().contains(name))
                .findFirst();
    }

    /** Every name that a settings file may use. */
    List<String> fileKeys() {
        return definitions.stream()
                .filter(definition -> !definition.isFlagOnly())
                .flatMap(definition -> definition.names().stream())
                .toList();
    }
}
