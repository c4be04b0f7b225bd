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

    /** A group's share of a question about many by Microsoft's table. */
    private static final double USUAL_MANY = 1.0 / EntraRequests.IDS_PER_FILTER;

    /** What a sample by ids costs: names that have cost as much and told fewer are judged too. */
    private static final long SAMPLE_UNITS = Math.round(SAMPLE * USUAL_MANY);

    private final String collection;
    /** A page of one group by Microsoft's table, until one was measured. */
    private final int usualAlone;

    private long groups;
    private long cutOff;
    private long unitsOfMany;
    private long named;
    private long unitsOfNamed;
    private boolean namesRefused;
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

    /**
     * A page of groups that are found by their names was answered. So many of them were to be read, and of so many of these
     * only the first 20 members came.
     */
    synchronized void named(int told, int tooLarge, int units) {
        named += told;
        cutOff += tooLarge;
        unitsOfNamed += units;
    }

    /** The tenant does not answer questions about groups by their names. */
    synchronized void namesRefused(String reason) {
        if (!namesRefused) {
            LOG.warn("{} of groups are not asked for by the groups' names, but by their ids: {}", collection, reason);
            namesRefused = true;
        }
    }

    /** Whether groups are found by their names: unless the tenant refuses that, or takes more for it than for ids. */
    synchronized boolean isAskedByName() {
        if (!namesRefused && decided != MembershipWay.BATCHES && (named >= SAMPLE || unitsOfNamed >= SAMPLE_UNITS)) {
            double byName = (double) unitsOfNamed / named;
            double byId = groups == 0 ? USUAL_MANY : (double) unitsOfMany / groups;
            if (byName > byId) {
                namesRefused(String.format(
                        Locale.ROOT, "a group costs %.2f resource units by its name, %.2f by its id", byName, byId));
            }
        }
        return !namesRefused && decided != MembershipWay.BATCHES;
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
        long measured = groups + named;
        if (decided == null && measured >= SAMPLE) {
            double together = groups == 0 ? USUAL_MANY : (double) unitsOfMany / groups;
            double alone = pagesAlone == 0 ? usualAlone : (double) unitsAlone / pagesAlone;
            double whole = (double) (measured - cutOff) / measured;
            decide(
                    together < whole * alone ? MembershipWay.EXPAND : MembershipWay.BATCHES,
                    String.format(
                            Locale.ROOT,
                            "in questions about many a group costs %.2f resource units and %.0f %% of %d were cut off;"
                                    + " a page of one costs %.2f%s",
                            together,
                            100 * (1 - whole),
                            measured,
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
