/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.sarwan.c1z.C1zStore;
import io.sarwan.calls.Origin;
import io.sarwan.entra.EntraOptions;
import io.sarwan.entra.EntraRun;
import io.sarwan.entra.EntraTypes;
import io.sarwan.governance.SyncCounts;
import io.sarwan.governance.SyncStore;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Maps all users and all members of a simulated tenant again and again, and prints a {@link MappingRound} each time. */
final class MappingRounds {

    private static final int THREADS = 4;

    /** Files written one after the other in a round: the threads that have nothing left to do at its end weigh less. */
    private static final int FILES = 4;

    private final Function<SyncStore, List<Callable<Void>>> work;
    private final ToLongFunction<SyncCounts> objects;
    private final String what;

    private MappingRounds(
            String what, ToLongFunction<SyncCounts> objects, Function<SyncStore, List<Callable<Void>>> work) {
        this.what = what;
        this.objects = objects;
        this.work = work;
    }

    /** @param arguments address of the simulator, token, file of the groups' ids, rounds */
    public static void main(String[] arguments) throws Exception {
        CachedGraph graph = new CachedGraph(arguments[0], arguments[1]);
        MappedLanes lanes = new MappedLanes(graph, Origin.of(URI.create(arguments[0])));
        List<String> groups = Files.readAllLines(Path.of(arguments[2]));
        int rounds = Integer.parseInt(arguments[3]);
        List<MappingRounds> kinds = List.of(
                new MappingRounds(
                        "users",
                        counts -> counts.resources().get(EntraTypes.USER),
                        store -> lanes.users(new EntraRun(store, EntraOptions.reading(Set.of(EntraTypes.USER))))),
                new MappingRounds(
                        "grants",
                        SyncCounts::totalGrants,
                        store -> lanes.members(new EntraRun(store, EntraOptions.reading(Set.of())), groups)));
        for (MappingRounds kind : kinds) {
            // Fetches the answers.
            kind.round();
            for (int round = 0; round < rounds; round++) {
                System.out.println(kind.round().line());
            }
        }
    }

    private MappingRound round() throws Exception {
        OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        Path folder = Files.createTempDirectory("mapping");
        List<SyncStore> stores = new ArrayList<>();
        try {
            List<Callable<Void>> parts = new ArrayList<>();
            for (int i = 0; i < FILES; i++) {
                SyncStore store =
                        C1zStore.open(folder.resolve("sync" + i + ".c1z"), null, "benchmark", Clock.systemUTC());
                stores.add(store);
                store.declare(EntraTypes.all());
                parts.addAll(work.apply(store));
            }
            long begin = System.nanoTime();
            long cpu = process.getProcessCpuTime();
            finish(parts);
            long nanos = System.nanoTime() - begin;
            long cpuNanos = process.getProcessCpuTime() - cpu;
            long written = stores.stream()
                    .mapToLong(store -> objects.applyAsLong(store.counts()))
                    .sum();
            stores.forEach(SyncStore::discard);
            return new MappingRound(what, written, nanos, cpuNanos);
        } finally {
            stores.forEach(SyncStore::close);
            delete(folder);
        }
    }

    private static void finish(List<Callable<Void>> parts) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<Void> part : threads.invokeAll(parts)) {
                part.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> left = new ArrayList<>();
        try (var files = Files.list(folder)) {
            files.forEach(left::add);
        }
        for (Path file : left) {
            Files.delete(file);
        }
        Files.delete(folder);
    }
}
