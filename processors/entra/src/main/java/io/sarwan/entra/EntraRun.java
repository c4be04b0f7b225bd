/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.governance.ResourceId;
import io.sarwan.governance.SyncStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the lanes of one run share. */
public final class EntraRun {

    private final SyncStore store;
    private final EntraOptions options;
    private final DeltaRun delta;
    private final Set<String> census = ConcurrentHashMap.newKeySet();
    private final GroupFeed groupFeed = new GroupFeed();
    private final Set<ResourceId> unwanted = ConcurrentHashMap.newKeySet();
    private final Set<String> leftOut = ConcurrentHashMap.newKeySet();
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();
    private final Set<String> unsettledGroups = ConcurrentHashMap.newKeySet();
    private final Map<String, Set<String>> asked = new ConcurrentHashMap<>();
    private volatile Principals principals;
    private volatile List<ResourceId> missing = List.of();
    private volatile long users = -1;
    private volatile long groups = -1;
    private final Set<String> readWhole = ConcurrentHashMap.newKeySet();

    /** A run that reads everything and keeps no delta links. */
    public EntraRun(SyncStore store, EntraOptions options) {
        this(store, options, DeltaRun.off());
    }

    public EntraRun(SyncStore store, EntraOptions options, DeltaRun delta) {
        this.store = store;
        this.options = options;
        this.delta = delta;
    }

    /** Whether and how the run goes on from the last sync; used by the routes. */
    public DeltaRun getDelta() {
        return delta;
    }

    /** What is to be read. */
    public EntraOptions getOptions() {
        return options;
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
        return options.reads(type);
    }

    /** How many users the tenant says it has, -1 when it does not say. */
    public long users() {
        return users;
    }

    void users(long count) {
        users = count;
    }

    /** How many groups the tenant says it has, -1 when it does not say. */
    long groups() {
        return groups;
    }

    void groups(long count) {
        groups = count;
    }

    /** Whether the tenant refused to list its users in parts, so that they are read in one chain. */
    public boolean isWholeUserList() {
        return isReadWhole("users");
    }

    /** Whether the tenant refused to give this list in parts. */
    boolean isReadWhole(String list) {
        return readWhole.contains(list);
    }

    void readWhole(String list) {
        readWhole.add(list);
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

    /** Remembers a service principal that the model has no place for, or that is gone. */
    void leaveOut(String servicePrincipalId) {
        leftOut.add(servicePrincipalId);
    }

    /** Remembers a service principal that is a member and that no list named, and the group that therefore is not done. */
    void unknown(String servicePrincipalId, String groupId) {
        unknown.add(servicePrincipalId);
        unsettle(groupId);
    }

    /** Says that a group has a member that could not be placed. */
    void unsettle(String groupId) {
        unsettledGroups.add(groupId);
    }

    /** Whether a group has a member of whom nobody knows yet what it is. */
    boolean isUnsettled(String groupId) {
        return unsettledGroups.contains(groupId);
    }

    /** Service principals to ask for, so that their groups can be read once more. */
    List<String> takeUnknown() {
        List<String> ids = List.copyOf(unknown);
        unknown.clear();
        return ids;
    }

    boolean hasUnknown() {
        return !unknown.isEmpty();
    }

    /** Service principals have been read; groups that waited for them are read again. */
    void settleGroups() {
        unsettledGroups.clear();
        principals = null;
    }

    /** Principals of a type that were asked for by id. */
    Set<String> asked(String type) {
        return asked.computeIfAbsent(type, name -> ConcurrentHashMap.newKeySet());
    }

    void asked(String type, List<String> ids) {
        asked(type).addAll(ids);
    }

    /** Principals that grants name and no resource describes, as last seen. */
    List<ResourceId> missing() {
        return missing;
    }

    void missing(List<ResourceId> principals) {
        missing = List.copyOf(principals);
    }

    Principals principals() {
        Principals known = principals;
        if (known == null) {
            synchronized (this) {
                if (principals == null) {
                    principals = new Principals(store, unwanted, leftOut);
                }
                known = principals;
            }
        }
        return known;
    }
}
