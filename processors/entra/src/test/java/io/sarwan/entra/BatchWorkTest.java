/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.calls.CallUsage;
import io.sarwan.calls.CallWaits;
import io.sarwan.entra.graph.BatchAnswer;
import io.sarwan.entra.graph.GraphBackoff;
import io.sarwan.entra.graph.GraphBatch;
import io.sarwan.entra.graph.GraphContendedException;
import io.sarwan.entra.graph.GraphErrors;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphForbiddenException;
import io.sarwan.entra.graph.GraphRejectedException;
import io.sarwan.entra.graph.GraphRequest;
import io.sarwan.entra.graph.GraphThrottledException;
import io.sarwan.entra.graph.GraphUnauthorizedException;
import io.sarwan.entra.graph.GraphUnavailableException;
import io.sarwan.entra.graph.ResourceUnitBudget;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchWorkTest {

    private final ResourceUnitBudget budget = new ResourceUnitBudget(() -> 0);
    private final CallUsage usage = new CallUsage(CallUsage.Listener.SILENT);
    private final GraphBackoff backoff = new GraphBackoff(budget, usage, new Random(1), CallWaits.USUAL);
    private final GraphBatch batch = new GraphBatch(new ObjectMapper(), new GraphErrors(Clock.systemUTC()));
    private final MembershipRequests requests = new MembershipRequests();

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

    /** Whoever is taken for gone loses all access in the file; trouble of another kind must not make it so. */
    @Test
    void anObjectIsAskedForAgainAfterItsFirst404WhateverFailedBefore() throws Exception {
        BatchWork work = work(1);
        work.sort(answers(work, 503, 0));
        work.sort(answers(work, 503, 0));

        assertThat(work.sort(answers(work, 404, 0))).isEmpty();
        assertThat(work.sort(answers(work, 404, 0))).isEmpty();
        assertThat(work.sort(answers(work, 404, 0))).hasSize(1);
        assertThat(work.isOpen()).isFalse();
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
    void aCallThatFailsAllTheTimeIsMadeWithSmallerPagesAndThenEndsTheWork() throws Exception {
        BatchWork work = work(1);
        List<String> tops = new ArrayList<>();
        for (int i = 0; i < 34; i++) {
            List<GraphRequest<?>> calls = work.take();
            tops.add(calls.get(0).link().query().replaceFirst(".*top=", ""));
            work.sort(answers(calls, 500, 0));
        }

        assertThat(tops.stream().distinct()).containsExactly("999", "499", "249", "124", "62");
        assertThat(tops.stream().filter("999"::equals)).hasSize(7);
        assertThatThrownBy(() -> work.sort(answers(work, 500, 0))).isInstanceOf(GraphUnavailableException.class);
    }

    @Test
    void aPageThatIsTooLargeIsAskedForInHalfTheSizeAtOnce() throws Exception {
        BatchWork work = work(1);
        BatchAnswer tooLarge = answer(
                work, "{\"code\":\"Request_BadRequest\",\"message\":\"Cannot query data for more than 500 users\"}");

        work.sort(List.of(tooLarge));

        assertThat(work.take().get(0).link().query()).endsWith("$top=499");
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 412, 423, 424})
    void aCallThatSomethingElseIsInTheWayOfIsMadeAgainAFewTimes(int status) throws Exception {
        BatchWork work = work(1);
        for (int i = 0; i < 3; i++) {
            work.sort(answers(work, status, 0));
            assertThat(work.getPauseMillis()).isPositive();
        }

        assertThatThrownBy(() -> work.sort(answers(work, status, 0))).isInstanceOf(GraphContendedException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {402, 403, 507})
    void aCallThatRepeatingCannotHelpEndsTheWorkAtOnce(int status) throws Exception {
        BatchWork work = work(1);

        assertThatThrownBy(() -> work.sort(answers(work, status, 0)))
                .isInstanceOfAny(GraphRejectedException.class, GraphForbiddenException.class);
    }

    @Test
    void aTokenThatOneCallRefusesIsTriedOnceMoreWithoutAWait() throws Exception {
        BatchWork work = work(1);

        work.sort(answers(work, 401, 0));

        assertThat(work.getPauseMillis()).isZero();
        assertThatThrownBy(() -> work.sort(answers(work, 401, 0))).isInstanceOf(GraphUnauthorizedException.class);
    }

    @Test
    void aWaitOfNoTimeThatIsAskedForIsNotTakenLiterally() throws Exception {
        BatchWork throttled = work(1);
        throttled.sort(answers(throttled, 429, 0));
        assertThat(budget.pauseLeft()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));

        BatchWork unavailable = work(1);
        unavailable.sort(answers(unavailable, 503, 0));
        assertThat(unavailable.getPauseMillis()).isBetween(500L, 1_000L);
    }

    @Test
    void aWaitThatAnUnavailableServiceAsksForIsCounted() throws Exception {
        BatchWork work = work(2);

        work.sort(answers(work, 503, 7, 504, 3));

        assertThat(usage.throttles()).isEqualTo(1);
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
                        .mapToObj(i -> BatchWork.Question.aboutOne(
                                "g" + i, requests.ofGroup("members", "g" + i, EntraOptions.reading(Set.of()))))
                        .toList(),
                backoff,
                refused -> List.of());
    }

    /** Takes a batch of one call and answers it with 400. */
    private BatchAnswer answer(BatchWork work, String error) throws IOException {
        List<GraphRequest<?>> calls = work.take();
        try (JsonParser parser = new ObjectMapper()
                .getFactory()
                .createParser("{\"responses\":[{\"id\":\"0\",\"status\":400,\"body\":{\"error\":" + error + "}}]}")) {
            return batch.envelope(calls).reader().read(parser).get(0);
        }
    }

    /** Takes a batch and answers it; pairs of status and Retry-After. */
    private List<BatchAnswer> answers(BatchWork work, int... answers) throws IOException, GraphException {
        return answers(work.take(), answers);
    }

    private List<BatchAnswer> answers(List<GraphRequest<?>> calls, int... answers) throws IOException {
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
