/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import static io.sarwan.runtime.settings.SettingDefinition.setting;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Settings of single operations that change a service. */
final class ProvisioningSettingDefinitions {

    private static final Set<CommandName> SERVICES = EnumSet.of(CommandName.ENTRA, CommandName.SCIM);

    private ProvisioningSettingDefinitions() {}

    static List<SettingDefinition> all() {
        return List.of(
                setting("provisioning", SettingType.SWITCH)
                        .in(SettingGroup.PROVISIONING, SERVICES)
                        .shortFlag("-p")
                        .defaultsTo("false")
                        .describedAs("Allow changes. Without it the operations below are refused."),
                setting("dry-run", SettingType.SWITCH)
                        .in(SettingGroup.PROVISIONING, SERVICES)
                        .defaultsTo("false")
                        .describedAs("Print the calls that would change something, in order, and what would be skipped"
                                + " and why; send nothing but questions. Needs no provisioning."),
                text("grant-entitlement", "Grant this entitlement; its id as the file has it."),
                text("grant-principal", "Id of the resource that is to hold the entitlement."),
                text("grant-principal-type", "Type of grant-principal, for example user or group."),
                text("revoke-grant", "Revoke this grant; its id as the file has it."));
    }

    private static SettingDefinition text(String name, String description) {
        return setting(name, SettingType.TEXT)
                .in(SettingGroup.PROVISIONING, SERVICES)
                .describedAs(description);
    }
}
