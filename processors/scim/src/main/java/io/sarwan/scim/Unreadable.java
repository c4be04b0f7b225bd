/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records that cannot be mapped: counted, the first of them listed, never fatal. When they are more than a tenth of a list,
 * the description is wrong rather than the records, and the list counts as incomplete.
 */
final class Unreadable {

    private static final Logger LOG = LoggerFactory.getLogger(Unreadable.class);
    private static final int LISTED = 10;
    private static final int LONGEST = 120;

    private final Map<String, List<String>> listed = new LinkedHashMap<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();

    /** @param lane which list; @param what tells the record from others, without guessing */
    synchronized void add(String lane, Object record, String what) {
        long count = counts.merge(lane, 1L, Long::sum);
        if (count <= LISTED) {
            String text = String.valueOf(record).replaceAll("\\s+", " ");
            String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
            listed.computeIfAbsent(lane, name -> new ArrayList<>()).add(shown);
            LOG.warn("left out of {}: {}: {}", lane, what, shown);
        }
    }

    /** Why a list of this chain cannot be believed; empty when it can. */
    synchronized Optional<String> objection(ScimChain chain) {
        long bad = counts.getOrDefault(chain.getLane(), 0L);
        return bad * 10 > chain.memory().seen()
                ? Optional.of("the list " + chain.list().resource() + " is not complete: " + bad + " of "
                        + chain.memory().seen() + " records have no id where the description says it is, for example "
                        + listed.get(chain.getLane()).get(0))
                : Optional.empty();
    }
}
