/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.entra.graph.BatchAnswer;
import io.sarwan.entra.graph.GraphBackoff;
import io.sarwan.entra.graph.GraphBatch;
import io.sarwan.entra.graph.GraphErrors;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphRequest;
import io.sarwan.entra.graph.GraphThrottledException;
import io.sarwan.entra.graph.GraphUnavailableException;
import io.sarwan.entra.graph.GraphUsage;
import io.sarwan.entra.graph.ResourceUnitBudget;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchWorkTest {

    private final ResourceUnitBudget budget = new ResourceUnitBudget(() -> 0);
    private final GraphUsage usage = new GraphUsage(GraphUsage.Listener.SILENT);
    private final GraphBackoff backoff = new GraphBackoff(budget, usage, new Random(1), GraphBackoff.Waits.USUAL);
    private final GraphBatch batch = new GraphBatch(new ObjectMapper(), new GraphErrors(Clock.systemUTC()));
    private final EntraRequests requests = new EntraRequests();

    @Test
    void aFailedCallIsMadeAgainAfterTheLongestWaitAskedForAndOnlyThisLaneWaits() throws Exception {
        BatchWork work = work(3);

        work.sort(answers(work, 503, 7, 503, 30, 200, 0));

        assertThat(work.getPauseMillis()).isEqualTo(30_000);
        assertThat(budget.pauseLeft()).isZero();
        assertThat(work.take()).hasSize(2);
    }

    @Test
    void aThrottledCallMakesEverybodyWait() throws Exception {
        BatchWork work = work(3);

        work.sort(answers(work, 429, 7, 429, 30, 429, 8));

        assertThat(budget.pauseLeft()).isEqualTo(Duration.ofSeconds(30));
        assertThat(work.getPauseMillis()).isZero();
        assertThat(usage.retries()).isEqualTo(3);
        assertThat(usage.throttles()).isEqualTo(1);
    }

    @Test
    void aBatchThatSucceedsEndsTheWait() throws Exception {
        BatchWork work = work(1);
        work.sort(answers(work, 503, 7));

        work.sort(answers(work, 200, 0));

        assertThat(work.getPauseMillis()).isZero();
        assertThat(work.isOpen()).isFalse();
    }

    @Test
    void aCallThatIsThrottledAllTheTimeEndsTheWork() throws Exception {
        BatchWork work = work(1);
        for (int i = 0; i < 30; i++) {
            work.sort(answers(work, 429, 0));
        }

        assertThatThrownBy(() -> work.sort(answers(work, 429, 0))).isInstanceOf(GraphThrottledException.class);
    }

    @Test
    void aCallThatFailsAllTheTimeEndsTheWork() throws Exception {
        BatchWork work = work(1);
        for (int i = 0; i < 6; i++) {
            work.sort(answers(work, 500, 0));
        }

        assertThatThrownBy(() -> work.sort(answers(work, 500, 0))).isInstanceOf(GraphUnavailableException.class);
    }

    @Test
    void workIsTakenTwentyCallsAtATime() {
        BatchWork work = work(45);

        assertThat(work.take()).hasSize(20);
        assertThat(work.take()).hasSize(20);
        assertThat(work.take()).hasSize(5);
        assertThat(work.isOpen()).isFalse();
    }

    private BatchWork work(int questions) {
        return new BatchWork(
                "members",
                IntStream.range(0, questions)
                        .mapToObj(i -> BatchWork.Question.aboutOne("g" + i, requests.ofGroup("members", "g" + i)))
                        .toList(),
                backoff,
                refused -> List.of());
    }

    /** Takes a batch and answers it; pairs of status and Retry-After. */
    private List<BatchAnswer> answers(BatchWork work, int... answers) throws IOException, GraphException {
        List<GraphRequest<?>> calls = work.take();
        List<String> items = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            items.add("{\"id\":\"" + i + "\",\"status\":" + answers[2 * i] + ",\"headers\":{\"Retry-After\":\""
                    + answers[2 * i + 1] + "\"},\"body\":{\"value\":[]}}");
        }
        try (JsonParser parser =
                new ObjectMapper().getFactory().createParser("{\"responses\":[" + String.join(",", items) + "]}")) {
            return batch.envelope(calls).reader().read(parser);
        }
    }
}
