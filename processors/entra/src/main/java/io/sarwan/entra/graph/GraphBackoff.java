/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Says how long the route waits before it repeats a call: what {@code Retry-After} asks for, else exponentially longer
 * with full jitter from one second to one minute. A 429 makes every other call wait too.
 *
 * <p>Runs when the exception occurs; on redelivery would be one attempt too late.
 */
public final class GraphBackoff implements Processor {

    /** Camel waits this long, in milliseconds, instead of its own policy's delay. */
    private static final String REDELIVERY_DELAY = "CamelRedeliveryDelay";

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final ResourceUnitBudget budget;
    private final GraphUsage usage;
    private final RandomGenerator random;

    public GraphBackoff(ResourceUnitBudget budget, GraphUsage usage, RandomGenerator random) {
        this.budget = budget;
        this.usage = usage;
        this.random = random;
    }

    @Override
    public void process(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        int attempt = exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 0, Integer.class);
        Duration wait = wait(failure, attempt);
        if (failure instanceof GraphThrottledException) {
            usage.throttled(exchange.getProperty(GraphSend.LANE, "", String.class), wait);
            budget.pause(wait);
        }
        exchange.getMessage().setHeader(REDELIVERY_DELAY, wait.toMillis());
    }

    /** Waits for the throttled calls of a batch, which are sent again in a later one. */
    public void pauseFor(String lane, GraphThrottledException throttled, int attempt) {
        Duration wait = wait(throttled, attempt);
        usage.throttled(lane, wait);
        budget.pause(wait);
    }

    /** Counts a repetition. */
    public void repeated() {
        usage.retry();
    }

    private Duration wait(Exception failure, int attempt) {
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
        long ceiling = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(attempt, 10));
        return Duration.ofMillis(ceiling / 2 + random.nextLong(ceiling / 2 + 1));
    }
}
