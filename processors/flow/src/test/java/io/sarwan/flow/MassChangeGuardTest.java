/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.governance.SyncCounts;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MassChangeGuardTest {

    private static final SyncCounts NOTHING = new SyncCounts(Map.of(), Map.of(), Map.of());

    @ParameterizedTest
    @CsvSource({
        "100, 21, 20, true",
        "100, 20, 20, false",
        "100, 100, 99, true",
        "100, 100, 100, false",
        "0, 0, 0, false",
        "100, 1, 0, true",
        "100, 0, 0, false",
    })
    void aLossOfMoreThanTheLimitIsRefused(long before, long gone, int percent, boolean refused) {
        assertThat(objects("user", before, gone, percent).isPresent()).isEqualTo(refused);
    }

    @ParameterizedTest
    @CsvSource({
        // Less than ten of a kind say nothing ...
        "managed_identity, 4, 1, false",
        "managed_identity, 4, 4, false",
        "managed_identity, 12, 9, false",
        "managed_identity, 12, 10, true",
        "user, 4, 3, false",
        // ... but a tenant without any user or group is none.
        "user, 1, 1, true",
        "user, 4, 4, true",
        "group, 9, 9, true",
    })
    void aHandfulIsNoMassUnlessNoUserOrGroupIsLeft(String type, long before, long gone, boolean refused) {
        assertThat(objects(type, before, gone, 20).isPresent()).isEqualTo(refused);
    }

    @Test
    void asManyNewOnesDoNotMakeUpForThoseWhoAreGone() {
        SyncCounts sameSize = new SyncCounts(Map.of("user", 50L), Map.of(), Map.of());

        assertThat(new MassChangeGuard(20, false).objection(sameSize, sameSize, Map.of("user", 50L)))
                .hasValueSatisfying(text -> assertThat(text)
                        .contains("50 of 50 resources of type user")
                        .contains("--accept-change"));
    }

    @Test
    void entitlementsAndGrantsCountToo() {
        MassChangeGuard guard = new MassChangeGuard(20, false);

        assertThat(guard.objection(new SyncCounts(Map.of(), Map.of("group", 5L), Map.of()), NOTHING, Map.of()))
                .hasValueSatisfying(text -> assertThat(text).contains("5 of 5 entitlements"));
        assertThat(guard.objection(
                        new SyncCounts(Map.of(), Map.of(), Map.of("group", 50L)),
                        new SyncCounts(Map.of(), Map.of(), Map.of("group", 39L)),
                        Map.of()))
                .hasValueSatisfying(text -> assertThat(text).contains("11 of 50 grants"));
        assertThat(guard.objection(
                        new SyncCounts(Map.of(), Map.of(), Map.of("group", 50L)),
                        new SyncCounts(Map.of(), Map.of(), Map.of("group", 90L)),
                        Map.of()))
                .isEmpty();
    }

    @Test
    void whatTheRunWasNotToReadIsNoLossToAccept() {
        SyncCounts before = new SyncCounts(Map.of("group", 100L, "user", 100L), Map.of(), Map.of());
        MassChangeGuard guard = new MassChangeGuard(20, false, Set.of("user"));

        assertThat(guard.objection(before, NOTHING, Map.of("group", 100L))).hasValueSatisfying(text -> assertThat(text)
                .endsWith("sync-resource-types leaves this type out: name another file with -f for what it reads,"
                        + " or run again without it"));
        assertThat(guard.objection(before, NOTHING, Map.of("user", 100L)))
                .hasValueSatisfying(text -> assertThat(text).endsWith("run again with --accept-change"));
    }

    @Test
    void whoHasLookedMayAccept() {
        SyncCounts before = new SyncCounts(Map.of("user", 100L), Map.of(), Map.of());

        assertThat(new MassChangeGuard(0, true).objection(before, NOTHING, Map.of("user", 100L)))
                .isEmpty();
    }

    private static Optional<String> objects(String type, long before, long gone, int percent) {
        return new MassChangeGuard(percent, false)
                .objection(
                        new SyncCounts(Map.of(type, before), Map.of(), Map.of()),
                        new SyncCounts(Map.of(type, before - gone), Map.of(), Map.of()),
                        Map.of(type, gone));
    }
}
