/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Service principals that hold something and that no list named, and the groups and applications that wait for them. */
final class Unsettled {

    private final Set<String> unknown = ConcurrentHashMap.newKeySet();
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private volatile Set<String> again = Set.of();

    /** Remembers a service principal that is a member, and the group or application that therefore is not done. */
    void unknown(String servicePrincipalId, String objectId) {
        askFor(servicePrincipalId);
        waitFor(objectId);
    }

    /** Remembers a service principal that holds something. */
    void askFor(String servicePrincipalId) {
        unknown.add(servicePrincipalId);
    }

    /** Says that a group or application has a member that could not be placed. */
    void waitFor(String objectId) {
        waiting.add(objectId);
    }

    /** Whether a group or application has a member of whom nobody knows yet what it is. */
    boolean isWaiting(String objectId) {
        return waiting.contains(objectId);
    }

    boolean isAnyWaiting() {
        return !waiting.isEmpty();
    }

    /** Service principals to ask for. */
    List<String> takeUnknown() {
        List<String> ids = List.copyOf(unknown);
        unknown.clear();
        return ids;
    }

    boolean hasUnknown() {
        return !unknown.isEmpty();
    }

    /** Service principals have been read: whoever waited for them is to be read again. */
    void settle() {
        again = Set.copyOf(waiting);
        waiting.clear();
    }

    /** Groups and applications that waited, also those that an earlier part of the run had vouched for. */
    Set<String> again() {
        return again;
    }
}
