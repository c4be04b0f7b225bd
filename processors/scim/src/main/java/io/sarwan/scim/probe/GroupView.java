/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** Looks who is in the probe's group, in the way in which the service shows it; the first way that shows anybody stays. */
final class GroupView {

    /** Ways to see members. */
    enum Way {
        NONE_YET,
        SINGLE,
        GROUP_FILTER,
        USER_FILTER
    }

    private final Laboratory lab;
    private final ProbeRequests requests;
    private Way way = Way.NONE_YET;

    GroupView(Laboratory lab) {
        this.lab = lab;
        this.requests = lab.requests();
    }

    Way way() {
        return way;
    }

    /** Looks until it is as expected, or patience is over. */
    Move until(Predicate<Sight> expected, Function<Sight, Move> then) {
        return until(expected, 0, then);
    }

    private Move until(Predicate<Sight> expected, int looks, Function<Sight, Move> then) {
        return look(sight -> sight.isImagined()
                        || expected.test(sight)
                        || looks >= lab.waits().size()
                ? then.apply(sight)
                : new Move.Pause(lab.waits().get(looks), () -> until(expected, looks + 1, then)));
    }

    /** Looks once. */
    Move look(Function<Sight, Move> then) {
        return switch (way) {
            case SINGLE -> single(sight -> then.apply(sight));
            case GROUP_FILTER -> byGroup(then);
            case USER_FILTER -> byUser(1, new ArrayList<>(), then);
            case NONE_YET ->
                single(sight -> sight.isImagined() || way != Way.NONE_YET
                        ? then.apply(sight)
                        : byGroup(filtered -> way != Way.NONE_YET
                                ? then.apply(filtered)
                                : byUser(
                                        1,
                                        new ArrayList<>(),
                                        asked -> then.apply(way == Way.NONE_YET ? sight : asked))));
        };
    }

    private Move single(Function<Sight, Move> then) {
        return Move.write(requests.one(ProbeRequests.GROUPS, lab.group()), answer -> {
            if (answer.isImagined()) {
                return then.apply(Sight.IMAGINED);
            }
            if (!answer.isGood() || !(answer.body() instanceof Map<?, ?> document)) {
                return then.apply(Sight.HIDDEN);
            }
            List<String> members = lab.membersOf(document);
            if (!members.isEmpty()) {
                way = Way.SINGLE;
            }
            boolean shown = way == Way.SINGLE || lab.membersPath().value(document) instanceof List;
            return then.apply(shown ? Sight.of(members, document) : Sight.HIDDEN);
        });
    }

    private Move byGroup(Function<Sight, Move> then) {
        return Move.write(requests.filtered(ProbeRequests.USERS, "groups.value", lab.group()), answer -> {
            List<String> found = answer.ids();
            boolean ours = found.stream().allMatch(id -> id.equals(lab.user(1)) || id.equals(lab.user(2)));
            if (!answer.isGood() || !ours) {
                return then.apply(Sight.HIDDEN);
            }
            if (!found.isEmpty()) {
                way = Way.GROUP_FILTER;
            }
            return then.apply(Sight.of(found, Map.of()));
        });
    }

    private Move byUser(int number, List<String> found, Function<Sight, Move> then) {
        if (number > 2) {
            return then.apply(Sight.of(found, Map.of()));
        }
        String user = lab.user(number);
        return Move.write(requests.filtered(ProbeRequests.GROUPS, "members.value", user), answer -> {
            if (!answer.isGood()) {
                return then.apply(Sight.HIDDEN);
            }
            // A service that ignores the filter shows groups that are not ours as well.
            if (answer.ids().equals(List.of(lab.group()))) {
                way = Way.USER_FILTER;
                found.add(user);
            }
            return byUser(number + 1, found, then);
        });
    }
}
