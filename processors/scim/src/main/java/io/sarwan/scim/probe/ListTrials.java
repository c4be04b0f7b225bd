/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.probe;

import io.sarwan.scim.config.AttributePath;
import io.sarwan.scim.http.ScimEndpoint;
import io.sarwan.scim.probe.Finding.Verdict;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What lists do, and what the service says of itself; questions alone. */
final class ListTrials {

    private static final int MANY = 1_000;
    private static final int FEW = 5;
    private static final AttributePath USER_NAME = AttributePath.of("userName");
    private static final AttributePath CURSOR = AttributePath.of("nextCursor");
    private static final AttributePath PATCH = AttributePath.of("patch.supported");
    private static final AttributePath FILTER = AttributePath.of("filter.supported");
    private static final AttributePath ETAG = AttributePath.of("etag.supported");
    private static final AttributePath BULK = AttributePath.of("bulk.supported");
    private static final AttributePath CURSORS = AttributePath.of("pagination.cursor");

    private final Laboratory lab;
    private final ProbeRequests requests;
    private long total = -1;
    private String first;

    ListTrials(Laboratory lab) {
        this.lab = lab;
        this.requests = lab.requests();
    }

    List<Supplier<Move>> all() {
        return List.of(
                this::firstPage,
                this::providerConfig,
                () -> discovery("/Schemas", Question.SCHEMAS),
                () -> discovery("/ResourceTypes", Question.RESOURCE_TYPES),
                this::startIndex,
                this::pastEnd,
                this::cursor,
                this::countZero,
                this::byUserName,
                this::byId,
                this::members);
    }

    /** The one question that must be answered; a service that refuses it is asked nothing more. */
    private Move firstPage() {
        return Move.read(requests.get(ProbeRequests.USERS, "startIndex=1&count=" + MANY), answer -> {
            if (!answer.isGood()) {
                lab.fail("GET /Users was refused: " + answer.said());
                return Move.DONE;
            }
            int rows = answer.rows().size();
            total = answer.total();
            first = answer.ids().stream().findFirst().orElse(null);
            answer.rows().stream()
                    .flatMap(row -> USER_NAME.text(row).stream())
                    .findFirst()
                    .ifPresent(lab::anyUserName);
            lab.found(
                    Question.CONTENT_TYPE,
                    Verdict.FACT,
                    answer.headers().getOrDefault("Content-Type", "none is named"));
            lab.found(Question.ENVELOPE, envelopeVerdict(answer), envelope(answer));
            rates(answer);
            pageSize(rows, CURSOR.text(answer.body()).isPresent());
            return Move.DONE;
        });
    }

    private static Verdict envelopeVerdict(Answer answer) {
        return answer.body() instanceof Map<?, ?> map
                        && map.containsKey("Resources")
                        && map.keySet().contains("totalResults")
                        && envelope(answer).contains("Resources")
                ? Verdict.YES
                : Verdict.NO;
    }

    private static String envelope(Answer answer) {
        return answer.body() instanceof Map<?, ?> map
                ? map.keySet().stream().map(String::valueOf).collect(Collectors.joining(", "))
                : "a bare list";
    }

    private void rates(Answer answer) {
        String seen = answer.headers().entrySet().stream()
                .filter(header -> Answer.RATE_HEADERS.contains(header.getKey()))
                .map(header -> header.getKey() + ": " + header.getValue())
                .collect(Collectors.joining(", "));
        lab.found(Question.RATE_LIMIT, Verdict.FACT, seen.isEmpty() ? "none" : seen);
    }

    private void pageSize(int rows, boolean more) {
        if (rows > 0 && rows < MANY && (total > rows || more)) {
            lab.found(
                    Question.PAGE_SIZE,
                    Verdict.FACT,
                    rows + ": asked for " + MANY + (more ? ", and there is a cursor" : " of " + total));
        } else if (rows >= MANY) {
            lab.found(Question.PAGE_SIZE, Verdict.FACT, MANY + " or more");
        } else {
            lab.found(Question.PAGE_SIZE, Verdict.UNKNOWN, "all " + rows + " users fit into one page");
        }
    }

    private Move providerConfig() {
        return Move.read(requests.get("/ServiceProviderConfig", null), answer -> {
            lab.found(
                    Question.PROVIDER_CONFIG,
                    answer.verdict(answer.isGood()),
                    answer.isGood()
                            ? "patch " + said(PATCH, answer) + ", filter " + said(FILTER, answer) + ", etag "
                                    + said(ETAG, answer) + ", bulk " + said(BULK, answer) + ", cursor "
                                    + said(CURSORS, answer)
                            : answer.said());
            return Move.DONE;
        });
    }

    private static String said(AttributePath path, Answer answer) {
        return path.text(answer.body()).orElse("not said");
    }

    private Move discovery(String path, Question question) {
        return Move.read(requests.get(path, null), answer -> {
            int rows = answer.body() instanceof List<?> bare
                    ? bare.size()
                    : answer.rows().size();
            lab.found(question, answer.verdict(answer.isGood()), answer.isGood() ? rows + " listed" : answer.said());
            return Move.DONE;
        });
    }

    private Move startIndex() {
        return Move.read(requests.get(ProbeRequests.USERS, "startIndex=2&count=1"), second -> {
            if (!second.isGood()) {
                lab.found(Question.START_INDEX, second.verdict(false), second.said());
            } else if (first == null || second.ids().isEmpty()) {
                lab.found(Question.START_INDEX, Verdict.UNKNOWN, "there are fewer than two users");
            } else if (second.ids().contains(first)) {
                lab.found(Question.START_INDEX, Verdict.NO, "startIndex=2 shows the first user again");
            } else {
                lab.found(Question.START_INDEX, Verdict.YES, "startIndex=2 shows another user");
            }
            return Move.DONE;
        });
    }

