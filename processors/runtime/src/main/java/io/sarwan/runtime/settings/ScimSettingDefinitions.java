/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import static io.sarwan.runtime.settings.SettingDefinition.setting;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Settings of a SCIM service: which one, and how to get in. */
final class ScimSettingDefinitions {

    private static final Set<CommandName> SCIM = EnumSet.of(CommandName.SCIM, CommandName.SCIM_PROBE);

    private ScimSettingDefinitions() {}

    static List<SettingDefinition> all() {
        return List.of(
                scim("service-provider", SettingType.TEXT)
                        .describedAs("Name of a service whose description comes along: slack, zoom, miro, postman,"
                                + " okta, entra, aws-identity-center, github, atlassian, databricks, snowflake,"
                                + " salesforce, asana."),
                scim("scim-config", SettingType.PATH)
                        .aliases("scim-config-file")
                        .describedAs("YAML file that describes the service. Beats service-provider, which beats"
                                + " scim-config-value."),
                scim("scim-config-value", SettingType.SECRET).describedAs("The description itself, as YAML text."),
                scim("scim-endpoint", SettingType.TEXT)
                        .describedAs("Base address of the service instead of the one in its description, for services"
                                + " where every account has its own."),
                scim("token", SettingType.SECRET).describedAs("Bearer token, got elsewhere; it is not renewed."),
                scim("api-key", SettingType.SECRET)
                        .describedAs("API key; the description says what stands before it and in which header."),
                scim("username", SettingType.TEXT).describedAs("User for basic authentication."),
                scim("password", SettingType.SECRET).describedAs("Password for basic authentication."),
                scim("scim-client-id", SettingType.TEXT)
                        .describedAs("Client id with which tokens are requested, where the description says that"
                                + " tokens are."),
                scim("scim-client-secret", SettingType.SECRET).describedAs("Secret of the client."),
                scim("refresh-token", SettingType.SECRET)
                        .describedAs(
                                "Refresh token of a person who signed in, instead of a token for the client itself."
                                        + " A new one that the service gives instead is kept in refresh-token-file."),
                scim("refresh-token-file", SettingType.PATH)
                        .describedAs(
                                "File for it, readable by its owner alone; beside the .c1z file, with .refresh-token at"
                                        + " its end, when nobody says otherwise."),
                scim("account-id", SettingType.TEXT)
                        .describedAs("Account for which tokens are requested, for example of Zoom."));
    }

    private static SettingDefinition.Builder scim(String name, SettingType type) {
        return setting(name, type).in(SettingGroup.SCIM, SCIM);
    }
}
