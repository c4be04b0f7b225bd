/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.change;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.entra.change.Operation.Verdict;
import io.sarwan.entra.graph.BatchAnswer;
import io.sarwan.entra.graph.GraphBadRequestException;
import io.sarwan.entra.graph.GraphContendedException;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphForbiddenException;
import io.sarwan.entra.graph.GraphOutcome;
import io.sarwan.entra.graph.GraphRequest;
import io.sarwan.entra.graph.GraphThrottledException;
import io.sarwan.entra.graph.GraphUnauthorizedException;
import io.sarwan.governance.Change;
import io.sarwan.governance.ChangeResult;
import io.sarwan.governance.ChangeResult.Status;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One change on its way: the route asks it what to do next and tells it what came back, until it is settled. Belongs to
 * one exchange at a time.
 */
public final class ChangeWork {

    /** Note of an operation whose write succeeds whether it changes anything or not: it was so before. */
    static final String HELD = "held";

    private final Change change;
    private final Operation operation;
    private final ChangeContext context;
    private final Map<String, String> notes = new HashMap<>();
    private final Deque<GraphRequest<JsonNode>> writes = new ArrayDeque<>();
    private ChangeResult result;
    private ChangeResult planned;
    private boolean exchange;
    private boolean unsure;
    private String success = "";
    private int late;
    private int lost;
    private int blind;
    private Duration pause = Duration.ZERO;

    public ChangeWork(Change change, Operation operation, ChangeContext context) {
        this.change = change;
        this.operation = operation;
        this.context = context;
    }

    public Change getChange() {
        return change;
    }

    ChangeContext context() {
        return context;
    }

    /** What the entitlement id names; only for one that has a name. */
    EntitlementName name() {
        return EntitlementName.of(change.entitlementId()).orElseThrow();
    }

    /** Something an operation found out and needs in its next look. */
    public Optional<String> note(String key) {
        return Optional.ofNullable(notes.get(key));
    }

    public void note(String key, String value) {
        notes.put(key, value);
    }

    /** Whether it matters how things are now: in a dry run, and after an answer was lost. */
    public boolean asksForState() {
        return unsure || context.dryRun();
    }

    /** Whether a write was sent whose answer was lost. */
    public boolean isUnsure() {
        return unsure;
    }

    public boolean isOpen() {
        return result == null && !exchange;
    }

    public boolean isForExchange() {
        return exchange;
    }

    public boolean isWriting() {
        return !writes.isEmpty();
    }

    public List<GraphRequest<?>> getQuestions() {
        return operation.look(this);
    }

    public GraphRequest<JsonNode> getWrite() {
        return change.isGrant() ? writes.peek() : writes.peek().urgent();
    }

    /** How long to wait before the next turn, milliseconds. */
    public long getPauseMillis() {
        return pause.toMillis();
    }

    /** @throws IllegalStateException when it is not settled */
    public ChangeResult getResult() {
        if (result == null) {
            throw new IllegalStateException("not settled: " + change);
        }
        return result;
    }

    /** Takes the answers to {@link #getQuestions}. */
    void seen(List<BatchAnswer> answers) {
        pause = Duration.ZERO;
        GraphException trouble = answers.stream()
                .map(BatchAnswer::failure)
                .filter(ChangeWork::mayPass)
                .findFirst()
                .orElse(null);
        if (trouble != null) {
            blind(trouble);
            return;
        }
        Decision decision =
                operation.decide(this, answers.stream().map(Looked::of).toList());
        switch (decision.next()) {
            case SETTLED -> settle(decision.status(), decision.text(), "");
            case WRITE -> write(decision);
            case WAIT -> waitFor(decision.text(), "");
            case EXCHANGE -> exchange = true;
            case LOOK -> {}
        }
    }

