/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads how long a service asks to wait: {@code Retry-After} in seconds or as a date (RFC 9110 section 10.2.3), and the
 * rate-limit headers that services use instead. Anything that cannot be read counts as absent.
 */
final class WaitHeaders {

    /** A service that asks for more than this is asked again after it. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** A number above this is a moment in time, below it a span. */
    private static final long EPOCH = 1_000_000_000L;

    private static final String[] SPANS = {"x-rate-limit-retry-after-seconds", "x-retry-after"};
    private static final String[] RESETS = {"x-ratelimit-reset", "x-rate-limit-reset", "ratelimit-reset"};
    private static final String[] LEFT = {"x-ratelimit-remaining", "x-rate-limit-remaining", "ratelimit-remaining"};

    private final Clock clock;

    WaitHeaders(Clock clock) {
        this.clock = clock;
    }

    /** How long a refused request has to wait. @param header gives a header's value or {@code null} */
    Optional<Duration> afterRefusal(Function<String, String> header) {
        return parsed(header.apply("Retry-After"))
                .or(() -> first(header, SPANS))
                .or(() -> first(header, RESETS));
    }

    /** How long to wait although the request was answered: it was the last of its window. */
    Optional<Duration> afterLast(Function<String, String> header) {
        boolean none = Stream.of(LEFT)
                .map(header)
                .anyMatch(left -> left != null && left.strip().equals("0"));
        return none ? first(header, RESETS) : Optional.empty();
    }

    private Optional<Duration> first(Function<String, String> header, String... names) {
        return Stream.of(names)
                .map(header)
                .map(this::parsed)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Duration> parsed(String value) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        String text = value.strip();
        try {
            if (Character.isDigit(text.charAt(0))) {
                return Optional.of(capped(span(Double.parseDouble(text))));
            }
            ZonedDateTime date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(capped(Duration.between(clock.instant(), date.toInstant())));
        } catch (DateTimeException | NumberFormatException | ArithmeticException unreadable) {
            return Optional.empty();
        }
    }

    private Duration span(double seconds) {
        return seconds >= EPOCH
                ? Duration.between(clock.instant(), Instant.ofEpochSecond((long) seconds))
                : Duration.ofMillis((long) (seconds * 1000));
    }

    private static Duration capped(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
