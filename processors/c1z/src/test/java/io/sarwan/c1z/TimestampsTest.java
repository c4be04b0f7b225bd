/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimestampsTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T10:20:30Z, 2026-11-22 10:20:30",
        "2026-11-22T10:20:00Z, 2026-11-22 10:20:00",
        "2026-11-22T10:20:30.5Z, 2026-11-22 10:20:30.5",
        "2026-11-22T10:20:30.120Z, 2026-11-22 10:20:30.12",
        "2026-11-22T10:20:30.000001Z, 2026-11-22 10:20:30.000001",
        "2026-11-22T10:20:30.123456789Z, 2026-11-22 10:20:30.123456789",
    })
    void aTimeIsWrittenWithoutZoneAndTrailingZerosAndReadBack(Instant time, String text) {
        assertThat(Timestamps.text(time)).isEqualTo(text);
        assertThat(Timestamps.parse(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T10:20:30Z, 2026-11-22T10:20:30Z",
        "2026-11-22 12:20:30+02:00, 2026-11-22T10:20:30Z",
        "2026-11-22 12:20:30.5 +02:00, 2026-11-22T10:20:30.5Z",
    })
    void formsOfOtherWritersAreRead(String text, Instant time) {
        assertThat(Timestamps.parse(text)).isEqualTo(time);
    }

    @Test
    void anythingElseIsRefusedInOneLine() {
        assertThatThrownBy(() -> Timestamps.parse("yesterday"))
                .isInstanceOf(C1zException.class)
                .hasMessage("not a time: 'yesterday'");
    }
}
