/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.change;

import io.sarwan.governance.Change;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts changes of one group together into calls and keeps their order: new members that follow one another share a call,
 * everything else has one of its own.
 */
final class LinkSteps {

    /** Most references in one PATCH (Microsoft Graph, add members). */
    static final int BINDS = 20;

    private LinkSteps() {}

    static List<List<Change>> of(List<Change> changes) {
        List<List<Change>> steps = new ArrayList<>();
        List<Change> binds = new ArrayList<>();
        for (Change change : changes) {
            boolean bind = change.isGrant() && !GroupCalls.isOwner(change);
            if (!binds.isEmpty() && (!bind || binds.size() == BINDS || isTwice(binds, change))) {
                steps.add(List.copyOf(binds));
                binds.clear();
            }
            if (bind) {
                binds.add(change);
            } else {
                steps.add(List.of(change));
            }
        }
        if (!binds.isEmpty()) {
            steps.add(List.copyOf(binds));
        }
        return steps;
    }

    /** A call that names somebody twice is refused. */
    private static boolean isTwice(List<Change> binds, Change change) {
        return binds.stream().anyMatch(each -> each.principal().equals(change.principal()));
    }
}
