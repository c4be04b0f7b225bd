/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.http;

import io.sarwan.calls.CallExchange;
import io.sarwan.calls.CallUsage;
import io.sarwan.calls.CallWaits;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Says how long the route waits before it repeats a call: what the service asks for, else exponentially longer with
 * jitter. A 429 makes every other call wait too.
 *
 * <p>Runs when the exception occurs; on redelivery would be one attempt too late.
 */
public final class ScimBackoff implements Processor {

    /** Camel waits this long, in milliseconds, instead of its own policy's delay. */
    private static final String REDELIVERY_DELAY = "CamelRedeliveryDelay";

    /** Exchange property with the {@link Attempts} of the call in progress; the route compares it with its limits. */
    private static final String ATTEMPTS = "scimAttempts";

    /** More than any limit: a request that must not be sent again is not. */
    private static final int TOO_OFTEN = 1_000_000;

    private final RequestBudget budget;
    private final CallUsage usage;
    private final RandomGenerator random;
    private final CallWaits waits;

    /**
     * How often one call did not succeed, by reason, so that a long throttle leaves the attempts for failures alone.
     *
     * @param throttled answers 429
     * @param refused answers 401
     * @param failed everything else that may pass
     */
    public record Attempts(int throttled, int refused, int failed) {

        static final Attempts NONE = new Attempts(0, 0, 0);

        private Attempts and(Exception failure, boolean repeatable) {
            if (failure instanceof ScimThrottledException) {
                return new Attempts(throttled + 1, refused, failed);
            }
            if (failure instanceof ScimTokenRefusedException) {
                return new Attempts(throttled, refused + 1, failed);
            }
            return new Attempts(throttled, refused, repeatable ? failed + 1 : TOO_OFTEN);
        }

        private int total() {
            return throttled + refused + failed;
        }
    }

    public ScimBackoff(RequestBudget budget, CallUsage usage, RandomGenerator random, CallWaits waits) {
        this.budget = budget;
        this.usage = usage;
        this.random = random;
        this.waits = waits;
    }

    /** Begins a call with all its attempts, whatever became of the one before it on the same exchange. */
    public static void begin(Exchange exchange) {
        CallExchange.begin(exchange, ATTEMPTS);
    }

    @Override
    public void process(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        ScimRequest<?> request = exchange.getProperty(ScimSend.REQUEST, ScimRequest.class);
        Attempts before = exchange.getProperty(ATTEMPTS, Attempts.NONE, Attempts.class);
        exchange.setProperty(ATTEMPTS, before.and(failure, request == null || request.repeatable()));
        Duration wait = wait(failure, before.total());
        if (failure instanceof ScimThrottledException) {
            budget.pause(wait);
            budget.slowDown();
        }
        if (asked(failure).isPresent() || failure instanceof ScimThrottledException) {
            usage.throttled(exchange.getProperty(ScimSend.LANE, "", String.class), wait);
        }
        exchange.getMessage().setHeader(REDELIVERY_DELAY, wait.toMillis());
    }

    /** Counts a repetition. */
    public void repeated() {
        usage.retry();
    }

    private Duration wait(Exception failure, int attempt) {
        if (failure instanceof ScimTokenRefusedException) {
            return Duration.ZERO;
        }
        // A wait of no time at all, taken literally, would use up all attempts at once.
        return asked(failure).filter(wait -> !wait.isZero()).orElseGet(() -> waits.jittered(attempt, random));
    }

    private static Optional<Duration> asked(Exception failure) {
        if (failure instanceof ScimThrottledException throttled) {
            return throttled.retryAfter();
        }
        return failure instanceof ScimUnavailableException unavailable ? unavailable.retryAfter() : Optional.empty();
    }
}
