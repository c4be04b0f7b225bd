/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.probe;

import io.sarwan.scim.config.ScimConfig;
import io.sarwan.scim.http.ScimRequest;
import io.sarwan.scim.probe.ProbeOrder.Mode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/**
 * One probe on its way: the route begins its parts and asks it what to send, until a part has nothing more to ask. Belongs
 * to one exchange.
 */
public final class Probe {

    private final Laboratory lab;
    private final Specimens specimens;
    private final Deque<Supplier<Move>> waiting = new ArrayDeque<>();
    private final List<String> calls = new ArrayList<>();
    private Move move = Move.DONE;
    private Duration pause = Duration.ZERO;
    private String failureBefore = "";

    Probe(ScimConfig config, ProbeOrder order, List<Duration> waits) {
        this.lab = new Laboratory(config, order, waits);
        this.specimens = new Specimens(lab);
    }

    /** Whether objects may be made and changed. */
    public boolean isWriting() {
        return lab.order().mode() == Mode.FULL && lab.failure().isEmpty();
    }

    /** Whether anything is to be learned at all. */
    public boolean isLearning() {
        return lab.order().mode() != Mode.CLEAN_UP;
    }

    /** Whether what earlier probes left may be removed. */
    public boolean isCleaning() {
        return lab.order().mode() != Mode.READ_ONLY && lab.failure().isEmpty();
    }

    void look() {
        begin(new ListTrials(lab).all());
    }

    void leftovers() {
        begin(specimens.leftovers());
    }

    void create() {
        begin(specimens.creation());
    }

    /** Accounts come last: one that is disabled may leave its groups. */
    void tryEach() {
        List<Supplier<Move>> trials = new ArrayList<>();
        if (lab.isEquipped()) {
            trials.addAll(new MembershipTrials(lab).all());
        }
        if (lab.user(1) != null) {
            trials.addAll(new UserTrials(lab).all());
        }
        begin(trials);
    }

    void cleanUp() {
        List<Supplier<Move>> trials = new ArrayList<>(specimens.isDoubtful() ? specimens.leftovers() : List.of());
        trials.add(specimens::removal);
        begin(trials);
    }

    private void begin(List<Supplier<Move>> trials) {
        waiting.clear();
        waiting.addAll(trials);
        failureBefore = lab.failure();
        move = Move.DONE;
    }

    /** Whether there is something to send. */
    public boolean isOpen() {
        if (!lab.failure().equals(failureBefore)) {
            waiting.clear();
        }
        while (!(move instanceof Move.Ask) && !waiting.isEmpty()) {
            go(waiting.poll().get());
        }
        return move instanceof Move.Ask;
    }

    /** @throws IllegalStateException when there is nothing */
    public ScimRequest<Answer> getRequest() {
        return asking().request();
    }

    /** How long to wait before it is sent, milliseconds. */
    public long getPauseMillis() {
        return pause.toMillis();
    }

    void answered(Answer answer) {
        go(asking().then().apply(answer));
    }

    private Move.Ask asking() {
        if (move instanceof Move.Ask ask) {
            return ask;
        }
        throw new IllegalStateException("nothing is asked");
    }

    private void go(Move next) {
        pause = Duration.ZERO;
        Move reached = next;
        while (true) {
            if (reached instanceof Move.Pause waitingFor) {
                pause = pause.plus(waitingFor.length());
                reached = waitingFor.then().get();
            } else if (lab.order().dryRun() && reached instanceof Move.Ask ask && ask.isWrite()) {
                calls.add("would send " + lab.requests().line(ask.request()));
                reached = ask.then().apply(Answer.IMAGINED);
            } else {
                break;
            }
        }
        if (lab.order().dryRun() && reached instanceof Move.Ask ask) {
            calls.add("asked " + lab.requests().line(ask.request()));
        }
        move = reached;
    }

    void broken(Throwable failure) {
        lab.fail("ended early: " + failure.getMessage());
    }

    /** What of this probe is there now, one line each; safe to ask while it runs. */
    public List<String> left() {
        return specimens.left();
    }

    /** What has been learned so far. */
    public ProbeReport getReport() {
        return new ProbeReport(
                lab.config().apiEndpoint().toString(),
                lab.findings(),
                lab.failure(),
                lab.order().mode() == Mode.READ_ONLY ? List.of() : specimens.left(),
                specimens.disabled(),
                calls);
    }
}
