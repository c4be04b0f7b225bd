/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.governance.SyncCounts;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MassChangeGuardTest {

    @ParameterizedTest
    @CsvSource({
        "100, 79, 20, true",
        "100, 80, 20, false",
        "100, 0, 99, true",
        "100, 0, 100, false",
        "1, 0, 20, true",
        "3, 2, 20, true",
        "0, 0, 0, false",
        "100, 99, 0, true",
        "100, 300, 0, false",
    })
    void aLossOfMoreThanTheLimitIsRefused(long before, long now, int percent, boolean refused) {
        assertThat(new MassChangeGuard(percent, false)
                        .objection(users(before), users(now))
                        .isPresent())
                .isEqualTo(refused);
    }

    @Test
    void aTypeThatIsGoneIsALoss() {
        assertThat(new MassChangeGuard(20, false).objection(users(10), new SyncCounts(Map.of(), Map.of(), Map.of())))
                .hasValueSatisfying(text -> assertThat(text)
                        .contains("0 resources of type user instead of 10")
                        .contains("--accept-change"));
    }

    @Test
    void entitlementsAndGrantsCountToo() {
        SyncCounts none = new SyncCounts(Map.of(), Map.of(), Map.of());
        MassChangeGuard guard = new MassChangeGuard(20, false);

        assertThat(guard.objection(new SyncCounts(Map.of(), Map.of("group", 5L), Map.of()), none))
                .hasValueSatisfying(text -> assertThat(text).contains("entitlements"));
        assertThat(guard.objection(new SyncCounts(Map.of(), Map.of(), Map.of("group", 5L)), none))
                .hasValueSatisfying(text -> assertThat(text).contains("grants"));
    }

    @Test
    void whoHasLookedMayAccept() {
        assertThat(new MassChangeGuard(0, true).objection(users(100), users(0))).isEmpty();
    }

    private static SyncCounts users(long count) {
        return new SyncCounts(Map.of("user", count), Map.of(), Map.of());
    }
}
