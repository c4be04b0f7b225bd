/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sarwan.service.ConnectorException;
import io.sarwan.service.ProblemException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JobsTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private final CountDownLatch release = new CountDownLatch(1);
    private Clock clock = Clock.fixed(Instant.parse("2026-11-22T00:00:00Z"), ZoneOffset.UTC);
    private Jobs jobs;

    @BeforeEach
    void open() {
        jobs = new Jobs(JobStore.open(folder.resolve("service.db")), clock);
    }

    @AfterEach
    void close() {
        release.countDown();
        jobs.close();
    }

    @Test
    void aSecondSyncOfATargetIsRefusedAndSaysWhereTheFirstIs() {
        Job first = jobs.submit(sync(this::untilReleased, Optional.empty()));

        assertThatThrownBy(() -> jobs.submit(sync(this::untilReleased, Optional.empty())))
                .isInstanceOfSatisfying(ProblemException.class, said -> {
                    assertThat(said.problem().status()).isEqualTo(409);
                    assertThat(said.problem().job()).isEqualTo(first.address());
                });
    }

    @Test
    void aSyncWaitsForOneAboutSomeObjectsAndKeepsFurtherOnesAway() throws Exception {
        Job some = jobs.submit(targeted("a", this::untilReleased));
        Job all = jobs.submit(sync(progress -> Ending.of(JobStatus.SUCCEEDED, null), Optional.empty()));

        assertThat(jobs.job(all.id(), JobKind.SYNCS).orElseThrow().status()).isEqualTo(JobStatus.QUEUED);
        assertThat(jobs.waiting(true, "a")).isPositive();
        assertThatThrownBy(() -> jobs.submit(sync(this::untilReleased, Optional.empty())))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        said -> assertThat(said.problem().job()).isEqualTo(all.address()));
        assertThatThrownBy(() -> jobs.submit(targeted("a", this::untilReleased)))
                .isInstanceOf(ProblemException.class);

        release.countDown();
        assertThat(ended(some).status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(ended(all).status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(jobs.waiting(true, "a")).isZero();
    }

    @Test
    void aSyncAboutSomeObjectsIsRefusedWhileAnotherRuns() {
        jobs.submit(sync(this::untilReleased, Optional.empty()));

        assertThatThrownBy(() -> jobs.submit(targeted("a", this::untilReleased)))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void theSyncThatRunsIsShownRatherThanTheOneThatWaits() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Job some = jobs.submit(targeted("a", progress -> {
            begun.countDown();
            return untilReleased(progress);
        }));
        begun.await();
        jobs.submit(sync(this::untilReleased, Optional.empty()));

        assertThat(jobs.runningSync("target").map(Job::id)).contains(some.id());
    }

    @Test
    void connectorsThatLeadToTheSameAreSyncedByOneThread() throws Exception {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        Job some = jobs.submit(targeted("b", progress -> {
            threads.add(Thread.currentThread());
            return untilReleased(progress);
        }));
        Job all = jobs.submit(sync(
                progress -> {
                    threads.add(Thread.currentThread());
                    return Ending.of(JobStatus.SUCCEEDED, null);
                },
                Optional.empty()));

        release.countDown();
        ended(some);
        ended(all);
        assertThat(threads).hasSize(1);
    }

    @Test
    void aJobThatFailsSaysWhyAndWhatToDo() throws Exception {
        Job job = ended(jobs.submit(sync(
                progress -> {
                    throw new ConnectorException(ConnectorException.Kind.FAILED, "no key", "Bring one", null);
                },
                Optional.empty())));

        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.json().at("/problem/detail").asText()).isEqualTo("no key");
        assertThat(job.json().at("/problem/remedy").asText()).isEqualTo("Bring one");
    }

    @Test
    void whatNobodyExpectedIsNotShown() throws Exception {
        Job job = ended(jobs.submit(sync(
                progress -> {
                    throw new IllegalStateException("internal secret");
                },
                Optional.empty())));

        assertThat(job.json().toString()).doesNotContain("internal secret").contains("in a way nobody expected");
    }

    @Test
    void theSameRequestIsCarriedOutOnceAndAnotherOneIsRefused() throws Exception {
        RequestKey key = new RequestKey("key:a", "k", "digest");
        Job first = jobs.submit(sync(this::untilReleased, Optional.of(key)));

        assertThatThrownBy(() -> jobs.submit(sync(this::untilReleased, Optional.of(key))))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        said -> assertThat(said.problem().kind()).isEqualTo("key-in-use"));
        jobs.answered(key);
        assertThat(jobs.submit(sync(this::untilReleased, Optional.of(key))).id())
                .isEqualTo(first.id());
        assertThatThrownBy(() ->
                        jobs.submit(sync(this::untilReleased, Optional.of(new RequestKey("key:a", "k", "other")))))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        said -> assertThat(said.problem().status()).isEqualTo(422));
    }

    @Test
    void keysOutliveTheProcessAndEndAfterADay() throws Exception {
        RequestKey key = new RequestKey("key:a", "k", "digest");
        Job first = jobs.submit(sync(progress -> Ending.of(JobStatus.SUCCEEDED, null), Optional.of(key)));
        ended(first);
        jobs.close();
        open();
        assertThat(jobs.submit(sync(this::untilReleased, Optional.of(key))).id())
                .isEqualTo(first.id());

        jobs.close();
        clock = Clock.offset(clock, Duration.ofHours(25));
        open();
        assertThat(jobs.submit(sync(this::untilReleased, Optional.of(key))).id())
                .isNotEqualTo(first.id());
    }

    @Test
    void aStoppedJobEndsAsCancelledAndOneThatTheServiceStoppedAsInterrupted() throws Exception {
        Job job = jobs.submit(sync(JobsTest::untilStopped, Optional.empty()));
        assertThat(jobs.stop(job.id())).isTrue();
        assertThat(ended(job).status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(jobs.stop(job.id())).isFalse();

        Job other = jobs.submit(sync(JobsTest::untilStopped, Optional.empty()));
        jobs.close();
        open();
        assertThat(jobs.job(other.id(), JobKind.SYNCS).orElseThrow().status())
                .isIn(JobStatus.INTERRUPTED, JobStatus.CANCELLED);
    }

    @Test
    void whatWaitsOnAReplicaThatDoesNotLeadAnyMoreIsNotBegun() throws Exception {
        AtomicBoolean leads = new AtomicBoolean(true);
        AtomicInteger carriedOut = new AtomicInteger();
        jobs.leadership(leads::get);
        List<Job> begun = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            begun.add(begun(progress -> {
                Ending ending = untilReleased(progress);
                carriedOut.incrementAndGet();
                return ending;
            }));
        }
        Job waiting = jobs.submit(of(JobKind.GRANT, progress -> {
            carriedOut.incrementAndGet();
            return Ending.of(JobStatus.SUCCEEDED, null);
        }));

        leads.set(false);
        release.countDown();

        Job ended = ended(waiting);
        assertThat(ended.status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(ended.json().at("/problem/detail").asText())
                .isEqualTo("stopped before it began, because this replica does not lead any more");
        assertThat(ended.json().at("/problem/remedy").asText()).contains("the replica that leads takes it");
        for (Job each : begun) {
            assertThat(ended(each).status()).isEqualTo(JobStatus.SUCCEEDED);
        }
        assertThat(carriedOut).hasValue(4);
    }

    @Test
    void whatWaitedWhenItDidNotLeadIsNotBegunThoughItLeadsAgain() throws Exception {
        for (int i = 0; i < 4; i++) {
            begun(this::untilReleased);
        }
        Job waiting = jobs.submit(of(JobKind.GRANT, this::untilReleased));

        jobs.deposed();
        release.countDown();

        assertThat(ended(waiting).status()).isEqualTo(JobStatus.CANCELLED);
    }

    @ParameterizedTest
    @EnumSource(
            value = JobKind.class,
            names = {"SYNC", "EVENTS"})
    void readingEndsWhenAnotherReplicaLeads(JobKind kind) throws Exception {
        Job job = begun(kind, JobsTest::untilStopped);

        jobs.deposed();

        Job ended = ended(job);
        assertThat(ended.status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(ended.json().at("/problem/detail").asText())
                .isEqualTo("stopped because this replica does not lead any more");
    }

    @Test
    void aChangeThatHasBegunIsFinishedAndSaysHowItEnded() throws Exception {
        Job job = begun(progress -> {
            var unused = untilReleased(progress);
            return Ending.failed("the target refused it", null);
        });

        jobs.deposed();
        release.countDown();

        Job ended = ended(job);
        assertThat(ended.status()).isEqualTo(JobStatus.FAILED);
        assertThat(ended.json().at("/problem/detail").asText()).isEqualTo("the target refused it");
    }

    private Job begun(JobOrder.Work work) throws InterruptedException {
        return begun(JobKind.GRANT, work);
    }

    private Job begun(JobKind kind, JobOrder.Work work) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Job job = jobs.submit(of(kind, progress -> {
            begun.countDown();
            return work.run(progress);
        }));
        assertThat(begun.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return job;
    }

    private static JobOrder of(JobKind kind, JobOrder.Work work) {
        return new JobOrder(kind, "", "a", "key:a", false, Optional.empty(), Optional.empty(), work);
    }

    @Test
    void jobsAreListedNewestFirstPageByPage() throws Exception {
        for (int i = 0; i < 5; i++) {
            ended(jobs.submit(sync(progress -> Ending.of(JobStatus.SUCCEEDED, null), Optional.empty())));
        }
        JobStore.Page first = jobs.jobs(JobKind.SYNCS, "a", null, 3);
        JobStore.Page second = jobs.jobs(JobKind.SYNCS, null, first.last().orElseThrow(), 3);

        assertThat(first.jobs()).hasSize(3);
        assertThat(second.jobs()).hasSize(2);
        assertThat(second.last()).isEmpty();
        assertThat(jobs.jobs(JobKind.CHANGES, null, null, 3).jobs()).isEmpty();
        assertThat(jobs.jobs(JobKind.SYNCS, "b", null, 3).jobs()).isEmpty();
    }

    private Job ended(Job job) throws InterruptedException {
        Optional<Progress> progress = jobs.progress(job.id());
        if (progress.isPresent()) {
            assertThat(progress.get().awaitEnd(LONG)).isTrue();
        }
        return jobs.job(job.id(), List.of(job.kind())).orElseThrow();
    }

    private Ending untilReleased(Progress progress) {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Ending.of(JobStatus.SUCCEEDED, null);
    }

    private static Ending untilStopped(Progress progress) {
        while (!progress.isStopped()) {
            Thread.onSpinWait();
        }
        return Ending.failed("ended early", null);
    }

    private static JobOrder targeted(String connector, JobOrder.Work work) {
        return new JobOrder(
                JobKind.SYNC,
                JobOrder.TARGETED,
                connector,
                "events",
                false,
                Optional.of("target"),
                Optional.empty(),
                work);
    }

    private static JobOrder sync(JobOrder.Work work, Optional<RequestKey> key) {
        return new JobOrder(JobKind.SYNC, "", "a", "key:a", false, Optional.of("target"), key, work);
    }
}
