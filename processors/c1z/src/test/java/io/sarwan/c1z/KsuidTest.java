/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KsuidTest {

    private static final Instant EPOCH = Instant.ofEpochSecond(1_400_000_000L);

    @Test
    void theExampleOfTheFormatIsMade() {
        byte[] payload = HexFormat.of().parseHex("b5a1cd34b5f99d1154fb6853345c9735");
        assertThat(Ksuid.of(Instant.parse("2017-10-10T04:00:47Z"), payload)).isEqualTo("0ujtsYcgvSTl8PAuAdqWYSMnLOv");
    }

    @Test
    void theLeastAndTheGreatestHaveTheSameLength() {
        byte[] ones = new byte[16];
        Arrays.fill(ones, (byte) 0xFF);
        assertThat(Ksuid.of(EPOCH, new byte[16])).isEqualTo("000000000000000000000000000");
        assertThat(Ksuid.of(EPOCH.plusSeconds(0xFFFF_FFFFL), ones)).isEqualTo("aWgEPTl1tmebfsQzFP4bxwgy80V");
    }

    @Test
    void laterOnesSortBehindEarlierOnes() {
        Random random = new Random(7);
        String before = Ksuid.next(Instant.parse("2026-11-22T10:00:00Z"), random);
        String after = Ksuid.next(Instant.parse("2026-11-22T10:00:01Z"), random);
        assertThat(before).isLessThan(after);
        assertThat(after).matches("[a-zA-Z0-9]{27}");
    }

    @Test
    void aTimeBeforeTheEpochIsRefused() {
        assertThatThrownBy(() -> Ksuid.of(EPOCH.minusSeconds(1), new byte[16]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Ksuid.of(EPOCH, new byte[15])).isInstanceOf(IllegalArgumentException.class);
    }
}
