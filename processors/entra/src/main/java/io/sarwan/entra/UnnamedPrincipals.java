/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.governance.GovernanceIds;
import io.sarwan.governance.GovernancePage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Service principals that hold something, and of whom nobody may say of which kind they are: Graph gives the id and nothing
 * else of an object whose type an application has no permission for. None of them was in the last sync, or it would tell.
 *
 * <p>They are kept until the lanes have ended, and groups that have one are vouched for by no page: a run that goes on from
 * this one asks these groups again, because it may be allowed to know them.
 */
final class UnnamedPrincipals {

    private static final String WHY = " left out, because applications are off";

    private final Map<String, Map<String, Set<String>>> members = new HashMap<>();
    private final Set<Held.Key> holders = new HashSet<>();

    /** @param collection members or owners */
    synchronized void member(String collection, String groupId, String principalId) {
        members.computeIfAbsent(collection, name -> new HashMap<>())
                .computeIfAbsent(groupId, id -> new HashSet<>())
                .add(principalId);
    }

    /** Somebody who holds a role, or may activate one or a membership; the type may be unknown too. */
    synchronized void holder(Held.Key held) {
        holders.add(held);
    }

    /** Whether one of them is in a group. */
    synchronized boolean isIn(String collection, String groupId) {
        return members.getOrDefault(collection, Map.of()).containsKey(groupId);
    }

    /** Groups that are read to their end but for them. */
    synchronized Set<String> groups(String collection) {
        return Set.copyOf(members.getOrDefault(collection, Map.of()).keySet());
    }

    /**
     * Counts them.
     *
     * @param counted what the run has counted before; a run that goes on from another one counts nobody twice
     */
    synchronized GovernancePage page(Map<String, Long> counted) {
        Pages pages = Pages.of("late");
        for (String collection : List.of(GovernanceIds.MEMBERS, GovernanceIds.OWNERS)) {
            count("group " + collection, size(collection), counted, pages);
        }
        count("holders of roles", holders.size(), counted, pages);
        return pages.page();
    }

    private static void count(String what, long times, Map<String, Long> counted, Pages pages) {
        String notice = what + " of type servicePrincipal" + WHY;
        long more = times - counted.getOrDefault(notice, 0L);
        if (more > 0) {
            pages.notice(notice, more);
        }
    }

    private long size(String collection) {
        return members.getOrDefault(collection, Map.of()).values().stream()
                .mapToLong(Set::size)
                .sum();
    }
}
