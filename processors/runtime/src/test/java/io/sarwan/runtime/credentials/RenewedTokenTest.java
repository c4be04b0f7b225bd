/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SecretText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RenewedTokenTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LIFE = Duration.ofSeconds(1000);

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final AtomicInteger requests = new AtomicInteger();
    private LoginFailure failure;
    private String lastClaims;

    private final RenewedToken token = new RenewedToken(this::issue, now::get);

    private IssuedToken issue(String claims) throws LoginFailure {
        lastClaims = claims;
        int number = requests.incrementAndGet();
        if (failure != null) {
            throw failure;
        }
        return new IssuedToken(new SecretText("token-" + number), now.get().plus(LIFE));
    }

    private void at(long seconds) {
        now.set(START.plusSeconds(seconds));
    }

    @Test
    void aTokenServesForFourFifthsOfItsLife() {
        assertThat(token.bearer()).isEqualTo("token-1");
        at(799);
        assertThat(token.bearer()).isEqualTo("token-1");
        at(800);
        assertThat(token.bearer()).isEqualTo("token-2");
    }

    @Test
    void aPassingFailureLeavesTheOldTokenInUseUntilItsEnd() {
        token.bearer();
        failure = LoginFailure.passing(SarwanException.failed("busy"), null);
        at(900);
        assertThat(token.bearer()).isEqualTo("token-1");
        assertThat(token.bearer()).as("no second attempt within half a minute").isEqualTo("token-1");
        assertThat(requests).hasValue(2);
        at(1000);
        assertThatThrownBy(token::bearer).isInstanceOf(SarwanException.class).hasMessage("busy");
    }

    @Test
    void aLastingFailureIsSaidAtOnce() {
        token.bearer();
        failure = LoginFailure.lasting(SarwanException.failed("secret expired"));
        at(900);
        assertThatThrownBy(token::bearer).hasMessage("secret expired");
    }

    @Test
    void threadsThatWereRefusedTheSameTokenGetTheSameNewOne() {
        String first = token.bearer();
        assertThat(token.refresh(first, null)).isEqualTo("token-2");
        assertThat(token.refresh(first, null)).isEqualTo("token-2");
        assertThat(token.refresh("token-2", null)).isEqualTo("token-3");
    }

    @Test
    void aRefusedTokenIsNotUsedAgainWhenRenewingFails() {
        String first = token.bearer();
        failure = LoginFailure.passing(SarwanException.failed("busy"), null);
        assertThatThrownBy(() -> token.refresh(first, null)).hasMessage("busy");
    }

    @Test
    void claimsThatTheServiceAsksForGoIntoTheRequestForThatTokenAlone() {
        String first = token.bearer();
        assertThat(lastClaims).isNull();

        assertThat(token.refresh(first, "{\"access_token\":{}}")).isEqualTo("token-2");
        assertThat(lastClaims).isEqualTo("{\"access_token\":{}}");

        at(900);
        assertThat(token.bearer()).isEqualTo("token-3");
        assertThat(lastClaims).isNull();
    }

    @Test
    void manyThreadsMakeOneRequest() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        RenewedToken slow = new RenewedToken(
                claims -> {
                    asked.countDown();
                    await(release);
                    return issue(claims);
                },
                now::get);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(threads.submit(slow::bearer));
            }
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
            release.countDown();
            for (Future<String> answer : answers) {
                assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("token-1");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(requests).hasValue(1);
    }

    @Test
    void whileOneThreadRenewsTheOthersGoOn() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        RenewedToken slow = new RenewedToken(
                claims -> {
                    if (requests.get() > 0) {
                        asked.countDown();
                        await(release);
                    }
                    return issue(claims);
                },
                now::get);
        slow.bearer();
        at(850);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Future<String> renewing = threads.submit(slow::bearer);
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(slow.bearer()).isEqualTo("token-1");
            release.countDown();
            assertThat(renewing.get(10, TimeUnit.SECONDS)).isEqualTo("token-2");
        } finally {
            threads.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
