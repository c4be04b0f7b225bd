/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.calls.CallWaits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private final RetryAfter retryAfter =
            new RetryAfter(Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC));

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "soon",
                "-1",
                "+1",
                "1.5",
                "1s",
                "0x10",
                "99999999999999999999",
                "\u0661",
                "[1, 2]",
                "2026-11-22T12:00:10Z",
                "Mon, 22 Nov 2026 12:00:10 GMT"
            })
    void whatIsNoWaitSaysNothing(String value) {
        assertThat(retryAfter.parse(value)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0",
                "7|7",
                " 7 |7",
                "007|7",
                "600|600",
                "601|600",
                "86400|600",
                "9223372036854775807|600",
                "Sun, 22 Nov 2026 12:00:10 GMT|10",
                "Sun, 22 Nov 2026 11:59:00 GMT|0",
                "Sun, 22 Nov 2026 13:00:00 GMT|600",
            })
    void secondsAndDatesAreRead(String value, long seconds) {
        assertThat(retryAfter.parse(value)).contains(Duration.ofSeconds(seconds));
    }

    @Property
    void noTextBreaksIt(@ForAll String value) {
        retryAfter.parse(value).ifPresent(wait -> assertThat(wait).isBetween(Duration.ZERO, Duration.ofMinutes(10)));
    }

    @Test
    void theUsualWaitsAreASecondToAMinute() {
        assertThat(CallWaits.USUAL).isEqualTo(new CallWaits(Duration.ofSeconds(1), Duration.ofMinutes(1)));
    }
}
