/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sarwan.service.Caller;
import io.sarwan.service.Connector;
import io.sarwan.service.Connectors;
import io.sarwan.service.EventLog;
import io.sarwan.service.Problem;
import io.sarwan.service.ProblemException;
import io.sarwan.service.http.ApiReply;
import io.sarwan.service.http.ApiRequest;
import io.sarwan.service.jobs.Ending;
import io.sarwan.service.jobs.Job;
import io.sarwan.service.jobs.JobKind;
import io.sarwan.service.jobs.JobOrder;
import io.sarwan.service.jobs.JobStatus;
import io.sarwan.service.jobs.JobStore;
import io.sarwan.service.jobs.Jobs;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a replica answers that does not lead, and one that leads after another did. */
class FollowerTest {

    private static final String UNKNOWN = "00000000-0000-0000-0000-000000000000";

    @TempDir
    private Path folder;

    private Jobs jobs;
    private boolean leads = true;
    private String logId = "one";

    @BeforeEach
    void open() {
        jobs = new Jobs(JobStore.open(folder.resolve("service.db")), Clock.systemUTC());
        jobs.leadership(() -> leads);
    }

    @AfterEach
    void close() {
        jobs.close();
    }

    @Test
    void anUnknownJobIsSoughtAtTheLeaderAndMissingOnlyThere() {
        ApiRequest asked = request(Map.of("id", UNKNOWN));
        assertThat(problem(() -> new JobApi(jobs).show(asked, JobKind.SYNCS)).status())
                .isEqualTo(404);
        leads = false;

        for (Callable<ApiReply> question : List.<Callable<ApiReply>>of(
                () -> new JobApi(jobs).show(asked, JobKind.CHANGES),
                () -> new SyncApi(connectors(), null, jobs).show(asked),
                () -> new SyncApi(connectors(), null, jobs).cancel(asked),
                () -> new EventApi(connectors(), jobs).show(asked))) {
            Problem problem = problem(question);
            assertThat(problem.kind()).isEqualTo("not-leading");
            assertThat(problem.status()).isEqualTo(503);
            assertThat(problem.headers()).containsEntry("Retry-After", "5");
            assertThat(problem.detail()).contains(UNKNOWN);
        }
    }

    @Test
    void itsOwnJobsAreShownByAReplicaThatLeadsNoLonger() {
        Job job = jobs.submit(new JobOrder(
                JobKind.SYNC,
                "",
                "a",
                "key:a",
                false,
                Optional.empty(),
                Optional.empty(),
                progress -> Ending.of(JobStatus.SUCCEEDED, null)));
        leads = false;

        assertThat(new JobApi(jobs)
                        .show(request(Map.of("id", job.id())), JobKind.SYNCS)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void eventsAreAskedOfTheLeaderAlone() {
        leads = false;

        assertThat(problem(() -> events(Map.of())).kind()).isEqualTo("not-leading");
    }

    @Test
    void aPlaceInTheLogOfAnotherReplicaIsOutdated() throws Exception {
        String cursor = json(events(Map.of())).path("nextCursor").asText();
        assertThat(json(events(Map.of("cursor", cursor))).path("items")).isEmpty();

        logId = "two";
        Problem problem = problem(() -> events(Map.of("cursor", cursor)));

        assertThat(problem.status()).isEqualTo(410);
        assertThat(problem.kind()).isEqualTo("outdated-cursor");
        assertThat(json(events(Map.of())).path("items")).hasSize(1);
    }

    @Test
    void aPlaceAmongJobsIsNoneAmongEvents() {
        assertThat(problem(() -> events(Map.of("cursor", JobCursor.text(JobKind.SYNCS, null, UNKNOWN))))
                        .kind())
                .isEqualTo("invalid-request");
    }

    private ApiReply events(Map<String, String> parameters) {
        return new EventApi(connectors(), jobs).list(request(parameters));
    }

    private static Problem problem(Callable<ApiReply> question) {
        return catchThrowableOfType(ProblemException.class, question::call).problem();
    }

    private static JsonNode json(ApiReply reply) throws Exception {
        return new ObjectMapper().readTree(reply.body());
    }

    private static ApiRequest request(Map<String, String> parameters) {
        Map<String, JsonNode> all = new HashMap<>();
        parameters.forEach((name, value) -> all.put(name, JsonNodeFactory.instance.textNode(value)));
        all.put("connector", JsonNodeFactory.instance.textNode("a"));
        all.put("limit", JsonNodeFactory.instance.numberNode(10));
        return new ApiRequest(
                null, new Caller("key:a", Set.of()), "request", all, null, Optional.empty(), Duration.ZERO, null);
    }

    private Connectors connectors() {
        EventLog log = new EventLog() {
            @Override
            public String id() {
                return logId;
            }

            @Override
            public List<Entry> after(long sequence, int most) {
                return sequence < 5
                        ? List.of(new Entry(
                                5, JsonNodeFactory.instance.objectNode().put("id", "e")))
                        : List.of();
            }
        };
        return new Connectors(List.of((Connector) Proxy.newProxyInstance(
                Connector.class.getClassLoader(),
                new Class<?>[] {Connector.class},
                (proxy, method, values) -> method.getName().equals("name") ? "a" : Optional.of(log))));
    }
}
