/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import io.sarwan.runtime.SarwanHome;
import io.sarwan.runtime.serve.Service;
import io.sarwan.runtime.serve.ServiceSettings;
import io.sarwan.runtime.settings.CommandName;
import io.sarwan.runtime.settings.ResolvedSettings;
import io.sarwan.runtime.tracing.Traces;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** {@code sarwan serve}: keeps running and is driven over HTTP. */
final class ServeCommand implements Command {

    private final Terminal terminal;
    /** Made when the command runs: help must not load what it needs. */
    private final Supplier<ServiceSettings> settings;

    private final CountDownLatch stopped;

    /** @param stopped ends the command when it reaches zero */
    ServeCommand(Terminal terminal, Supplier<ServiceSettings> settings, CountDownLatch stopped) {
        this.terminal = terminal;
        this.settings = settings;
        this.stopped = stopped;
    }

    @Override
    public CommandName name() {
        return CommandName.SERVE;
    }

    @Override
    public String summary() {
        return "Keep running and take orders over HTTP: syncs, questions about the last sync, changes, accounts, actions.";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "# one tenant, for this machine only",
                "sarwan serve",
                "curl -X POST -H 'Content-Type: application/json' http://127.0.0.1:8080/api/v1/connectors/entra/syncs",
                "# for others, with keys and TLS",
                "sarwan serve --listen 0.0.0.0:8443 --api-keys api-keys --tls-certificate tls.pem --tls-private-key"
                        + " tls.key");
    }

    @Override
    public int run(ResolvedSettings given) {
        ServiceSettings.Read read = settings.get().read(given);
        Optional<Traces> traces = read.traces().map(Traces::start);
        Service service = Service.start(SarwanHome.find(), read.options(), read.connectors());
        Runnable end = () -> {
            service.close();
            traces.ifPresent(Traces::close);
        };
        Thread hook = new Thread(end, "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        terminal.print(String.join(
                System.lineSeparator(),
                "Listening on " + service.address() + ", health on " + service.managementAddress(),
                ""));
        try {
            stopped.await();
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().removeShutdownHook(hook);
        end.run();
        return 0;
    }
}
