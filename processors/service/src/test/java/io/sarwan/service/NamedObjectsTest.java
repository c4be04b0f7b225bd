/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.governance.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class NamedObjectsTest {

    private static final ResourceId ADA = new ResourceId("user", "ada");
    private static final ResourceId TEAM = new ResourceId("group", "team");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T00:00:00Z"));
    private final NamedObjects named = new NamedObjects(Duration.ofMinutes(5), now::get);

    @Test
    void thereIsNothingToTakeBeforeAnythingIsNamedOrAfterAnOrdinarySync() {
        assertThat(named.take()).isEmpty();
        named.add(List.of(ADA));
        named.clear();
        assertThat(named.take()).isEmpty();
    }

    @Test
    void whatIsNamedAgainAndAgainIsTakenOnce() {
        named.add(List.of(ADA, TEAM));
        named.add(List.of(ADA));
        assertThat(named.take()).containsExactlyInAnyOrder(ADA, TEAM);
        assertThat(named.take()).isEmpty();
    }

    @Test
    void whatIsNamedSoonAfterAnotherWaits() {
        named.add(List.of(ADA));
        named.take();
        named.add(List.of(TEAM));
        assertThat(named.take()).isEmpty();
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(5)));
        assertThat(named.take()).containsExactly(TEAM);
    }

    @Test
    void whatASyncDidNotShowIsTakenAgainAfterTheLeastTime() {
        named.add(List.of(ADA));
        named.keep(named.take());
        assertThat(named.take()).isEmpty();
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(5)));
        assertThat(named.take()).containsExactly(ADA);
    }

    @Test
    void whatCouldNotBeSyncedIsTakenAsSoonAsItCan() {
        named.add(List.of(ADA));
        named.putBack(named.take());
        assertThat(named.take()).containsExactly(ADA);
    }
}
