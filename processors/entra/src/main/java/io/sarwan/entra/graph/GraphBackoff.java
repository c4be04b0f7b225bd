/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

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
    private final GraphUsage usage;
    private final RandomGenerator random;
    private final Waits waits;

    /**
     * How long to wait where Graph does not say.
     *
     * @param first the longest wait before the first repetition; it doubles with every further one
     * @param longest no wait is longer
     */
    public record Waits(Duration first, Duration longest) {

        /** Microsoft Graph throttling guidance: exponential, capped. */
        public static final Waits USUAL = new Waits(Duration.ofSeconds(1), Duration.ofMinutes(1));
    }

    /**
     * How often one call did not succeed, by reason, so that a long throttle leaves the attempts for failures alone.
     *
     * @param throttled answers 429
     * @param refused answers 401
     * @param failed everything else that may pass
     */
    public record Attempts(int throttled, int refused, int failed) {

        static final Attempts NONE = new Attempts(0, 0, 0);

        private Attempts and(Exception failure) {
            if (failure instanceof GraphThrottledException) {
                return new Attempts(throttled + 1, refused, failed);
            }
            return failure instanceof GraphUnauthorizedException
                    ? new Attempts(throttled, refused + 1, failed)
                    : new Attempts(throttled, refused, failed + 1);
        }

        private int total() {
            return throttled + refused + failed;
        }
    }

    public GraphBackoff(ResourceUnitBudget budget, GraphUsage usage, RandomGenerator random, Waits waits) {
        this.budget = budget;
        this.usage = usage;
        this.random = random;
        this.waits = waits;
    }

    @Override
    public void process(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        Attempts before = exchange.getProperty(ATTEMPTS, Attempts.NONE, Attempts.class);
        Attempts attempts = before.and(failure);
        exchange.setProperty(ATTEMPTS, attempts);
        Duration wait = wait(failure, before.total());
        if (failure instanceof GraphThrottledException) {
            usage.throttled(exchange.getProperty(GraphSend.LANE, "", String.class), wait);
            budget.pause(wait);
        }
        exchange.getMessage().setHeader(REDELIVERY_DELAY, wait.toMillis());
    }

    /** Makes every call wait for the throttled ones of a batch, which are sent again in a later one. */
    public void pauseFor(String lane, GraphThrottledException throttled, int attempt) {
        Duration wait = wait(throttled, attempt);
        usage.throttled(lane, wait);
        budget.pause(wait);
    }

    /** Counts a repetition. */
    public void repeated() {
        usage.retry();
    }

    /** @param attempt how often the call did not succeed before, from 0 */
    public Duration wait(Exception failure, int attempt) {
        Optional<Duration> asked = Optional.empty();
        if (failure instanceof GraphThrottledException throttled) {
            asked = throttled.retryAfter();
        } else if (failure instanceof GraphUnavailableException unavailable) {
            asked = unavailable.retryAfter();
        } else if (failure instanceof GraphUnauthorizedException) {
            asked = Optional.of(Duration.ZERO);
        }
        return asked.orElseGet(() -> jittered(attempt));
    }

    private Duration jittered(int attempt) {
        long ceiling = Math.min(waits.longest().toMillis(), waits.first().toMillis() << Math.min(attempt, 10));
        return Duration.ofMillis(ceiling / 2 + random.nextLong(ceiling / 2 + 1));
    }
}
