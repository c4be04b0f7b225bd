/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import io.sarwan.runtime.EntraSettings;
import io.sarwan.runtime.EntraSettings.Credentials.ClientSecret;
import io.sarwan.runtime.EntraSettings.Endpoints;
import io.sarwan.runtime.settings.CommandName;
import io.sarwan.runtime.settings.EntraSettingsReader;
import io.sarwan.runtime.settings.ResolvedSettings;
import java.util.List;

/** {@code sarwan demo}: a sync of a simulated tenant in this process; needs no account and no network. */
final class DemoCommand implements Command {

    private final Terminal terminal;
    private final EntraSettingsReader reader;
    private final SyncRunner runner;
    private final Simulation.Factory simulations;

    DemoCommand(Terminal terminal, EntraSettingsReader reader, SyncRunner runner, Simulation.Factory simulations) {
        this.terminal = terminal;
        this.reader = reader;
        this.runner = runner;
        this.simulations = simulations;
    }

    @Override
    public CommandName name() {
        return CommandName.DEMO;
    }

    @Override
    public String summary() {
        return "Read a simulated tenant into a .c1z file. Needs no account and no network.";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "# a small company",
                "sarwan demo",
                "# a larger one, as far away as a real service",
                "sarwan demo --users 100000 --groups 5000 --latency-ms 80",
                "# then look at it",
                "sarwan inspect stats");
    }

    @Override
    public int run(ResolvedSettings settings) {
        try (Simulation simulation = simulations.start(SimulationShapes.of(settings))) {
            EntraSettings entra = reader.readSimulated(
                    settings,
                    new Endpoints(simulation.address(), simulation.address(), simulation.address()),
                    simulation.tenantId(),
                    new ClientSecret(simulation.clientId(), simulation.clientSecret()));
            int exitCode = runner.run(entra, settings);
            if (exitCode == 0 && terminal.interactive()) {
                terminal.print(
                        "Look at it: sarwan inspect stats -f " + entra.output().file() + System.lineSeparator());
            }
            return exitCode;
        }
    }
}
