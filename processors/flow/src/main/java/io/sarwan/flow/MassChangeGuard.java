/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.flow;

import io.sarwan.governance.SyncCounts;
import java.util.Map;
import java.util.Optional;

/**
 * Refuses a run that holds far fewer objects than the last complete one: missing data must never look like removed
 * access.
 */
public final class MassChangeGuard {

    private final int largestLossPercent;
    private final boolean accepted;

    /**
     * @param largestLossPercent 0 to 100
     * @param accepted {@code true} when the person who runs it has looked and agrees
     */
    public MassChangeGuard(int largestLossPercent, boolean accepted) {
        this.largestLossPercent = largestLossPercent;
        this.accepted = accepted;
    }

    /** Why the run must not be published, in one line; empty when it may. */
    public Optional<String> objection(SyncCounts previous, SyncCounts now) {
        if (accepted) {
            return Optional.empty();
        }
        return objection("resources", previous.resources(), now.resources())
                .or(() -> objection("entitlements", previous.entitlements(), now.entitlements()))
                .or(() -> objection("grants", previous.grants(), now.grants()));
    }

    private Optional<String> objection(String kind, Map<String, Long> previous, Map<String, Long> now) {
        for (Map.Entry<String, Long> before : previous.entrySet()) {
            long left = now.getOrDefault(before.getKey(), 0L);
            long lost = before.getValue() - left;
            if (lost * 100 > before.getValue() * largestLossPercent) {
                return Optional.of("mass change: " + left + " " + kind + " of type " + before.getKey() + " instead of "
                        + before.getValue() + " in the last complete sync, more than " + largestLossPercent
                        + " % fewer; the file was left as it is. If this is right, run again with --accept-change");
            }
        }
        return Optional.empty();
    }
}
