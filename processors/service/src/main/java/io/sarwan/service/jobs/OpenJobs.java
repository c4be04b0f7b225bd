/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.jobs;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Jobs that run or wait for their turn. Not for several threads; whoever uses it takes turns. */
final class OpenJobs {

    private final Map<String, Open> byId = new HashMap<>();

    /** @param thread {@code null} while it waits */
    record Open(JobOrder order, Progress progress, Job job, Thread thread) {

        /** What waits has nothing to interrupt. */
        void interrupt() {
            if (thread != null) {
                thread.interrupt();
            }
        }
    }

    /** It waits from now on. */
    void accepted(JobOrder order, Job job) {
        byId.put(job.id(), new Open(order, new Progress(), job, null));
    }

    /** It runs from now on, in this thread. */
    Open started(String id, Instant now) {
        return byId.compute(
                id,
                (same, waiting) -> new Open(
                        waiting.order(), waiting.progress(), waiting.job().started(now), Thread.currentThread()));
    }

    void remove(String id) {
        byId.remove(id);
    }

    Optional<Open> named(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    List<Open> all() {
        return List.copyOf(byId.values());
    }

    /** What is about some objects only keeps nothing that is about all of them from being accepted. */
    Optional<Job> inTheWay(JobOrder order) {
        return order.exclusive().flatMap(word -> byId.values().stream()
                .filter(each -> each.order().exclusive().filter(word::equals).isPresent())
                .filter(each -> order.isTargeted() || !each.order().isTargeted())
                .map(Open::job)
                .findFirst());
    }

    /** Of the jobs of which one runs at a time the one that does, or else one that waits. */
    Optional<Job> foremost(String exclusive) {
        return byId.values().stream()
                .filter(each ->
                        each.order().exclusive().filter(exclusive::equals).isPresent())
                .map(Open::job)
                .min(Comparator.comparing(Job::status, Comparator.reverseOrder()));
    }

    long count(String connector, Predicate<Job> which) {
        return byId.values().stream()
                .map(Open::job)
                .filter(job -> job.connector().equals(connector))
                .filter(which)
                .count();
    }
}
