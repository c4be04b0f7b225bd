/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.fault;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The fault script of a simulator. Every rule counts all calls it matches; of the rules that are due for a call the
 * first added wins. Safe for use by many threads; rules may be added while calls run.
 */
public final class Faults {

    private final List<FaultRule> rules = new CopyOnWriteArrayList<>();

    /** Begins a rule; {@link Clause#then} completes it. */
    public Clause on(Match match) {
        return new Clause(match);
    }

    /**
     * Adds the rules of a script, see {@link FaultScript}.
     *
     * @throws IllegalArgumentException naming the line that cannot be read; no rule is added then
     */
    public void load(String script) {
        FaultScript.parse(script).forEach(rule -> rules.add(new FaultRule(rule.match(), rule.answer())));
    }

    public void clear() {
        rules.clear();
    }

    public List<FaultRule> rules() {
        return List.copyOf(rules);
    }

    /**
     * Counts a call and tells what goes wrong with it.
     *
     * @param method in upper case
     * @param target path without version, and raw query
     */
    public Optional<Answer> next(String method, String target, boolean inBatch) {
        Answer due = null;
        for (FaultRule rule : rules) {
            Answer answer = rule.next(method, target, inBatch, due == null);
            due = due == null ? answer : due;
        }
        return Optional.ofNullable(due);
    }

    /** The first half of a rule. */
    public final class Clause {

        private final Match match;

        private Clause(Match match) {
            this.match = match;
        }

        /** Completes the rule; it is in force from now on. */
        public FaultRule then(Answer answer) {
            FaultRule rule = new FaultRule(match, answer);
            rules.add(rule);
            return rule;
        }
    }
}
