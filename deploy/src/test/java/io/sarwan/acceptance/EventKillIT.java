/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.acceptance.WebhookReceiver.Request;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.SimulatorSettings;
import io.sarwan.simulator.directory.DirectoryObject;
import java.io.File;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} between the reading of an event and its delivery, as docs/events.md promises what is true then. */
class EventKillIT {

    private static final int KILLS = 12;
    private static final int CHANGES = 230;
    private static final int CHANGES_A_RUN = 9;
    private static final String READS = "/connectors/entra/event-reads";
    private static final Pattern CURSOR = Pattern.compile("--event-feed-cursor (\\S+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final Random random = new Random(9);
    private Simulator simulator;

    @BeforeEach
    void start() {
        simulator = Simulator.start(
                SimulatorSettings.builder().users(50).groups(5).memberships(60).build());
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void everyEventReachesTheWebhookAndTheOutboxHoldsItOnce() throws Exception {
        try (WebhookReceiver receiver = new WebhookReceiver(List.of(200))) {
            receiver.takesItsTime(Duration.ofMillis(120));
            int unanswered = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                change(CHANGES / KILLS);
                RunningService service = service(receiver);
                if (kill % 2 == 0) {
                    assertThat(service.send("POST", READS, "{}").statusCode()).isEqualTo(202);
                    service.killAfter(random.nextLong(1_500));
                } else {
                    // Kept, on its way, and nobody has said yet that it arrived.
                    CountDownLatch held = receiver.hold();
                    assertThat(service.send("POST", READS, "{}").statusCode()).isEqualTo(202);
                    assertThat(held.await(60, TimeUnit.SECONDS)).isTrue();
                    service.killAfter(0);
                    receiver.letGo();
                    unanswered++;
                }
            }
            receiver.takesItsTime(Duration.ZERO);
            Set<String> listed = new HashSet<>();
            try (RunningService last = service(receiver)) {
                JsonNode read = last.json(last.send("POST", READS, "{}", "Prefer", "wait=60"));
                assertThat(read.path("status").asText()).as(read.toString()).isEqualTo("succeeded");
                String cursor = "";
                JsonNode page;
                do {
                    page = last.json(last.send("GET", "/connectors/entra/events?limit=500" + cursor, null));
                    page.path("items").forEach(event -> assertThat(
                                    listed.add(event.path("id").asText()))
                            .as("listed once: " + event)
                            .isTrue());
                    cursor = "&cursor=" + page.path("nextCursor").asText();
                } while (!page.path("items").isEmpty());
            }

            Map<String, JsonNode> delivered = new HashMap<>();
            Set<String> keys = new HashSet<>();
            int arrivals = 0;
            for (Request request : receiver.requests()) {
                JsonNode events = JSON.readTree(request.body());
                arrivals += events.size();
                keys.add(request.idempotencyKey());
                for (JsonNode event : events) {
                    JsonNode before = delivered.put(event.path("id").asText(), event);
                    assertThat(before == null || before.equals(event))
                            .as(event.toString())
                            .isTrue();
                }
            }
            assertThat(missing(listed)).isEmpty();
            assertThat(missing(delivered.keySet())).isEmpty();
            assertThat(unanswered).isEqualTo(KILLS / 2);
            assertThat(receiver.requests()).as("some were sent again").hasSizeGreaterThan(keys.size());
            assertThat(arrivals - delivered.size())
                    .as("at most the page that was on its way comes again")
                    .isLessThanOrEqualTo(KILLS * 100);
        }
    }

    @Test
    void theCommandLinePrintsAgainWhatNoCursorCovers() throws Exception {
        Set<String> printed = new HashSet<>();
        Set<String> covered = new HashSet<>();
        String cursor = null;
        int killed = 0;
        long usual = 0;
        for (int run = 0; killed < KILLS; run++) {
            // Beyond what a cursor remembers the oldest events come again.
            assertThat(run * CHANGES_A_RUN)
                    .as("events of runs until enough were killed")
                    .isLessThan(600);
            change(CHANGES_A_RUN);
            Path output = folder.resolve("events-" + run);
            Path messages = folder.resolve("messages-" + run);
            long begin = System.nanoTime();
            Process process = feed(cursor, output.toFile(), messages.toFile());
            if (run % 3 == 0) {
                process.waitFor();
                usual = System.nanoTime() - begin;
            } else if (!process.waitFor(usual / 4 + random.nextLong(usual * 3 / 4), TimeUnit.NANOSECONDS)) {
                process.destroyForcibly();
                killed++;
            }
            process.waitFor();
            Set<String> ids = whole(output);
            printed.addAll(ids);
            Matcher next = CURSOR.matcher(Files.readString(messages));
            if (next.find()) {
                cursor = next.group(1);
                assertThat(covered).doesNotContainAnyElementsOf(ids);
                covered.addAll(ids);
            }
        }
        // The last kill may have come when the cursor had just been printed: then only this is left for the last run.
        change(1);
        Path rest = folder.resolve("rest");
        assertThat(feed(cursor, rest.toFile(), folder.resolve("rest-messages").toFile())
                        .waitFor())
                .isZero();
        assertThat(covered).doesNotContainAnyElementsOf(whole(rest));
        covered.addAll(whole(rest));

        assertThat(covered).as("what no finished run printed").containsAll(printed);
        assertThat(missing(covered)).isEmpty();
    }

    /** Lines that were printed to their end. */
    private static Set<String> whole(Path output) throws Exception {
        String text = Files.readString(output);
        Set<String> ids = new HashSet<>();
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            assertThat(ids.add(JSON.readTree(line).path("id").asText()))
                    .as(line)
                    .isTrue();
        }
        return ids;
    }

    private Process feed(String cursor, File output, File messages) throws Exception {
        List<String> arguments =
                new ArrayList<>(List.of("entra", "--event-feed", "--graph-domain", simulator.baseUrl()));
        if (cursor != null) {
            arguments.addAll(List.of("--event-feed-cursor", cursor));
        }
        return PackagedProgram.in(folder)
                .asClient(SimulatorSettings.DEFAULT_CLIENT_SECRET)
                .start(Redirect.to(output), Redirect.to(messages), arguments.toArray(String[]::new));
    }

    private RunningService service(WebhookReceiver receiver) throws Exception {
        return RunningService.start(
                folder,
                simulator,
                SimulatorSettings.DEFAULT_CLIENT_SECRET,
                "--event-schedule",
                "off",
                "--event-webhook-url",
                receiver.address().toString());
    }

    private void change(int changes) {
        List<DirectoryObject> users = List.copyOf(simulator.tenant().users());
        for (int change = 0; change < changes; change++) {
            simulator
                    .tenant()
                    .update(
                            users.get(random.nextInt(users.size())).id(),
                            Map.of("jobTitle", "Title " + random.nextInt()));
        }
    }

    /** What the tenant's log has and these have not, and the other way round. */
    private Set<String> missing(Set<String> ids) {
        Set<String> happened = new HashSet<>();
        simulator.tenant().audits().after(-1).forEach(row -> happened.add(row.id()));
        assertThat(happened).isNotEmpty();
        Set<String> missing = new HashSet<>(happened);
        missing.removeAll(ids);
        ids.stream().filter(id -> !happened.contains(id)).forEach(missing::add);
        return missing;
    }
}
