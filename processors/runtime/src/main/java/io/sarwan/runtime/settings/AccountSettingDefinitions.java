/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import static io.sarwan.runtime.settings.SettingDefinition.setting;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Settings of operations on accounts, and of actions. */
final class AccountSettingDefinitions {

    private static final Set<CommandName> ENTRA = EnumSet.of(CommandName.ENTRA);
    private static final Set<CommandName> SERVICES = EnumSet.of(CommandName.ENTRA, CommandName.SCIM);

    private AccountSettingDefinitions() {}

    static List<SettingDefinition> all() {
        return List.of(
                common("create-account-login", "Make an account with this login, of a tenant its user principal name."),
                common(
                        "create-account-email",
                        "Of a SCIM service the address of the new account; its login when create-account-login is not"
                                + " given."),
                // A password may be among them.
                setting("create-account-profile", SettingType.SECRET)
                        .in(SettingGroup.ACCOUNTS, SERVICES)
                        .describedAs("Fields of the account, a JSON object. Of a tenant: displayName, mailNickname,"
                                + " userPrincipalName, accountEnabled, onPremisesImmutableId, givenName, surname,"
                                + " employeeId, jobTitle, department, manager, additionalAttributes. Of a SCIM service:"
                                + " first_name, last_name, department and so on, or SCIM's own names."),
                common("create-account-resource-type", "Type of what create-account makes; always user."),
                setting("account-password", SettingType.CHOICE)
                        .in(SettingGroup.ACCOUNTS, ENTRA)
                        .choices("random", "given", "none")
                        .defaultsTo("random")
                        .describedAs(
                                "Where the password of a new account, or the new one of an account, comes from:"
                                        + " made at random and encrypted to password-recipient, read from password-file, or none."),
                setting("password-recipient", SettingType.LIST)
                        .in(SettingGroup.ACCOUNTS, ENTRA)
                        .describedAs("Who may read a random password: age recipients, SSH public keys, or files with"
                                + " those or with a JSON web key."),
                setting("password-out", SettingType.PATH)
                        .in(SettingGroup.ACCOUNTS, ENTRA)
                        .describedAs("Write the encrypted password to this age file instead of printing it. The file"
                                + " must not exist."),
                setting("password-file", SettingType.PATH)
                        .in(SettingGroup.ACCOUNTS, ENTRA)
                        .describedAs("File with the password for account-password given, one line."),
                setting("password-length", SettingType.NUMBER)
                        .in(SettingGroup.ACCOUNTS, ENTRA)
                        .range(8, 64)
                        .defaultsTo("20")
                        .describedAs("Characters of a random password."),
                setting("password-change-required", SettingType.SWITCH)
                        .in(SettingGroup.ACCOUNTS, ENTRA)
                        .defaultsTo("true")
                        .describedAs("The user has to choose another password at the next sign-in."),
                common(
                        "delete-resource",
                        "Delete this resource. Of a tenant a user, who can be restored for 30 days; object id or name."
                                + " Of a SCIM service an id that the file holds."),
                common("delete-resource-type", "Type of delete-resource: user, of a SCIM service also group."),
                text("restore-resource", "Bring this deleted user back; object id."),
                text("rotate-credentials", "Give this user another password; object id or name."),
                user("rotate-credentials-type", "rotate-credentials"),
                text("invoke-action", "Invoke this action; list-action-schemas names them."),
                setting("invoke-action-args", SettingType.TEXT)
                        .in(SettingGroup.ACCOUNTS, ENTRA)
                        .defaultsTo("{}")
                        .describedAs("Arguments of the action, a JSON object."),
                text("invoke-action-resource-type", "Accepted; the actions here belong to no resource type."),
                setting("list-action-schemas", SettingType.SWITCH)
                        .in(SettingGroup.ACCOUNTS, ENTRA)
                        .defaultsTo("false")
                        .describedAs("Print the actions and their arguments as JSON."));
    }

    private static SettingDefinition common(String name, String description) {
        return setting(name, SettingType.TEXT)
                .in(SettingGroup.ACCOUNTS, SERVICES)
                .describedAs(description);
    }

    private static SettingDefinition user(String name, String of) {
        return setting(name, SettingType.CHOICE)
                .in(SettingGroup.ACCOUNTS, ENTRA)
                .choices("user")
                .describedAs("Type of " + of + "; here always user.");
    }

    private static SettingDefinition text(String name, String description) {
        return setting(name, SettingType.TEXT).in(SettingGroup.ACCOUNTS, ENTRA).describedAs(description);
    }
}
