/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.jobs;

import io.sarwan.service.ConnectorException;
import io.sarwan.service.Leadership;
import io.sarwan.service.ProblemException;
import io.sarwan.service.Problems;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts, runs, stops and remembers jobs. For any thread. */
public final class Jobs implements AutoCloseable {

    /** How long a request with the same key gets the same answer. */
    public static final Duration KEYS_KEPT = Duration.ofHours(24);

    /** How long it can be seen what became of a job. */
    public static final Duration JOBS_KEPT = Duration.ofDays(30);

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    private static final Logger AUDIT = LoggerFactory.getLogger("io.sarwan.audit");
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(2);

    private final JobStore store;
    private final Clock clock;
    private final UnaryOperator<Runnable> carried;
    private final Lanes lanes = new Lanes();
    private final OpenJobs running = new OpenJobs();
    private final Set<String> unanswered = new HashSet<>();
    private volatile JobListener onEnd = (job, progress) -> {};
    private volatile Leadership leadership = Leadership.ALONE;
    private boolean closing;

    public Jobs(JobStore store, Clock clock) {
        this(store, clock, task -> task);
    }

    /** @param carried lets a task that another thread runs be what it is part of in this one */
    public Jobs(JobStore store, Clock clock, UnaryOperator<Runnable> carried) {
        this.carried = carried;
        this.store = store;
        this.clock = clock;
        store.interruptOpen(clock.instant());
        store.forget(clock.instant(), JOBS_KEPT, KEYS_KEPT);
    }

    public void onEnd(JobListener listener) {
        onEnd = listener;
    }

    /** @param here accepts jobs only while this replica leads */
    public void leadership(Leadership here) {
        leadership = here;
    }

    /** Whether this replica takes jobs; on one that does not, nobody can say that a job was never there. */
    public boolean isLeading() {
        return leadership.isLeader();
    }

    /**
     * This replica does not lead any more, and another may begin: what waits is not begun, syncs and reads of events end
     * early. A change that has begun is finished, because half of it would be worse.
     */
    public synchronized void deposed() {
        for (OpenJobs.Open each : running.all()) {
            each.progress().stop(StopReason.DEPOSED);
            if (each.job().kind().isReading()) {
                lanes.later(PATIENCE, () -> interrupt(each.job().id()));
            }
        }
    }

