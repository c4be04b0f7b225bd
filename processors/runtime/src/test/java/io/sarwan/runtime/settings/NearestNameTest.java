/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class NearestNameTest {

    private static final List<String> NAMES = List.of("entra-tenant-id", "entra-client-id", "file", "workers");

    @Test
    void aSwapOfNeighboursIsOneStep() {
        assertThat(NearestName.distance("fiel", "file")).isEqualTo(1);
    }

    @Test
    void theNearestIsFound() {
        assertThat(NearestName.of("entra-tenant", NAMES)).contains("entra-tenant-id");
        assertThat(NearestName.of("worker", NAMES)).contains("workers");
    }

    @Test
    void nothingNearIsNothing() {
        assertThat(NearestName.of("zzzz", NAMES)).isEmpty();
    }

    @Property(tries = 200)
    void theDistanceIsSymmetricAndBounded(
            @ForAll @AlphaChars @StringLength(max = 12) String left,
            @ForAll @AlphaChars @StringLength(max = 12) String right) {
        int distance = NearestName.distance(left, right);
        assertThat(distance)
                .isEqualTo(NearestName.distance(right, left))
                .isBetween(Math.abs(left.length() - right.length()), Math.max(left.length(), right.length()));
        assertThat(distance == 0).isEqualTo(left.equals(right));
    }
}
