/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import io.sarwan.governance.Coverage;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Grant;
import io.sarwan.governance.GrantExpansion;
import io.sarwan.governance.Resource;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.Status;
import io.sarwan.governance.Trait;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/**
 * Measures loading, indexing, expansion, sealing and reading. Arguments: folder, users, groups, direct memberships,
 * and which group holds every user: 0 for one that contains others, 10 for the innermost of a chain of eleven.
 * Run it with {@code -Xmx256m} to see that memory stays flat; it is no test because its answer is a time.
 */
public final class LoadMeasurement {

    private static final int PAGE = 999;
    private static final int LANES = 4;

    private final Path folder;
    private final int users;
    private final int groups;
    private final int memberships;
    private final int everyone;

    private LoadMeasurement(String[] args) {
        folder = Path.of(args[0]);
        users = Integer.parseInt(args[1]);
        groups = Integer.parseInt(args[2]);
        memberships = Integer.parseInt(args[3]);
        everyone = Integer.parseInt(args[4]);
    }

    public static void main(String[] args) throws Exception {
        new LoadMeasurement(args).run();
    }

    private void run() throws Exception {
        Path target = folder.resolve("measure.c1z");
        Stopwatch watch = new Stopwatch();
        try (C1zStore store = C1zStore.open(target, null, UUID.randomUUID().toString(), Clock.systemUTC())) {
            watch.tell("open", 0);
            store.declare(Samples.TYPES);
            load(store, "users", users, LoadMeasurement::users);
            load(store, "groups", groups, this::groups);
            load(store, "grants", memberships, this::grants);
            watch = new Stopwatch();
            GrantExpansion expansion = new GrantExpansion(store.grantGraph());
            watch.tell("index", memberships);
            watch = new Stopwatch();
            GrantExpansion.Summary summary = expansion.run();
            watch.tell("expand " + summary, summary.added());
            watch = new Stopwatch();
            store.seal();
            watch.tell("seal", memberships + summary.added());
        }
        System.out.printf("file %,d bytes%n", Files.size(target));
        read(target);
        heap();
    }

    private void read(Path target) throws IOException {
        Stopwatch watch = new Stopwatch();
        try (C1zReader reader = C1zReader.open(target, folder)) {
            watch.tell("open for reading", 0);
            String sync = reader.newest().orElseThrow().id();
            long[] n = {0};
            watch = new Stopwatch();
            reader.resources(sync, null, resource -> n[0]++);
            watch.tell("read resources", n[0]);
            n[0] = 0;
            watch = new Stopwatch();
            reader.grants(sync, GrantFilter.ALL, grant -> n[0]++);
            watch.tell("read grants", n[0]);
            watch = new Stopwatch();
            reader.counts(sync);
            watch.tell("counts", 0);
        }
    }

    private static void load(C1zStore store, String what, int count, IntFunction<GovernancePage> pages)
            throws Exception {
        // Pages are made first, a few at a time, so that only the store is measured.
        int next = 0;
        long[] busy = new long[2];
        ExecutorService lanes = Executors.newFixedThreadPool(LANES);
        while (next < count) {
            List<GovernancePage> batch = new ArrayList<>();
            while (batch.size() < LANES && next < count) {
                batch.add(pages.apply(next));
                next += PAGE;
            }
            Stopwatch watch = new Stopwatch();
            List<Future<?>> running = new ArrayList<>();
            for (GovernancePage page : batch) {
                running.add(lanes.submit(() -> store.write(page)));
            }
            for (Future<?> each : running) {
                each.get();
            }
            busy[0] += watch.nanos();
            busy[1] += watch.cpuNanos();
        }
        lanes.shutdown();
        lanes.awaitTermination(1, TimeUnit.MINUTES);
        tell(what, count, busy[0], busy[1]);
    }

    private static String id(String kind, int n) {
        return new UUID(kind.hashCode() * 0x9E3779B97F4A7C15L, n * 0xC2B2AE3D27D4EB4FL).toString();
    }

