/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.GraphBatch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which groups are still to be handed out, and how they are found. Not safe for several threads. */
final class GroupQueue {

    private final GroupListing listing;
    private final Set<String> known;
    private final List<String> waiting;
    private final List<String> large = new ArrayList<>();
    private final int size;
    private final ByName byName;
    private boolean decided;
    /** {@code null} when no question by names is left, asked or to be asked. */
    private NamedGroups named;

    private int taken;
    private int asked;
    private int askedByName;

    /**
     * @param written not handed out again, but for those that were begun
     * @param begun listed before and still to be handed out
     * @param taken how many groups of the listing are among these
     * @param size groups to a chunk
     * @param byName whether groups are found by their names, as far as that costs less
     */
    GroupQueue(
            GroupListing listing, Set<String> written, Collection<String> begun, int taken, int size, ByName byName) {
        this.listing = listing;
        this.known = new HashSet<>(written);
        known.addAll(begun);
        this.waiting = new ArrayList<>(begun);
        this.taken = taken;
        this.size = size;
        this.byName = byName;
    }

    /** Takes over what has been listed meanwhile. */
    void take() {
        for (; taken < listing.size(); taken++) {
            String id = listing.id(taken);
            if (known.add(id) && !(named != null && named.isFound(listing.name(taken)) && named.await(id))) {
                waiting.add(id);
            }
        }
        if (!decided && listing.isDecided(byName)) {
            decided = true;
            if (byName != ByName.NEVER) {
                findByName();
            }
        }
    }

    private void findByName() {
        Map<String, String> names = listing.names();
        List<NameShard> shards = listing.shards(names.values());
        if (shards.isEmpty()) {
            return;
        }
        named = new NamedGroups(shards);
        // Whoever no question finds need not wait until all have been answered.
        waiting.removeIf(id -> named.isFound(names.get(id)) && named.await(id));
    }

    boolean isAnyLeft() {
        return isChunkReady() || !large.isEmpty();
    }

    /** Whether more may be listed, or handed back, before the next chunk is full. */
    boolean isGrowing() {
        boolean ready = isChunkReady() || large.size() >= GraphBatch.LARGEST;
        // Nobody is left who could tell of a large group, or of any group at all.
        boolean last = listing.isEnded() && asked == 0;
        return !ready && !last;
    }

    private boolean isChunkReady() {
        if (!decided) {
            return false;
        }
        return isNamedReady() || waiting.size() >= size || (listing.isEnded() && !waiting.isEmpty());
    }

    private boolean isNamedReady() {
        return named != null && named.isLeft();
    }

    /** The next chunk, not full when nothing is growing; without groups when none are left. */
    GroupChunk next(GroupChunk.Origin origin) {
        // Large groups first: a list of many pages takes longest.
        if (large.size() >= GraphBatch.LARGEST || !isChunkReady()) {
            return new GroupChunk(cut(large, GraphBatch.LARGEST), true, origin);
        }
        asked++;
        if (isNamedReady()) {
            askedByName++;
            return GroupChunk.named(named.take(), origin);
        }
        return new GroupChunk(cut(waiting, size), false, origin);
    }

    private static List<String> cut(List<String> from, int most) {
        List<String> head = from.subList(0, Math.min(most, from.size()));
        List<String> chunk = List.copyOf(head);
        head.clear();
        return chunk;
    }

    /** A large group is handed out once more. */
    void again(String id) {
        large.add(id);
    }

    /** A chunk of many has been read, or cannot be. */
    void answered(boolean byName) {
        asked--;
        askedByName -= byName ? 1 : 0;
        if (named != null && !named.isLeft() && askedByName == 0) {
            waiting.addAll(named.untold());
            named = null;
        }
    }

    /** Whether a group that was found by its name is one to read, for the first time. */
    boolean told(String id) {
        return named != null && named.told(id);
    }

    /** Questions by names that nobody has taken are not asked. */
    void refused() {
        if (named != null) {
            named.giveUp();
        }
    }
}
