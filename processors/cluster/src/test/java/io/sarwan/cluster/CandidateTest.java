/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.sarwan.service.LeaderElection.Lease;
import io.sarwan.service.LeaderElection.Listener;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class CandidateTest {

    private static final Duration LEASE = Duration.ofSeconds(15);

    private final List<FakeCandidacy> candidacies = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final Queue<Boolean> refusals = new ArrayDeque<>();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private boolean ended;

    private final Candidate candidate = new Candidate(
            new Lease("sarwan", Optional.of("test"), "a", Map.of(), LEASE),
            new Listener() {
                @Override
                public void elected() {
                    told.add("elected");
                }

                @Override
                public void deposed() {
                    told.add("deposed");
                }
            },
            () -> {
                FakeCandidacy candidacy = new FakeCandidacy(Boolean.TRUE.equals(refusals.poll()));
                candidacies.add(candidacy);
                return candidacy;
            },
            new Candidate.Later() {
                @Override
                public void after(Duration time, Runnable task) {
                    assertThat(time).isEqualTo(LEASE);
                    tasks.add(task);
                }

                @Override
                public void close() {
                    ended = true;
                }
            });

    @BeforeEach
    void listen() {
        log.start();
        logger().addAppender(log);
    }

    @AfterEach
    void listenNoLonger() {
        logger().detachAppender(log);
    }

    @Test
    void whatKeepsItFromTakingPartAtAllIsThrown() {
        refusals.add(true);
        assertThatThrownBy(candidate::join).hasStackTraceContaining("leases are forbidden");
        assertThat(candidate.isLeader()).isFalse();
        assertThat(candidate.knowsLeader()).isFalse();
        candidate.close();
    }

    @Test
    void onceDeposedItStandsAgainUntilItIsLetInto() throws Exception {
        candidate.join();
        last().leader("a", true);
        assertThat(candidate.isLeader()).isTrue();

        last().noLeader();
        assertThat(candidate.isLeader()).isFalse();
        assertThat(told).containsExactly("elected", "deposed");

        FakeCandidacy first = last();
        refusals.addAll(List.of(true, true, false));
        aLeasePasses();
        assertThat(first.isStoppedFor("leader")).isTrue();
        assertThat(candidacies).hasSize(2);
        aLeasePasses();
        aLeasePasses();
        assertThat(candidacies).hasSize(4);
        assertThat(lines())
                .filteredOn(line -> line.contains("a cannot stand for election, and tries again"))
                .hasSize(2);

        last().leader("a", true);
        assertThat(candidate.isLeader()).isTrue();
        aLeasePasses();
        aLeasePasses();
        assertThat(candidacies).hasSize(4);
        assertThat(told).containsExactly("elected", "deposed", "elected");
    }

    @Test
    void whatAnEarlierCandidacySaysIsOver() throws Exception {
        candidate.join();
        FakeCandidacy first = last();
        first.leader("a", true);
        first.noLeader();
        aLeasePasses();
        last().leader("a", true);

        first.noLeader();
        assertThat(candidate.isLeader()).isTrue();
        assertThat(told).containsExactly("elected", "deposed", "elected");
    }

    @Test
    void oneThatIsClosedWhileItIsDeposedStaysAway() throws Exception {
        candidate.join();
        last().leader("a", true);
        last().noLeader();

        candidate.close();
        aLeasePasses();
        last().leader("a", true);

        assertThat(candidacies).hasSize(1);
        assertThat(ended).isTrue();
        assertThat(last().isStoppedFor("leader")).isTrue();
        assertThat(candidate.isLeader()).isFalse();
        assertThat(told).containsExactly("elected", "deposed");
        assertThat(tasks).isEmpty();
    }

    @Test
    void oneThatIsClosedWhileItLeadsLeadsNoLongerAndTellsNobody() throws Exception {
        candidate.join();
        last().leader("a", true);

        candidate.close();
        last().noLeader();

        assertThat(candidate.isLeader()).isFalse();
        assertThat(told).containsExactly("elected");
    }

    @Test
    void thatNobodyLeadsIsSaidOnceAndNotForAMoment() throws Exception {
        candidate.join();
        aLeasePasses();
        assertThat(lines()).isEmpty();

        aLeasePasses();
        aLeasePasses();
        aLeasePasses();
        assertThat(lines())
                .hasSize(1)
                .first()
                .asString()
                .contains("nobody leads by the lease sarwan-leader that a knows")
                .contains("Check that the API server can be reached", "leader-pods");
        assertThat(candidate.knowsLeader()).isFalse();

        last().leader("b", false);
        aLeasePasses();
        assertThat(candidate.knowsLeader()).isTrue();
        assertThat(lines()).hasSize(2).last().asString().contains("a sees a leader");

        last().noLeader();
        aLeasePasses();
        last().leader("b", false);
        aLeasePasses();
        last().noLeader();
        aLeasePasses();
        assertThat(lines()).as("it was led in between").hasSize(2);
        assertThat(told).isEmpty();
    }

    private FakeCandidacy last() {
        return candidacies.get(candidacies.size() - 1);
    }

    /** Runs what is due; what that puts off is due after the next one. */
    private void aLeasePasses() {
        List<Runnable> due = List.copyOf(tasks);
        tasks.clear();
        due.forEach(Runnable::run);
    }

    private List<String> lines() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(KubernetesElection.class);
    }
}
