/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The groups that a run has listed so far, and what they are called. Not safe for several threads. */
final class GroupListing {

    private static final Logger LOG = LoggerFactory.getLogger(GroupListing.class);

    private final List<String> ids = new ArrayList<>();
    /** Beside each id, or {@code null}; {@code null} as a whole when nobody asks by name. */
    private List<String> names = new ArrayList<>();

    private boolean ended;

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

    /** The questions that find the listed groups by their names; none where asking by id takes no more of them. */
    List<NameShard> shards() {
        if (names == null) {
            return List.of();
        }
        List<NameShard> cut =
                NameShards.of(names.stream().filter(Objects::nonNull).toList());
        int byName = NameShards.questions(cut, ids.size());
        int byId = NameShards.byId(ids.size());
        if (byName >= byId) {
            return List.of();
        }
        LOG.info(
                "{} groups are asked for by the beginnings of their names: about {} questions instead of {}",
                ids.size(),
                byName,
                byId);
        return cut;
    }
}
