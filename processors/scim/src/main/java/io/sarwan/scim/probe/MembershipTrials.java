/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.probe;

import io.sarwan.scim.http.ScimEndpoint;
import io.sarwan.scim.http.ScimRequest;
import io.sarwan.scim.probe.Finding.Verdict;
import io.sarwan.scim.probe.GroupView.Way;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Members come and go, in every form; only in the probe's own group, and only its own two users. */
final class MembershipTrials {

    private final Laboratory lab;
    private final ProbeRequests requests;
    private final GroupView view;
    private boolean addsByObject;

    MembershipTrials(Laboratory lab) {
        this.lab = lab;
        this.requests = lab.requests();
        this.view = new GroupView(lab);
    }

    List<Supplier<Move>> all() {
        return List.of(
                () -> add(Question.ADD_PATH, 1, false),
                () -> add(Question.ADD_OBJECT, 2, true),
                () -> both(sight -> shown()),
                this::memberFilter,
                this::groupFilter,
                () -> both(sight -> again()),
                () -> removal(Question.REMOVE_FILTER, sight -> removeByFilter()),
                () -> removal(Question.REMOVE_VALUE, sight -> remove(List.of(value(lab.user(2))))),
                () -> removal(Question.REMOVE_REPLACE, sight -> replace()),
                () -> removal(
                        Question.REMOVE_PUT,
                        sight -> requests.put(
                                ProbeRequests.GROUPS,
                                lab.group(),
                                sight.document(),
                                Map.of(Laboratory.MEMBERS, List.of(value(lab.user(1)))))));
    }

    private static Map<String, String> value(String id) {
        return Map.of(Laboratory.VALUE, id);
    }

    private ScimRequest<Answer> adding(int number, boolean asObject) {
        List<Object> value = List.of(value(lab.user(number)));
        return requests.patch(
                ProbeRequests.GROUPS,
                lab.group(),
                "add",
                asObject ? null : Laboratory.MEMBERS,
                asObject ? Map.of(Laboratory.MEMBERS, value) : value,
                null);
    }

    private ScimRequest<Answer> removeByFilter() {
        String path = Laboratory.MEMBERS + "[value eq " + ScimEndpoint.quoted(lab.user(2)) + ']';
        return requests.patch(ProbeRequests.GROUPS, lab.group(), "remove", path, null, null);
    }

    private ScimRequest<Answer> remove(Object value) {
        return requests.patch(ProbeRequests.GROUPS, lab.group(), "remove", Laboratory.MEMBERS, value, null);
    }

    private ScimRequest<Answer> replace() {
        return requests.patch(
                ProbeRequests.GROUPS, lab.group(), "replace", Laboratory.MEMBERS, List.of(value(lab.user(1))), null);
    }

    private Move add(Question question, int number, boolean asObject) {
        String user = lab.user(number);
        return Move.write(adding(number, asObject), answer -> {
            if (!answer.isGood() && !answer.isImagined()) {
                lab.found(question, answer.verdict(false), answer.said());
                return Move.DONE;
            }
            return view.until(sight -> sight.ids().contains(user), sight -> {
                if (sight.ids().contains(user)) {
                    addsByObject = asObject && !lab.is(Question.ADD_PATH, Verdict.YES);
                    lab.found(question, Verdict.YES, answer.said() + ", and is in");
                } else if (!sight.isImagined()) {
                    lab.found(
                            question,
                            sight.isSeen() ? Verdict.NO : Verdict.UNKNOWN,
                            answer.said() + (sight.isSeen() ? ", and is not in" : ", and nobody can see"));
                }
                return Move.DONE;
            });
        });
    }

    /** Both are in before anything is tried; where that cannot be had, nothing can be learned. */
    private Move both(Function<Sight, Move> then) {
        return fill(1, then);
    }

    private Move fill(int attempt, Function<Sight, Move> then) {
        return view.look(sight -> {
            if (sight.isImagined() || sight.ids().containsAll(List.of(lab.user(1), lab.user(2)))) {
                return then.apply(sight);
            }
            if (attempt > 2 || !sight.isSeen()) {
                return Move.DONE;
            }
            int missing = sight.ids().contains(lab.user(1)) ? 2 : 1;
            return Move.write(
                    adding(missing, addsByObject),
                    answer -> view.until(
                            after -> after.ids().contains(lab.user(missing)), after -> fill(attempt + 1, then)));
        });
    }

