/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.flow;

import io.sarwan.governance.SyncCounts;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Refuses a run that lacks much of what the last complete one held: missing data must never look like removed access.
 *
 * <p>Resources are compared one by one, so that as many new ones do not make up for those who are gone; another tenant of
 * the same size is found out that way too. Entitlements and grants, of which there are many times more, are counted.
 */
public final class MassChangeGuard {

    /** A share of a handful says nothing: one of three managed identities goes on any day. */
    private static final long HANDFUL = 10;

    /** No tenant is without them, so that none left is never a handful. */
    private static final Set<String> NEVER_NONE = Set.of("user", "group");

    private final int largestLossPercent;
    private final boolean accepted;
    private final Set<String> asked;

    /**
     * @param largestLossPercent 0 to 100; 0 lets nothing vanish, not even a handful
     * @param accepted {@code true} when the person who runs it has looked and agrees
     */
    public MassChangeGuard(int largestLossPercent, boolean accepted) {
        this(largestLossPercent, accepted, Set.of());
    }

    /** @param asked the resource types that the run was to read, empty for all */
    public MassChangeGuard(int largestLossPercent, boolean accepted, Set<String> asked) {
        this.largestLossPercent = largestLossPercent;
        this.accepted = accepted;
        this.asked = Set.copyOf(asked);
    }

    /**
     * Why the run must not be published, in one line; empty when it may.
     *
     * @param vanishedResources resources of the previous sync that this one lacks, by type
     */
    public Optional<String> objection(SyncCounts previous, SyncCounts now, Map<String, Long> vanishedResources) {
        if (accepted) {
            return Optional.empty();
        }
        return objection("resources", previous.resources(), vanishedResources)
                .or(() -> objection(
                        "entitlements", previous.entitlements(), fewer(previous.entitlements(), now.entitlements())))
                .or(() -> objection("grants", previous.grants(), fewer(previous.grants(), now.grants())));
    }

    private static Map<String, Long> fewer(Map<String, Long> previous, Map<String, Long> now) {
        Map<String, Long> lost = new TreeMap<>(previous);
        lost.replaceAll((type, before) -> before - now.getOrDefault(type, 0L));
        return lost;
    }

    private Optional<String> objection(String kind, Map<String, Long> previous, Map<String, Long> lost) {
        for (Map.Entry<String, Long> each : previous.entrySet()) {
            long before = each.getValue();
            long gone = lost.getOrDefault(each.getKey(), 0L);
            if (gone * 100 > before * largestLossPercent && counts(each.getKey(), gone, before)) {
                return Optional.of("mass change: " + gone + " of " + before + " " + kind + " of type " + each.getKey()
                        + " in the last complete sync are gone, more than " + largestLossPercent
                        + " %; the file was left as it is. " + remedy(each.getKey()));
            }
        }
        return Optional.empty();
    }

    private String remedy(String type) {
        return asked.isEmpty() || asked.contains(type)
                ? "If this is right, run again with --accept-change"
                : "sync-resource-types leaves this type out: name another file with -f for what it reads, or run again"
                        + " without it";
    }

    private boolean counts(String type, long gone, long before) {
        return gone >= HANDFUL || largestLossPercent == 0 || (gone == before && NEVER_NONE.contains(type));
    }
}
