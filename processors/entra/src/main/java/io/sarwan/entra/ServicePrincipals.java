/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.governance.ResourceId;
import io.sarwan.governance.SyncStore;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What one run knows of service principals: of which kind each is, and whether anybody may list them. Where nobody may, they
 * are of the kind that the last sync knew; of the others nothing is known but that they are there.
 */
final class ServicePrincipals {

    private final SyncStore store;
    private final Set<ResourceId> unwanted = ConcurrentHashMap.newKeySet();
    private final Set<String> leftOut = ConcurrentHashMap.newKeySet();
    private final Set<String> named = ConcurrentHashMap.newKeySet();
    private volatile Principals principals;
    private volatile boolean known;
    private volatile boolean off;

    ServicePrincipals(SyncStore store) {
        this.store = store;
    }

    /** Whether the list of them was read to its end. */
    boolean isKnown() {
        return known;
    }

    void end(boolean complete) {
        known = complete;
    }

    /** Whether they may not be listed, so that nobody is to be asked for. */
    boolean isOff() {
        return off;
    }

    /** Nobody may list them: from here on the last sync tells of which kind one is. */
    void switchOff() {
        off = true;
        Stream.of(EntraTypes.ENTERPRISE_APPLICATION, EntraTypes.MANAGED_IDENTITY)
                .forEach(type -> store.previousIds(type).forEach(id -> unwanted.add(new ResourceId(type, id))));
        forget();
    }

    /** Remembers of which kind one is that does not belong into the result. */
    void know(ResourceId principal) {
        unwanted.add(principal);
    }

    /** Remembers one that is assigned to an application or owns one. */
    void name(ResourceId principal) {
        if (unwanted.contains(principal)) {
            named.add(principal.id());
        }
    }

    /** Those that do not belong into the result as they are, and that an assignment or an owner names so far. */
    List<String> named() {
        return List.copyOf(named);
    }

    /** Remembers one that the model has no place for, or that is gone. */
    void leaveOut(String id) {
        leftOut.add(id);
    }

    /** They have been read: of which kind each is, is looked up anew. */
    void forget() {
        principals = null;
    }

    Principals principals() {
        Principals current = principals;
        if (current == null) {
            synchronized (this) {
                current = principals;
                if (current == null) {
                    current = new Principals(store, unwanted, leftOut);
                    principals = current;
                }
            }
        }
        return current;
    }
}
