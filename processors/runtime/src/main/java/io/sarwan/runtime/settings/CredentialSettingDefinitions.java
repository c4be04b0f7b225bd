/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import static io.sarwan.runtime.settings.SettingDefinition.setting;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Settings of the tenant and of every kind of credential. */
final class CredentialSettingDefinitions {

    private static final Set<CommandName> ENTRA =
            EnumSet.of(CommandName.ENTRA, CommandName.ENTRA_CHECK, CommandName.SERVE);

    private CredentialSettingDefinitions() {}

    static List<SettingDefinition> all() {
        return List.of(
                setting("entra-tenant-id", SettingType.TEXT)
                        .in(SettingGroup.TENANT, ENTRA)
                        .ambient("AZURE_TENANT_ID")
                        .describedAs("Directory (tenant) id, or one of the tenant's domains."),
                setting("entra-client-id", SettingType.TEXT)
                        .in(SettingGroup.TENANT, ENTRA)
                        .ambient("AZURE_CLIENT_ID")
                        .describedAs("Application (client) id of the app registration. With managed-identity: the "
                                + "client id of a user-assigned identity; unset: the system-assigned one."),
                setting("entra-credential", SettingType.CHOICE)
                        .in(SettingGroup.TENANT, ENTRA)
                        .choices(words())
                        .defaultsTo(CredentialKind.AUTOMATIC)
                        .describedAs("How to sign in. auto takes what is set: secret, certificate, token or federated "
                                + "token file, and refuses two of them; managed-identity, device-code and browser "
                                + "must be named."),
                setting("entra-client-secret", SettingType.SECRET)
                        .in(SettingGroup.TENANT, ENTRA)
                        .describedAs("Client secret of the app registration: the value, not its id."),
                setting("entra-client-certificate", SettingType.PEM)
                        .in(SettingGroup.TENANT, ENTRA)
                        .describedAs("Certificate instead of a client secret: path of a PEM or PFX (PKCS#12) file, "
                                + "or PEM text."),
                setting("entra-client-certificate-private-key", SettingType.PEM)
                        .in(SettingGroup.TENANT, ENTRA)
                        .describedAs("Private key of the certificate: path of a PEM file, or PEM text; PKCS#8 or "
                                + "PKCS#1, RSA. Not needed when the certificate's file holds the key as well."),
                setting("entra-client-certificate-password", SettingType.SECRET)
                        .in(SettingGroup.TENANT, ENTRA)
                        .describedAs("Password of an encrypted private key or PFX file."),
                setting("entra-federated-token-file", SettingType.PATH)
                        .in(SettingGroup.TENANT, ENTRA)
                        .ambient("AZURE_FEDERATED_TOKEN_FILE")
                        .describedAs("Workload identity: file with the token of another identity provider that the "
                                + "app registration trusts; read anew for every sign-in."),
                setting("access-token", SettingType.SECRET)
                        .in(SettingGroup.TENANT, ENTRA)
                        .aliases("entra-access-token")
                        .describedAs("Bearer token for Microsoft Graph instead of credentials; it is not renewed."));
    }

    private static String[] words() {
        return Stream.concat(
                        Stream.of(CredentialKind.AUTOMATIC),
                        Arrays.stream(CredentialKind.values()).map(CredentialKind::word))
                .toArray(String[]::new);
    }
}
