/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.probe;

import java.util.Locale;

/**
 * One thing that was learned.
 *
 * @param evidence what was seen, one line
 */
public record Finding(Question question, Verdict verdict, String evidence) {

    /** What a question came to. */
    public enum Verdict {
        /** It does what the standard says. */
        YES,
        /** It does not, or something else. */
        NO,
        /** It does more than it was asked for. */
        HARMFUL,
        /** A fact that is neither good nor bad. */
        FACT,
        /** Not to be seen this time; the evidence says why. */
        UNKNOWN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
