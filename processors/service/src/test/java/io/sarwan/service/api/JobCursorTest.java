/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sarwan.service.Caller;
import io.sarwan.service.CursorText;
import io.sarwan.service.Problem;
import io.sarwan.service.ProblemException;
import io.sarwan.service.http.ApiRequest;
import io.sarwan.service.jobs.Ending;
import io.sarwan.service.jobs.JobKind;
import io.sarwan.service.jobs.JobOrder;
import io.sarwan.service.jobs.JobStatus;
import io.sarwan.service.jobs.JobStore;
import io.sarwan.service.jobs.Jobs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way from one page of jobs to the next. */
class JobCursorTest {

    private static final String UNKNOWN = "00000000-0000-0000-0000-000000000000";

    @TempDir
    private Path folder;

    private Jobs jobs;
    private JobApi api;
    private final List<String> newestFirst = new ArrayList<>();

    @BeforeEach
    void fiveJobs() {
        jobs = new Jobs(JobStore.open(folder.resolve("service.db")), Clock.systemUTC());
        api = new JobApi(jobs);
        for (int each = 0; each < 5; each++) {
            newestFirst.add(0, add(JobKind.SYNC, "corp"));
        }
        add(JobKind.GRANT, "corp");
    }

    @AfterEach
    void close() {
        jobs.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "-1", "0", "am9iIDc", "YQ", "!", "_", "AAAA", "W1NZTkNd"})
    void whatThisServiceDidNotMakeIsRefused(String cursor) {
        assertThat(refused(cursor, null, JobKind.SYNCS)).isEqualTo("cursor: is none that was given out");
    }

    @Test
    void aCursorOfTheRightFormIsRefusedWhereThereIsNoSuchJob() throws Exception {
        String made = page(null, null).path("nextCursor").asText();
        String plain = new String(Base64.getUrlDecoder().decode(made), StandardCharsets.UTF_8);
        String last = newestFirst.get(1);
        assertThat(plain).endsWith(last);

        for (String other : List.of(
                plain.replace(last, UNKNOWN),
                plain.replace(last, "7"),
                plain + "\n",
                plain.replace("jobs", "events"))) {
            String cursor =
                    Base64.getUrlEncoder().withoutPadding().encodeToString(other.getBytes(StandardCharsets.UTF_8));
            assertThat(refused(cursor, null, JobKind.SYNCS)).isEqualTo("cursor: is none that was given out");
        }
        assertThat(refused(made + "=", null, JobKind.SYNCS)).isEqualTo("cursor: is none that was given out");
    }

    @Test
    void aCursorOfAnotherReplicaIsRefused() throws Exception {
        String cursor = page(null, null).path("nextCursor").asText();
        try (Jobs other = new Jobs(JobStore.open(folder.resolve("other.db")), Clock.systemUTC())) {
            Problem problem = catchThrowableOfType(
                            ProblemException.class, () -> new JobApi(other).list(request(cursor, null), JobKind.SYNCS))
                    .problem();

            assertThat(problem.status()).isEqualTo(400);
        }
    }

    @Test
    void aCursorOfAnotherListIsRefused() throws Exception {
        String cursor = page(null, null).path("nextCursor").asText();

        assertThat(refused(cursor, null, JobKind.CHANGES)).isEqualTo("cursor: belongs to another question");
        assertThat(refused(cursor, "corp", JobKind.SYNCS)).isEqualTo("cursor: belongs to another question");
        assertThat(refused(EventCursor.text("log", 5), null, JobKind.SYNCS))
                .isEqualTo("cursor: is none that was given out");
    }

    @Test
    void pagesShowEveryJobOnceAlsoWhereOthersAreAddedMeanwhile() throws Exception {
        JsonNode page = page(null, "corp");
        List<String> seen = new ArrayList<>(ids(page));
        while (page.has("nextCursor")) {
            add(JobKind.SYNC, "corp");
            page = page(page.path("nextCursor").asText(), "corp");
            seen.addAll(ids(page));
        }

        assertThat(seen).isEqualTo(newestFirst);
    }

    @Test
    void aCursorIsTheSameInWhateverOrderItsKindsCome() {
        assertThat(JobCursor.text(new HashSet<>(List.of(JobKind.GRANT, JobKind.REVOKE)), "a", UNKNOWN))
                .isEqualTo(JobCursor.text(Set.of(JobKind.REVOKE, JobKind.GRANT), "a", UNKNOWN));
        assertThat(CursorText.parts(JobCursor.text(JobKind.SYNCS, null, UNKNOWN), "jobs", 2))
                .contains(UNKNOWN);
    }

    private String refused(String cursor, String connector, Set<JobKind> kinds) {
        Problem problem = catchThrowableOfType(
                        ProblemException.class, () -> api.list(request(cursor, connector), kinds))
                .problem();
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.kind()).isEqualTo("invalid-request");
        return problem.detail();
    }

    private JsonNode page(String cursor, String connector) throws Exception {
        return new ObjectMapper()
                .readTree(api.list(request(cursor, connector), JobKind.SYNCS).body());
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.path("items").forEach(job -> ids.add(job.path("id").asText()));
        return ids;
    }

    private String add(JobKind kind, String connector) {
        return jobs.submit(new JobOrder(
                        kind,
                        "",
                        connector,
                        "key:a",
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        progress -> Ending.of(JobStatus.SUCCEEDED, null)))
                .id();
    }

    private static ApiRequest request(String cursor, String connector) {
        Map<String, JsonNode> all = new HashMap<>();
        if (cursor != null) {
            all.put("cursor", JsonNodeFactory.instance.textNode(cursor));
        }
        if (connector != null) {
            all.put("connector", JsonNodeFactory.instance.textNode(connector));
        }
        all.put("limit", JsonNodeFactory.instance.numberNode(2));
        return new ApiRequest(
                null, new Caller("key:a", Set.of()), "request", all, null, Optional.empty(), Duration.ZERO, null);
    }
}
