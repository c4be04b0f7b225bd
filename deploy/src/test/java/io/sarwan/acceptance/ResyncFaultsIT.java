/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.governance.Outcome;
import io.sarwan.runtime.SyncReport;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.fault.Answer;
import io.sarwan.simulator.fault.Faults;
import io.sarwan.simulator.fault.Match;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A resync under faults ends with the file that reading everything would give, or says that it could not. */
class ResyncFaultsIT {

    @TempDir
    private Path folder;

    private static Arguments script(String name, Consumer<Faults> script) {
        return Arguments.of(name, script);
    }

    static Stream<Arguments> faultsThatAResyncSurvives() {
        return Stream.of(
                script("throttled", faults -> faults.on(Match.any().direct().every(3))
                        .then(Answer.status(429).retryAfterSeconds(0))),
                script("throttled calls in a batch", faults -> faults.on(
                                Match.any().inBatch().every(3))
                        .then(Answer.status(429).retryAfterSeconds(0))),
                script("504 on batches", faults -> faults.on(
                                Match.post("/$batch").every(3))
                        .then(Answer.status(504).retryAfterSeconds(0))),
                script(
                        "batches cut off",
                        faults -> faults.on(Match.post("/$batch").times(2)).then(Answer.cutJson())),
                script("failing calls in a batch", faults -> faults.on(
                                Match.any().inBatch().every(4))
                        .then(Answer.status(503).retryAfterSeconds(0))),
                script(
                        "changes cut off",
                        faults -> faults.on(Match.get("/groups/delta").times(1)).then(Answer.cutJson())),
                script(
                        "changes told on a connection that is closed",
                        faults -> faults.on(Match.get("/users/delta").times(1)).then(Answer.closedConnection())),
                script(
                        "token refused by the changes",
                        faults -> faults.on(Match.get("/users/delta").times(1)).then(Answer.expiredToken())),
                script(
                        "a link that is refused",
                        faults -> faults.on(Match.get("/groups/delta").times(1)).then(Answer.status(400))),
                script(
                        "a link that names itself",
                        faults -> faults.on(Match.get("/groups/delta").times(1)).then(Answer.repeatedNextLink())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faultsThatAResyncSurvives")
    void theFileHoldsWhatAFreshSyncHolds(String name, Consumer<Faults> script) {
        Path file = folder.resolve("sync.c1z");
        Path fresh = folder.resolve("fresh.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            Syncs.resync(simulator, file);
            new RandomChanges(simulator.tenant(), 29).make(50);
            script.accept(simulator.faults());

            SyncReport report = Syncs.resync(simulator, file);

            assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(simulator.faults().rules())
                    .allSatisfy(
                            rule -> assertThat(rule.fired()).as(rule.toString()).isPositive());
            simulator.faults().clear();
            assertThat(Syncs.run(simulator, fresh).outcome()).isEqualTo(Outcome.COMPLETE);
            FileRows.assertSame(file, fresh);
        }
    }

    @Test
    void applicationsThatMayNotBeReadForOnceAreKeptAndTheNextResyncIsWhole() {
        Path file = folder.resolve("sync.c1z");
        Path fresh = folder.resolve("fresh.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            Syncs.resync(simulator, file);
            new RandomChanges(simulator.tenant(), 31).make(50);
            simulator.faults().on(Match.get("/servicePrincipals")).then(Answer.status(403));

            SyncReport refused = Syncs.resync(simulator, file);

            assertThat(refused.outcome().status()).isEqualTo(Outcome.Status.COMPLETE);
            assertThat(refused.outcome().toString()).contains("applications are off");
            simulator.faults().clear();
            assertThat(Syncs.resync(simulator, file).outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(Syncs.run(simulator, fresh).outcome()).isEqualTo(Outcome.COMPLETE);
            FileRows.assertSame(file, fresh);
        }
    }
}
