/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.probe;

import io.sarwan.scim.probe.Finding.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a report means for later changes: which form comes first, and which ones must not be used.
 *
 * @param best the form that works by what it changes, as changes remember it
 * @param harmful forms that do more than they are asked for, by what they change
 * @param membersShown whether groups show who is in them
 */
public record Lessons(Map<String, String> best, Map<String, List<String>> harmful, boolean membersShown) {

    private static final String REMOVE = "removeMember";

    private static final Map<String, Map<Question, String>> FORMS = forms();

    private static Map<String, Map<Question, String>> forms() {
        Map<String, Map<Question, String>> forms = new LinkedHashMap<>();
        forms.put("addMember", ordered(Question.ADD_PATH, "path", Question.ADD_OBJECT, "object"));
        forms.put(REMOVE, ordered(Question.REMOVE_FILTER, "filter", Question.REMOVE_VALUE, "value"));
        forms.put("setActive", ordered(Question.ACTIVE_PATH, "path", Question.ACTIVE_OBJECT, "object"));
        return forms;
    }

    private static Map<Question, String> ordered(Question one, String first, Question other, String second) {
        Map<Question, String> forms = new LinkedHashMap<>();
        forms.put(one, first);
        forms.put(other, second);
        return forms;
    }

    /** What is to be learned from a report. */
    public static Lessons of(ProbeReport report) {
        Map<String, String> best = new LinkedHashMap<>();
        Map<String, List<String>> harmful = new LinkedHashMap<>();
        FORMS.forEach((what, forms) -> {
            forms.entrySet().stream()
                    .filter(form -> report.is(form.getKey(), Verdict.YES))
                    .findFirst()
                    .ifPresent(form -> best.put(what, form.getValue()));
            List<String> bad = forms.entrySet().stream()
                    .filter(form -> report.is(form.getKey(), Verdict.HARMFUL))
                    .map(Map.Entry::getValue)
                    .toList();
            if (!bad.isEmpty()) {
                harmful.put(what, bad);
            }
        });
        boolean shown = report.is(Question.MEMBERS_SHOWN, Verdict.YES)
                || report.evidence(Question.MEMBERS_SHOWN).startsWith("in the group");
        return new Lessons(best, harmful, shown);
    }

    /** Ways to remove one member, best first; those that write all who stay come last and only when nothing else works. */
    static List<String> removals(ProbeReport report) {
        List<String> targeted = FORMS.get(REMOVE).entrySet().stream()
                .filter(form -> report.is(form.getKey(), Verdict.YES))
                .map(Map.Entry::getValue)
                .toList();
        if (!targeted.isEmpty()) {
            return targeted;
        }
        return ordered(Question.REMOVE_REPLACE, "replace", Question.REMOVE_PUT, "put").entrySet().stream()
                .filter(form -> report.is(form.getKey(), Verdict.YES))
                .map(Map.Entry::getValue)
                .toList();
    }
}
