/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.SimulatorSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Reads an audit log and delivers what is in it to the log and to a webhook. As many rows as fit the five requests that Graph
 * allows at once: what is measured is the program, not the wait for the quota.
 */
final class EventsScenario {

    private static final String NAME = "events: 4,000 audit rows to log and webhook";
    private static final int ROWS = 4_000;
    private static final int ROUNDS = 4;
    private static final long LIMIT_A_SECOND = 2_000;
    private static final Duration QUOTA = Duration.ofSeconds(11);

    /** @return one line for each figure that has a limit */
    List<Figure> run() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("benchmark");
        AtomicLong received = new AtomicLong();
        HttpServer receiver = receiver(received);
        try (Simulator simulator = Simulator.start(SimulatorSettings.builder()
                        .users(200)
                        .groups(20)
                        .memberships(400)
                        .readyToken(SyncScenario.TOKEN)
                        .build());
                MeasuredService service = MeasuredService.start(
                        folder,
                        simulator,
                        "--event-webhook-url",
                        "http://127.0.0.1:" + receiver.getAddress().getPort() + "/")) {
            List<Long> rates = new ArrayList<>();
            service.ended(service.post("/connectors/entra/event-reads", "{}"));
            for (int round = 0; round < ROUNDS; round++) {
                TimeUnit.MILLISECONDS.sleep(QUOTA.toMillis());
                long before = received.get();
                // The overlap would be read again, and cost the requests of this round.
                simulator.tenant().audits().forget();
                change(simulator, round);
                JsonNode job = service.ended(service.post("/connectors/entra/event-reads", "{}"));
                long events = job.at("/result/events").asLong();
                if (events != ROWS || received.get() - before != ROWS) {
                    throw new IOException(ROWS + " rows became " + events + " events, of which "
                            + (received.get() - before) + " arrived: " + job);
                }
                long millis = Duration.between(
                                Instant.parse(job.path("startedAt").asText()),
                                Instant.parse(job.path("endedAt").asText()))
                        .toMillis();
                rates.add(ROWS * 1_000L / Math.max(1, millis));
            }
            return List.of(
                    Figure.shown(NAME, "the first time", rates.get(0), "rows a second"),
                    Figure.atLeast(
                            NAME,
                            "read, mapped, kept, delivered",
                            rates.stream().sorted().toList().get(ROUNDS / 2),
                            LIMIT_A_SECOND,
                            "rows a second"));
        } finally {
            receiver.stop(0);
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Changes, grants and revocations, as many of each. */
    private static void change(Simulator simulator, int round) {
        List<String> users =
                simulator.tenant().users().stream().map(each -> each.id()).toList();
        String group = simulator
                .tenant()
                .addGroup(Map.of("displayName", "Of round " + round, "securityEnabled", true))
                .id();
        for (int row = 1; row < ROWS; row++) {
            String user = users.get((row / 4) % users.size());
            switch (row % 4) {
                case 1 -> simulator.tenant().addMember(group, user);
                case 3 -> simulator.tenant().removeMember(group, user);
                default -> simulator.tenant().update(user, Map.of("jobTitle", "Title " + round + ' ' + row));
            }
        }
    }

    private static HttpServer receiver(AtomicLong received) throws IOException {
        ObjectMapper json = new ObjectMapper();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            received.addAndGet(json.readTree(exchange.getRequestBody()).size());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return server;
    }
}
