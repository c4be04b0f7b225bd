/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import static io.sarwan.runtime.settings.SettingDefinition.setting;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Settings of changes that only SCIM services know; those of accounts are shared. */
final class ScimChangeSettingDefinitions {

    private static final Set<CommandName> SCIM = EnumSet.of(CommandName.SCIM);

    private ScimChangeSettingDefinitions() {}

    static List<SettingDefinition> all() {
        return List.of(
                text("create-group", "Create a group with this name."),
                text("update-account", "Set the attributes of create-account-profile on the account of this id."),
                text("disable-account", "Set the account of this id to inactive."),
                text("enable-account", "Set the account of this id to active."),
                setting("scim-memory", SettingType.PATH)
                        .in(SettingGroup.PROVISIONING, EnumSet.of(CommandName.SCIM, CommandName.SCIM_PROBE))
                        .describedAs("File that remembers which form of a change a service understands; beside the .c1z"
                                + " file, with .scim.json at its end, when nobody says otherwise."));
    }

    private static SettingDefinition text(String name, String description) {
        return setting(name, SettingType.TEXT)
                .in(SettingGroup.PROVISIONING, SCIM)
                .describedAs(description);
    }
}
