/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sarwan.entra.graph.BatchAnswer;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphNotFoundException;
import io.sarwan.entra.graph.GraphOutcome;
import io.sarwan.entra.graph.GraphRequest;
import io.sarwan.governance.Change;
import io.sarwan.governance.ChangeResult;
import io.sarwan.governance.ChangeResult.Status;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All changes of one group, one call at a time: its kind, then what is asked for in its order. New members that follow one
 * another go 20 to a call. Such a call is all or nothing; when it is refused, or its answer is lost, the members are read
 * again and only who is missing is sent again, one by one in the end.
 */
final class GroupSteps {

    private static final int TRIES = 3;

    private final List<Change> asked;
    private final ChangeContext context;
    private final GroupCalls calls;
    private final Deque<List<Change>> steps = new ArrayDeque<>();
    private final List<ChangeResult> results = new ArrayList<>();
    private final List<Change> forExchange = new ArrayList<>();
    private final Set<String> members = new HashSet<>();
    private JsonNode kind;
    private GraphRequest<JsonNode> page;
    private boolean unsure;
    private int tries;

    GroupSteps(String group, List<Change> asked, ChangeContext context) {
        this.calls = new GroupCalls(group, context);
        this.asked = asked;
        this.context = context;
    }

    List<ChangeResult> results() {
        return results;
    }

    List<Change> forExchange() {
        return forExchange;
    }

    boolean isOpen() {
        return kind == null || !steps.isEmpty();
    }

    GraphRequest<JsonNode> next() {
        if (kind == null) {
            return calls.kind();
        }
        return page != null ? page : calls.write(steps.peek());
    }

    /** Takes the answer to {@link #next}; {@code true} when the next call should wait. */
    boolean answered(BatchAnswer answer, String requestId) {
        if (!answer.isSuccess()) {
            return failed(answer.failure(), requestId);
        }
        JsonNode body = (JsonNode) answer.value();
        if (kind == null) {
            seen(body);
        } else if (page != null) {
            read(body);
        } else {
            String text = unsure ? "done; sent again after an answer was lost" : "done";
            settle(steps.remove(), Status.DONE, text, requestId);
        }
        return false;
    }

    private void seen(JsonNode body) {
        kind = body;
        tries = 0;
        if (GroupRules.isExchange(body)) {
            for (Change change : asked) {
                Optional<String> refusal = refusal(change);
                refusal.ifPresentOrElse(
                        why -> results.add(ChangeResult.of(change, Status.REFUSED, why)),
                        () -> forExchange.add(change));
            }
            return;
        }
        List<Change> wanted = new ArrayList<>();
        for (Change change : asked) {
            refusal(change)
                    .ifPresentOrElse(
                            why -> results.add(ChangeResult.of(change, Status.REFUSED, why)), () -> wanted.add(change));
        }
        steps.addAll(LinkSteps.of(wanted));
        if (context.dryRun()) {
            plan();
        }
    }

    private void plan() {
        while (!steps.isEmpty()) {
            List<Change> step = steps.remove();
            String call = context.line(calls.write(step));
            for (int at = 0; at < step.size(); at++) {
                // One call carries all of a step; it is shown with the first.
                results.add(new ChangeResult(
                        step.get(at),
                        Status.PLANNED,
                        at == 0 ? "to be sent" : "in the same call",
                        "",
                        at == 0 ? List.of(call) : List.of()));
            }
        }
    }

    private Optional<String> refusal(Change change) {
        return GroupRules.refusal(
                kind, !GroupCalls.isOwner(change), change.principal().type(), context);
    }

    private void read(JsonNode body) {
        body.path("value").forEach(member -> members.add(member.path("id").asText()));
        String next = body.path("@odata.nextLink").asText("");
        if (next.isEmpty()) {
            page = null;
            sortOut();
            return;
        }
        try {
            page = GraphRequest.get(GraphLink.next(next, context.origin()), GraphJson.READER);
        } catch (GraphException | RuntimeException foreign) {
            page = null;
            settle(steps.remove(), unsure ? Status.UNVERIFIABLE : Status.FAILED, foreign.getMessage(), "");
        }
    }

