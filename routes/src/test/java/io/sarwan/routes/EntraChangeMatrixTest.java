/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sarwan.governance.ChangeResult;
import io.sarwan.governance.ChangeResult.Status;
import io.sarwan.simulator.directory.Tenant;
import io.sarwan.simulator.fault.Answer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of change against everything that can happen to it; the tenant's state afterwards is the judge. */
class EntraChangeMatrixTest {

    private static ChangeStub tenant;
    private static ChangeStub poor;
    private static int next;

    private String user;

    // Shared: starting routes and a tenant for each of a hundred tries would take minutes.
    @BeforeAll
    static void start() throws Exception {
        tenant = new ChangeStub();
        poor = new ChangeStub(false, List.of());
    }

    @AfterAll
    static void stop() {
        tenant.close();
        poor.close();
    }

    /** Somebody whom no other try has touched. */
    @BeforeEach
    void somebodyElse() {
        tenant.simulator.faults().clear();
        next++;
        user = tenant.simulator
                .tenant()
                .addUser(Map.of("userPrincipalName", "person" + next + '@' + Tenant.DEFAULT_DOMAIN))
                .id();
    }

    static Stream<Arguments> grantsAndRevocations() {
        return Arrays.stream(ChangeKind.values())
                .flatMap(kind -> Stream.of(arguments(kind, true), arguments(kind, false)));
    }

    private ChangeResult change(ChangeKind kind, boolean grant) {
        return tenant.change(kind.change(tenant, grant, user));
    }

    /** Brings about the opposite of what is to be asked for. */
    private void prepare(ChangeKind kind, boolean grant) {
        ChangeResult result = change(kind, !grant);
        assertThat(result.status().isGood()).as(result.text()).isTrue();
        assertThat(kind.isHeld(tenant, user)).as("before").isEqualTo(!grant);
        tenant.simulator.log().clear();
    }

    private void expect(ChangeKind kind, boolean grant, Status status) {
        ChangeResult result = change(kind, grant);
        assertThat(result.status()).as(result.text()).isEqualTo(status);
        assertThat(kind.isHeld(tenant, user)).as(result.text()).isEqualTo(grant);
    }

    @ParameterizedTest
    @MethodSource("grantsAndRevocations")
    void isDoneOnceAndSaysSoWhenItIsAskedForAgain(ChangeKind kind, boolean grant) {
        prepare(kind, grant);

        expect(kind, grant, Status.DONE);
        if (kind == ChangeKind.LIST_OWNER) {
            // Exchange adds an owner who is one without a word, and names owners otherwise than by their ids.
            expect(kind, grant, Status.DONE);
        } else {
            expect(kind, grant, Status.ALREADY);
        }
    }

    @ParameterizedTest
    @MethodSource("grantsAndRevocations")
    void isNotSentAgainWhenItsAnswerIsLost(ChangeKind kind, boolean grant) {
        prepare(kind, grant);
        tenant.simulator.faults().on(kind.writes(grant).nth(1)).then(Answer.afterwards(504));

        expect(kind, grant, Status.DONE);
        if (!kind.isOfExchange()) {
            assertThat(kind.sent(tenant, grant)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("grantsAndRevocations")
    void isLookedUpWhenTheConnectionBreaks(ChangeKind kind, boolean grant) {
        prepare(kind, grant);
        tenant.simulator.faults().on(kind.writes(grant).nth(1)).then(Answer.closedConnection());

        expect(kind, grant, Status.DONE);
    }

    @ParameterizedTest
    @MethodSource("grantsAndRevocations")
    void isSentAgainWhenItWasLostOnTheWay(ChangeKind kind, boolean grant) {
        prepare(kind, grant);
        tenant.simulator.faults().on(kind.writes(grant).nth(1)).then(Answer.status(503));

        expect(kind, grant, Status.DONE);
        assertThat(kind.sent(tenant, grant)).isGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("grantsAndRevocations")
    void waitsWhenItIsThrottled(ChangeKind kind, boolean grant) {
        prepare(kind, grant);
        tenant.simulator.faults().on(kind.writes(grant).times(2)).then(Answer.status(429));

        expect(kind, grant, Status.DONE);
    }

    @ParameterizedTest
    @EnumSource(ChangeKind.class)
    void waitsForWhatIsNotKnownEverywhereYet(ChangeKind kind) {
        if (kind.isOfExchange()) {
            // What Exchange does not know it may not know for an hour.
            return;
        }
        prepare(kind, true);
        tenant.simulator.faults().on(kind.writes(true).times(3)).then(Answer.vanished());

        expect(kind, true, Status.DONE);
    }

    @ParameterizedTest
    @EnumSource(ChangeKind.class)
    void namesWhatIsMissingWhenItIsNotAllowed(ChangeKind kind) {
        String somebody = poor.simulator
                .tenant()
                .addUser(
                        Map.of("userPrincipalName", "poor" + next + '@' + Tenant.DEFAULT_DOMAIN, "usageLocation", "DE"))
                .id();

        ChangeResult result = poor.change(kind.change(poor, true, somebody));

        assertThat(result.status()).as(result.text()).isIn(Status.FAILED, Status.REFUSED);
        assertThat(result.text()).contains(kind.hint);
        assertThat(kind.isHeld(poor, somebody)).isFalse();
    }
}
