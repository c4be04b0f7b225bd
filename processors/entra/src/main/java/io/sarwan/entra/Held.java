/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.governance.GovernanceIds;
import io.sarwan.governance.ResourceId;
import java.util.Comparator;
import java.util.Map;

/**
 * Somebody holds a role, or may activate one or a membership, as Graph says it: who it is may not be known yet.
 *
 * @param resource the role or group
 * @param slug of what is held there
 * @param scope where it holds, {@link GovernanceIds#TENANT_SCOPE} for everywhere
 * @param principal who holds it; the type is empty when Graph does not say
 * @param way how it came to be
 */
record Held(ResourceId resource, String slug, String scope, GroupRefs.Member principal, Way way) {

    /** Of two reasons to hold the same, the one that lasts longest and can be taken away here tells more. */
    private static final Comparator<Held> BEST = Comparator.comparingInt(
                    (Held held) -> held.way().rank())
            .thenComparing((Held held) -> held.way().end() != null)
            .thenComparing((Held held) -> held.way().lastDay(), Comparator.reverseOrder());

    /**
     * How somebody came to hold something; every part is {@code null} when Graph does not say.
     *
     * @param assignmentType {@code Assigned}, or {@code Activated} for a while by somebody eligible
     * @param memberType {@code Direct}, {@code Group} through a group, {@code Inherited} from a wider scope
     * @param start in Graph's form
     * @param end {@code null} for good
     */
    record Way(String assignmentType, String memberType, String start, String end) {

        static Way of(GraphObject row) {
            return new Way(
                    row.text("assignmentType"),
                    row.text("memberType"),
                    row.text("startDateTime"),
                    row.text("endDateTime"));
        }

        boolean isThroughGroup() {
            return "Group".equalsIgnoreCase(memberType);
        }

        /** Whether it can be taken away where it was found: what is derived ends with what it comes from. */
        boolean isOwn() {
            return rank() == 0;
        }

        private int rank() {
            if (isThroughGroup()) {
                return 3;
            }
            if (memberType != null && !"Direct".equalsIgnoreCase(memberType)) {
                return 2;
            }
            return "Activated".equalsIgnoreCase(assignmentType) ? 1 : 0;
        }

        private String lastDay() {
            return end == null ? "" : end;
        }

        Map<String, Object> metadata() {
            return new Profile()
                    .put("assignmentType", assignmentType)
                    .put("memberType", memberType)
                    .put("startDateTime", start)
                    .put("endDateTime", end)
                    .attributes();
        }
    }

    /** What is held, by whom: only one grant may say so. */
    record Key(String entitlementId, String principalId) {}

    Key key() {
        return new Key(entitlementId(), principal.id());
    }

    String entitlementId() {
        return GovernanceIds.scopedEntitlement(resource, slug, scope);
    }

    boolean isByGroup() {
        return EntraTypes.GROUP.equals(principal.type());
    }

    /** The one of two reasons to hold the same that tells more. */
    Held or(Held other) {
        return BEST.compare(this, other) <= 0 ? this : other;
    }
}
