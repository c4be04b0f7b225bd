/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Groups that are found by their names, and which of them have not been found yet. Not safe for several threads. */
final class NamedGroups {

    /** Questions to a chunk: half a batch, so that the groups of some thousand are unpacked and written side by side. */
    private static final int SHARDS_PER_CHUNK = 10;

    private final Deque<NameShard> left;
    private final Set<String> beginnings = new HashSet<>();
    private final Set<String> whole = new HashSet<>();
    private final Set<String> untold = new LinkedHashSet<>();
    /** Told before they were listed: what was told of them is gone. */
    private final Set<String> toldTooSoon = new HashSet<>();

    NamedGroups(List<NameShard> shards) {
        this.left = new ArrayDeque<>(shards);
        for (NameShard shard : shards) {
            shard.parts().forEach(part -> (part.whole() ? whole : beginnings).add(part.text()));
        }
    }

    /**
     * Whether a question asks for groups of this name.
     *
     * @param name {@code null} where none is known
     */
    boolean isFound(String name) {
        if (name == null) {
            return false;
        }
        String plain = NameShards.plain(name);
        if (whole.contains(plain)) {
            return true;
        }
        for (int length = 1; length <= plain.length(); length++) {
            if (beginnings.contains(plain.substring(0, length))) {
                return true;
            }
        }
        return false;
    }

    /** Waits for a group to be told; {@code false} when it was told before. */
    boolean await(String id) {
        return !toldTooSoon.remove(id) && untold.add(id);
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
        boolean awaited = untold.remove(id);
        if (!awaited) {
            toldTooSoon.add(id);
        }
        return awaited;
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
