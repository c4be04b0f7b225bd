/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.simulator.Simulator;
import java.util.concurrent.locks.LockSupport;

/** Changes a tenant while somebody reads it: one change for every request that was answered. */
final class BusyTenant implements AutoCloseable {

    private static final long LOOKS_EVERY_NANOS = 500_000;

    private final Simulator simulator;
    private final RandomChanges changes;
    private final Thread thread;
    private volatile int made;
    private volatile boolean over;
    private volatile Throwable failure;

    BusyTenant(Simulator simulator, RandomChanges changes) {
        this.simulator = simulator;
        this.changes = changes;
        this.thread = new Thread(this::work, "busy tenant");
        thread.setUncaughtExceptionHandler((same, thrown) -> failure = thrown);
        thread.start();
    }

    private void work() {
        long answered = simulator.usage().httpRequests();
        while (!over) {
            long now = simulator.usage().httpRequests();
            if (now == answered) {
                LockSupport.parkNanos(LOOKS_EVERY_NANOS);
                continue;
            }
            answered = now;
            changes.make();
            made++;
        }
    }

    int changes() {
        return made;
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        thread.join();
        assertThat(failure).isNull();
    }
}
