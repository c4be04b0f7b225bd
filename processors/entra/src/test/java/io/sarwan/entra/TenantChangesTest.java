/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TenantChangesTest {

    private final TenantChanges changes = new TenantChanges();

    private static DeltaItem.Link link(String id, boolean removed) {
        return new DeltaItem.Link(new GroupRefs.Member("user", id), removed);
    }

    private static DeltaItem group(DeltaItem.Link... members) {
        return new DeltaItem("g", false, Set.of(), Map.of(), List.of(members), List.of());
    }

    private void add(DeltaItem... items) throws ResyncRefusedException {
        changes.add(DeltaCollection.GROUPS, new DeltaPage(List.of(items), null, "link"));
    }

    private TenantChanges.Change change() {
        return changes.of(DeltaCollection.GROUPS).get("g");
    }

    @Test
    void moreChangesThanAreWorthKeepingApartAreRefused() {
        DeltaItem[] many = IntStream.rangeClosed(0, 20_000)
                .mapToObj(i -> new DeltaItem("g" + i, true, Set.of(), Map.of(), List.of(), List.of()))
                .toArray(DeltaItem[]::new);

        assertThatThrownBy(() -> add(many))
                .isInstanceOf(ResyncRefusedException.class)
                .hasMessageContaining("20000");
    }

    @Test
    void slicesOfALargeGroupAddUp() throws ResyncRefusedException {
        add(group(link("a", false), link("b", false)));
        add(group(link("c", true)));

        assertThat(change().members()).containsExactlyInAnyOrder(link("a", false), link("b", false), link("c", true));
    }

    @Test
    void aReplayCountsOnce() throws ResyncRefusedException {
        add(group(link("a", false)));
        add(group(link("a", false)));

        assertThat(change().members()).containsExactly(link("a", false));
        assertThat(changes.size()).isOne();
    }

    @Test
    void theLaterOfTwoContradictingChangesWins() throws ResyncRefusedException {
        add(group(link("a", false)), group(link("a", true)));
        add(new DeltaItem("g", true, Set.of(), Map.of(), List.of(), List.of()));

        assertThat(change().members()).containsExactly(link("a", true));
        assertThat(change().isRemoved()).isTrue();

        add(group());
        assertThat(change().isRemoved()).isFalse();
    }

    @Test
    void aChangeThatTellsNothingMayBeAChangeOfAnything() throws ResyncRefusedException {
        add(group());
        assertThat(change().isOfProperties()).isTrue();

        add(group(link("a", false)));
        assertThat(change().isOfProperties()).isFalse();
    }
}
