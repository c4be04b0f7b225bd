/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Names of the groups that a run lists, kept until all are listed and cut into shards. Not safe for several threads. */
final class GroupNames {

    private static final Logger LOG = LoggerFactory.getLogger(GroupNames.class);

    /** Up to here a few batches of questions by id are as cheap, and begin before all groups are listed. */
    private static final int FEW = 1_000;

    private Map<String, String> names = new HashMap<>();
    private List<NameShard> shards = List.of();

    void add(String id, String name) {
        if (names != null && name != null && !name.isEmpty()) {
            names.put(id, name);
        }
    }

    /** Nobody asks by name. */
    void forget() {
        names = null;
    }

    /** All groups are listed. */
    void cut() {
        if (names == null) {
            return;
        }
        int groups = names.size();
        if (groups > FEW) {
            List<NameShard> cut = NameShards.of(names.values());
            int byName = NameShards.questions(cut, groups);
            int byId = NameShards.byId(groups);
            if (byName < byId) {
                shards = cut;
                LOG.info(
                        "{} groups are asked for by the beginnings of their names: about {} questions instead of {}",
                        groups,
                        byName,
                        byId);
            }
        }
        names = null;
    }

    List<NameShard> shards() {
        return shards;
    }
}
