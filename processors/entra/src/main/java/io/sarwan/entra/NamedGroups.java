/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Groups that are found by their names, and which of them have not been found yet. Not safe for several threads. */
final class NamedGroups {

    /** Questions to a chunk: half a batch, so that the groups of some thousand are unpacked and written side by side. */
    private static final int SHARDS_PER_CHUNK = 10;

    private final Deque<NameShard> left;
    private final Set<String> untold;

    NamedGroups(List<NameShard> shards, Collection<String> ids) {
        this.left = new ArrayDeque<>(shards);
        this.untold = new LinkedHashSet<>(ids);
    }

    /** Whether there are questions that nobody has taken. */
    boolean isLeft() {
        return !left.isEmpty();
    }

    List<NameShard> take() {
        List<NameShard> taken = new ArrayList<>(SHARDS_PER_CHUNK);
        while (taken.size() < SHARDS_PER_CHUNK && !left.isEmpty()) {
            taken.add(left.poll());
        }
        return taken;
    }

    /** Takes note that a group was told; {@code false} when nobody waits for it. */
    boolean told(String id) {
        return untold.remove(id);
    }

    /** Questions that nobody has taken are not asked. */
    void giveUp() {
        left.clear();
    }

    /** Groups that no question told. */
    List<String> untold() {
        return List.copyOf(untold);
    }
}
