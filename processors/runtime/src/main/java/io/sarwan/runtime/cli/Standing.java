/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import io.sarwan.runtime.SarwanHome;
import io.sarwan.runtime.serve.Service;
import io.sarwan.runtime.serve.ServiceSettings;
import io.sarwan.runtime.tracing.Traces;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** Starts the service and stays until the process is asked to end. */
final class Standing {

    private final Terminal terminal;
    private final CountDownLatch stopped;

    /** @param stopped ends it when it reaches zero */
    Standing(Terminal terminal, CountDownLatch stopped) {
        this.terminal = terminal;
        this.stopped = stopped;
    }

    /**
     * @param begun is given the service once it answers
     * @return 0
     */
    int run(ServiceSettings.Read read, Consumer<Service> begun) {
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
        begun.accept(service);
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
