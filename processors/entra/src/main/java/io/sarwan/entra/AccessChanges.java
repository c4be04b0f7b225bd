/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the audit log tells of access whose changes no delta query reports: who is assigned to applications, who owns them,
 * who may activate a membership of a group.
 *
 * <p>Source: "Microsoft Entra audit log categories and activities". Rows are read generously: one too many costs a question,
 * one too few shows access that is gone.
 */
final class AccessChanges {

    /** Written for assignments that come from groups too. */
    static final String LICENSED = "Change user license";

    private static final String PRIVILEGED_IDENTITY_MANAGEMENT = "PIM";

    /** What Privileged Identity Management does to directory roles and to Azure's resources. */
    private static final Set<String> OF_NO_GROUP = Set.of("RoleManagement", "ResourceManagement");

    private final Set<String> named = new HashSet<>();
    private final Set<String> restoredIds = new HashSet<>();
    private final Set<String> licensed = new HashSet<>();
    private boolean restored;
    private boolean eligibilities;

    /** Takes note of a row. */
    synchronized void add(GraphObject row) {
        String activity = row.text("activityDisplayName");
        if (PRIVILEGED_IDENTITY_MANAGEMENT.equals(row.text("loggedByService"))) {
            eligibilities |= !OF_NO_GROUP.contains(String.valueOf(row.text("category")));
            return;
        }
        // Who was deleted and came back holds what he held before, and nobody tells where.
        boolean isRestoration = activity == null || activity.startsWith("Restore");
        restored |= isRestoration;
        for (String id : targets(row)) {
            named.add(id);
            if (isRestoration) {
                restoredIds.add(id);
            }
            if (LICENSED.equals(activity)) {
                licensed.add(id);
            }
        }
    }

    private static List<String> targets(GraphObject row) {
        List<String> ids = new ArrayList<>();
        if (row.attributes().get("targetResources") instanceof List<?> targets) {
            for (Object target : targets) {
                if (target instanceof Map<?, ?> object && object.get("id") instanceof String id) {
                    ids.add(id);
                }
            }
        }
        return ids;
    }

    /** Takes note of an object that something else has named. */
    synchronized void add(String id) {
        named.add(id);
    }

    /** Ids of objects that were deleted and came back. */
    synchronized Set<String> restored() {
        return Set.copyOf(restoredIds);
    }

    /** Ids of users whose licences changed, or where these come from. */
    synchronized Set<String> licensed() {
        return Set.copyOf(licensed);
    }

    /** Whether the assignments or owners of an application may be others than those of the last sync. */
    synchronized boolean mayConcern(String applicationId) {
        return restored || named.contains(applicationId);
    }

    /** Whether others may activate memberships of groups than at the last sync. */
    synchronized boolean areOfEligibilities() {
        return eligibilities;
    }

    @Override
    public synchronized String toString() {
        return named.size() + " objects named" + (restored ? ", some of them restored" : "")
                + (eligibilities ? ", eligible members of groups too" : "");
    }
}
