/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.sarwan.simulator.fault.Answer;
import io.sarwan.simulator.fault.FaultRule;
import io.sarwan.simulator.fault.Match;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fault as a client meets it, and that the call after it is a proper one. */
class FaultTest {

    private final SettableClock clock = new SettableClock();
    private final Simulator simulator = Simulator.start(SimulatorSettings.builder()
            .users(250)
            .groups(40)
            .memberships(1_500)
            .clock(clock)
            .build());
    private final TestClient client = new TestClient(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void anErrorStatusComesOnceAndCostsUnits(int status) {
        on("/users", Answer.status(status));
        TestClient.Answered answered = client.get("/v1.0/users");
        assertThat(answered.status()).isEqualTo(status);
        assertThat(answered.errorCode()).isNotEmpty();
        assertThat(answered.header("Retry-After")).isNull();
        assertThat(answered.header("x-ms-resource-unit")).isEqualTo("2");
        assertThat(client.get("/v1.0/users").status()).isEqualTo(200);
    }

    @Test
    void retryAfterComesInSecondsOrAsADate() {
        on("/users", Answer.status(503).retryAfterSeconds(3));
        on("/groups", Answer.status(503).retryAfterDate(90));
        assertThat(client.get("/v1.0/users").header("Retry-After")).isEqualTo("3");
        String date = client.get("/v1.0/groups").header("Retry-After");
        assertThat(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant())
                .isEqualTo(clock.instant().plusSeconds(90));
    }

    @Test
    void gatewaysAnswerInHtml() {
        on("/users", Answer.status(502).asHtml());
        TestClient.Answered answered = client.get("/v1.0/users");
        assertThat(answered.header("Content-Type")).startsWith("text/html");
        assertThat(answered.text()).contains("<html>");
    }

    @Test
    void aBodyShorterThanPromisedBreaksTheConnection() {
        on("/users", Answer.cutBody());
        assertThatThrownBy(() -> client.get("/v1.0/users")).hasCauseInstanceOf(IOException.class);
        assertThat(client.get("/v1.0/users").status()).isEqualTo(200);
    }

    @Test
    void aWellFramedAnswerCanHoldHalfAJson() {
        on("/users", Answer.cutJson());
        TestClient.Answered answered = client.get("/v1.0/users");
        assertThat(answered.status()).isEqualTo(200);
        assertThatThrownBy(answered::json).hasCauseInstanceOf(JsonProcessingException.class);
    }

    @Test
    void aWellFramedAnswerCanHoldHalfAGzip() {
        on("/users", Answer.cutGzip());
        TestClient.Answered answered = client.get("/v1.0/users", "Accept-Encoding", "gzip");
        assertThat(answered.header("Content-Encoding")).isEqualTo("gzip");
        assertThatThrownBy(() -> new GZIPInputStream(
                                new ByteArrayInputStream(answered.http().body()))
                        .readAllBytes())
                .isInstanceOf(EOFException.class);
    }

    @Test
    void aConnectionCanCloseWithoutAnAnswer() {
        on("/users", Answer.closedConnection());
        simulator.resetUsage();
        client.token();
        simulator.resetUsage();
        // The JDK's client repeats an idempotent request once by itself, and meets the proper answer then.
        assertThat(client.get("/v1.0/users").status()).isEqualTo(200);
        assertThat(simulator.log().requests())
                .extracting(request -> request.status())
                .containsExactly(0, 200);
    }

    @Test
    void aSlowBodyArrivesWhole() {
        on("/users", Answer.slowBody(5, Duration.ofMillis(1)));
        assertThat(client.get("/v1.0/users").value()).hasSize(100);
    }

    @Test
    void aNextLinkCanPointAtItsOwnPage() {
        on("/users", Answer.repeatedNextLink());
        String target = simulator.baseUrl() + "/v1.0/users?$select=id&$top=50";
        assertThat(client.get(target).nextLink()).isEqualTo(target);
    }

    @Test
    void aNextLinkOrARedirectCanLeadToAForeignHost() {
        on("/users", Answer.foreignNextLink("https://evil.example"));
        on("/groups", Answer.redirect("https://evil.example/v1.0/groups"));
        assertThat(client.get("/v1.0/users").nextLink()).startsWith("https://evil.example/v1.0/users?$skiptoken=");
        TestClient.Answered redirected = client.get("/v1.0/groups");
        assertThat(redirected.status()).isEqualTo(302);
        assertThat(redirected.header("Location")).isEqualTo("https://evil.example/v1.0/groups");
    }

    @Test
    void aPageTokenCanBeLost() {
        simulator.faults().on(Match.get("/users?*skiptoken=*").nth(1)).then(Answer.lostPageToken());
        String next = client.get("/v1.0/users").nextLink();
        TestClient.Answered lost = client.get(next);
        assertThat(lost.status()).isEqualTo(400);
        assertThat(lost.errorCode()).isEqualTo("Directory_ExpiredPageToken");
        assertThat(client.get(next).status()).isEqualTo(200);
    }

    @Test
    void aGroupCanVanishForOneCall() {
        String group = simulator.tenant().groups().iterator().next().id();
        on("/groups/*/members", Answer.vanished());
        TestClient.Answered answered = client.get("/v1.0/groups/" + group + "/members");
        assertThat(answered.status()).isEqualTo(404);
        assertThat(answered.errorMessage()).contains(group);
    }

    @Test
    void anEmptyPageCanComeBetween() {
        simulator.faults().on(Match.get("/users").nth(2)).then(Answer.emptyPage());
        TestClient.Answered first = client.get("/v1.0/users?$select=id");
        TestClient.Answered empty = client.get(first.nextLink());
        assertThat(empty.value()).isEmpty();
        assertThat(client.get(empty.nextLink()).value()).hasSize(100);
        assertThat(client.allIds("/v1.0/users?$select=id")).hasSize(250);
    }

    @Test
    void theLastObjectCanComeAgainOnTheNextPage() {
        on("/users", Answer.duplicateOnNextPage());
        List<String> ids = client.allIds("/v1.0/users?$select=id");
        assertThat(ids).hasSize(251);
        assertThat(new HashSet<>(ids)).hasSize(250);
        assertThat(ids.get(99)).isEqualTo(ids.get(100));
    }

    @Test
    void theContentTypeCanBeWrong() {
        on("/users", Answer.contentType("text/html"));
        TestClient.Answered answered = client.get("/v1.0/users");
        assertThat(answered.header("Content-Type")).isEqualTo("text/html");
        assertThat(answered.value()).hasSize(100);
    }

    @Test
    void rulesCountAndTheFirstDueOneWins() {
        FaultRule every = simulator.faults().on(Match.get("/users").every(2)).then(Answer.status(500));
        FaultRule late = simulator.faults().on(Match.any().after(3).times(2)).then(Answer.status(503));
        assertThat(List.of(status(), status(), status(), status(), status(), status(), status()))
                .containsExactly(200, 500, 503, 500, 503, 500, 200);
        assertThat(every.seen()).isEqualTo(7);
        assertThat(every.fired()).isEqualTo(3);
        assertThat(late.fired()).isEqualTo(2);
        simulator.faults().clear();
        assertThat(status()).isEqualTo(200);
    }

    @Test
    void aScriptIsLoadedFromText() {
        simulator.faults().load("# the second page fails\nGET /users nth=2 -> status 429 retry-after=9\n");
        assertThat(client.get("/v1.0/users").status()).isEqualTo(200);
        assertThat(client.get("/v1.0/users").header("Retry-After")).isEqualTo("9");
    }

    private int status() {
        return client.get("/v1.0/users").status();
    }

    private void on(String path, Answer answer) {
        simulator.faults().on(Match.get(path).nth(1)).then(answer);
    }
}
