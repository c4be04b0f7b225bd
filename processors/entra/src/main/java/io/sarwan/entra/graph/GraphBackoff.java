/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import io.sarwan.calls.CallExchange;
import io.sarwan.calls.CallUsage;
import io.sarwan.calls.CallWaits;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Says how long the route waits before it repeats a call: what {@code Retry-After} asks for, else exponentially longer
 * with jitter. A 429 makes every other call wait too.
 *
 * <p>Runs when the exception occurs; on redelivery would be one attempt too late.
 */
public final class GraphBackoff implements Processor {

    /** Camel waits this long, in milliseconds, instead of its own policy's delay. */
    private static final String REDELIVERY_DELAY = "CamelRedeliveryDelay";

    /** Exchange property with the {@link Attempts} of the call in progress; the route compares it with its limits. */
    private static final String ATTEMPTS = "graphAttempts";

    private final ResourceUnitBudget budget;
    private final CallUsage usage;
    private final RandomGenerator random;
    private final CallWaits waits;

    /**
     * How often one call did not succeed, by reason, so that a long throttle leaves the attempts for failures alone.
     *
     * @param throttled answers 429
     * @param refused answers 401
     * @param contended answers 409, 412, 423 and 424
     * @param failed everything else that may pass
     */
    public record Attempts(int throttled, int refused, int contended, int failed) {

        static final Attempts NONE = new Attempts(0, 0, 0, 0);

        /** A write that Graph may have carried out is not repeated: only a look tells what became of it. */
        private Attempts and(Exception failure, GraphRequest<?> request) {
            if (request != null && request.writes() > 0 && GraphOutcome.isUnknown(failure)) {
                return new Attempts(throttled, refused, contended, Integer.MAX_VALUE);
            }
            if (failure instanceof GraphThrottledException) {
                return new Attempts(throttled + 1, refused, contended, failed);
            }
            if (failure instanceof GraphUnauthorizedException) {
                return new Attempts(throttled, refused + 1, contended, failed);
            }
            return failure instanceof GraphContendedException
                    ? new Attempts(throttled, refused, contended + 1, failed)
                    : new Attempts(throttled, refused, contended, failed + 1);
        }

        private int total() {
            return throttled + refused + contended + failed;
        }
    }

    public GraphBackoff(ResourceUnitBudget budget, CallUsage usage, RandomGenerator random, CallWaits waits) {
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
        Attempts before = exchange.getProperty(ATTEMPTS, Attempts.NONE, Attempts.class);
        GraphRequest<?> request = exchange.getProperty(GraphSend.REQUEST, GraphRequest.class);
        Attempts attempts = before.and(failure, request);
        exchange.setProperty(ATTEMPTS, attempts);
        Duration wait = wait(failure, before.total());
        count(exchange.getProperty(GraphSend.LANE, "", String.class), failure, wait);
        Object quota = exchange.getProperty(GraphAdmission.QUOTA);
        if (failure instanceof GraphThrottledException && GraphAdmission.REPORTS.equals(quota)) {
            // Nobody else reads reports, so nobody else has to wait.
            budget.reports().pause(wait);
        } else if (!(failure instanceof GraphThrottledException && GraphAdmission.PROVISIONING.equals(quota))) {
            charge(failure, request, wait);
        }
        exchange.getMessage().setHeader(REDELIVERY_DELAY, wait.toMillis());
    }

    /** Makes every call wait for the throttled ones of a batch, which are sent again in a later one. */
    public void pauseFor(String lane, GraphThrottledException throttled, int attempt) {
        Duration wait = wait(throttled, attempt);
        count(lane, throttled, wait);
        budget.pause(wait);
    }

    /** Counts a wait that Graph caused: every 429, and what asks for one with {@code Retry-After}. */
    public void count(String lane, Exception failure, Duration wait) {
        if (failure instanceof GraphThrottledException
                || failure instanceof GraphUnavailableException unavailable
                        && unavailable.retryAfter().isPresent()) {
            usage.throttled(lane, wait);
        }
    }

    /** A 429 makes everybody wait; a request that never left costs nothing, so its units go back. */
    void charge(Exception failure, GraphRequest<?> request, Duration wait) {
        if (failure instanceof GraphThrottledException) {
            budget.pause(wait);
        } else if (request != null && GraphOutcome.isUnsent(failure)) {
            budget.settle(request.units(), 0);
        }
    }

    /** Counts a repetition. */
    public void repeated() {
        usage.retry();
    }

    /**
     * How long to wait. A {@code Retry-After} of no time at all, or of one that is past, says nothing: taken literally it
     * would use up all attempts at once.
     *
     * @param attempt how often the call did not succeed before, from 0
     */
    public Duration wait(Exception failure, int attempt) {
        Optional<Duration> asked = Optional.empty();
        if (failure instanceof GraphThrottledException throttled) {
            asked = throttled.retryAfter();
        } else if (failure instanceof GraphUnavailableException unavailable) {
            asked = unavailable.retryAfter();
        } else if (failure instanceof GraphUnauthorizedException) {
            return Duration.ZERO;
        }
        return asked.filter(wait -> !wait.isZero()).orElseGet(() -> waits.jittered(attempt, random));
    }
}
