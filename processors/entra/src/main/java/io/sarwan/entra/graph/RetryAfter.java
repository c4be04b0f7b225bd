/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads {@code Retry-After}: seconds or an HTTP date (RFC 9110, 10.2.3); anything else counts as absent. */
final class RetryAfter {

    /** A server that asks for more than this is asked again after it. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Clock clock;

    RetryAfter(Clock clock) {
        this.clock = clock;
    }

    Optional<Duration> parse(String value) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        String text = value.strip();
        try {
            if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return Optional.of(capped(Duration.ofSeconds(Long.parseLong(text))));
            }
            ZonedDateTime date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            Duration wait = Duration.between(clock.instant(), date.toInstant());
            return Optional.of(capped(wait.isNegative() ? Duration.ZERO : wait));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Duration capped(Duration wait) {
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
