/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.governance.GovernanceIds;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What members or owners of groups cost, as Graph says with every answer ({@code x-ms-resource-unit}), and which way to ask
 * is the cheaper one. A group that is cut off costs the same either way; the others cost their share of a question about
 * many, or a question each. Decided once, on the first groups, because half a run in each way would tell nobody anything.
 */
final class MembershipCosts {

    private static final Logger LOG = LoggerFactory.getLogger(MembershipCosts.class);

    /** Groups that tell enough: the questions of one batch. */
    private static final int SAMPLE = 6 * EntraRequests.IDS_PER_FILTER;

    private final String collection;
    /** A page of one group by Microsoft's table, until one was measured. */
    private final int usualAlone;

    private long groups;
    private long cutOff;
    private long unitsOfMany;
    private long pagesAlone;
    private long unitsAlone;
    private MembershipWay decided;

    MembershipCosts(String collection) {
        this.collection = collection;
        this.usualAlone = GovernanceIds.MEMBERS.equals(collection) ? 2 : 1;
    }

    /** A question about many groups was answered; of so many of them only the first 20 members came. */
    synchronized void many(int asked, int tooLarge, int units) {
        groups += asked;
        cutOff += tooLarge;
        unitsOfMany += units;
    }

    /** A page of one group was answered. */
    synchronized void alone(int units) {
        pagesAlone++;
        unitsAlone += units;
    }

    /** The tenant does not answer questions about many groups. */
    synchronized void refused() {
        decide(MembershipWay.BATCHES, "the tenant refuses questions about many groups");
    }

    /** The way that somebody chose; not where the tenant refuses it. */
    synchronized MembershipWay forced(MembershipWay way, String reason) {
        decide(way, reason);
        return decided;
    }

    /** The way to go; until enough is known, the one that is cheaper by Microsoft's table. */
    synchronized MembershipWay cheaper() {
        if (decided == null && groups >= SAMPLE) {
            double together = (double) unitsOfMany / groups;
            double alone = pagesAlone == 0 ? usualAlone : (double) unitsAlone / pagesAlone;
            double whole = (double) (groups - cutOff) / groups;
            decide(
                    together < whole * alone ? MembershipWay.EXPAND : MembershipWay.BATCHES,
                    String.format(
                            Locale.ROOT,
                            "in questions about many a group costs %.2f resource units and %.0f %% of %d were cut off;"
                                    + " a page of one costs %.2f%s",
                            together,
                            100 * (1 - whole),
                            groups,
                            alone,
                            pagesAlone == 0 ? " by Microsoft's table" : ""));
        }
        return decided == null ? MembershipWay.EXPAND : decided;
    }

    private void decide(MembershipWay way, String reason) {
        if (decided == null || way == MembershipWay.BATCHES && decided != way) {
            LOG.info("{} of groups are read by plan {}: {}", collection, way.title(), reason);
            decided = way;
        }
    }
}
