/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.c1z.C1zStore;
import io.sarwan.calls.CallUsage;
import io.sarwan.calls.CallWaits;
import io.sarwan.calls.Origin;
import io.sarwan.entra.BatchWork;
import io.sarwan.entra.CloudGaps;
import io.sarwan.entra.EntraOptions;
import io.sarwan.entra.EntraRun;
import io.sarwan.entra.EntraTypes;
import io.sarwan.entra.GroupChunk;
import io.sarwan.entra.MembershipMapper;
import io.sarwan.entra.MembershipPlan;
import io.sarwan.entra.PageChain;
import io.sarwan.entra.PageChains;
import io.sarwan.entra.UserMapper;
import io.sarwan.entra.UserPlan;
import io.sarwan.entra.WorkAnswer;
import io.sarwan.entra.graph.GraphBackoff;
import io.sarwan.entra.graph.GraphBatch;
import io.sarwan.entra.graph.GraphErrors;
import io.sarwan.entra.graph.ResourceUnitBudget;
import io.sarwan.governance.SyncStore;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.SimulatorSettings;
import io.sarwan.simulator.directory.DirectoryObject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** How many users and grants a second are read from their JSON, mapped and written, without network and indexes. */
final class MappingScenario {

    private static final int USERS = 20_000;
    private static final int GROUPS = 3_000;
    private static final int MEMBERSHIPS = 400_000;
    private static final int ROUNDS = 5;
    private static final int THREADS = 4;
    private static final String TOKEN = "benchmark-token";
    private static final String NAME = "read, map, write; 2 cores";

    List<Figure> run() throws Exception {
        SimulatorSettings tenant = SimulatorSettings.builder()
                .users(USERS)
                .groups(GROUPS)
                .memberships(MEMBERSHIPS)
                .readyToken(TOKEN)
                .build();
        try (Simulator simulator = Simulator.start(tenant)) {
            CachedGraph graph = new CachedGraph(simulator.baseUrl(), TOKEN);
            Lanes lanes = new Lanes(graph, Origin.of(URI.create(simulator.baseUrl())));
            List<String> groups = simulator.tenant().groups().stream()
                    .map(DirectoryObject::id)
                    .toList();
            List<Long> users = new ArrayList<>();
            List<Long> grants = new ArrayList<>();
            for (int round = 0; round <= ROUNDS; round++) {
                long usersPerSecond = measure(
                        EntraTypes.USER,
                        store -> lanes.users(new EntraRun(store, EntraOptions.reading(Set.of(EntraTypes.USER)))));
                long grantsPerSecond = measure(
                        "", store -> lanes.members(new EntraRun(store, EntraOptions.reading(Set.of())), groups));
                // The first round fetches the answers and warms up.
                if (round > 0) {
                    users.add(usersPerSecond);
                    grants.add(grantsPerSecond);
                }
            }
            return List.of(
                    Figure.atLeast(NAME, "users a second", median(users), 80_000, ""),
                    Figure.atLeast(NAME, "grants a second", median(grants), 100_000, ""));
        }
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static long measure(String type, Work work) throws Exception {
        Path folder = Files.createTempDirectory("mapping");
        try (SyncStore store = C1zStore.open(folder.resolve("sync.c1z"), null, "benchmark", Clock.systemUTC())) {
            store.declare(EntraTypes.all());
            long begin = System.nanoTime();
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            List<Future<Void>> running = new ArrayList<>();
            for (Callable<Void> part : work.on(store)) {
                running.add(threads.submit(part));
            }
            for (Future<Void> part : running) {
                part.get();
            }
            threads.shutdown();
            long nanos = System.nanoTime() - begin;
            long objects = type.isEmpty()
                    ? store.counts().totalGrants()
                    : store.counts().resources().get(type);
            store.discard();
            return objects * TimeUnit.SECONDS.toNanos(1) / nanos;
        } finally {
            try (var left = Files.list(folder)) {
                for (Path file : left.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private interface Work {
        List<Callable<Void>> on(SyncStore store);
    }

    /** The lanes' Java, called as the routes call it. */
    private static final class Lanes {
        private final CachedGraph graph;
        private final PageChains chains;
        private final UserPlan userPlan;
        private final UserMapper userMapper;
        private final MembershipPlan membershipPlan;
        private final MembershipMapper membershipMapper;
        private final GraphBatch batch;

        private Lanes(CachedGraph graph, Origin origin) {
            this.graph = graph;
            ResourceUnitBudget budget = new ResourceUnitBudget(System::nanoTime);
            GraphBackoff backoff =
                    new GraphBackoff(budget, new CallUsage(CallUsage.Listener.SILENT), new Random(1), CallWaits.USUAL);
            this.chains = new PageChains(origin, CloudGaps.GLOBAL);
            this.userPlan = new UserPlan(budget, backoff, CloudGaps.GLOBAL);
            this.userMapper = new UserMapper(origin);
            this.membershipPlan = new MembershipPlan(backoff, CloudGaps.GLOBAL);
            this.membershipMapper = new MembershipMapper(origin);
            this.batch = new GraphBatch(new ObjectMapper(), new GraphErrors(Clock.systemUTC()));
        }

        private List<Callable<Void>> users(EntraRun run) {
            var count = userPlan.count();
            try {
                userPlan.size(graph.read(count), run);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            List<Callable<Void>> parts = new ArrayList<>();
            for (PageChain first : userPlan.chains(run)) {
                parts.add(() -> {
                    PageChain chain = chains.open(first, run.getStore(), null);
                    while (chain.isOpen()) {
                        var page = graph.read(chain.getRequest());
                        chain = chains.advance(page, chain);
                        run.getStore().write(userMapper.map(page, chain, run));
                    }
                    return null;
                });
            }
            return parts;
        }

        private List<Callable<Void>> members(EntraRun run, List<String> groups) {
            List<Callable<Void>> parts = new ArrayList<>();
            for (int from = 0; from < groups.size(); from += 300) {
                GroupChunk chunk = GroupChunk.of(groups.subList(from, Math.min(groups.size(), from + 300)));
                BatchWork work = membershipPlan.askMembers(chunk, run);
                parts.add(() -> {
                    while (work.isOpen()) {
                        for (WorkAnswer answer : work.sort(graph.read(batch.envelope(work.take())))) {
                            run.getStore().write(membershipMapper.map(answer, work, chunk, run));
                        }
                    }
                    return null;
                });
            }
            return parts;
        }
    }
}
