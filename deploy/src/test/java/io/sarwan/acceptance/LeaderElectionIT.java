/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.SimulatorSettings;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two replicas of the service, and a lease: never do both sync. */
class LeaderElectionIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String SECRET = "s3cret-of-the-election-it";

    private static Simulator simulator;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        simulator = Simulator.start(SimulatorSettings.builder()
                .users(20)
                .groups(5)
                .clientSecret(SECRET)
                .grant("Member.Read.Hidden")
                .build());
    }

    @AfterAll
    static void stop() throws Exception {
        simulator.close();
    }

    @Test
    void whereTheClusterCannotBeAskedNobodySyncs() throws Exception {
        try (FakeCluster cluster = new FakeCluster()) {
            cluster.cutOff(true);
            cluster.pod("a");
            try (RunningService a = replica(cluster, "a")) {
                cluster.awaitRequest();
                cluster.awaitRequest();
                HttpResponse<String> refused = sync(a);
                assertThat(refused.statusCode()).isEqualTo(503);
                assertThat(refused.headers().firstValue("Retry-After")).hasValue("5");
                assertThat(refused.body()).contains("#not-leading", "it answers questions only");
                assertThat(a.send("GET", "/connectors", null).statusCode()).isEqualTo(200);
                assertThat(a.health("/ready"))
                        .as("an unready pod would never be elected")
                        .isEqualTo(200);
                assertThat(a.manage("/ready").body()).isEqualTo("{\"status\":\"UP\",\"leader\":\"unknown\"}");
                while (!log("a").contains("nobody leads by the lease sarwan-leader that a knows of")) {
                    cluster.awaitRequest();
                }

                cluster.cutOff(false);
                accepted(cluster, a);
                assertThat(a.manage("/ready").body()).isEqualTo("{\"status\":\"UP\",\"leader\":\"this\"}");
            }
        }
    }

    @Test
    void oneLeadsAndTheOtherOneFollowsItWhenItIsGone() throws Exception {
        try (FakeCluster cluster = new FakeCluster()) {
            cluster.pod("a");
            cluster.pod("b");
            try (RunningService a = replica(cluster, "a");
                    RunningService b = replica(cluster, "b")) {
                boolean first = cluster.awaitHolder(holder -> !holder.isEmpty()).equals("a");
                RunningService leader = first ? a : b;
                RunningService follower = first ? b : a;
                accepted(cluster, leader);
                assertThat(sync(follower).statusCode()).isEqualTo(503);
                assertThat(follower.manage("/ready").body()).isEqualTo("{\"status\":\"UP\",\"leader\":\"other\"}");
                assertThat(follower.send("POST", "/connectors/entra/event-reads", "{}")
                                .statusCode())
                        .isEqualTo(503);
                assertThat(follower.send("GET", "/syncs", null).statusCode()).isEqualTo(200);

                leader.kill();
                cluster.gone(first ? "a" : "b");

                assertThat(cluster.awaitHolder((first ? "b" : "a")::equals)).isEqualTo(first ? "b" : "a");
                accepted(cluster, follower);
                assertThat(allowedByTheRole()).containsAll(cluster.verbs());
            }
        }
    }

    @Test
    void aLeaderThatIsCutOffStopsAndWhoeverIsQuickerWins() throws Exception {
        try (FakeCluster cluster = new FakeCluster()) {
            cluster.pod("a");
            try (RunningService a = replica(cluster, "a")) {
                accepted(cluster, a);
                cluster.cutOff(true);
                HttpResponse<String> last = sync(a);
                while (last.statusCode() != 503) {
                    cluster.awaitRequest();
                    last = sync(a);
                }
                assertThat(last.body()).contains("#not-leading");
                assertThat(a.health("/ready")).isEqualTo(200);
                assertThat(log("a")).contains("a does not lead by the lease sarwan-leader any more");

                cluster.conflicts(2);
                cluster.cutOff(false);
                accepted(cluster, a);
                while (!cluster.hadConflicts()) {
                    cluster.awaitRequest();
                }
                accepted(cluster, a);
            }
        }
    }

    /** The leader's tenant does not answer: its sync runs until it is stopped. */
    @Test
    void theSyncOfALeaderThatIsCutOffHasEndedBeforeTheNextOneSyncs() throws Exception {
        try (FakeCluster cluster = new FakeCluster();
                ServerSocket silence = new ServerSocket(0, 200, InetAddress.getLoopbackAddress())) {
            cluster.pod("a");
            cluster.pod("b");
            try (RunningService a = replica(cluster, "a", "http://127.0.0.1:" + silence.getLocalPort(), 20)) {
                assertThat(cluster.awaitHolder("a"::equals)).isEqualTo("a");
                HttpResponse<String> begun = a.send("POST", "/connectors/entra/syncs", "{}");
                while (begun.statusCode() == 503) {
                    cluster.awaitRequest();
                    begun = a.send("POST", "/connectors/entra/syncs", "{}");
                }
                assertThat(begun.statusCode()).isEqualTo(202);
                String address = a.json(begun).path("self").asText().substring("/api/v1".length());
                try (RunningService b = replica(cluster, "b", simulator.baseUrl(), 20)) {
                    HttpResponse<String> sought = b.send("GET", address, null);
                    assertThat(sought.statusCode())
                            .as("it may be known elsewhere")
                            .isEqualTo(503);
                    assertThat(sought.body()).contains("#not-leading");
                    assertThat(b.send("GET", "/connectors/entra/events", null).statusCode())
                            .isEqualTo(503);

                    cluster.cutOff("a");
                    // Its node is given up; as long as its pod counts as ready, nobody succeeds it.
                    cluster.gone("a");
                    JsonNode after = accepted(cluster, b);

                    JsonNode before = a.json(a.send("GET", address, null));
                    assertThat(before.path("status").asText())
                            .as(before.toString())
                            .isEqualTo("cancelled");
                    assertThat(before.at("/problem/detail").asText()).contains("does not lead any more");
                    assertThat(Instant.parse(after.path("startedAt").asText()))
                            .isAfterOrEqualTo(before.path("endedAt").asText());
                }
            }
        }
    }

    private RunningService replica(FakeCluster cluster, String name) throws Exception {
        return replica(cluster, name, simulator.baseUrl(), 10);
    }

    private RunningService replica(FakeCluster cluster, String name, String graph, int leaseSeconds) throws Exception {
        return RunningService.start(
                Files.createDirectories(folder.resolve(name)),
                graph,
                SECRET,
                Map.of("KUBERNETES_MASTER", cluster.address(name), "HOSTNAME", name),
                "--leader-lease",
                "sarwan",
                "--leader-lease-namespace",
                "test",
                "--leader-lease-seconds",
                Integer.toString(leaseSeconds));
    }

    private String log(String replica) throws Exception {
        return Files.readString(folder.resolve(replica).resolve("serve.log"));
    }

    private static HttpResponse<String> sync(RunningService service) throws Exception {
        return service.send("POST", "/connectors/entra/syncs", "{}", "Prefer", "wait=60");
    }

    /** Waits until it leads for as long as a sync takes: one that is deposed meanwhile is stopped. */
    private static JsonNode accepted(FakeCluster cluster, RunningService service) throws Exception {
        Instant deadline = Instant.now().plus(PATIENCE);
        HttpResponse<String> answer = sync(service);
        while (answer.statusCode() == 503 || answer.body().contains("\"cancelled\"")) {
            assertThat(Instant.now()).as("still %s", answer.body()).isBefore(deadline);
            cluster.awaitRequest();
            answer = sync(service);
        }
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode sync = service.json(answer);
        assertThat(sync.path("status").asText()).as(answer.body()).isEqualTo("succeeded");
        return sync;
    }

    private static Set<String> allowedByTheRole() throws Exception {
        Set<String> allowed = new HashSet<>();
        try (var parser = new YAMLFactory()
                .createParser(Path.of("kubernetes/serve/rbac.yaml").toFile())) {
            new YAMLMapper().readValues(parser, JsonNode.class).forEachRemaining(document -> document.path("rules")
                    .forEach(rule -> rule.path("verbs").forEach(verb -> rule.path("resources")
                            .forEach(resource -> allowed.add(verb.asText() + ' ' + resource.asText())))));
        }
        return allowed;
    }
}
