/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.change;

import io.sarwan.scim.change.ScimChangeResult.Status;
import io.sarwan.scim.http.ScimRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * One change on its way: the route asks it what to send and tells it what came back, until it is settled. Belongs to one
 * exchange.
 */
public final class ScimWork {

    private final ScimChange change;
    private final boolean dryRun;
    private final ChangeRequests requests;
    private final Supplier<Step> first;
    private final List<String> calls = new ArrayList<>();
    private Step step;
    private Duration pause = Duration.ZERO;

    ScimWork(ScimChange change, boolean dryRun, ChangeRequests requests, Supplier<Step> first) {
        this.change = change;
        this.dryRun = dryRun;
        this.requests = requests;
        this.first = first;
    }

    public ScimChange getChange() {
        return change;
    }

    /** Whether there is something to send; the first question begins the work. */
    public boolean isOpen() {
        if (step == null) {
            go(first.get());
        }
        return step instanceof Step.Ask;
    }

    /** @throws IllegalStateException when there is none */
    public ScimRequest<Object> getRequest() {
        return asking().request();
    }

    /** How long to wait before it is sent, milliseconds. */
    public long getPauseMillis() {
        return pause.toMillis();
    }

    void answered(Object answer) {
        go(asking().answered().apply(answer));
    }

    void failed(Throwable failure) {
        go(asking().failed().apply(failure));
    }

    private Step.Ask asking() {
        if (step instanceof Step.Ask ask) {
            return ask;
        }
        throw new IllegalStateException("nothing is asked: " + change);
    }

    private void go(Step next) {
        pause = Duration.ZERO;
        Step reached = next;
        while (reached instanceof Step.Pause waiting) {
            pause = pause.plus(waiting.length());
            reached = waiting.then().get();
        }
        if (dryRun && reached instanceof Step.Ask ask) {
            calls.add((ask.isWrite() ? "would send " : "asked ") + requests.line(ask.request()));
            if (ask.isWrite()) {
                reached = Step.end(Status.PLANNED, "would be sent, and read back afterwards");
            }
        }
        step = reached;
    }

    /** @throws IllegalStateException when it is not settled */
    public ScimChangeResult getResult() {
        if (step instanceof Step.End end) {
            return new ScimChangeResult(change, end.status(), end.text(), end.objectId(), calls);
        }
        throw new IllegalStateException("not settled: " + change);
    }
}
