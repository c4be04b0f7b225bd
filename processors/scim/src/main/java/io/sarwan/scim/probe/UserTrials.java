/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.probe;

import io.sarwan.scim.config.AttributePath;
import io.sarwan.scim.probe.Finding.Verdict;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What can be done to an account; only to the probe's own first user. */
final class UserTrials {

    private static final AttributePath DISPLAY_NAME = AttributePath.of("displayName");
    private static final AttributePath ACTIVE = AttributePath.of("active");
    private static final String OLD_VERSION = "W/\"sarwan-probe-old\"";
    private static final int PRECONDITION_FAILED = 412;

    private final Laboratory lab;
    private final ProbeRequests requests;

    UserTrials(Laboratory lab) {
        this.lab = lab;
        this.requests = lab.requests();
    }

    List<Supplier<Move>> all() {
        return List.of(
                this::put,
                this::ifMatch,
                () -> active(Question.ACTIVE_PATH, "active", false),
                this::activeAgain,
                () -> active(Question.ACTIVE_OBJECT, null, Map.of("active", false)));
    }

    private Move put() {
        String changed = lab.order().prefix() + "renamed";
        return user(answer -> {
            Map<?, ?> document = answer.body() instanceof Map<?, ?> map ? map : Map.of();
            return Move.write(
                    requests.put(ProbeRequests.USERS, lab.user(1), document, Map.of("displayName", changed)),
                    put -> settled(Question.PUT_USER, put, user -> DISPLAY_NAME
                            .text(user)
                            .filter(changed::equals)
                            .isPresent()));
        });
    }

    /** A version that never was: who honours versions refuses, and nobody else was hurt. */
    private Move ifMatch() {
        return Move.write(
                requests.patch(
                        ProbeRequests.USERS,
                        lab.user(1),
                        "replace",
                        "displayName",
                        lab.order().prefix() + "old",
                        OLD_VERSION),
                answer -> {
                    if (!answer.isImagined()) {
                        boolean refused = answer.status() == PRECONDITION_FAILED;
                        lab.found(
                                Question.IF_MATCH,
                                answer.verdict(refused),
                                refused
                                        ? "refused: 412"
                                        : answer.isGood() ? answer.said() + ", the version is ignored" : answer.said());
                    }
                    return Move.DONE;
                });
    }

    private Move active(Question question, String path, Object value) {
        return Move.write(
                requests.patch(ProbeRequests.USERS, lab.user(1), "replace", path, value, null),
                answer -> settled(question, answer, user -> ACTIVE.text(user)
                        .filter("false"::equalsIgnoreCase)
                        .isPresent()));
    }

    private Move activeAgain() {
        return Move.write(
                requests.patch(ProbeRequests.USERS, lab.user(1), "replace", "active", true, null), answer -> Move.DONE);
    }

    /** A write that was accepted counts when it is seen. */
    private Move settled(Question question, Answer answer, Predicate<Object> isSo) {
        if (!answer.isGood() && !answer.isImagined()) {
            lab.found(question, answer.verdict(false), answer.said());
            return Move.DONE;
        }
        return see(question, answer, isSo, 0);
    }

    private Move see(Question question, Answer answer, Predicate<Object> isSo, int looks) {
        return user(user -> {
            if (user.isImagined()) {
                return Move.DONE;
            }
            if (isSo.test(user.body())) {
                lab.found(question, Verdict.YES, answer.said() + ", and is so");
            } else if (user.isMissing() && question.name().startsWith("ACTIVE")) {
                lab.found(question, Verdict.YES, answer.said() + ", and the account is not shown any more");
            } else if (looks < lab.waits().size()) {
                return new Move.Pause(lab.waits().get(looks), () -> see(question, answer, isSo, looks + 1));
            } else {
                lab.found(question, Verdict.NO, answer.said() + ", and is ignored");
            }
            return Move.DONE;
        });
    }

    private Move user(Function<Answer, Move> then) {
        return Move.write(requests.one(ProbeRequests.USERS, lab.user(1)), then);
    }
}
