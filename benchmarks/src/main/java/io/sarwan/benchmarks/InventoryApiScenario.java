/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * Asks the service for pages of grants at an even pace while it syncs, for a minute at least and for as long as a sync takes: its
 * reading, sorting, packing and publishing. A request's time counts from when it was due, whether or not it could be sent
 * then, so that a service that stands still is seen to.
 */
final class InventoryApiScenario {

    private static final int A_SECOND = 50;
    private static final int REQUESTS = 3_000;
    private static final int WARM_UP = 250;
    private static final long LIMIT_MILLIS = 50;

    private final String name;
    private final int users;
    private final int groups;
    private final int memberships;

    InventoryApiScenario(String name, int users, int groups, int memberships) {
        this.name = name;
        this.users = users;
        this.groups = groups;
        this.memberships = memberships;
    }

    private record Timed(boolean byPrincipal, long micros) {}

    /** @return one line for each figure that has a limit */
    List<Figure> run() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("benchmark");
        try (SimulatedTenant tenant = SimulatedTenant.start(folder, users, groups, memberships);
                MeasuredService service = MeasuredService.start(
                        folder,
                        tenant.address(),
                        tenant.environment(),
                        "--delta=false",
                        "--sync-resource-types",
                        "user,group")) {
            JsonNode first = service.ended(service.post("/connectors/entra/syncs", "{}"));
            Questions questions = new Questions(ids(service, "user"), ids(service, "group"));
            ask(service, questions, WARM_UP);
            AtomicBoolean asking = new AtomicBoolean(true);
            CompletableFuture<Void> firstEnded = new CompletableFuture<>();
            CompletableFuture<Long> syncs = CompletableFuture.supplyAsync(() -> sync(service, asking, firstEnded));
            List<Timed> times = new ArrayList<>();
            do {
                times.addAll(ask(service, questions, REQUESTS));
            } while (!firstEnded.isDone() && !syncs.isDone());
            asking.set(false);
            List<Figure> figures = new ArrayList<>();
            figures.add(Figure.shown(
                    name,
                    "grants in the file",
                    first.at("/result/counts/grants").asLong(),
                    ""));
            for (boolean byPrincipal : List.of(true, false)) {
                long[] sorted = times.stream()
                        .filter(timed -> timed.byPrincipal() == byPrincipal)
                        .mapToLong(Timed::micros)
                        .sorted()
                        .toArray();
                String what = byPrincipal ? "a page of 100 by principal" : "a page of 100 by resource";
                figures.add(Figure.shown(name, what + ", p50", sorted[sorted.length / 2], "µs"));
                figures.add(Figure.atMost(
                        name, what + ", p99", (sorted[sorted.length * 99 / 100] + 999) / 1_000, LIMIT_MILLIS, "ms"));
            }
            figures.add(Figure.shown(
                    name,
                    "the longest of " + times.size() + " requests",
                    times.stream().mapToLong(Timed::micros).max().orElse(0) / 1_000,
                    "ms"));
            figures.add(Figure.shown(name, "syncs begun meanwhile", syncs.join(), ""));
            return figures;
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Of all resources of a type, as the service tells them. */
    private static List<String> ids(MeasuredService service, String type) throws IOException {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    MeasuredService.accepted(service.get("/connectors/entra/resources?limit=1000&type=" + type + cursor)
                            .join());
            page.path("items").forEach(item -> ids.add(item.path("id").asText()));
            cursor = page.has("nextCursor")
                    ? "&cursor=" + page.path("nextCursor").asText()
                    : "";
        } while (!cursor.isEmpty());
        return ids;
    }

    /** One sync after the other, the last of which ends after the last request. */
    private static long sync(MeasuredService service, AtomicBoolean asking, CompletableFuture<Void> firstEnded) {
        long syncs = 0;
        try {
            for (; asking.get(); syncs++) {
                service.ended(service.post("/connectors/entra/syncs", "{\"full\":true}"));
                firstEnded.complete(null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return syncs;
    }

    private static List<Timed> ask(MeasuredService service, Questions questions, int requests)
            throws InterruptedException {
        Queue<Timed> times = new ConcurrentLinkedQueue<>();
        List<CompletableFuture<?>> open = new ArrayList<>();
        long begun = System.nanoTime();
        for (int i = 0; i < requests; i++) {
            long due = begun + TimeUnit.SECONDS.toNanos(i) / A_SECOND;
            TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
            boolean byPrincipal = i % 2 == 0;
            open.add(service.get(byPrincipal ? questions.byPrincipal() : questions.byResource())
                    .thenAccept(answer -> {
                        long micros = (System.nanoTime() - due) / 1_000;
                        questions.learn(byPrincipal, answer.uri().getRawQuery(), answer.statusCode(), answer.body());
                        times.add(new Timed(byPrincipal, micros));
                    }));
        }
        CompletableFuture.allOf(open.toArray(CompletableFuture[]::new)).join();
        return List.copyOf(times);
    }

    /** Users and groups by chance; where a group has more than a page, every other question asks for its next one. */
    private static final class Questions {

        private static final String PATH = "/connectors/entra/grants?limit=100&";

        private final Random random = new Random(1);
        private final List<String> users;
        private final List<String> groups;
        private final Queue<String> next = new ConcurrentLinkedQueue<>();

        Questions(List<String> users, List<String> groups) {
            this.users = users;
            this.groups = groups;
        }

        String byPrincipal() {
            return PATH + "principalType=user&principal=" + users.get(random.nextInt(users.size()));
        }

        String byResource() {
            String further = random.nextBoolean() ? next.poll() : null;
            return PATH
                    + (further == null
                            ? "resourceType=group&resource=" + groups.get(random.nextInt(groups.size()))
                            : further);
        }

        void learn(boolean byPrincipal, String query, int status, String body) {
            if (status == 410) {
                // A newer sync was published.
                next.clear();
                return;
            }
            if (status != 200) {
                throw new IllegalStateException(query + " was answered with " + status + ": " + body);
            }
            int at = body.lastIndexOf("\"nextCursor\":\"");
            if (!byPrincipal && at > 0) {
                String cursor = body.substring(at + 14, body.indexOf('"', at + 14));
                next.add(query.replaceFirst("^limit=100&", "").replaceFirst("&cursor=.*", "") + "&cursor=" + cursor);
            }
        }
    }
}
