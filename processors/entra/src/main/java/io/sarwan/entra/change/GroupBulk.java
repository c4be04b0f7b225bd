/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.change;

import io.sarwan.entra.graph.BatchAnswer;
import io.sarwan.entra.graph.GraphBatch;
import io.sarwan.entra.graph.GraphRequest;
import io.sarwan.governance.Change;
import io.sarwan.governance.ChangeResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The changes of up to 20 groups: each turn one call of each group that has something left, all in one batch. So no group
 * is written to twice at once, and all of them side by side.
 */
public final class GroupBulk {

    private final ChangeContext context;
    private final List<GroupSteps> groups;
    private List<GroupSteps> taken = List.of();
    private Duration pause = Duration.ZERO;
    private int waits;

    GroupBulk(List<GroupSteps> groups, ChangeContext context) {
        this.groups = groups;
        this.context = context;
    }

    public boolean isOpen() {
        return groups.stream().anyMatch(GroupSteps::isOpen);
    }

    /** How long to wait before the next batch, milliseconds. */
    public long getPauseMillis() {
        return pause.toMillis();
    }

    /** The next batch. */
    public List<GraphRequest<?>> getTake() {
        taken = groups.stream()
                .filter(GroupSteps::isOpen)
                .limit(GraphBatch.LARGEST)
                .toList();
        return new ArrayList<>(taken.stream().map(GroupSteps::next).toList());
    }

    void sort(List<BatchAnswer> answers, String requestId) {
        boolean wait = false;
        for (int at = 0; at < answers.size(); at++) {
            wait |= taken.get(at).answered(answers.get(at), requestId);
        }
        pauseIf(wait);
    }

    void lost(Throwable failure) {
        boolean wait = false;
        for (GroupSteps group : taken) {
            wait |= group.unanswered(failure);
        }
        pauseIf(wait);
    }

    private void pauseIf(boolean wait) {
        pause = wait ? context.patience().before(waits++) : Duration.ZERO;
        waits = wait ? waits : 0;
    }

    /** What is settled by now. */
    public List<ChangeResult> getResults() {
        return groups.stream().flatMap(group -> group.results().stream()).toList();
    }

    /** What Exchange Online keeps. */
    public List<Change> getForExchange() {
        return groups.stream().flatMap(group -> group.forExchange().stream()).toList();
    }

    public boolean isExchangeNeeded() {
        return groups.stream().anyMatch(group -> !group.forExchange().isEmpty());
    }
}
