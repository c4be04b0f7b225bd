/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import io.sarwan.runtime.ScimSettings;
import io.sarwan.runtime.ScimSync;
import io.sarwan.runtime.settings.CommandName;
import io.sarwan.runtime.settings.ResolvedSettings;
import io.sarwan.runtime.settings.ScimSettingsReader;
import java.util.List;
import java.util.function.Supplier;

/** {@code sarwan scim}: one full sync of a SCIM service into a file, or one change. */
final class ScimCommand implements Command {

    private final Supplier<ScimSettingsReader> reader;
    private final SyncRunner runner;
    private final Supplier<ScimSync> syncs;
    private final ScimOnDemand onDemand;
    private final ServiceModeRunner serviceMode;

    /** @param reader made when the command runs, because it loads what help does not need */
    ScimCommand(
            Supplier<ScimSettingsReader> reader,
            SyncRunner runner,
            Supplier<ScimSync> syncs,
            ScimOnDemand onDemand,
            ServiceModeRunner serviceMode) {
        this.reader = reader;
        this.runner = runner;
        this.syncs = syncs;
        this.onDemand = onDemand;
        this.serviceMode = serviceMode;
    }

    @Override
    public CommandName name() {
        return CommandName.SCIM;
    }

    @Override
    public String summary() {
        return "Read who has access to what in an application that speaks SCIM 2.0 into a .c1z file.";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "# a service whose description comes along",
                "export BATON_TOKEN=…",
                "sarwan scim --service-provider slack",
                "# one that you describe in a file of your own",
                "export BATON_API_KEY=…",
                "sarwan scim --scim-config my-app.yaml",
                "# one where every account has an address of its own",
                "sarwan scim --service-provider okta --scim-endpoint https://example.okta.com/0oa1/scim/v2",
                "# one change of what the file holds: what it would do, then do it",
                "sarwan scim --scim-config my-app.yaml --revoke-grant group:g1:member:user:u1 --dry-run",
                "sarwan scim --scim-config my-app.yaml -p --revoke-grant group:g1:member:user:u1");
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
        if (onDemand.isAskedFor(settings)) {
            onDemand.permit(settings);
            return onDemand.run(reader.get().read(settings), settings);
        }
        if (serviceMode.isAskedFor(name(), settings, service)) {
            return serviceMode.run(name(), settings);
        }
        ScimSettings scim = reader.get().read(settings);
        return runner.run(progress -> syncs.get().run(scim, progress), settings);
    }
}
