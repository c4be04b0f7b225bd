/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

/**
 * How many direct members each group gets: most have few, four in ten have 20 or more, a few have thousands; together
 * as many as the plan asks for.
 */
final class MembershipSizes {

    private static final int FEW = 20;

    /** A special size may use up this share of all memberships at most, so that it does not starve the rest. */
    private static final int SPECIAL_SHARE = 10;

    private final TenantPlan plan;
    private final Dice dice;
    private final int[] sizes;
    private final boolean[] fixed;

    MembershipSizes(TenantPlan plan) {
        this.plan = plan;
        dice = new Dice(plan.seed(), "membership-sizes");
        sizes = new int[plan.groups()];
        fixed = new boolean[plan.groups()];
    }

    int[] draw() {
        long fixedTotal = fixSpecials();
        long budget = Math.max(0, plan.memberships() - fixedTotal);
        boolean[] large = new boolean[sizes.length];
        long smallTotal = 0;
        for (int g = 0; g < sizes.length; g++) {
            if (!fixed[g]) {
                large[g] = dice.percent(40);
                sizes[g] = dice.percent(4) ? 0 : 1 + (int) ((FEW - 1) * Math.pow(dice.fraction(), 1.5));
                smallTotal += large[g] ? 0 : sizes[g];
            }
        }
        if (smallTotal > budget) {
            shrink(large, budget, smallTotal);
        } else {
            grow(large, budget - smallTotal);
        }
        for (int g = 0; g < sizes.length; g++) {
            sizes[g] = Math.min(sizes[g], plan.users());
        }
        return sizes;
    }

    private long fixSpecials() {
        long total = 0;
        for (int g = 0; g < Math.min(sizes.length, GroupSpec.ALL.size()); g++) {
            GroupSpec spec = GroupSpec.ALL.get(g);
            boolean fits = spec.size() <= plan.users()
                    && (spec.size() < 50 || spec.size() <= plan.memberships() / SPECIAL_SHARE);
            if (spec.size() != GroupSpec.ANY && fits) {
                fixed[g] = true;
                sizes[g] = spec.size();
                total += spec.size() + spec.nested().size();
            }
        }
        return total;
    }

    private void shrink(boolean[] large, long budget, long smallTotal) {
        for (int g = 0; g < sizes.length; g++) {
            if (!fixed[g]) {
                sizes[g] = large[g] ? 0 : (int) (sizes[g] * budget / smallTotal);
            }
        }
    }

    private void grow(boolean[] large, long budget) {
        double[] weights = new double[sizes.length];
        double weightTotal = 0;
        long left = budget;
        for (int g = 0; g < sizes.length; g++) {
            if (large[g] && left < FEW) {
                large[g] = false;
                sizes[g] = 0;
            } else if (large[g]) {
                sizes[g] = Math.min(FEW, plan.users());
                left -= FEW;
                weights[g] = Math.min(400, Math.pow(1 - dice.fraction(), -1 / 1.25) - 1);
                weightTotal += weights[g];
            }
        }
        double factor = weightTotal == 0 ? 0 : left / weightTotal;
        for (int g = 0; g < sizes.length; g++) {
            if (large[g]) {
                left -= add(g, (int) (weights[g] * factor));
            }
        }
        boolean progress = true;
        while (left > 0 && progress) {
            progress = false;
            for (int g = 0; g < sizes.length && left > 0; g++) {
                if (large[g]) {
                    int added = add(g, (int) Math.min(left, 1 + sizes[g] / 50));
                    left -= added;
                    progress |= added > 0;
                }
            }
        }
    }

    private int add(int group, int more) {
        int added = Math.max(0, Math.min(more, plan.users() - sizes[group]));
        sizes[group] += added;
        return added;
    }
}
