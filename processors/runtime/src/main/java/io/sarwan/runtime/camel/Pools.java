/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import io.sarwan.runtime.tracing.Tracing;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that routes name. They are no limit: how many calls are in flight is bounded by the HTTP client's
 * connections, how fast they come by the budget.
 */
final class Pools implements AutoCloseable {

    private static final long IDLE_SECONDS = 60;

    private final Map<String, ExecutorService> byName = new LinkedHashMap<>();

    /** A pool whose tasks log as the run does, and are traced as whoever gave them. */
    private static final class Workers extends ThreadPoolExecutor {
        private final RunContext context;

        Workers(int core, int most, BlockingQueue<Runnable> queue, String name, RunContext context) {
            super(core, most, IDLE_SECONDS, TimeUnit.SECONDS, queue, named(name));
            this.context = context;
        }

        @Override
        public void execute(Runnable task) {
            super.execute(Tracing.carry(task));
        }

        @Override
        protected void beforeExecute(Thread thread, Runnable task) {
            context.apply();
        }
    }

    /** The same for what waits. */
    private static final class Timer extends ScheduledThreadPoolExecutor {
        private final RunContext context;

        Timer(int core, RunContext context) {
            super(core, named("timer"));
            this.context = context;
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            return super.schedule(Tracing.carry(task), delay, unit);
        }

        @Override
        public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
            return super.schedule(Tracing.carry(task), delay, unit);
        }

        @Override
        protected void beforeExecute(Thread thread, Runnable task) {
            context.apply();
        }
    }

    /**
     * @param workers calls in flight at once
     * @param context of the run whose tasks these are
     */
    Pools(int workers, RunContext context) {
        byName.put("lanes", new Workers(0, Integer.MAX_VALUE, new SynchronousQueue<>(), "lane", context));
        byName.put("pages", new Workers(workers, workers, new LinkedBlockingQueue<>(), "page", context));
        // A call that waited goes on in the thread that ended its wait.
        ScheduledExecutorService timer = new Timer(workers, context);
        byName.put("graphTimer", timer);
        byName.put("callTimer", timer);
    }

    Map<String, Object> byName() {
        return Map.copyOf(byName);
    }

    @Override
    public void close() {
        byName.values().forEach(ExecutorService::shutdownNow);
    }

    private static ThreadFactory named(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + '-' + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
