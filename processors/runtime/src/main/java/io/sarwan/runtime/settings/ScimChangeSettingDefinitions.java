/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import static io.sarwan.runtime.settings.SettingDefinition.setting;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Settings of changes to accounts and groups. */
final class ScimChangeSettingDefinitions {

    private static final Set<CommandName> SCIM = EnumSet.of(CommandName.SCIM);
    private static final Set<CommandName> SERVICES = EnumSet.of(CommandName.ENTRA, CommandName.SCIM);

    private ScimChangeSettingDefinitions() {}

    static List<SettingDefinition> all() {
        return List.of(
                text("create-account-login", SERVICES, "Create an account with this user name."),
                text("create-account-email", SERVICES, "Address of the new account."),
                setting("create-account-profile", SettingType.SECRET)
                        .in(SettingGroup.PROVISIONING, SERVICES)
                        .describedAs("Further attributes of an account, as a JSON object: first_name, last_name,"
                                + " department and so on, or SCIM's own names."),
                text("create-account-resource-type", SERVICES, "Type of the new account, user."),
                text("delete-resource", SERVICES, "Delete the resource with this id; the file has to hold it."),
                text("delete-resource-type", SERVICES, "Type of delete-resource, user or group."),
                text("create-group", SCIM, "Create a group with this name."),
                text("update-account", SCIM, "Set the attributes of create-account-profile on the account of this id."),
                text("disable-account", SCIM, "Set the account of this id to inactive."),
                text("enable-account", SCIM, "Set the account of this id to active."),
                setting("scim-memory", SettingType.PATH)
                        .in(SettingGroup.PROVISIONING, SCIM)
                        .describedAs("File that remembers which form of a change a service understands; beside the .c1z"
                                + " file, with .scim.json at its end, when nobody says otherwise."));
    }

    private static SettingDefinition text(String name, Set<CommandName> commands, String description) {
        return setting(name, SettingType.TEXT)
                .in(SettingGroup.PROVISIONING, commands)
                .describedAs(description);
    }
}
