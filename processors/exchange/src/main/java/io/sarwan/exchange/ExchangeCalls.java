/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.exchange;

import io.sarwan.calls.CallExchange;
import io.sarwan.exchange.ExchangeFailure.Kind;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Admission and repetition of calls to Exchange Online: Microsoft publishes no limit, so they go out evenly, a few a second,
 * and a call that was throttled or never left is made again after a wait. A command whose answer was lost is not: somebody has
 * to look first, see {@link GroupCommands}.
 */
public final class ExchangeCalls implements Processor {

    /** Exchange property: how often the call in progress did not succeed; the route compares it with its limit. */
    private static final String ATTEMPTS = "exchangeAttempts";

    /** Exchange property: what is being sent. */
    static final String COMMAND = "exchangeCommand";

    private static final long NEVER = Integer.MAX_VALUE;

    private final ExchangeTokens tokens;
    private final LongSupplier nanoTime;
    private final Duration spacing;
    private final List<Duration> waits;
    private long free;

    /**
     * @param nanoTime a monotonic clock, nanoseconds
     * @param spacing between two calls
     * @param waits before a repetition where the service does not say, the last for all beyond
     */
    public ExchangeCalls(ExchangeTokens tokens, LongSupplier nanoTime, Duration spacing, List<Duration> waits) {
        this.tokens = tokens;
        this.nanoTime = nanoTime;
        this.spacing = spacing;
        this.waits = List.copyOf(waits);
        this.free = nanoTime.getAsLong();
    }

    /** How long a call has to wait for its turn, milliseconds. */
    public synchronized long reserve() {
        long now = nanoTime.getAsLong();
        long turn = Math.max(now, free);
        free = turn + spacing.toNanos();
        return Duration.ofNanos(turn - now).toMillis();
    }

    /** Begins a call with all its attempts, whatever became of the one before it on the same exchange. */
    public static void begin(Exchange exchange) {
        CallExchange.begin(exchange, ATTEMPTS);
    }

    private static boolean isQuestion(Exchange exchange) {
        Cmdlet sent = exchange.getProperty(COMMAND, Cmdlet.class);
        return sent != null && sent.isQuestion();
    }

    /** Says how long to wait before a call is made again; runs when the exception occurs. */
    @Override
    public void process(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        long attempts = exchange.getProperty(ATTEMPTS, 0L, Long.class);
        Duration wait = waits.get((int) Math.min(attempts, waits.size() - 1L));
        long next = attempts + 1;
        if (failure instanceof ExchangeFailure known) {
            wait = known.retryAfter().orElse(wait);
            boolean passes = known.kind() == Kind.THROTTLED || known.kind() == Kind.UNAVAILABLE && isQuestion(exchange);
            if (known.kind() == Kind.TOKEN && attempts == 0) {
                tokens.reject(tokens.bearer());
                wait = Duration.ZERO;
            } else if (!passes) {
                next = NEVER;
            }
        } else if (!isQuestion(exchange) && !(failure instanceof ConnectException)) {
            next = NEVER;
        }
        exchange.setProperty(ATTEMPTS, next);
        exchange.getMessage().setHeader("CamelRedeliveryDelay", wait.toMillis());
    }
}