    private Move pastEnd() {
        if (total < 0) {
            lab.found(Question.PAST_END, Verdict.UNKNOWN, "totalResults is not said");
            return Move.DONE;
        }
        return Move.read(requests.get(ProbeRequests.USERS, "startIndex=" + (total + 1) + "&count=10"), answer -> {
            int rows = answer.rows().size();
            lab.found(
                    Question.PAST_END,
                    answer.verdict(answer.isGood() && rows == 0),
                    !answer.isGood()
                            ? answer.said()
                            : rows == 0
                                    ? "empty"
                                    : answer.ids().contains(first)
                                            ? "the first page again"
                                            : rows + " rows behind the " + total + " that totalResults says");
            return Move.DONE;
        });
    }

    private Move cursor() {
        return Move.read(requests.get(ProbeRequests.USERS, "cursor=&count=1"), answer -> {
            String next = CURSOR.text(answer.body()).orElse(null);
            if (!answer.isGood() || next == null) {
                boolean one = total >= 0 && total <= 1;
                lab.found(
                        Question.CURSOR,
                        one ? Verdict.UNKNOWN : answer.verdict(false),
                        answer.isGood() ? "the answer has no nextCursor" : answer.said());
                return Move.DONE;
            }
            String query = "cursor=" + ScimEndpoint.encode(next) + "&count=1";
            return Move.read(requests.get(ProbeRequests.USERS, query), second -> {
                boolean moved = second.isGood() && answer.ids().stream().noneMatch(second.ids()::contains);
                lab.found(
                        Question.CURSOR,
                        second.verdict(moved),
                        moved ? "nextCursor leads on" : "nextCursor does not lead on: " + second.said());
                return Move.DONE;
            });
        });
    }

    private Move countZero() {
        return Move.read(requests.get(ProbeRequests.USERS, "count=0"), answer -> {
            boolean right = answer.isGood() && answer.rows().isEmpty() && answer.total() == total;
            lab.found(
                    Question.COUNT_ZERO,
                    answer.verdict(right),
                    answer.isGood() ? answer.rows().size() + " rows, totalResults " + answer.total() : answer.said());
            return Move.DONE;
        });
    }

    /** Whether groups that are there show members; a probe that writes looks again at its own group. */
    private Move members() {
        return Move.read(requests.get(ProbeRequests.GROUPS, "startIndex=1&count=" + FEW), answer -> {
            boolean inList =
                    answer.rows().stream().anyMatch(row -> !lab.membersOf(row).isEmpty());
            if (inList) {
                lab.found(Question.MEMBERS_SHOWN, Verdict.YES, Laboratory.IN_LISTS);
                return Move.DONE;
            }
            lab.found(
                    Question.MEMBERS_SHOWN,
                    Verdict.UNKNOWN,
                    answer.isGood() ? "no group that was looked at shows any" : answer.said());
            return single(answer.ids(), 0);
        });
    }

    private Move single(List<String> groups, int at) {
        return at >= groups.size()
                ? Move.DONE
                : Move.read(requests.one(ProbeRequests.GROUPS, groups.get(at)), answer -> {
                    if (lab.membersOf(answer.body()).isEmpty()) {
                        return single(groups, at + 1);
                    }
                    lab.found(Question.MEMBERS_SHOWN, Verdict.NO, Laboratory.IN_THE_GROUP);
                    return Move.DONE;
                });
    }

    private Move byUserName() {
        String known = lab.anyUserName().orElse(null);
        return known == null
                ? unknownFilter(Question.FILTER_USER_NAME)
                : filtered(Question.FILTER_USER_NAME, "userName", known, row -> USER_NAME
                        .text(row)
                        .filter(known::equalsIgnoreCase)
                        .isPresent());
    }

    private Move byId() {
        return first == null
                ? unknownFilter(Question.FILTER_ID)
                : filtered(Question.FILTER_ID, "id", first, row -> AttributePath.of("id")
                        .text(row)
                        .filter(first::equals)
                        .isPresent());
    }

    private Move unknownFilter(Question question) {
        lab.found(question, Verdict.UNKNOWN, "there is no user to ask for");
        return Move.DONE;
    }

    /** Asks for somebody who is there and for nobody: services answer both in the same way when they ignore filters. */
    private Move filtered(
            Question question, String attribute, String value, java.util.function.Predicate<Object> isIt) {
        return Move.read(requests.filtered(ProbeRequests.USERS, attribute, value), there -> {
            if (!there.isGood()) {
                lab.found(question, there.verdict(false), there.said());
                return Move.DONE;
            }
            boolean found = there.rows().size() == 1 && isIt.test(there.rows().get(0));
            return Move.read(
                    requests.filtered(
                            ProbeRequests.USERS, attribute, lab.order().prefix() + "nobody"),
                    nobody -> {
                        boolean none = nobody.isGood() && nobody.rows().isEmpty() || nobody.isMissing();
                        boolean works = found && none;
                        if (works && question == Question.FILTER_USER_NAME) {
                            lab.trustFilter();
                        }
                        lab.found(
                                question,
                                nobody.verdict(works),
                                works
                                        ? "one found, and nobody where there is nobody"
                                        : "shows " + there.rows().size() + " for one user, and "
                                                + nobody.rows().size() + " for nobody");
                        return Move.DONE;
                    });
        });
    }
}
