/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.change;

import io.sarwan.scim.change.Goal.Form;
import io.sarwan.scim.change.ScimChangeResult.Status;
import io.sarwan.scim.http.ScimException;
import io.sarwan.scim.http.ScimFault;
import io.sarwan.scim.http.ScimRequest;
import io.sarwan.scim.http.ScimUnavailableException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks, writes and looks again until a goal is reached. A form that a service does not understand is followed by the
 * next; a write whose answer was lost is looked for before it is sent again; what a service accepts proves nothing.
 */
final class Pursuit {

    /** Refusals of the request as it is written (RFC 7644 section 3.12); services also say 400 without saying more. */
    private static final Set<String> NOT_UNDERSTOOD =
            Set.of("", "invalidPath", "invalidSyntax", "invalidFilter", "invalidValue", "noTarget");

    private static final int PRECONDITION_FAILED = 412;

    /** Further looks at what was written without a version; with the usual patience one second. */
    private static final int STEADY_LOOKS = 2;

    private final Goal goal;
    private final List<Form> forms;
    private final TargetMemory memory;
    private final Patience patience;
    private final boolean verify;

    /** @param refusal what came of the form tried before this one, empty for none */
    private record Attempt(Look before, int form, int lost, int contended, String refusal) {
        Attempt next(String why) {
            return new Attempt(before, form + 1, 0, 0, refusal.isEmpty() ? why : refusal);
        }

        Attempt seen(Look look) {
            return new Attempt(look, form, lost, contended, refusal);
        }
    }

    /** @param verify whether what was accepted is looked at */
    Pursuit(Goal goal, TargetMemory memory, Patience patience, boolean verify) {
        this.verify = verify;
        this.goal = goal;
        this.memory = memory;
        this.patience = patience;
        this.forms = memory.bestFirst(goal.memory(), goal.forms());
    }

    Step begin() {
        return goal.look(look -> switch (look.state()) {
            case REACHED -> Step.end(Status.ALREADY, "it was so before");
            case GONE -> goal.gone(look);
            case OPEN, UNKNOWN -> send(new Attempt(look, 0, 0, 0, ""));
        });
    }

    private Step send(Attempt attempt) {
        if (attempt.form() >= forms.size()) {
            return Step.end(
                    Status.FAILED,
                    attempt.refusal().isEmpty()
                            ? "the service can be told in no form that is safe"
                            : attempt.refusal());
        }
        Optional<ScimRequest<Object>> request =
                forms.get(attempt.form()).request().apply(attempt.before());
        return request.<Step>map(ready ->
                        Step.write(ready, answer -> accepted(attempt, answer), failure -> failed(attempt, failure)))
                .orElseGet(() -> send(attempt.next("")));
    }

    /** A form that writes other values besides is read back even where the description asks for no reading back. */
    private Step accepted(Attempt attempt, Object answer) {
        return verify || goal.isAlwaysRead() || forms.get(attempt.form()).rewrites()
                ? readBack(attempt, answer, 0)
                : Step.end(Status.UNVERIFIABLE, "accepted, and not read back: the description says verify: false");
    }

    private Step readBack(Attempt attempt, Object answer, int looks) {
        return goal.look(after -> switch (after.state()) {
            case REACHED -> reached(attempt, after, "seen to be so");
            case GONE -> goal.gone(after);
            case UNKNOWN -> Step.end(Status.UNVERIFIABLE, "accepted, but nobody can tell: " + after.note());
            case OPEN ->
                looks < patience.waits().size()
                        ? new Step.Pause(patience.waits().get(looks), () -> readBack(attempt, answer, looks + 1))
                        : ignored(attempt, after, answer);
        });
    }

    private Step reached(Attempt attempt, Look after, String text) {
        return isGuarded(attempt) ? settled(attempt, after, text) : steady(attempt, after, text, 0);
    }

    private boolean isGuarded(Attempt attempt) {
        return !forms.get(attempt.form()).rewrites() || attempt.before().version() != null;
    }

    /**
     * All values were written and no version kept others from writing at the same moment: what somebody had read before
     * comes back with his write. So it is looked at again, and done again.
     */
    private Step steady(Attempt attempt, Look after, String text, int looks) {
        if (looks >= Math.min(STEADY_LOOKS, patience.waits().size())) {
            return settled(attempt, after, text);
        }
        return new Step.Pause(
                patience.waits().get(looks),
                () -> goal.look(again -> switch (again.state()) {
                    case REACHED -> steady(attempt, again, text, looks + 1);
                    case GONE -> goal.gone(again);
                    case UNKNOWN ->
                        Step.end(Status.UNVERIFIABLE, "seen to be so once, and then no more: " + again.note());
                    case OPEN ->
                        attempt.contended() + 1 < patience.tries()
                                ? contended(attempt, again)
                                : Step.end(
                                        Status.UNVERIFIABLE,
                                        "somebody else's changes bring it back again and again; look later");
                }));
    }

