/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.account;

import io.sarwan.entra.account.ActionSchema.Argument;
import io.sarwan.entra.account.ActionSchema.Kind;
import java.util.ArrayList;
import java.util.List;

/** The actions that can be invoked by name. */
public final class ActionSchemas {

    private static final Argument USER = required("user_id", Kind.RESOURCE_ID, "Object id or user principal name.");

    private static final List<ActionSchema> ALL = List.of(
            schema(
                    "set_manager",
                    "Set manager",
                    "Sets a user's manager, or removes it.",
                    "ACCOUNT",
                    USER,
                    optional(
                            "manager_identifier",
                            Kind.STRING,
                            "Object id, user principal name or employee id of the manager; empty to remove the manager.")),
            schema(
                    "check_upn",
                    "Check user principal name",
                    "Says whether a user principal name is free, and finds a free one with a number behind it if not.",
                    "DYNAMIC",
                    required("proposed_upn", Kind.STRING, "The name to check, name@domain.")),
            new ActionSchema(
                    "update_profile",
                    "Update profile",
                    "Changes attributes of a user's profile; an empty value clears one.",
                    "ACCOUNT_UPDATE_PROFILE",
                    profile()),
            schema(
                    "update_user",
                    "Update user",
                    "Changes any writable properties of a user.",
                    "ACCOUNT_UPDATE_PROFILE",
                    USER,
                    required(
                            "attributes",
                            Kind.STRING_MAP,
                            "Properties by their names in Microsoft Graph; null clears one.")),
            schema(
                    "create_group",
                    "Create group",
                    "Makes a security or Microsoft 365 group.",
                    "RESOURCE_CREATE",
                    required("displayName", Kind.STRING, "Name of the group, at most 256 characters."),
                    required("group_type", Kind.STRING, "security or microsoft_365."),
                    optional("mailNickname", Kind.STRING, "Mail alias; made of the name when it is left out."),
                    optional("description", Kind.STRING, "At most 1024 characters."),
                    optional(
                            "isAssignableToRole", Kind.BOOL, "Whether roles can be given to it; security groups only."),
                    optional("owner", Kind.RESOURCE_ID, "First owner."),
                    optional("userMembers", Kind.RESOURCE_ID_LIST, "First members.")),
            schema("enable_user", "Enable user", "Lets a user sign in again.", "ACCOUNT_ENABLE", USER),
            schema("disable_user", "Disable user", "Keeps a user from signing in.", "ACCOUNT_DISABLE", USER),
            schema("revoke_sessions", "Revoke sessions", "Ends all sign-in sessions of a user.", "ACCOUNT", USER),
            schema(
                    "revoke_mfa",
                    "Revoke sign-in methods",
                    "Deletes the methods of multi-factor authentication of a user, the default one last.",
                    "ACCOUNT",
                    USER));

    private ActionSchemas() {}

    public static List<ActionSchema> all() {
        return ALL;
    }

    private static List<Argument> profile() {
        List<Argument> arguments = new ArrayList<>(List.of(USER));
        for (String name : ProfileFields.TEXTS.keySet()) {
            arguments.add(optional(name, Kind.STRING, "At most " + ProfileFields.TEXTS.get(name) + " characters."));
        }
        for (int number = 1; number <= ProfileFields.EXTENSIONS; number++) {
            arguments.add(optional(
                    "extensionAttribute" + number,
                    Kind.STRING,
                    "At most 1024 characters; not for synchronised users."));
        }
        return arguments;
    }

    private static ActionSchema schema(
            String name, String displayName, String description, String type, Argument... arguments) {
        return new ActionSchema(name, displayName, description, type, List.of(arguments));
    }

    private static Argument required(String name, Kind kind, String description) {
        return new Argument(name, kind, true, description);
    }

    private static Argument optional(String name, Kind kind, String description) {
        return new Argument(name, kind, false, description);
    }
}
