/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Routes that start while something else is prepared: signing in and opening the file take about as long. */
final class StartingRoutes implements AutoCloseable {

    private final FutureTask<RouteEngine> starting;

    StartingRoutes(Callable<RouteEngine> start) {
        RunContext context = new RunContext();
        context.take();
        starting = new FutureTask<>(() -> {
            context.apply();
            return start.call();
        });
        Thread thread = new Thread(starting, "routes");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * The routes, as soon as they run.
     *
     * @throws Exception what kept them from starting
     */
    RouteEngine started() throws Exception {
        try {
            return starting.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Stops what was started; who never asked for the routes does not hear why they did not start. */
    @Override
    public void close() {
        try {
            starting.get().close();
        } catch (ExecutionException notStarted) {
            // Nothing runs that could be stopped.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
