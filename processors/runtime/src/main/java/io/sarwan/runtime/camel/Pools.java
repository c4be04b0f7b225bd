/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that routes name. They are no limit: how many calls are in flight is bounded by the HTTP client's
 * connections, how fast they come by the budget.
 */
final class Pools implements AutoCloseable {

    private final Map<String, ExecutorService> byName = new LinkedHashMap<>();

    /** @param workers calls in flight at once */
    Pools(int workers) {
        byName.put("lanes", Executors.newCachedThreadPool(named("lane")));
        byName.put("pages", Executors.newFixedThreadPool(workers, named("page")));
        // A call that waited goes on in the thread that ended its wait.
        ScheduledExecutorService timer = Executors.newScheduledThreadPool(workers, named("timer"));
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
