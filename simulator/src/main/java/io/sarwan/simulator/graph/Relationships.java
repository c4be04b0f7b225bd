/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.ObjectKind;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** What a client may see of an object's relationships. */
final class Relationships {

    private Relationships() {}

    /** Members; none of a group or unit with hidden membership unless the application may read those. */
    static List<DirectoryObject> visibleMembers(DirectoryObject group, boolean seesHiddenMembers) {
        return hides(group) && !seesHiddenMembers ? List.of() : group.members();
    }

    static boolean hides(DirectoryObject group) {
        boolean mayHide = group.kind() == ObjectKind.GROUP || group.kind() == ObjectKind.ADMINISTRATIVE_UNIT;
        return mayHide && "HiddenMembership".equals(group.get("visibility"));
    }

    /**
     * The part of a sorted list behind an ordinal.
     *
     * @param kinds the types that are listed at all
     */
    static List<DirectoryObject> after(List<DirectoryObject> sorted, int ordinal, Set<ObjectKind> kinds) {
        int low = 0;
        int high = sorted.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted.get(middle).ordinal() <= ordinal) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        List<DirectoryObject> rest = sorted.subList(low, sorted.size());
        if (kinds.containsAll(ObjectKind.memberKinds())) {
            return Collections.unmodifiableList(rest);
        }
        return rest.stream().filter(object -> kinds.contains(object.kind())).toList();
    }
}
