/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaitHeadersTest {

    private final WaitHeaders waits =
            new WaitHeaders(Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "soon", "Thu, 99 Jan 2026 00:00:30 GMT", "1e999x", "-5"})
    void whatCannotBeReadIsNotThere(String value) {
        assertThat(refused("Retry-After", value)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "Retry-After, 30, 30",
        "retry-after, 0, 0",
        "Retry-After, 86400, 600",
        "X-Rate-Limit-Retry-After-Seconds, 12, 12",
        "X-RateLimit-Reset, 45, 45",
        "X-RateLimit-Reset, 1767225660, 60",
        "RateLimit-Reset, 1.5, 1",
    })
    void everyUsualWayToAskForAWaitIsUnderstood(String header, String value, long seconds) {
        assertThat(refused(header, value).toSeconds()).isEqualTo(seconds);
    }

    @Test
    void aDateIsTheTimeUntilThenAndOneThatIsPastIsNoTime() {
        assertThat(refused("Retry-After", "Thu, 01 Jan 2026 00:00:30 GMT")).isEqualTo(Duration.ofSeconds(30));
        assertThat(refused("Retry-After", "Wed, 31 Dec 2025 00:00:00 GMT")).isEqualTo(Duration.ZERO);
    }

    @Test
    void theLastRequestOfAWindowWaitsForTheNextOne() {
        assertThat(waits.afterLast(headers("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "9")::get))
                .contains(Duration.ofSeconds(9));
        assertThat(waits.afterLast(headers("X-RateLimit-Remaining", "1", "X-RateLimit-Reset", "9")::get))
                .isEmpty();
        assertThat(waits.afterLast(headers("X-RateLimit-Reset", "9", "Other", "0")::get))
                .isEmpty();
    }

    private Duration refused(String header, String value) {
        return waits.afterRefusal(headers(header, value, "Other", "1")::get).orElse(null);
    }

    private static Map<String, String> headers(String name, String value, String other, String otherValue) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put(name, value);
        headers.put(other, otherValue);
        return headers;
    }
}
