/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.calls.CallUsage;
import io.sarwan.calls.CallWaits;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GraphBackoffTest {

    private static final int BURST = 2380;

    private final ResourceUnitBudget budget = new ResourceUnitBudget(() -> 0);
    private final CallUsage usage = new CallUsage(CallUsage.Listener.SILENT);
    private final GraphBackoff backoff = new GraphBackoff(budget, usage, new Random(1), CallWaits.USUAL);
    private final GraphErrors errors =
            new GraphErrors(Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC));
    private final GraphRequest<?> request = GraphRequest.get(GraphLink.of("/v1.0/users"), json -> null);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "429|0",
                "503|0",
                "504|000",
                "429|Sun, 22 Nov 2026 11:59:00 GMT",
                "503|Sun, 22 Nov 2026 12:00:00 GMT",
            })
    void aWaitOfNoTimeIsReplacedByOneThatGrows(int status, String retryAfter) {
        GraphException failure = failure(status, retryAfter);

        assertThat(backoff.wait(failure, 0)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        assertThat(backoff.wait(failure, 3)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
        assertThat(backoff.wait(failure, 29)).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
    }

    @Test
    void anotherWaitThatIsAskedForIsKept() {
        assertThat(backoff.wait(failure(429, "1"), 5)).isEqualTo(Duration.ofSeconds(1));
        assertThat(backoff.wait(failure(504, "Sun, 22 Nov 2026 12:00:10 GMT"), 5))
                .isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aRefusedTokenIsNoReasonToWait() {
        assertThat(backoff.wait(failure(401, "7"), 3)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"429, , 1", "429, 0, 1", "503, 7, 1", "504, 7, 1", "503, , 0", "401, 7, 0", "409, 7, 0"})
    void onlyAWaitThatGraphAsksForIsCounted(int status, String retryAfter, int counted) {
        backoff.count("users", failure(status, retryAfter), Duration.ofSeconds(1));

        assertThat(usage.throttles()).isEqualTo(counted);
    }

    static Stream<Exception> connectionsThatWereNeverMade() {
        return Stream.of(
                new ConnectException("refused"),
                new UnknownHostException("graph"),
                new ConnectTimeoutException("late"),
                new ConnectionRequestTimeoutException("none free"));
    }

    @ParameterizedTest
    @MethodSource("connectionsThatWereNeverMade")
    void aRequestThatNeverLeftGivesItsUnitsBack(Exception failure) {
        budget.reserve(BURST);

        backoff.charge(failure, request, Duration.ofSeconds(1));

        assertThat(budget.reserve(request.units())).isZero();
        assertThat(budget.reserve(1)).isPositive();
    }

    static Stream<Exception> answersThatMayHaveBeenPaidFor() {
        return Stream.of(
                new SocketException("reset"),
                new IOException("closed"),
                new AnswerTimeoutException("GET graph", new IOException("late")));
    }

    @ParameterizedTest
    @MethodSource("answersThatMayHaveBeenPaidFor")
    void aRequestThatMayHaveArrivedIsPaidFor(Exception failure) {
        budget.reserve(BURST);

        backoff.charge(failure, request, Duration.ofSeconds(1));

        assertThat(budget.reserve(1)).isPositive();
    }

    @Test
    void onlyAThrottleMakesEverybodyWait() {
        backoff.charge(failure(503, "9"), request, Duration.ofSeconds(9));
        assertThat(budget.pauseLeft()).isZero();

        backoff.charge(failure(429, "9"), request, Duration.ofSeconds(9));
        assertThat(budget.pauseLeft()).isEqualTo(Duration.ofSeconds(9));
    }

    private GraphException failure(int status, String retryAfter) {
        return errors.exception(
                new GraphErrors.Head(status, retryAfter, null, null), GraphErrors.ErrorBody.NONE, request);
    }
}
