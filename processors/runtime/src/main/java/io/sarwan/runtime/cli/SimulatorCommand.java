/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import io.sarwan.runtime.settings.CommandName;
import io.sarwan.runtime.settings.ResolvedSettings;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** {@code sarwan simulator}: a simulated tenant that answers until it is stopped. */
final class SimulatorCommand implements Command {

    private final Terminal terminal;
    private final Simulation.Factory simulations;
    private final CountDownLatch stopped;

    /** @param stopped ends the command when it reaches zero */
    SimulatorCommand(Terminal terminal, Simulation.Factory simulations, CountDownLatch stopped) {
        this.terminal = terminal;
        this.simulations = simulations;
        this.stopped = stopped;
    }

    @Override
    public CommandName name() {
        return CommandName.SIMULATOR;
    }

    @Override
    public String summary() {
        return "Run a simulated tenant on this machine until it is stopped, for route development and trials.";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "# a tenant that throttles and fails now and then",
                "sarwan simulator --port 8800 --users 20000 --groups 1000 --throttle --faults faults.txt");
    }

    @Override
    public int run(ResolvedSettings settings) {
        try (Simulation simulation = simulations.start(SimulationShapes.of(settings))) {
            terminal.print(instructions(simulation));
            stopped.await();
            return 0;
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** The secret belongs to the simulated tenant only; it still goes by environment, as a real one should. */
    private static String instructions(Simulation simulation) {
        return String.join(
                System.lineSeparator(),
                "Microsoft Graph, token service and Exchange answer at " + simulation.address(),
                "",
                "In another terminal:",
                "  export BATON_ENTRA_TENANT_ID=" + quoted(simulation.tenantId()),
                "  export BATON_ENTRA_CLIENT_ID=" + quoted(simulation.clientId()),
                "  export BATON_ENTRA_CLIENT_SECRET="
                        + quoted(simulation.clientSecret().reveal()),
                "  sarwan entra --graph-domain " + simulation.address(),
                "",
                "Stop it with Ctrl-C.",
                "");
    }

    private static String quoted(String text) {
        return text.matches("[A-Za-z0-9._-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