    private static GovernancePage users(int first) {
        List<Resource> page = new ArrayList<>(PAGE);
        for (int i = first; i < first + PAGE; i++) {
            page.add(user(i));
        }
        return new GovernancePage("users", page, List.of(), List.of(), null, Coverage.NONE, Map.of());
    }

    private static Resource user(int n) {
        String id = id("user", n);
        Map<String, Object> profile = new LinkedHashMap<>();
        profile.put("id", id);
        profile.put("mail", "user" + n + "@contoso.example.com");
        profile.put("displayName", "User Number " + n);
        profile.put("accountEnabled", n % 17 != 0);
        profile.put("employeeNumber", n);
        for (int i = 0; i < 35; i++) {
            profile.put("attribute_" + i, "value " + (n * 31 + i) % 997 + " of attribute " + i);
        }
        Trait trait = new Trait.User(
                Trait.AccountType.HUMAN,
                List.of(new Trait.Email("user" + n + "@contoso.example.com", true)),
                "user" + n + "@contoso.example.com",
                List.of(),
                "User",
                "Number " + n,
                List.of(String.valueOf(n)),
                Instant.ofEpochSecond(1_700_000_000L + n));
        return new Resource(
                new ResourceId("user", id),
                null,
                "User Number " + n,
                null,
                trait,
                profile,
                Status.ENABLED,
                Instant.ofEpochSecond(1_500_000_000L + n),
                "https://entra.microsoft.com/#view/Microsoft_AAD_UsersAndTenants/UserProfileMenuBlade/~/overview/userId/"
                        + id);
    }

    private GovernancePage groups(int first) {
        List<Resource> page = new ArrayList<>(PAGE);
        List<io.sarwan.governance.Entitlement> entitlements = new ArrayList<>(PAGE);
        List<Grant> nested = new ArrayList<>();
        for (int i = first; i < Math.min(groups, first + PAGE); i++) {
            page.add(Samples.group(id("group", i), "Group " + i));
            entitlements.add(Samples.members(id("group", i)));
            // A tenth of the groups contain another one, in chains of ten.
            if (i % 100 < 10) {
                nested.add(Samples.nested(id("group", i), id("group", i + 1)));
            }
        }
        return new GovernancePage("groups", page, entitlements, nested, null, Coverage.NONE, Map.of());
    }

    private GovernancePage grants(int first) {
        List<Grant> page = new ArrayList<>(PAGE);
        for (int i = first; i < first + PAGE; i++) {
            // One group holds every user, the others share the rest.
            String group = i < users
                    ? id("group", everyone)
                    : id("group", 1 + (int) (((i * 2654435761L) >>> 8) % (groups - 1)));
            String user = id("user", (int) (((i * 40503L) + (i / Math.max(1, users))) % users));
            page.add(Samples.member(group, new ResourceId("user", user)));
        }
        return new GovernancePage("members", List.of(), List.of(), page, null, Coverage.NONE, Map.of());
    }

    /** Prints processor time beside the clock's, which says little on a machine that others use too. */
    private static void tell(String what, long count, long nanos, long cpuNanos) {
        System.out.printf(
                "%-18s %,12d in %7.2f s  %,10.0f/s   cpu %7.2f s  %6.1f us each%n",
                what, count, nanos / 1e9, count / (nanos / 1e9), cpuNanos / 1e9, cpuNanos / 1e3 / Math.max(1, count));
    }

    /** Time and processor time since it was made. */
    private static final class Stopwatch {
        private final long start = System.nanoTime();
        private final long cpu = cpuNow();

        private static long cpuNow() {
            return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                    .getProcessCpuTime();
        }

        long nanos() {
            return System.nanoTime() - start;
        }

        long cpuNanos() {
            return cpuNow() - cpu;
        }

        void tell(String what, long count) {
            LoadMeasurement.tell(what, count, nanos(), cpuNanos());
        }
    }

    private static void heap() {
        long peak = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null) {
                peak = Math.max(peak, pool.getPeakUsage().getUsed());
            }
        }
        System.out.printf(
                "largest heap pool %,d MB, heap limit %,d MB%n",
                peak >> 20, Runtime.getRuntime().maxMemory() >> 20);
    }
}
