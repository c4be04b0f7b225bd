/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import java.util.Arrays;
import java.util.Optional;

/** How members and owners of groups are asked for. */
public enum MembershipWay {
    /** What turns out to be cheapest on the first questions. */
    AUTO("auto"),
    /** Each group on its own. */
    BATCHES("batches"),
    /** Many groups to a question with the first 20 of each, those with more again on their own. */
    EXPAND("expand"),
    /** Many groups to a delta query that tells everybody; documented, but not who is told and what it costs. */
    DELTA("delta");

    private final String title;

    MembershipWay(String title) {
        this.title = title;
    }

    /** As the setting {@code membership-plan} names it. */
    public String title() {
        return title;
    }

    /** The way that the setting {@code membership-plan} names. */
    public static Optional<MembershipWay> named(String title) {
        return Arrays.stream(values()).filter(way -> way.title.equals(title)).findFirst();
    }
}
