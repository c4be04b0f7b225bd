/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.governance.GovernanceIds;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Removals;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.SyncStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the changes of a tenant mean for what a store holds: who is gone, who is read again, who holds what. */
final class ChangedObjects {

    static final String LANE = "changes";

    /** What users show of their managers. */
    private static final Set<String> SHOWN_OF_MANAGERS = Set.of("displayName", "mail", "employeeId");

    private static final int GRANTS_PER_PAGE = 1_000;

    private static final String ON_PREMISES = "onPremisesSyncEnabled";

    private final TenantChanges changes;
    private final EntraRun run;
    private final SyncStore store;
    private final Set<String> users;
    private final Set<String> groups;
    private final Set<String> groupsToRead = new LinkedHashSet<>();
    private final CameBack cameBack;
    private final LicenceChanges licences;

    private ChangedObjects(TenantChanges changes, EntraRun run, Map<DeltaCollection, Instant> since) {
        this.changes = changes;
        this.run = run;
        this.store = run.getStore();
        this.users = store.ids(EntraTypes.USER);
        this.groups = store.ids(EntraTypes.GROUP);
        present(DeltaCollection.GROUPS).forEach(each -> {
            if (!groups.contains(each.getKey()) || isToBeReadWhole(each.getValue())) {
                groupsToRead.add(each.getKey());
            }
        });
        cameBack = new CameBack(changes, Map.of(DeltaCollection.USERS, users, DeltaCollection.GROUPS, groups), since);
        licences = run.isReadsLicences()
                ? LicenceChanges.of(changes.of(DeltaCollection.GROUPS), store, groups)
                : LicenceChanges.none();
    }

    /** Works them out against what the store holds now. */
    static ChangedObjects of(TenantChanges changes, EntraRun run) {
        return of(changes, run, run.getDelta().toldSince());
    }

    /** @param since from when on the changes are told */
    static ChangedObjects of(TenantChanges changes, EntraRun run, Map<DeltaCollection, Instant> since) {
        return new ChangedObjects(changes, run, since);
    }

    /**
     * Members of whom nobody says what they are, and those that came into sight or out of it, are told by the group. So are
     * all who came where Active Directory's are left out: changes do not say whose they are.
     */
    private boolean isToBeReadWhole(TenantChanges.Change group) {
        return group.isOf(GroupMapper.VISIBILITY)
                || Stream.concat(group.members().stream(), group.owners().stream())
                        .anyMatch(link -> !link.removed()
                                && (run.skipsAdGroups() || link.member().type().isEmpty()));
    }

    private Stream<Map.Entry<String, TenantChanges.Change>> present(DeltaCollection collection) {
        return changes.of(collection).entrySet().stream()
                .filter(each -> !each.getValue().isRemoved());
    }

