/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.governance.ResourceId;
import io.sarwan.governance.SyncStore;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the lanes of one run share. */
public final class EntraRun {

    private final SyncStore store;
    private final Set<String> resourceTypes;
    private final Set<String> census = ConcurrentHashMap.newKeySet();
    private final GroupFeed groupFeed = new GroupFeed();
    private final Set<ResourceId> unwanted = ConcurrentHashMap.newKeySet();
    private volatile Principals principals;
    private volatile long users = -1;

    /** @param resourceTypes the types to read; empty for all */
    public EntraRun(SyncStore store, Set<String> resourceTypes) {
        this.store = store;
        this.resourceTypes = Set.copyOf(resourceTypes);
    }

    public SyncStore getStore() {
        return store;
    }

    /** Whether this run reads users. */
    public boolean isReadsUsers() {
        return reads(EntraTypes.USER);
    }

    /** Whether this run reads groups, their members and owners. */
    public boolean isReadsGroups() {
        return reads(EntraTypes.GROUP);
    }

    /** Whether this run reads service principals; groups need them too, to know what their members are. */
    public boolean isReadsServicePrincipals() {
        return isReadsGroups() || reads(EntraTypes.ENTERPRISE_APPLICATION) || reads(EntraTypes.MANAGED_IDENTITY);
    }

    /** Whether resources of this type belong into the result. */
    boolean reads(String type) {
        return resourceTypes.isEmpty() || resourceTypes.contains(type);
    }

    /** How many users the tenant says it has, -1 when it does not say. */
    public long users() {
        return users;
    }

    void users(long count) {
        users = count;
    }

    /** Ids of all users, as the cheap list of ids gives them. */
    Set<String> census() {
        return census;
    }

    /** Hands listed groups on to whoever reads their members. */
    GroupFeed groupFeed() {
        return groupFeed;
    }

    /** Whether every service principal that is listed belongs into the result, so that the store knows them all. */
    boolean keepsServicePrincipals() {
        return reads(EntraTypes.ENTERPRISE_APPLICATION) && reads(EntraTypes.MANAGED_IDENTITY);
    }

    /** Remembers what a service principal is that does not belong into the result. */
    void know(ResourceId principal) {
        unwanted.add(principal);
    }

    Principals principals() {
        Principals known = principals;
        if (known == null) {
            synchronized (this) {
                if (principals == null) {
                    principals = new Principals(store, unwanted);
                }
                known = principals;
            }
        }
        return known;
    }
}
