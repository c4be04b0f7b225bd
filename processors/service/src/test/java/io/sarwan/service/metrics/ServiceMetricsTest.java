/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.service.Connector;
import io.sarwan.service.Connectors;
import io.sarwan.service.EventFigures;
import io.sarwan.service.Traffic;
import io.sarwan.service.jobs.Ending;
import io.sarwan.service.jobs.Job;
import io.sarwan.service.jobs.JobKind;
import io.sarwan.service.jobs.JobOrder;
import io.sarwan.service.jobs.JobStatus;
import io.sarwan.service.jobs.JobStore;
import io.sarwan.service.jobs.Jobs;
import io.sarwan.service.jobs.Progress;
import java.io.File;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceMetricsTest {

    private static final Pattern NAME = Pattern.compile("\\b(?:sarwan|jvm)_[a-z_]+");

    @TempDir
    private Path folder;

    private final AtomicLong requests = new AtomicLong();
    private Jobs jobs;
    private ServiceMetrics metrics;

    @BeforeEach
    void start() {
        jobs = new Jobs(JobStore.open(folder.resolve("service.db")), Clock.systemUTC());
        metrics = new ServiceMetrics(new Connectors(List.of(connector())), jobs);
    }

    private Connector connector() {
        return (Connector) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Connector.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "name" -> "corp";
                    case "kind" -> "entra";
                    case "target" -> "tenant";
                    case "otherTraffic" -> Map.of("exchange", new Traffic(() -> 5, () -> 0, () -> 0, () -> 0));
                    case "eventFigures" -> Optional.of(new EventFigures(() -> 12, () -> 9, () -> 2, () -> 3, () -> 41));
                    case "traffic" -> new Traffic(requests::get, () -> 7, () -> 2, () -> 1);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @AfterEach
    void stop() {
        metrics.close();
        jobs.close();
    }

    @Test
    void whatConnectorsAskAndWhatBecomesOfJobsIsCounted() {
        happen();
        requests.set(41);
        // What nobody else holds is counted all the same.
        System.gc();

        assertThat(metrics.scrape())
                .contains(
                        "sarwan_target_requests_total{connector=\"corp\",target=\"entra\"} 41.0",
                        "sarwan_target_requests_total{connector=\"corp\",target=\"exchange\"} 5.0",
                        "sarwan_events_read_total{connector=\"corp\"} 12.0",
                        "sarwan_events_delivered_total{connector=\"corp\"} 9.0",
                        "sarwan_events_refused_total{connector=\"corp\"} 2.0",
                        "sarwan_events_waiting{connector=\"corp\"} 3.0",
                        "sarwan_events_lag_seconds{connector=\"corp\"} 41.0",
                        "sarwan_sync_incomplete_lanes_total{connector=\"corp\",lane=\"groups\"} 1.0",
                        "sarwan_target_resource_units_total{connector=\"corp\",target=\"entra\"} 7.0",
                        "sarwan_jobs_ended_total{connector=\"corp\",kind=\"sync\",operation=\"ordinary\",status=\"failed\"} 1.0",
                        "sarwan_jobs_ended_total{connector=\"corp\",kind=\"sync\",operation=\"targeted\",status=\"failed\"} 1.0",
                        "sarwan_jobs_open{connector=\"corp\",kind=\"sync\"} 0.0",
                        "sarwan_api_requests_seconds_count{operation=\"listSyncs\",status=\"200\"} 1");
        requests.set(42);
        assertThat(metrics.scrape()).contains("sarwan_target_requests_total{connector=\"corp\",target=\"entra\"} 42.0");
    }

    @Test
    void whatARunningSyncHasLeftAndWhoWaitsIsSeenWhileItRuns() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch seen = new CountDownLatch(1);
        Job running = syncing(told, seen);
        told.await();

        assertThat(metrics.scrape())
                .contains(
                        "sarwan_sync_lane_left{connector=\"corp\",lane=\"users\"} 60.0",
                        "sarwan_jobs_open{connector=\"corp\",kind=\"sync\"} 1.0",
                        "sarwan_jobs_waiting{connector=\"corp\",lane=\"sync\"} 0.0");

        Progress progress = jobs.progress(running.id()).orElseThrow();
        seen.countDown();
        assertThat(progress.awaitEnd(Duration.ofSeconds(30))).isTrue();
        assertThat(metrics.scrape()).doesNotContain("sarwan_sync_lane_left{");
    }

    private Job syncing(CountDownLatch told, CountDownLatch seen) {
        return jobs.submit(new JobOrder(
                JobKind.SYNC, "", "corp", "key:boss", false, Optional.of("tenant"), Optional.empty(), progress -> {
                    progress.lane("users", 100, false, 0, "");
                    progress.page("users", 40, 1);
                    told.countDown();
                    try {
                        seen.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return Ending.of(JobStatus.SUCCEEDED, null);
                }));
    }

    @Test
    void theDashboardAsksForNothingThatIsNotThereAndLeavesNothingOfOursOut() throws Exception {
        happen();
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch seen = new CountDownLatch(1);
        syncing(told, seen);
        told.await();
        Set<String> shown = new TreeSet<>();
        new ObjectMapper()
                .readTree(new File("../../deploy/grafana/sarwan.json"))
                .findValuesAsText("expr")
                .forEach(expression -> names(expression, shown));
        Set<String> there = new TreeSet<>();
        metrics.scrape()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> names(line.replaceFirst("[{ ].*", ""), there));

        seen.countDown();
        assertThat(there).containsAll(shown);
        assertThat(shown)
                .containsAll(there.stream()
                        .filter(name -> name.startsWith("sarwan_"))
                        .toList());
    }

    private void happen() {
        metrics.answered("listSyncs", 200, Duration.ofMillis(3));
        ended("", List.of("groups"));
        ended(JobOrder.TARGETED, List.of());
    }

    private void ended(String operation, List<String> incomplete) {
        Instant now = Instant.parse("2026-11-22T00:00:00Z");
        metrics.ended(
                new Job(
                        "id",
                        JobKind.SYNC,
                        operation,
                        "corp",
                        "key:boss",
                        false,
                        now,
                        now,
                        now,
                        Ending.of(JobStatus.FAILED, null)),
                incomplete);
    }

    private static void names(String text, Set<String> names) {
        Matcher matcher = NAME.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group());
        }
    }
}