    /** Only what is not so already is sent again, one by one so that one who cannot be added keeps out nobody else. */
    private void sortOut() {
        List<Change> step = steps.remove();
        List<Change> open = new ArrayList<>();
        boolean lost = unsure;
        for (Change change : step) {
            if (members.contains(change.principal().id()) == change.isGrant()) {
                results.add(ChangeResult.of(
                        change,
                        lost ? Status.DONE : Status.ALREADY,
                        lost ? "confirmed after an answer was lost" : already(change)));
            } else {
                open.add(change);
            }
        }
        members.clear();
        unsure = lost && !open.isEmpty();
        boolean whole = open.size() == step.size();
        if (whole && !unsure) {
            for (int at = open.size() - 1; at >= 0; at--) {
                steps.addFirst(List.of(open.get(at)));
            }
        } else if (!open.isEmpty()) {
            steps.addFirst(List.copyOf(open));
        }
    }

    private boolean failed(GraphException failure, String requestId) {
        boolean passes = ChangeWork.mayPass(failure);
        boolean writing = kind != null && page == null;
        if (passes && ++tries <= TRIES) {
            if (writing && GraphOutcome.isUnknown(failure)) {
                lost();
            }
            return true;
        }
        if (kind == null) {
            kind = JsonNodeFactory.instance.objectNode();
            boolean gone = failure instanceof GraphNotFoundException;
            for (Change change : asked) {
                boolean already = gone && !change.isGrant();
                results.add(ChangeResult.of(
                        change,
                        already ? Status.ALREADY : Status.FAILED,
                        already ? "already revoked: the group no longer exists" : context.describe(failure)));
            }
            return false;
        }
        List<Change> step = steps.peek();
        if (writing && step.size() > 1 && !passes) {
            page = firstPage();
            return false;
        }
        page = null;
        refused(steps.remove(), failure, requestId);
        return false;
    }

    private void refused(List<Change> step, GraphException failure, String requestId) {
        Change change = step.get(0);
        boolean lost = unsure && GraphOutcome.isUnknown(failure);
        Operation.Verdict verdict =
                new GroupLinks(!GroupCalls.isOwner(change)).judge(new ChangeWork(change, null, context), failure);
        if (!lost && verdict == Operation.Verdict.ALREADY) {
            settle(
                    step,
                    unsure ? Status.DONE : Status.ALREADY,
                    unsure
                            ? "confirmed after an answer was lost"
                            : change.isGrant() ? "already granted" : "already revoked",
                    requestId);
        } else {
            settle(step, lost ? Status.UNVERIFIABLE : Status.FAILED, context.describe(failure), requestId);
        }
    }

    /** The whole batch has no answer; {@code true} when it may be asked for again. */
    boolean unanswered(Throwable failure) {
        if (ChangeWork.mayPass(failure) && ++tries <= TRIES) {
            if (kind != null && page == null) {
                lost();
            }
            return true;
        }
        if (kind == null) {
            kind = JsonNodeFactory.instance.objectNode();
            asked.forEach(change -> results.add(ChangeResult.of(change, Status.FAILED, context.describe(failure))));
        } else {
            page = null;
            settle(steps.remove(), unsure ? Status.UNVERIFIABLE : Status.FAILED, context.describe(failure), "");
        }
        return false;
    }

    /** Nobody knows whether the write was carried out: owners and removals tell when they are sent again. */
    private void lost() {
        unsure = true;
        page = firstPage();
    }

    private GraphRequest<JsonNode> firstPage() {
        members.clear();
        return calls.list(steps.peek().get(0));
    }

    private void settle(List<Change> step, Status status, String text, String requestId) {
        step.forEach(change -> results.add(ChangeResult.of(change, status, text).withRequestId(requestId)));
        if (steps.isEmpty() || !steps.peek().equals(step)) {
            unsure = false;
            tries = 0;
        }
    }

    private static String already(Change change) {
        return change.isGrant() ? "already granted" : "already revoked";
    }
}