    /**
     * Accepts a job, or finds the one that the same request began before. Whoever sends a key says with {@link #answered}
     * that the answer is out.
     *
     * @throws ProblemException when something else is in the way
     */
    public synchronized Job submit(JobOrder order) {
        if (!leadership.isLeader()) {
            throw Problems.notLeading().raised();
        }
        Optional<Job> before = order.key().flatMap(this::before);
        if (before.isPresent()) {
            return before.get();
        }
        if (closing) {
            throw Problems.busy("the service is about to stop").raised();
        }
        running.inTheWay(order).ifPresent(job -> {
            throw Problems.alreadySyncing(job.connector(), job.address()).raised();
        });
        if (!lanes.hasRoom(order)) {
            throw Problems.busy("the connector " + order.connector() + " has too much to do already")
                    .raised();
        }
        Job job = new Job(
                UUID.randomUUID().toString(),
                order.kind(),
                order.operation(),
                order.connector(),
                order.caller(),
                order.dryRun(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                null,
                null,
                null);
        store.add(job, order.key());
        order.key().ifPresent(key -> unanswered.add(key.name()));
        AUDIT.atInfo()
                .addKeyValue("requester", order.caller())
                .addKeyValue("job", job.id())
                .addKeyValue("connector", order.connector())
                .addKeyValue("dry_run", order.dryRun())
                .addKeyValue("correlationId", order.correlation())
                .log("accepted {} {} of {}", order.kind().word(), order.operation(), order.connector());
        running.accepted(order, job);
        lanes.run(order, carried.apply(() -> run(job.id())));
        return job;
    }

    private Optional<Job> before(RequestKey key) {
        Optional<JobStore.Known> known = store.known(key, clock.instant().minus(KEYS_KEPT));
        if (known.isEmpty()) {
            return Optional.empty();
        }
        if (!known.get().digest().equals(key.digest())) {
            throw Problems.keyReused().raised();
        }
        Optional<Job> job = store.job(known.get().job(), List.of(JobKind.values()));
        if (unanswered.contains(key.name())) {
            throw Problems.keyInUse(job.map(Job::address).orElse(null)).raised();
        }
        return job;
    }

    /** The first request with a key has its answer. */
    public synchronized void answered(RequestKey key) {
        unanswered.remove(key.name());
    }

    private void run(String id) {
        OpenJobs.Open begun;
        synchronized (this) {
            begun = running.started(id, now());
            if (!leadership.isLeader()) {
                begun.progress().stop(StopReason.DEPOSED);
            }
            store.save(begun.job());
        }
        JobLog.begin(begun.job(), begun.order().correlation());
        try {
            end(begun);
        } finally {
            JobLog.end();
        }
    }

    private void end(OpenJobs.Open begun) {
        String id = begun.job().id();
        Ending ending = begun.progress()
                .stopReason()
                .map(why -> stoppedBefore(why, begun))
                .orElseGet(() -> settled(outcome(begun), begun));
        synchronized (this) {
            // Interrupted or not, what follows is stored.
            Thread.interrupted();
            Job ended = begun.job().ended(now(), ending);
            store.save(ended);
            running.remove(id);
            begun.progress().end();
            LOG.atInfo()
                    .addKeyValue("job", id)
                    .addKeyValue("connector", ended.connector())
                    .addKeyValue("status", ended.status().word())
                    .log("{} {} of {} ended", ended.kind().word(), ended.operation(), ended.connector());
            onEnd.ended(ended, begun.progress());
        }
    }

    private static Ending stoppedBefore(StopReason why, OpenJobs.Open begun) {
        begun.order().work().leave();
        return why.before();
    }

    private static Ending outcome(OpenJobs.Open begun) {
        try {
            return begun.order().work().run(begun.progress());
        } catch (ConnectorException known) {
            return Ending.failed(known.getMessage(), known.remedy().orElse(null));
        } catch (RuntimeException unexpected) {
            LOG.error("job {} failed in a way nobody expected", begun.job().id(), unexpected);
            return Ending.failed(
                    "it failed in a way nobody expected",
                    "Look for " + begun.job().id() + " in the log");
        }
    }

    private static Ending settled(Ending ending, OpenJobs.Open begun) {
        return begun.progress()
                .stopReason()
                .map(why -> why.during(ending, begun.job().kind()))
                .orElse(ending);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** A job as it is now, with its progress while it runs; empty when there is none of these kinds. */
    public Optional<Job> job(String id, Collection<JobKind> kinds) {
        synchronized (this) {
            Optional<Job> here = running.named(id).map(OpenJobs.Open::job).filter(job -> kinds.contains(job.kind()));
            if (here.isPresent()) {
                return here;
            }
        }
        return store.job(id, kinds);
    }

    /** How a job gets on; empty when it does not run any more. */
    public synchronized Optional<Progress> progress(String id) {
        return running.named(id).map(OpenJobs.Open::progress);
    }

    /** The sync of a target that runs; the one that waits when none runs. */
    public synchronized Optional<Job> runningSync(String target) {
        return running.foremost(target);
    }

    public JobStore.Page jobs(Collection<JobKind> kinds, String connector, String after, int limit) {
        return store.jobs(kinds, connector, after, limit);
    }

    public Optional<Job> lastSync(String connector) {
        return store.lastSync(connector);
    }

    /** Jobs of a connector that wait for their turn. */
    public synchronized long waiting(boolean syncs, String connector) {
        return running.count(
                connector, job -> job.status() == JobStatus.QUEUED && syncs == (job.kind() == JobKind.SYNC));
    }

    /** Jobs of a connector that run or wait; for whoever measures. */
    public synchronized long open(JobKind kind, String connector) {
        return running.count(connector, job -> job.kind() == kind);
    }

    /**
     * Stops a job after what it is doing.
     *
     * @return {@code false} when it has ended
     */
    public synchronized boolean stop(String id) {
        Optional<OpenJobs.Open> here = running.named(id);
        here.ifPresent(open -> {
            open.progress().stop(StopReason.ASKED);
            lanes.later(PATIENCE, () -> interrupt(id));
        });
        return here.isPresent();
    }

    private synchronized void interrupt(String id) {
        running.named(id).ifPresent(OpenJobs.Open::interrupt);
    }

    /** Stops everything: what is being read is stored, and what does not end in time is interrupted. */
    @Override
    public void close() {
        List<OpenJobs.Open> left;
        synchronized (this) {
            closing = true;
            left = running.all();
        }
        left.forEach(each -> each.progress().stop(StopReason.CLOSING));
        Progress.awaitEnds(left.stream().map(OpenJobs.Open::progress).toList(), PATIENCE);
        left.forEach(each -> interrupt(each.job().id()));
        Progress.awaitEnds(left.stream().map(OpenJobs.Open::progress).toList(), AFTER_INTERRUPT);
        lanes.close();
        store.interruptOpen(clock.instant());
        store.forget(clock.instant(), JOBS_KEPT, KEYS_KEPT);
        store.close();
    }
}
