/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.governance.GovernancePage;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts of what the model has no place for. A resync sees again only what it reads again; of the rest, what the last full
 * read counted is kept beside the delta links and shown as such, because a count that is missing reads as if nothing were.
 */
final class LeftOut {

    static final String AS_OF = ", as of the last full read";

    private LeftOut() {}

    /**
     * What the next sync has to know.
     *
     * @param counted what this run counted
     */
    static Map<String, Long> next(EntraRun run, Map<String, Long> counted) {
        Map<String, Long> next = new TreeMap<>();
        counted.forEach((what, times) -> {
            if (isLasting(what) && isCountedAnew(what, run)) {
                next.put(what, times);
            }
        });
        run.getDelta().leftOut().forEach((what, times) -> {
            if (!isCountedAnew(what, run)) {
                next.put(what, times);
            }
        });
        return next;
    }

    /** What this run did not count and the last full read did. */
    static GovernancePage remembered(EntraRun run) {
        Pages pages = Pages.of(ChangedObjects.LANE);
        run.getDelta().leftOut().forEach((what, times) -> {
            if (!isCountedAnew(what, run)) {
                pages.notice(what + AS_OF, times);
            }
        });
        return pages.page();
    }

    /** What vanished while a run read it is of that run alone. */
    private static boolean isLasting(String what) {
        return !what.contains("vanished") && !what.endsWith(AS_OF);
    }

    private static boolean isCountedAnew(String what, EntraRun run) {
        DeltaRun delta = run.getDelta();
        if (!delta.isResync() || what.startsWith("licenses held") || what.startsWith("subscriptions")) {
            return true;
        }
        if (delta.isTargeted()
                || what.startsWith("group ")
                || what.startsWith("on-premises")
                || what.startsWith("license assignments")
                || what.startsWith("mailboxes")) {
            return false;
        }
        // Where the audit log told what changed, only that was asked again.
        boolean told = delta.access().isPresent();
        if (what.startsWith("application ")) {
            return !told;
        }
        if (what.startsWith("eligible access") || what.startsWith("groups that Privileged")) {
            return delta.access().map(AccessChanges::areOfEligibilities).orElse(true);
        }
        return true;
    }
}
