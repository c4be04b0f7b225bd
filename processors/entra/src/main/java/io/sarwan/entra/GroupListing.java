/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The groups that a run has listed so far, and what they are called. Not safe for several threads. */
final class GroupListing {

    private static final Logger LOG = LoggerFactory.getLogger(GroupListing.class);

    /** The count and the list are not of the same moment. */
    private static final double NEARLY_ALL = 0.95;

    private final List<String> ids = new ArrayList<>();
    /** Beside each id, or {@code null}; {@code null} as a whole when nobody asks by name. */
    private List<String> names = new ArrayList<>();

    /** Parts of the list that have begun. */
    private final Set<String> parts = new HashSet<>();

    /** Whether every part has told all that can be known before it goes on. */
    private boolean firstPagesRead;

    private boolean ended;
    private long counted = -1;

    /** A page of the list has come, before what is on it. */
    void page(PageChain chain) {
        boolean second = !parts.add(chain.name());
        // One page that is the whole list is followed by its end, and then all names are known.
        boolean first = chain.isPart() ? parts.size() == GroupPlan.PARTS : chain.isOpen();
        firstPagesRead |= second || first;
    }

    /** How many groups there are, -1 when nobody knows. */
    void count(long groups) {
        counted = groups;
    }

    /** @param name {@code null} where none is known */
    void add(String id, String name) {
        ids.add(id);
        if (names != null) {
            names.add(name);
        }
    }

    /** Nobody asks for groups by their names. */
    void forgetNames() {
        names = null;
    }

    /** No more groups will be listed. */
    void end() {
        ended = true;
    }

    boolean isEnded() {
        return ended;
    }

    int size() {
        return ids.size();
    }

    String id(int at) {
        return ids.get(at);
    }

    /** {@code null} where none is known. */
    String name(int at) {
        return names == null ? null : names.get(at);
    }

    /** Names by id, of all groups that have one. */
    Map<String, String> names() {
        Map<String, String> known = new HashMap<>();
        if (names != null) {
            for (int i = 0; i < ids.size(); i++) {
                if (names.get(i) != null) {
                    known.put(ids.get(i), names.get(i));
                }
            }
        }
        return known;
    }

    /** Whether it is known how groups are found. */
    boolean isDecided(ByName byName) {
        return switch (byName) {
            case NEVER -> true;
            case WHEN_ALL_ARE_LISTED -> ended;
            case WHEN_HALF_IS_LISTED -> ended || firstPagesRead || isHalfListed();
        };
    }

    private boolean isHalfListed() {
        return counted > 0 && 2L * ids.size() >= counted;
    }

    /**
     * The questions that find groups by their names; none where asking by id takes no more of them.
     *
     * @param known what {@link #names} told
     */
    List<NameShard> shards(Collection<String> known) {
        if (known.isEmpty() || !ended && !isHalfListed()) {
            return List.of();
        }
        // A list that was read in parts and then in one names everybody twice.
        int listed = new HashSet<>(ids).size();
        // Those that nobody reads are on the pages too: groups of Active Directory, where they are skipped.
        long all = Math.max(counted, listed);
        double share = (double) listed / all;
        boolean whole = ended && share >= NEARLY_ALL;
        List<NameShard> cut = whole ? NameShards.of(known) : NameShards.ofSome(known, share);
        long byName = NameShards.questions(cut, listed, whole ? 1 : share, ended);
        long byId = NameShards.byId(ended ? listed : all);
        if (byName >= byId) {
            return List.of();
        }
        LOG.info(
                "{} groups are asked for by the beginnings of the names of {}: about {} questions instead of {}",
                ended ? listed : all,
                known.size(),
                byName,
                byId);
        return cut;
    }
}