    private Step contended(Attempt attempt, Look now) {
        return send(new Attempt(now, attempt.form(), attempt.lost(), attempt.contended() + 1, attempt.refusal()));
    }

    private Step settled(Attempt attempt, Look after, String text) {
        Form form = forms.get(attempt.form());
        Optional<ScimRequest<Object>> mending = goal.mending(attempt.before(), after);
        if (mending.isPresent()) {
            memory.avoid(goal.memory(), form.name());
            return Step.write(
                    mending.get(),
                    answer -> goal.look(mended -> goal.mending(attempt.before(), mended)
                                            .isEmpty()
                                    && mended.state() == Look.State.REACHED
                            ? Step.end(Status.CONFIRMED, text + "; what the service dropped besides was put back")
                            : Step.end(Status.FAILED, "the service dropped other values and did not take them back")),
                    failure -> Step.end(
                            Status.FAILED,
                            "the service dropped other values, and putting them back failed: " + describe(failure)));
        }
        memory.worked(goal.memory(), form.name());
        return Step.end(Status.CONFIRMED, text);
    }

    /** Accepted, and nothing to see of it: another form, which can do no more than this one, may be understood. */
    private Step ignored(Attempt attempt, Look after, Object answer) {
        if (!isGuarded(attempt) && attempt.contended() == 0) {
            // Somebody else may have written back what he had read before; once more, from how it is now.
            return contended(attempt, after);
        }
        boolean another = forms.subList(attempt.form() + 1, forms.size()).stream()
                .anyMatch(form -> form.request().apply(after).isPresent());
        if (another) {
            return send(attempt.seen(after).next("the service accepts the change and ignores it"));
        }
        // A service that shows the object as it was has made up its mind; one that shows nothing may still be at it.
        return Map.of().equals(answer)
                ? Step.end(Status.PENDING, "accepted, and not to be seen yet; look again later, or ask for it again")
                : Step.end(Status.FAILED, "the service accepts the change and ignores it");
    }

    private Step failed(Attempt attempt, Throwable failure) {
        if (failure instanceof ScimUnavailableException || failure instanceof IOException) {
            return lost(attempt, failure);
        }
        if (!(failure instanceof ScimException refusal)) {
            return Step.end(Status.FAILED, describe(failure));
        }
        ScimFault fault = refusal.fault();
        if (fault.status() == PRECONDITION_FAILED && attempt.contended() < patience.tries()) {
            return again(new Attempt(
                    attempt.before(), attempt.form(), attempt.lost(), attempt.contended() + 1, attempt.refusal()));
        }
        if (fault.status() == 404 || fault.status() == 409 || fault.scimType().equals("noTarget")) {
            return goal.look(look -> switch (look.state()) {
                case REACHED -> Step.end(Status.ALREADY, "it is so; the service had nothing to do");
                case GONE -> goal.gone(look);
                case OPEN, UNKNOWN -> Step.end(Status.FAILED, describe(failure));
            });
        }
        boolean otherForm = fault.status() == 501
                || fault.status() == 405
                || fault.status() == 400 && NOT_UNDERSTOOD.contains(fault.scimType());
        return otherForm ? send(attempt.next(describe(failure))) : Step.end(Status.FAILED, describe(failure));
    }

    /** Others wrote at the same time: how things are now decides what is sent. */
    private Step again(Attempt attempt) {
        return new Step.Pause(
                patience.before(attempt.contended() - 1),
                () -> goal.look(look -> switch (look.state()) {
                    case REACHED -> Step.end(Status.ALREADY, "somebody else did it meanwhile");
                    case GONE -> goal.gone(look);
                    case OPEN, UNKNOWN -> send(attempt.seen(look));
                }));
    }

    /** Nobody knows whether it arrived; so nothing is sent again before somebody has looked. */
    private Step lost(Attempt attempt, Throwable failure) {
        return goal.look(look -> switch (look.state()) {
            case REACHED -> reached(attempt, look, "seen to be so after its answer was lost");
            case GONE -> goal.gone(look);
            case UNKNOWN ->
                Step.end(Status.UNVERIFIABLE, "sent, the answer was lost, and nobody can tell: " + describe(failure));
            case OPEN -> repeat(attempt, look, failure);
        });
    }

    private Step repeat(Attempt attempt, Look look, Throwable failure) {
        boolean broken =
                failure instanceof ScimException answered && answered.fault().status() == 500;
        if (broken && attempt.form() + 1 < forms.size()) {
            // Some services fail in this way over a form they do not know.
            return send(attempt.seen(look).next(describe(failure)));
        }
        if (attempt.lost() + 1 >= patience.tries()) {
            return Step.end(Status.FAILED, describe(failure));
        }
        return new Step.Pause(
                patience.before(attempt.lost()),
                () -> send(
                        new Attempt(look, attempt.form(), attempt.lost() + 1, attempt.contended(), attempt.refusal())));
    }

    static String describe(Throwable failure) {
        return failure instanceof ScimException refusal
                ? refusal.fault().toString()
                : failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }
}
