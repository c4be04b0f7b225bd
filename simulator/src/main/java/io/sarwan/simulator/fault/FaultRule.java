/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.fault;

/** A rule in force, with its counts. */
public final class FaultRule {

    private final Match match;
    private final Answer answer;
    private int seen;
    private int fired;

    FaultRule(Match match, Answer answer) {
        this.match = match;
        this.answer = answer;
    }

    /** How often the fault has happened. */
    public synchronized int fired() {
        return fired;
    }

    /** How many calls matched, whether or not the fault happened. */
    public synchronized int seen() {
        return seen;
    }

    synchronized Answer next(String method, String target, boolean inBatch, boolean mayFire) {
        if (inBatch && !answer.effect().fitsBatchItem()) {
            return null;
        }
        if (!match.matches(method, target, inBatch)) {
            return null;
        }
        seen++;
        if (!mayFire || !match.due(seen) || fired >= match.times()) {
            return null;
        }
        fired++;
        return answer;
    }

    @Override
    public String toString() {
        return match + " -> " + answer.effect();
    }
}