    private void write(Decision decision) {
        if (context.dryRun()) {
            ChangeResult plan = new ChangeResult(
                    change,
                    Status.PLANNED,
                    decision.text(),
                    "",
                    decision.writes().stream().map(context::line).toList());
            if (!decision.validates()) {
                result = plan;
                return;
            }
            planned = plan.withStatus(Status.PLANNED, decision.text() + "; Microsoft validated the request");
        }
        success = decision.text();
        writes.addAll(decision.writes());
    }

    /** The write at the head succeeded. */
    void written(String requestId) {
        pause = Duration.ZERO;
        writes.remove();
        if (writes.isEmpty()) {
            if (planned != null) {
                result = planned.withRequestId(requestId);
            } else {
                boolean held = notes.containsKey(HELD) && !unsure;
                settle(held ? Status.ALREADY : Status.DONE, held ? alreadyText() : success, requestId);
            }
        }
    }

    /** A look or a write failed for good, as far as the call route is concerned. */
    void refused(Throwable failure, String requestId) {
        boolean writing = isWriting();
        writes.clear();
        if (!writing) {
            blind(failure);
        } else if (GraphOutcome.isUnknown(failure)) {
            unsure = true;
            if (++lost > Patience.TRIES) {
                settle(
                        Status.UNVERIFIABLE,
                        "sent " + lost + " times, never answered: " + context.describe(failure),
                        "");
            } else {
                pause = context.patience().before(lost - 1);
            }
        } else if (failure instanceof GraphException graph) {
            judged(
                    graph,
                    graph.fault().requestId().isEmpty()
                            ? requestId
                            : graph.fault().requestId());
        } else {
            settle(Status.FAILED, context.describe(failure), requestId);
        }
    }

    private void judged(GraphException graph, String requestId) {
        Verdict verdict = operation.judge(this, graph);
        switch (verdict) {
            case ALREADY ->
                // Whoever lost an answer finds here what his own write did.
                settle(
                        unsure ? Status.DONE : Status.ALREADY,
                        unsure ? success + "; confirmed after an answer was lost" : alreadyText(),
                        requestId);
            case LATE -> waitFor(context.describe(graph), requestId);
            case EXCHANGE -> exchange = true;
            case FINAL -> settle(Status.FAILED, refusal(graph), requestId);
        }
    }

    private String alreadyText() {
        return change.isGrant() ? "already granted" : "already revoked";
    }

    private String refusal(GraphException graph) {
        return graph instanceof GraphForbiddenException
                ? graph.fault() + ". Needed: " + operation.permission(this)
                : context.describe(graph);
    }

    private void waitFor(String why, String requestId) {
        writes.clear();
        // A dry run shows how things are; what is not there yet is not waited for.
        if (context.dryRun() || context.patience().isOver(late)) {
            settle(Status.FAILED, why, requestId);
        } else {
            pause = context.patience().before(late++);
        }
    }

    private void blind(Throwable failure) {
        if (mayPass(failure) && ++blind <= Patience.TRIES) {
            pause = context.patience().before(blind - 1);
        } else if (unsure) {
            settle(
                    Status.UNVERIFIABLE,
                    "sent, but the answer was lost and nobody can be asked: " + context.describe(failure),
                    "");
        } else if (failure instanceof GraphException graph) {
            settle(Status.FAILED, refusal(graph), graph.fault().requestId());
        } else {
            settle(Status.FAILED, context.describe(failure), "");
        }
    }

    static boolean mayPass(Throwable failure) {
        return failure instanceof GraphThrottledException
                || failure instanceof GraphUnauthorizedException
                || failure instanceof GraphContendedException
                || failure != null && GraphOutcome.isUnknown(failure);
    }

    void settle(Status status, String text, String requestId) {
        result = ChangeResult.of(change, status, text).withRequestId(requestId);
    }

    /** Whether a refusal says that what is written about is not known, as it is right after it was made. */
    static boolean isLate(GraphException refusal) {
        String text = refusal.fault().message().toLowerCase(java.util.Locale.ROOT);
        return refusal instanceof GraphBadRequestException
                && (text.contains("reference-property objects are not present")
                        || text.contains("not a valid reference update"));
    }
}
