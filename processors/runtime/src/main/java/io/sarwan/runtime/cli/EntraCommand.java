/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.settings.CommandName;
import io.sarwan.runtime.settings.EntraSettingsReader;
import io.sarwan.runtime.settings.ResolvedSettings;
import java.util.List;

/** {@code sarwan entra}: one full sync of a tenant into a file. */
final class EntraCommand implements Command {

    private static final List<String> ASKED =
            List.of("grant-entitlement", "revoke-grant", "create-account-login", "delete-resource");

    private final EntraSettingsReader reader;
    private final SyncRunner runner;

    EntraCommand(EntraSettingsReader reader, SyncRunner runner) {
        this.reader = reader;
        this.runner = runner;
    }

    @Override
    public CommandName name() {
        return CommandName.ENTRA;
    }

    @Override
    public String summary() {
        return "Read who has access to what in a Microsoft Entra ID tenant into a .c1z file.";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "# with a client secret; give secrets by environment or " + ".baton.yaml, not as flags",
                "export BATON_ENTRA_TENANT_ID=… BATON_ENTRA_CLIENT_ID=… BATON_ENTRA_CLIENT_SECRET=…",
                "sarwan entra",
                "# with a certificate",
                "sarwan entra --entra-client-certificate cert.pem --entra-client-certificate-private-key key.pem",
                "# on an Azure machine, with its managed identity",
                "sarwan entra --entra-credential managed-identity",
                "# users and groups only, into another file",
                "sarwan entra --sync-resource-types user,group -f people.c1z");
    }

    @Override
    public int run(ResolvedSettings settings) {
        ASKED.stream()
                .filter(name -> settings.text(name).isPresent())
                .findFirst()
                .ifPresent(name -> {
                    throw SarwanException.usage(
                            name + " is not part of this version for a tenant",
                            "This version runs full syncs of a tenant only, not single operations");
                });
        return runner.run(reader.read(settings), settings);
    }
}
