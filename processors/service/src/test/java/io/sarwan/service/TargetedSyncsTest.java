/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.governance.ResourceId;
import io.sarwan.service.Connector.SyncWishes;
import io.sarwan.service.api.SyncApi;
import io.sarwan.service.inventory.Inventories;
import io.sarwan.service.jobs.Ending;
import io.sarwan.service.jobs.Job;
import io.sarwan.service.jobs.JobStatus;
import io.sarwan.service.jobs.JobStore;
import io.sarwan.service.jobs.Jobs;
import io.sarwan.service.jobs.Progress;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetedSyncsTest {

    private static final ResourceId ROLE = new ResourceId("directory_role", "reader");

    @TempDir
    private Path folder;

    private final NamedObjects named = new NamedObjects(Duration.ZERO, Clock.systemUTC());
    private final List<Set<ResourceId>> synced = Collections.synchronizedList(new ArrayList<>());
    private volatile Ending ending = Ending.failed("no answer", null);
    private Connector corp;
    private SyncApi syncs;
    private Jobs jobs;
    private TargetedSyncs targeted;
    private volatile Job last;

    @BeforeEach
    void open() {
        corp = (Connector) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Connector.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "name" -> "corp";
                    case "target" -> "tenant";
                    case "file" -> folder.resolve("corp.c1z");
                    case "namedObjects" -> Optional.of(named);
                    case "sync" -> {
                        synced.add(((SyncWishes) arguments[0]).targets());
                        if (ending == null) {
                            throw new ConnectorException(ConnectorException.Kind.FAILED, "no way", null, null);
                        }
                        yield ending;
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        Connectors connectors = new Connectors(List.of(corp));
        jobs = new Jobs(JobStore.open(folder.resolve("service.db")), Clock.systemUTC());
        syncs = new SyncApi(connectors, new Inventories(connectors, folder.resolve("views"), Clock.systemUTC()), jobs);
        targeted = new TargetedSyncs(
                connectors, (connector, objects) -> last = jobs.submit(syncs.targeted(connector, objects)));
        jobs.onEnd((job, progress) -> targeted.ended(job));
    }

    @AfterEach
    void close() {
        jobs.close();
    }

    @Test
    void whatASyncCouldNotShowWaitsForTheNextOneWhichDoesNotBeginAtOnce() throws Exception {
        named.add(List.of(ROLE));
        targeted.start("corp");
        await(last);

        assertThat(synced).containsExactly(Set.of(ROLE));
        ending = Ending.of(JobStatus.SUCCEEDED, null);
        targeted.start("corp");
        await(last);
        assertThat(synced).containsExactly(Set.of(ROLE), Set.of(ROLE));
        assertThat(named.take()).isEmpty();
    }

    @Test
    void whatAnOrdinarySyncWasToShowWaitsWhenItFails() throws Exception {
        ending = null;
        named.add(List.of(ROLE));
        await(jobs.submit(syncs.scheduled(corp)));
        await(last);

        assertThat(synced).containsExactly(Set.of(), Set.of(ROLE));
        assertThat(named.take()).containsExactly(ROLE);
    }

    @Test
    void whatAnOrdinarySyncShowsWaitsNoLonger() throws Exception {
        ending = Ending.of(JobStatus.SUCCEEDED, null);
        named.add(List.of(ROLE));
        await(jobs.submit(syncs.scheduled(corp)));

        assertThat(synced).containsExactly(Set.of());
        assertThat(named.take()).isEmpty();
    }

    @Test
    void whatASyncThatNeverBeganWasToShowWaits() {
        syncs.targeted(corp, Set.of(ROLE)).work().leave();

        assertThat(named.take()).containsExactly(ROLE);
    }

    private void await(Job job) throws InterruptedException {
        Optional<Progress> progress = jobs.progress(job.id());
        if (progress.isPresent()) {
            assertThat(progress.get().awaitEnd(Duration.ofSeconds(60))).isTrue();
        }
        // Nobody is told anything of jobs while the end of one is still being told to others.
        assertThat(jobs.progress(job.id())).isEmpty();
    }
}