    private List<String> removed(DeltaCollection collection) {
        return changes.of(collection).entrySet().stream()
                .filter(each -> each.getValue().isRemoved())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Why the changes are not enough. */
    Optional<String> objection() {
        return cameBack.objection()
                .or(licences::objection)
                .or(() -> run.skipsAdGroups() ? onPremisesObjection() : Optional.empty());
    }

    /** Who was deleted and came back. */
    CameBack cameBack() {
        return cameBack;
    }

    /** Whether it has to be asked of somebody when he was made. */
    boolean isAgeUnknown() {
        return !cameBack.withoutAge(DeltaCollection.USERS).isEmpty()
                || !cameBack.withoutAge(DeltaCollection.GROUPS).isEmpty();
    }

    /** Of somebody who came under Active Directory's care, or out of it, all memberships count anew. */
    private Optional<String> onPremisesObjection() {
        return Stream.of(DeltaCollection.values())
                .flatMap(collection -> present(collection)
                        .filter(each -> isKnown(collection, each.getKey())
                                && each.getValue().isOf(ON_PREMISES)))
                .findFirst()
                .map(each -> each.getKey() + " may be synced from Active Directory now, or no longer");
    }

    private boolean isKnown(DeltaCollection collection, String id) {
        return switch (collection) {
            case USERS -> users.contains(id);
            case GROUPS -> groups.contains(id);
            // Whether one came back is told by nothing.
            case SERVICE_PRINCIPALS -> true;
        };
    }

    /**
     * Everything that is gone, with whatever it held; what a group that is read again was known to hold; and the licences of
     * whoever is read again, because they come with him. Service principals are listed anew; only memberships of those that
     * are gone are left.
     */
    GovernancePage removals() {
        List<ResourceId> resources = new ArrayList<>();
        removed(DeltaCollection.USERS).forEach(id -> resources.add(new ResourceId(EntraTypes.USER, id)));
        removed(DeltaCollection.GROUPS).forEach(id -> resources.add(new ResourceId(EntraTypes.GROUP, id)));
        List<Removals.Holding> holdings = new ArrayList<>();
        present(DeltaCollection.GROUPS).forEach(each -> {
            holdings.addAll(holdings(
                    each.getKey(), GovernanceIds.MEMBERS, each.getValue().members()));
            holdings.addAll(holdings(
                    each.getKey(), GovernanceIds.OWNERS, each.getValue().owners()));
        });
        List<Removals.Holder> holders = new ArrayList<>();
        removed(DeltaCollection.SERVICE_PRINCIPALS).forEach(id -> {
            holders.add(holder(EntraTypes.ENTERPRISE_APPLICATION, id, EntraTypes.GROUP));
            holders.add(holder(EntraTypes.MANAGED_IDENTITY, id, EntraTypes.GROUP));
        });
        // What was taken over is not replaced. A resync does not know yet whether it will be; then it is taken over
        // later.
        if (run.getDelta().isResync() ? run.isReadsLicences() : run.grantsLicences()) {
            usersTold().forEach(id -> holders.add(holder(EntraTypes.USER, id, EntraTypes.LICENSE)));
            objectsToRead(DeltaCollection.GROUPS)
                    .forEach(id -> holders.add(holder(EntraTypes.GROUP, id, EntraTypes.LICENSE)));
        }
        return GovernancePage.removing(LANE, new Removals(resources, holdings, holders));
    }

    private static Removals.Holder holder(String type, String id, String ofType) {
        return new Removals.Holder(new ResourceId(type, id), ofType);
    }

    private List<Removals.Holding> holdings(String group, String slug, Collection<DeltaItem.Link> links) {
        String entitlement = GovernanceIds.entitlement(new ResourceId(EntraTypes.GROUP, group), slug);
        if (groupsToRead.contains(group)) {
            return groups.contains(group) ? List.of(new Removals.Holding(entitlement, null)) : List.of();
        }
        // Told without saying of which kind, a principal that left is none of any kind.
        return links.stream()
                .filter(DeltaItem.Link::removed)
                .flatMap(link -> Resync.MEMBERS.stream()
                        .map(type -> new Removals.Holding(
                                entitlement, new ResourceId(type, link.member().id()))))
                .toList();
    }

    /** Ids of all users, groups and service principals that are gone. */
    Set<String> gone() {
        Set<String> ids = new HashSet<>();
        for (DeltaCollection collection : DeltaCollection.values()) {
            ids.addAll(removed(collection));
        }
        return ids;
    }

    /** Users to read again. */
    List<String> usersToRead() {
        return withNamed(usersTold(), DeltaCollection.USERS, EntraTypes.USER, users);
    }

    /**
     * Those of whom something was told, and known ones that are named. Somebody unknown is left to the delta query: that he
     * was deleted and came back would be told by nothing else.
     */
    private List<String> withNamed(List<String> told, DeltaCollection collection, String type, Set<String> known) {
        Set<String> ids = new LinkedHashSet<>(told);
        run.getDelta().named(type).stream().filter(known::contains).forEach(ids::add);
        ids.removeAll(removed(collection));
        return List.copyOf(ids);
    }

    /** Whoever changed, is new, may be licensed otherwise, or shows something of a manager who changed. */
    private List<String> usersTold() {
        Set<String> ids = new LinkedHashSet<>(objectsToRead(DeltaCollection.USERS));
        Set<String> managers = new HashSet<>(removed(DeltaCollection.USERS));
        present(DeltaCollection.USERS)
                .filter(each -> SHOWN_OF_MANAGERS.stream().anyMatch(each.getValue()::isOf))
                .map(Map.Entry::getKey)
                .filter(users::contains)
                .forEach(managers::add);
        if (run.isReadsLicences()) {
            Stream.concat(
                            licences.users().stream(),
                            run.getDelta().access().stream().flatMap(access -> access.licensed().stream()))
                    .filter(users::contains)
                    .forEach(ids::add);
            ids.removeAll(removed(DeltaCollection.USERS));
        }
        if (!managers.isEmpty()) {
            ids.addAll(store.idsByProfile(EntraTypes.USER, "managerId", managers));
        }
        return List.copyOf(ids);
    }

    /** Groups whose properties are read again. */
    List<String> groupsByIdToRead() {
        return withNamed(objectsToRead(DeltaCollection.GROUPS), DeltaCollection.GROUPS, EntraTypes.GROUP, groups);
    }

    /** Service principals that came into a group and that no list named; nobody where they may not be read. */
    List<String> servicePrincipalsToRead() {
        if (run.isApplicationsOff()) {
            return List.of();
        }
        return groupsTold()
                .flatMap(each -> Stream.concat(each.getValue().members().stream(), each.getValue().owners().stream()))
                .filter(link -> !link.removed() && run.principals().isUnknown(link.member()))
                .map(link -> link.member().id())
                .distinct()
                .toList();
    }

    private List<String> objectsToRead(DeltaCollection collection) {
        return present(collection)
                .filter(each -> each.getValue().isOfProperties() || !isKnown(collection, each.getKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Stream<Map.Entry<String, TenantChanges.Change>> groupsTold() {
        return present(DeltaCollection.GROUPS).filter(each -> !groupsToRead.contains(each.getKey()));
    }

    /** Groups whose members and owners are read whole. */
    Set<String> groupsToRead() {
        return groupsToRead;
    }

    /** The grants of those who came into groups. */
    List<GovernancePage> additions() {
        List<GovernancePage> pages = new ArrayList<>();
        for (String slug : List.of(GovernanceIds.MEMBERS, GovernanceIds.OWNERS)) {
            Pages[] page = {Pages.of(LANE)};
            int[] size = {0};
            groupsTold().forEach(each -> {
                boolean members = slug.equals(GovernanceIds.MEMBERS);
                for (DeltaItem.Link link :
                        members ? each.getValue().members() : each.getValue().owners()) {
                    if (!link.removed()) {
                        MembershipMapper.add(each.getKey(), link.member(), slug, run, page[0]);
                        if (++size[0] % GRANTS_PER_PAGE == 0) {
                            pages.add(page[0].page());
                            page[0] = Pages.of(LANE);
                        }
                    }
                }
            });
            pages.add(page[0].page());
        }
        return pages;
    }

    @Override
    public String toString() {
        return changes.of(DeltaCollection.USERS).size() + " users, "
                + changes.of(DeltaCollection.GROUPS).size() + " groups, "
                + changes.of(DeltaCollection.SERVICE_PRINCIPALS).size() + " service principals";
    }
}
