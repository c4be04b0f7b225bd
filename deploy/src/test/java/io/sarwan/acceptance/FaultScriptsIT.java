/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.governance.Outcome;
import io.sarwan.runtime.SyncReport;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.fault.Answer;
import io.sarwan.simulator.fault.Faults;
import io.sarwan.simulator.fault.Match;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A whole sync under every fault that a read may survive holds exactly what the tenant holds. */
class FaultScriptsIT {

    @TempDir
    private Path folder;

    static Stream<Arguments> faultsThatARunSurvives() {
        return Stream.of(
                script("no fault", faults -> {}),
                script("throttled with seconds", faults -> faults.on(
                                Match.any().direct().every(9))
                        .then(Answer.status(429).retryAfterSeconds(0))),
                script("throttled with a date", faults -> faults.on(
                                Match.any().direct().every(9))
                        .then(Answer.status(429).retryAfterDate(1))),
                script(
                        "throttled without a word",
                        faults -> faults.on(Match.any().direct().nth(4)).then(Answer.status(429))),
                script("503 with a page of HTML", faults -> faults.on(
                                Match.any().direct().every(11))
                        .then(Answer.status(503).asHtml().retryAfterSeconds(0))),
                script("504 on batches", faults -> faults.on(
                                Match.post("/$batch").every(5))
                        .then(Answer.status(504).retryAfterSeconds(0))),
                script("bodies shorter than announced", faults -> faults.on(
                                Match.get("/users").direct().every(7).times(4))
                        .then(Answer.cutBody())),
                script("JSON cut off", faults -> faults.on(Match.get("/groups").times(2))
                        .then(Answer.cutJson())),
                script("gzip cut off", faults -> faults.on(
                                Match.get("/users").direct().every(6).times(3))
                        .then(Answer.cutGzip())),
                script("batches cut off", faults -> faults.on(
                                Match.post("/$batch").every(4).times(3))
                        .then(Answer.cutJson())),
                script("connections closed", faults -> faults.on(
                                Match.any().direct().every(13).times(4))
                        .then(Answer.closedConnection())),
                script("slow bodies", faults -> faults.on(
                                Match.get("/users").direct().every(10))
                        .then(Answer.slowBody(5, Duration.ofMillis(20)))),
                script(
                        "token expires in the middle",
                        faults -> faults.on(Match.get("/users").direct().nth(8)).then(Answer.expiredToken())),
                script("page tokens lost", faults -> faults.on(
                                Match.get("/users").direct().nth(12).times(1))
                        .then(Answer.lostPageToken())),
                script("page token of the census lost", faults -> faults.on(
                                Match.get("/users").direct().nth(3).times(1))
                        .then(Answer.lostPageToken())),
                script("empty pages", faults -> faults.on(
                                Match.get("/users").direct().every(5))
                        .then(Answer.emptyPage())),
                script("objects twice", faults -> faults.on(
                                Match.get("/users").direct().every(3))
                        .then(Answer.duplicateOnNextPage())),
                script("throttled calls in a batch", faults -> faults.on(
                                Match.any().inBatch().every(6))
                        .then(Answer.status(429).retryAfterSeconds(0))),
                script("failing calls in a batch", faults -> faults.on(
                                Match.any().inBatch().every(8))
                        .then(Answer.status(503).retryAfterSeconds(0))),
                // Once: a call that meets two such ends in a row gives up, as it should.
                script(
                        "token refused by calls in a batch",
                        faults -> faults.on(Match.any().inBatch().nth(15)).then(Answer.expiredToken())),
                script("something in the way of calls in a batch", faults -> faults.on(
                                Match.any().inBatch().every(9).times(8))
                        .then(Answer.status(409))),
                script("locked lists", faults -> faults.on(Match.get("/groups").times(2))
                        .then(Answer.status(423))),
                script("504 on large pages", faults -> faults.on(Match.get("/servicePrincipals?*top=999*"))
                        .then(Answer.status(504).retryAfterSeconds(1))),
                script("roles and units failing", faults -> {
                    faults.on(Match.get("/roleManagement/directory/roleDefinitions")
                                    .times(1))
                            .then(Answer.cutJson());
                    faults.on(Match.get("/roleManagement/directory/roleAssignmentScheduleInstances")
                                    .times(1))
                            .then(Answer.status(503).retryAfterSeconds(0));
                    faults.on(Match.get("/directory/administrativeUnits").times(1))
                            .then(Answer.closedConnection());
                }),
                script("filters on the first characters refused", faults -> faults.on(Match.get("/users?*startsWith*"))
                        .then(Answer.status(400))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faultsThatARunSurvives")
    void theFileHoldsTheTruth(String name, Consumer<Faults> script) {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            script.accept(simulator.faults());

            SyncReport report = Syncs.run(simulator, file);

            assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(simulator.faults().rules())
                    .allSatisfy(
                            rule -> assertThat(rule.fired()).as(rule.toString()).isPositive());
            Syncs.assertHoldsTheTruth(file, simulator);
        }
    }

    static Stream<Arguments> faultsThatMakeARunIncomplete() {
        return Stream.of(
                script("next link to another host", faults -> faults.on(Match.get("/groups"))
                        .then(Answer.foreignNextLink("http://127.0.0.2:9"))),
                script("redirect to another host", faults -> faults.on(Match.get("/servicePrincipals"))
                        .then(Answer.redirect("http://127.0.0.2:9/v1.0/servicePrincipals"))),
                script("a page that names itself", faults -> faults.on(Match.get("/users"))
                        .then(Answer.repeatedNextLink())),
                script("no permission for groups", faults -> faults.on(Match.get("/groups"))
                        .then(Answer.status(403))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faultsThatMakeARunIncomplete")
    void anIncompleteRunNeverReplacesACompleteFile(String name, Consumer<Faults> script) throws Exception {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            assertThat(Syncs.run(simulator, file).published()).isTrue();
            byte[] before = Files.readAllBytes(file);
            script.accept(simulator.faults());

            SyncReport report = Syncs.run(simulator, file);

            assertThat(report.outcome().status()).isEqualTo(Outcome.Status.INCOMPLETE);
            assertThat(report.outcome().errors()).isNotEmpty();
            assertThat(report.published()).isFalse();
            assertThat(Files.readAllBytes(file)).isEqualTo(before);

            simulator.faults().clear();
            assertThat(Syncs.run(simulator, file).outcome()).isEqualTo(Outcome.COMPLETE);
            Syncs.assertHoldsTheTruth(file, simulator);
        }
    }

    private static Arguments script(String name, Consumer<Faults> script) {
        return Arguments.of(name, script);
    }
}