    /** How the list shows members decides what a sync costs. */
    private Move shown() {
        return Move.write(
                requests.filtered(
                        ProbeRequests.GROUPS, "displayName", lab.order().groupName()),
                listed -> {
                    if (listed.isImagined()) {
                        return excluded();
                    }
                    boolean inList = listed.rows().stream()
                            .anyMatch(row -> !lab.membersOf(row).isEmpty());
                    Way way = view.way();
                    lab.found(
                            Question.MEMBERS_SHOWN,
                            inList ? Verdict.YES : way == Way.NONE_YET ? Verdict.UNKNOWN : Verdict.NO,
                            inList
                                    ? Laboratory.IN_LISTS
                                    : switch (way) {
                                        case SINGLE -> Laboratory.IN_THE_GROUP;
                                        case GROUP_FILTER -> "nowhere; users are found by groups.value";
                                        case USER_FILTER -> "nowhere; groups are found by members.value";
                                        case NONE_YET -> "nowhere";
                                    });
                    return inList || way == Way.SINGLE ? excluded() : Move.DONE;
                });
    }

    private Move excluded() {
        String path = ProbeRequests.GROUPS + '/' + ScimEndpoint.encode(lab.group());
        return Move.write(requests.get(path, "excludedAttributes=members"), answer -> {
            if (!answer.isImagined()) {
                boolean left = answer.isGood() && lab.membersOf(answer.body()).isEmpty();
                lab.found(
                        Question.EXCLUDED_ATTRIBUTES,
                        answer.verdict(left),
                        answer.isGood() ? left ? "members are left out" : "is ignored" : answer.said());
            }
            return Move.DONE;
        });
    }

    private Move memberFilter() {
        return filter(Question.FILTER_MEMBERS, ProbeRequests.GROUPS, "members.value", lab.user(1), Set.of(lab.group()));
    }

    private Move groupFilter() {
        return filter(
                Question.FILTER_GROUPS,
                ProbeRequests.USERS,
                "groups.value",
                lab.group(),
                Set.of(lab.user(1), lab.user(2)));
    }

    private Move filter(Question question, String collection, String attribute, String value, Set<String> expected) {
        return both(sight -> Move.write(requests.filtered(collection, attribute, value), answer -> {
            if (!answer.isImagined()) {
                boolean right = answer.isGood() && Set.copyOf(answer.ids()).equals(expected);
                lab.found(
                        question,
                        answer.verdict(right),
                        right
                                ? "finds them"
                                : answer.isGood()
                                        ? "shows " + answer.ids().size() + " where " + expected.size()
                                                + (expected.size() == 1 ? " is" : " are")
                                        : answer.said());
            }
            return Move.DONE;
        }));
    }

    private Move again() {
        return Move.write(
                adding(1, addsByObject),
                answer -> view.look(sight -> {
                    if (sight.isSeen()) {
                        long times = sight.members().stream()
                                .filter(lab.user(1)::equals)
                                .count();
                        lab.found(
                                Question.ADD_AGAIN,
                                times == 1 ? Verdict.YES : Verdict.NO,
                                times == 1 ? answer.said() + ", and is in once" : "is in " + times + " times");
                    }
                    return Move.DONE;
                }));
    }

    /** @param leaving what is sent so that the second leaves and the first stays */
    private Move removal(Question question, Function<Sight, ScimRequest<Answer>> leaving) {
        return both(before -> Move.write(
                leaving.apply(before),
                answer -> view.until(after -> !after.ids().equals(before.ids()), after -> {
                    if (!after.isImagined()) {
                        judge(question, answer, after);
                    }
                    return Move.DONE;
                })));
    }

    private void judge(Question question, Answer answer, Sight after) {
        Set<String> now = after.ids();
        if (!after.isSeen()) {
            lab.found(question, Verdict.UNKNOWN, answer.said() + ", and nobody can see");
        } else if (now.equals(Set.of(lab.user(1)))) {
            lab.found(question, Verdict.YES, answer.said() + ", exactly one left");
        } else if (now.contains(lab.user(2)) && now.contains(lab.user(1))) {
            lab.found(
                    question,
                    answer.verdict(false),
                    answer.isGood() ? answer.said() + ", and is ignored" : answer.said());
        } else {
            lab.found(
                    question,
                    Verdict.HARMFUL,
                    answer.said() + (now.isEmpty() ? ", and everybody left" : ", and the wrong one left"));
        }
    }
}
