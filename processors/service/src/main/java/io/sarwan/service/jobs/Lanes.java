/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.jobs;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for jobs. Each connector has its own, a few for its changes and one for its sync, so that none waits for another
 * connector's; connectors that lead to the same have that one together, so that two syncs never write at once. Not for
 * several threads; whoever uses it takes turns.
 */
final class Lanes implements AutoCloseable {

    /** Changes of one connector that run side by side; each has routes of its own. */
    private static final int SIDE_BY_SIDE = 4;

    private static final int MOST_WAITING = 200;

    private final Map<String, ThreadPoolExecutor> pools = new HashMap<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(named("job-timer", Thread.NORM_PRIORITY));

    boolean hasRoom(JobOrder order) {
        return order.kind() == JobKind.SYNC || pool(order).getQueue().size() < MOST_WAITING;
    }

    void run(JobOrder order, Runnable job) {
        pool(order).execute(job);
    }

    private ThreadPoolExecutor pool(JobOrder order) {
        boolean sync = order.kind() == JobKind.SYNC;
        String name = (sync ? "sync-" : "change-") + order.connector();
        String lane = sync ? order.exclusive().map("sync of "::concat).orElse(name) : name;
        return pools.computeIfAbsent(lane, key -> {
            int threads = sync ? 1 : SIDE_BY_SIDE;
            ThreadPoolExecutor pool = new ThreadPoolExecutor(
                    threads,
                    threads,
                    30,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(),
                    named(name, sync ? Thread.MIN_PRIORITY : Thread.NORM_PRIORITY));
            pool.allowCoreThreadTimeOut(true);
            return pool;
        });
    }

    void later(Duration delay, Runnable task) {
        var unused = timer.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        pools.values().forEach(ThreadPoolExecutor::shutdownNow);
        timer.shutdownNow();
    }

    /** @param priority handed on to whatever threads these begin: nobody waits for a page of a sync as for an answer */
    private static ThreadFactory named(String name, int priority) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + '-' + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setPriority(priority);
            return thread;
        };
    }
}
