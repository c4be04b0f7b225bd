/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.entra.change.ChangeContext;
import io.sarwan.entra.graph.BatchAnswer;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphForbiddenException;
import io.sarwan.entra.graph.GraphOutcome;
import io.sarwan.entra.graph.GraphRequest;
import io.sarwan.governance.ChangeResult.Status;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * An operation on its way: steps one after the other, each of which looks, writes and may look again. The route carries
 * questions and writes; nothing is sent a second time before somebody has looked.
 */
public final class Job {

    private final String operation;
    private final String target;
    private final ChangeContext context;
    private final Waits waits;
    private final Deque<Step> steps = new ArrayDeque<>();
    private final ObjectNode values = JsonNodeFactory.instance.objectNode();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private Move write;
    private AccountResult result;
    private boolean unsure;
    private boolean changed;
    private boolean partial;
    private String requestId = "";
    private Duration pause = Duration.ZERO;

    Job(String operation, String target, Collection<? extends Step> steps, ChangeContext context) {
        this.operation = operation;
        this.target = target;
        this.context = context;
        this.waits = new Waits(context.patience());
        this.steps.addAll(steps);
    }

    ChangeContext context() {
        return context;
    }

    String target() {
        return target;
    }

    /** What the operation found or made. */
    ObjectNode values() {
        return values;
    }

    /** Adds a step behind all others. */
    void then(Step step) {
        steps.add(step);
    }

    /** A part of what was asked for could not be done; the rest goes on, and the whole counts as failed. */
    void partial() {
        partial = true;
    }

    /** Whether a write of this step was sent whose answer was lost. */
    boolean isUnsure() {
        return unsure;
    }

    public boolean isOpen() {
        return result == null;
    }

    public boolean isWriting() {
        return write != null;
    }

    public List<GraphRequest<?>> getQuestions() {
        return steps.peek().look(this);
    }

    public GraphRequest<JsonNode> getWrite() {
        return write.write();
    }

    /** How long to wait before the next turn, milliseconds. */
    public long getPauseMillis() {
        return pause.toMillis();
    }

    /** @throws IllegalStateException when it is not settled */
    public AccountResult getResult() {
        if (result == null) {
            throw new IllegalStateException("not settled: " + operation);
        }
        return result;
    }

    /** Takes the answers to {@link #getQuestions}. */
    void seen(List<BatchAnswer> answers) {
        pause = Duration.ZERO;
        GraphException trouble = answers.stream()
                .map(BatchAnswer::failure)
                .filter(Waits::mayPass)
                .findFirst()
                .orElse(null);
        if (trouble != null) {
            blind(trouble);
            return;
        }
        Move move = steps.peek().decide(this, answers.stream().map(Found::of).toList());
        switch (move.kind()) {
            case DONE -> ended(move.text(), true);
            case ALREADY -> ended(unsure ? move.text() + "; confirmed after an answer was lost" : move.text(), unsure);
            case REFUSED -> lost(Status.REFUSED, move.text());
            case FAILED -> lost(Status.FAILED, move.text());
            case WRITE -> plan(move);
            case AGAIN -> {}
            case LATE -> waitFor(move.text());
        }
    }

    private void plan(Move move) {
        if (!context.dryRun()) {
            write = move;
            return;
        }
        calls.add(context.line(move.write()));
        steps.peek().written(this, MissingNode.getInstance());
        ended(move.text(), true);
    }

    /** The write succeeded. */
    void written(JsonNode answer, String id) {
        requestId = id;
        String text = write.text();
        write = null;
        steps.peek().written(this, answer);
        ended(text, true);
    }

    /** A look or a write failed for good, as far as the call route is concerned. */
    void refused(Throwable failure, String id) {
        boolean writing = write != null;
        write = null;
        pause = Duration.ZERO;
        if (!writing) {
            blind(failure);
        } else if (GraphOutcome.isUnknown(failure)) {
            unsure = true;
            waits.lost()
                    .ifPresentOrElse(
                            wait -> pause = wait,
                            () -> lost(
                                    Status.UNVERIFIABLE,
                                    "sent several times, never answered: " + waits.describe(context, failure)));
        } else if (failure instanceof GraphException graph) {
            requestId = graph.fault().requestId().isEmpty() ? id : graph.fault().requestId();
            judged(graph);
        } else {
            lost(Status.FAILED, waits.describe(context, failure));
        }
    }

    private void judged(GraphException refusal) {
        switch (steps.peek().judge(this, refusal)) {
            case ALREADY -> ended("it was so before", unsure);
            case LATE -> waitFor(waits.describe(context, refusal));
            case AGAIN ->
                waits.again().ifPresentOrElse(wait -> pause = wait, () -> lost(Status.FAILED, refusal(refusal)));
            case POSTPONED -> next();
            case FINAL -> lost(Status.FAILED, refusal(refusal));
        }
    }

    private String refusal(GraphException refusal) {
        return refusal instanceof GraphForbiddenException
                ? refusal.fault() + ". Needed: " + steps.peek().permission()
                : waits.describe(context, refusal);
    }

    private void waitFor(String why) {
        // A dry run shows how things are; what is not there yet is not waited for.
        if (context.dryRun()) {
            lost(Status.FAILED, why);
        } else {
            waits.late().ifPresentOrElse(wait -> pause = wait, () -> lost(Status.FAILED, why));
        }
    }

    private void blind(Throwable failure) {
        if (Waits.mayPass(failure)) {
            waits.blind().ifPresentOrElse(wait -> pause = wait, () -> unseen(failure));
        } else {
            unseen(failure);
        }
    }

    private void unseen(Throwable failure) {
        String why = failure instanceof GraphException graph ? refusal(graph) : waits.describe(context, failure);
        lost(
                unsure ? Status.UNVERIFIABLE : Status.FAILED,
                unsure ? "sent, but the answer was lost and nobody can be asked: " + why : why);
    }

    private void ended(String text, boolean change) {
        said.add(text);
        changed |= change;
        next();
    }

    private void lost(Status status, String why) {
        Step step = steps.peek();
        step.lost(this, why);
        if (step.isOptional()) {
            warnings.add(why);
            next();
        } else {
            settle(status, why);
        }
    }

    private void next() {
        steps.remove();
        unsure = false;
        pause = Duration.ZERO;
        waits.reset();
        if (steps.isEmpty()) {
            Status good = partial
                    ? Status.FAILED
                    : context.dryRun() && !calls.isEmpty() ? Status.PLANNED : changed ? Status.DONE : Status.ALREADY;
            settle(good, said.isEmpty() ? "nothing was to be done" : String.join("; ", said));
        }
    }

    /** Ends what something unforeseen has stopped. */
    AccountResult broken(String why) {
        settle(unsure || write != null ? Status.UNVERIFIABLE : Status.FAILED, why);
        return result;
    }

    private void settle(Status status, String text) {
        result = new AccountResult(operation, target, status, text, requestId, values, warnings, calls);
    }
}
