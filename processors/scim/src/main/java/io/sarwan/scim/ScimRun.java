/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim;

import io.sarwan.governance.ResourceId;
import io.sarwan.governance.SyncStore;
import io.sarwan.scim.config.AttributePath;
import io.sarwan.scim.config.ScimConfig;
import io.sarwan.scim.config.ScimConfig.Paging;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the lanes of one run share. */
public final class ScimRun {

    /** Stands for a name that more than one group has. */
    static final String AMBIGUOUS = "";

    private final SyncStore store;
    private final ScimConfig config;
    private final Set<String> users = ConcurrentHashMap.newKeySet();
    private final Set<String> groups = ConcurrentHashMap.newKeySet();
    private final Set<ResourceId> granted = ConcurrentHashMap.newKeySet();
    private final Map<String, String> groupIdsByName = new HashMap<>();
    private final Map<String, List<Member>> unsettled = new ConcurrentHashMap<>();
    private final Set<String> listedWithoutMembers = ConcurrentHashMap.newKeySet();
    private final Set<ResourceId> gone = ConcurrentHashMap.newKeySet();
    private final Unreadable unreadable = new Unreadable();
    private volatile Paging paging;
    private volatile int pageSize;
    private volatile boolean membersListed;

    public ScimRun(SyncStore store, ScimConfig config) {
        this.store = store;
        this.config = config;
        this.paging = config.pagination().mode();
        this.pageSize = config.pagination().pageSize();
        if (store.isResumed()) {
            users.addAll(store.ids(ScimTypes.USER));
            groups.addAll(store.ids(ScimTypes.GROUP));
            for (String type : List.of(ScimTypes.ROLE, ScimTypes.ENTITLEMENT)) {
                store.ids(type).forEach(id -> granted.add(new ResourceId(type, id)));
            }
            membersListed = groups.size()
                    > store.uncovered(Memberships.MEMBERS, ScimTypes.GROUP).size();
        }
    }

    /** A read that ends with the program: nothing was read before, and nobody asks for the store. */
    ScimRun(ScimConfig config) {
        this.store = null;
        this.config = config;
        this.paging = config.pagination().mode();
        this.pageSize = config.pagination().pageSize();
    }

    public SyncStore getStore() {
        return store;
    }

    public ScimConfig getConfig() {
        return config;
    }

    /** Whether groups are listed before users, because users name the groups they are in. */
    public boolean isGroupsFirst() {
        return config.user().groups().isPresent();
    }

    /** Whether the service is asked how it pages: the description leaves it open. */
    public boolean isPagingUnknown() {
        return paging == Paging.AUTO;
    }

    void page(Paging mode, int rows) {
        paging = mode;
        pageSize = rows;
    }

    ListPosition firstPage() {
        return ListPosition.first(paging, pageSize);
    }

    int pageSize() {
        return pageSize;
    }

    AttributePath idOf(ListQuery list) {
        return list.resource().equals(ListQuery.USERS)
                ? config.user().id()
                : config.group().id();
    }

    /** What an interrupted run had listed before this one. */
    ListProgress readBefore(ListQuery list) {
        return new ListProgress(idOf(list), list.resource().equals(ListQuery.USERS) ? users : groups);
    }

    Set<String> users() {
        return users;
    }

    Set<String> groups() {
        return groups;
    }

    /** @return whether nobody named this role or entitlement before, so that it is to be written */
    boolean isFirst(ResourceId role) {
        return granted.add(role);
    }

    /** Remembers a group by its name, for users who name their groups and nothing else. */
    synchronized void name(String groupName, String groupId) {
        groupIdsByName.merge(groupName, groupId, (first, second) -> first.equals(second) ? first : AMBIGUOUS);
    }

    /** @return {@code null} for a name that no group has, {@link #AMBIGUOUS} for one that several have */
    synchronized String groupNamed(String groupName) {
        return groupIdsByName.get(groupName);
    }

    /** A member of whom nobody knows yet whether it is a user or a group. */
    record Member(String id, String type) {}

    /** Keeps the members of a group until everybody is listed. */
    void unsettle(String groupId, List<Member> members) {
        unsettled.put(groupId, members);
    }

    Map<String, List<Member>> takeUnsettled() {
        Map<String, List<Member>> taken = Map.copyOf(unsettled);
        unsettled.clear();
        return taken;
    }

    /** A group of the list showed members, so that one without any has none. */
    void membersListed() {
        membersListed = true;
    }

    boolean areMembersListed() {
        return membersListed;
    }

    Set<String> listedWithoutMembers() {
        return listedWithoutMembers;
    }

    /** Principals that the service says it does not know. */
    Set<ResourceId> gone() {
        return gone;
    }

    Unreadable unreadable() {
        return unreadable;
    }
}
