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
     * Adds the rules of a script: one rule a line, {@code #} begins a comment.
     *
     * <pre>
     * GET /groups/*&#47;members nth=3            -&gt; status 429 retry-after=2
     * GET /users every=5 times=3               -&gt; status 503 retry-after-date=4
     * GET /groups/*&#47;owners in=batch after=10  -&gt; status 429
     * *   **             every=50              -&gt; closed
     * </pre>
     *
     * Left of the arrow stand method and path pattern as in {@link Match}, then {@code nth= times= every= after=
     * in=batch|direct}. Right of it: {@code status N [html] [retry-after=S | retry-after-date=S]},
     * {@code expired-token}, {@code vanished}, {@code lost-page-token}, {@code redirect URL}, {@code content-type TYPE},
     * {@code empty-page}, {@code duplicate}, {@code repeated-link}, {@code foreign-link ORIGIN}, {@code cut-body},
     * {@code cut-json}, {@code cut-gzip}, {@code closed}, {@code slow chunks=N pause-ms=N}.
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
