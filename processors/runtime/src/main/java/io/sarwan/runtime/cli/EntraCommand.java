/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import io.sarwan.runtime.settings.CommandName;
import io.sarwan.runtime.settings.EntraSettingsReader;
import io.sarwan.runtime.settings.ResolvedSettings;
import java.util.List;
import java.util.function.Supplier;

/** {@code sarwan entra}: one full sync of a tenant into a file. */
final class EntraCommand implements Command {

    private final EntraSettingsReader reader;
    private final SyncRunner runner;
    private final OnDemand onDemand;
    /** Made when the command runs: help must not load what reads JSON. */
    private final Supplier<AccountOnDemand> accounts;

    private final EventsOnDemand events;
    private final ServiceModeRunner serviceMode;

    EntraCommand(
            EntraSettingsReader reader,
            SyncRunner runner,
            OnDemand onDemand,
            Supplier<AccountOnDemand> accounts,
            EventsOnDemand events,
            ServiceModeRunner serviceMode) {
        this.reader = reader;
        this.runner = runner;
        this.onDemand = onDemand;
        this.accounts = accounts;
        this.events = events;
        this.serviceMode = serviceMode;
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
                "sarwan entra --sync-resource-types user,group -f people.c1z",
                "# one change: what it would do, then do it",
                "sarwan entra --grant-entitlement group:5b1c…:members --grant-principal 77aa… --grant-principal-type user"
                        + " --dry-run",
                "sarwan entra -p --revoke-grant group-grant:5b1c…",
                "# a new user, whose password only the holder of a key can read",
                "sarwan entra -p --create-account-profile '{\"displayName\":\"Ada\",…}' --password-recipient age1…"
                        + " --password-out ada.age",
                "# what happened since yesterday, one JSON object a line",
                "sarwan entra --event-feed");
    }

    @Override
    public int run(ResolvedSettings settings) {
        return run(settings, false);
    }

    @Override
    public int runAsService(ResolvedSettings settings) {
        return run(settings, true);
    }

    private int run(ResolvedSettings settings, boolean service) {
        if (events.isAskedFor(settings)) {
            return events.run(reader.read(settings), settings);
        }
        AccountOnDemand operations = accounts.get();
        if (operations.isAboutSchemas(settings)) {
            return operations.printSchemas();
        }
        if (operations.isAskedFor(settings)) {
            return operations.run(reader.read(settings), settings);
        }
        if (onDemand.isAskedFor(settings)) {
            return onDemand.run(reader.read(settings), settings);
        }
        return serviceMode.isAskedFor(name(), settings, service)
                ? serviceMode.run(name(), settings)
                : runner.run(reader.read(settings), settings);
    }
}
