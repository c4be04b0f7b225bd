/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.actions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sarwan.entra.account.AccountOrder;
import io.sarwan.entra.account.AccountResult;
import io.sarwan.governance.ChangeResult;
import io.sarwan.runtime.EntraAccounts;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.actions.ActionRuns.Run;
import io.sarwan.runtime.actions.ActionRuns.Status;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DetachedActionsTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final EntraAccounts.Manner MANNER = new EntraAccounts.Manner(false, "tester");

    private final CountDownLatch released = new CountDownLatch(1);
    private ActionRuns actions;

    @AfterEach
    void stop() {
        released.countDown();
        actions.close();
    }

    private Run start(EntraAccounts accounts, Duration wait) {
        actions = new DetachedActions(() -> accounts);
        return start(wait);
    }

    private Run start(Duration wait) {
        return actions.start(
                null, AccountOrder.of("disable_user", JsonNodeFactory.instance.objectNode()), MANNER, wait);
    }

    private static AccountResult result(ChangeResult.Status status) {
        return new AccountResult(
                "disable_user",
                "ada",
                status,
                "as it went",
                "",
                JsonNodeFactory.instance.objectNode().put("id", "77aa"),
                List.of(),
                List.of());
    }

    private AccountResult whenReleased() {
        try {
            released.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return result(ChangeResult.Status.DONE);
    }

    @Test
    void anActionThatEndsAtOnceIsCompleteWithItsResponse() {
        Run run = start((settings, order, manner) -> result(ChangeResult.Status.DONE), LONG);

        assertThat(run.status()).isEqualTo(Status.COMPLETE);
        assertThat(run.id()).matches("[0-9A-Za-z]{27}");
        assertThat(run.name()).isEqualTo("disable_user");
        assertThat(run.response().path("success").asBoolean()).isTrue();
        assertThat(run.response().path("id").asText()).isEqualTo("77aa");
        assertThat(actions.result(run.id())).isPresent();
    }

    @Test
    void anActionThatGoesOnIsAskedAfter() {
        Run run = start((settings, order, manner) -> whenReleased(), Duration.ZERO);

        assertThat(run.status()).isIn(Status.PENDING, Status.RUNNING);
        assertThat(run.response()).isEmpty();
        assertThat(actions.result(run.id())).isEmpty();
        released.countDown();
        assertThat(actions.await(run.id(), LONG).status()).isEqualTo(Status.COMPLETE);
        assertThat(actions.status(run.id()).status()).isEqualTo(Status.COMPLETE);
    }

    @Test
    void anActionThatCannotBeCarriedOutHasFailedAndSaysWhy() {
        Run run = start((settings, order, manner) -> result(ChangeResult.Status.REFUSED), LONG);

        assertThat(run.status()).isEqualTo(Status.FAILED);
        assertThat(run.response().path("success").asBoolean(true)).isFalse();
        assertThat(run.response().path("error").asText()).isEqualTo("as it went");
    }

    @Test
    void credentialsThatAreRefusedAreSaidAndAnythingElseIsNamedOnly() {
        Run refused = start(
                (settings, order, manner) -> {
                    throw SarwanException.failed("the client secret is wrong");
                },
                LONG);
        assertThat(refused.response().path("error").asText()).contains("the client secret is wrong");
        actions.close();

        Run broken = start(
                (settings, order, manner) -> {
                    throw new IllegalStateException("holds s3cret");
                },
                LONG);
        assertThat(broken.status()).isEqualTo(Status.FAILED);
        assertThat(broken.response().toString())
                .contains("IllegalStateException")
                .doesNotContain("s3cret");
    }

    @Test
    void anIdThatNobodyKnowsIsUnknown() {
        start((settings, order, manner) -> result(ChangeResult.Status.DONE), LONG);

        assertThat(actions.status("0ujsszwN8NRY24YaXiTIE2VWDTS").status()).isEqualTo(Status.UNKNOWN);
        assertThat(actions.await("none", LONG).status()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void theOldestResultsAreForgotten() {
        Run first = start((settings, order, manner) -> result(ChangeResult.Status.DONE), LONG);
        Run last = first;
        for (int more = 0; more < DetachedActions.KEPT; more++) {
            last = start(LONG);
        }

        assertThat(actions.status(first.id()).status()).isEqualTo(Status.UNKNOWN);
        assertThat(actions.status(last.id()).status()).isEqualTo(Status.COMPLETE);
    }
}
