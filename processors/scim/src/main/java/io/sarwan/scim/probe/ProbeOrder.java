/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.probe;

import java.util.Objects;

/**
 * What a probe may do.
 *
 * @param prefix begins the name of everything that the probe makes; nothing of another name is ever changed
 * @param domain behind the {@code @} of the user names
 * @param mode how far it goes
 * @param dryRun show what would be written and send only questions
 */
public record ProbeOrder(String prefix, String domain, Mode mode, boolean dryRun) {

    /** How far a probe goes. */
    public enum Mode {
        /** Questions alone. */
        READ_ONLY,
        /** Questions, then changes of objects of its own, which are removed. */
        FULL,
        /** Remove what an earlier probe left, and nothing else. */
        CLEAN_UP
    }

    private static final int SHORTEST_PREFIX = 6;

    public ProbeOrder {
        Objects.requireNonNull(mode, "mode");
        if (prefix.strip().length() < SHORTEST_PREFIX) {
            throw new IllegalArgumentException(
                    "a prefix of fewer than " + SHORTEST_PREFIX + " characters could be that of other objects");
        }
    }

    /** The name of the first or second user; the same in every run, so that a later one finds what an earlier left. */
    String userName(int number) {
        return prefix + "user-" + number + '@' + domain;
    }

    String groupName() {
        return prefix + "group";
    }
}
