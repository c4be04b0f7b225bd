/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The state of one directory: what is truly there, whatever a client manages to read of it.
 *
 * <p>Tests compare a sync with it and change it while a sync runs. Reads need no lock; changes are serialised.
 */
public final class Tenant {

    /** The domain every tenant is born with. */
    public static final String INITIAL_DOMAIN = "caravanserai.onmicrosoft.com";

    /** The verified domain of the seeded users. */
    public static final String DEFAULT_DOMAIN = "caravanserai.example";

    private final String id;
    private final ObjectIndex index = new ObjectIndex();
    private final ChangeJournal journal = new ChangeJournal();
    private final AuditTrail audits = new AuditTrail();
    private final SignIns signIns = new SignIns();
    private final AppRoles appRoles = new AppRoles(this);
    private final SynchronizationJobs synchronization = new SynchronizationJobs(this);
    private final Roles roles = new Roles(this);
    private final GroupSchedules groupSchedules = new GroupSchedules(this);
    private final Licences licences = new Licences(this);
    private final Edges edges = new Edges(journal, audits, licences);
    private final Deletions deletions = new Deletions(this, index);
    private final ObjectChanges changes = new ObjectChanges(index, journal, audits, deletions);

    Tenant(String id) {
        this.id = id;
    }

    /** Builds the tenant a plan describes. */
    public static Tenant seeded(TenantPlan plan) {
        return new TenantSeed(plan).grow();
    }

    public String id() {
        return id;
    }

    public List<String> verifiedDomains() {
        return List.of(DEFAULT_DOMAIN, INITIAL_DOMAIN);
    }

    public Collection<DirectoryObject> users() {
        return objects(ObjectKind.USER);
    }

    public Collection<DirectoryObject> groups() {
        return objects(ObjectKind.GROUP);
    }

    public Collection<DirectoryObject> servicePrincipals() {
        return objects(ObjectKind.SERVICE_PRINCIPAL);
    }

    public Collection<DirectoryObject> applications() {
        return objects(ObjectKind.APPLICATION);
    }

    /** Who is assigned to which application. */
    public AppRoles appRoles() {
        return appRoles;
    }

    /** The provisioning jobs of applications. */
    public SynchronizationJobs synchronization() {
        return synchronization;
    }

    /** Directory roles and who has them. */
    public Roles roles() {
        return roles;
    }

    /** Subscriptions and who holds them. */
    public Licences licences() {
        return licences;
    }

    /** Members and owners of groups that Privileged Identity Management keeps. */
    public GroupSchedules groupSchedules() {
        return groupSchedules;
    }

    /** What changed since the tenant was grown. */
    public ChangeJournal journal() {
        return journal;
    }

    /** What the audit log tells. */
    public AuditTrail audits() {
        return audits;
    }

    /** Who signed in where. */
    public SignIns signIns() {
        return signIns;
    }

    /** A live view of all objects of a kind, in the stable order. */
    public Collection<DirectoryObject> objects(ObjectKind kind) {
        return Collections.unmodifiableCollection(index.collection(kind).values());
    }

    /** A live view of the objects of a kind that follow an ordinal. */
    public Collection<DirectoryObject> objectsAfter(ObjectKind kind, int ordinal) {
        return Collections.unmodifiableCollection(
                index.collection(kind).tailMap(ordinal, false).values());
    }

    public Optional<DirectoryObject> find(String objectId) {
        return Optional.ofNullable(index.byId(objectId));
    }

    public Optional<DirectoryObject> findUser(String idOrUserPrincipalName) {
        DirectoryObject found = index.byId(idOrUserPrincipalName);
        if (found == null) {
            found = index.byName(ObjectKind.USER, idOrUserPrincipalName);
        }
        return Optional.ofNullable(found).filter(object -> object.kind() == ObjectKind.USER);
    }

    /** Finds the service principal of an application. */
    public Optional<DirectoryObject> findByAppId(String appId) {
        return Optional.ofNullable(index.byName(ObjectKind.SERVICE_PRINCIPAL, appId));
    }

    /** Finds an application registered here. */
    public Optional<DirectoryObject> findApplication(String appId) {
        return Optional.ofNullable(index.byName(ObjectKind.APPLICATION, appId));
    }

    /**
     * The kind of a group.
     *
     * @throws NoSuchElementException when there is no such group
     */
    public GroupKind groupKind(String groupId) {
        return GroupKind.of(group(groupId));
    }

    /** The ids of a group's direct members, each with its type. */
    public Map<String, ObjectKind> memberIds(String groupId) {
        Map<String, ObjectKind> ids = new LinkedHashMap<>();
        group(groupId).members().forEach(member -> ids.put(member.id(), member.kind()));
        return ids;
    }

    public List<String> ownerIds(String groupOrServicePrincipalId) {
        return require(groupOrServicePrincipalId).owners().stream()
                .map(DirectoryObject::id)
                .toList();
    }

    public Optional<String> managerId(String userId) {
        return require(userId).manager().map(DirectoryObject::id);
    }

    /** How many direct memberships there are. */
    public long membershipCount() {
        return groups().stream().mapToLong(group -> group.memberLinks().length).sum();
    }

    public DirectoryObject addUser(Map<String, ?> properties) {
        return add(ObjectKind.USER, properties);
    }

    public DirectoryObject addGroup(Map<String, ?> properties) {
        return add(ObjectKind.GROUP, properties);
    }

    /**
     * Adds an object at the end of the stable order.
     *
     * @param properties property name to value; {@code id} is made when absent, collections are empty and accounts enabled
     * @throws NoSuchElementException when the type has no such property
     * @throws IllegalStateException when the id or user principal name is taken
     */
    public synchronized DirectoryObject add(ObjectKind kind, Map<String, ?> properties) {
        return changes.add(kind, properties);
    }

    int nextOrdinal() {
        return index.nextOrdinal();
    }

    synchronized void insert(DirectoryObject added) {
        index.insert(added);
    }

    /** Changes some properties of an object; names used for look-ups included, but not the {@code id}. */
    public synchronized void update(String objectId, Map<String, ?> properties) {
        changes.update(require(objectId), properties);
    }

    /**
     * Deletes an object with every relationship and assignment that points at it. Delta queries report it as the service
     * does: users, applications and Microsoft 365 groups can be restored, others are gone; removed memberships are not
     * reported apart.
     */
    public synchronized void remove(String objectId) {
        DirectoryObject removed = require(objectId);
        changes.delete(removed, !removed.isRestorable());
    }

    /** Deletes an object so that it cannot be restored. */
    public synchronized void purge(String objectId) {
        changes.delete(require(objectId), true);
    }

    /**
     * Brings back what was deleted, with all it held. Delta queries report it as a new object, and of its relationships
     * nothing.
     *
     * @throws NoSuchElementException when it was not deleted, or deleted for good
     * @throws IllegalStateException when its user principal name was given to somebody else
     */
    public synchronized void restore(String objectId) {
        changes.restore(objectId);
    }

    /** Users who can be restored. */
    public Collection<DirectoryObject> deletedUsers() {
        return deletions.users();
    }

    /** Adds a direct member of a group or an administrative unit; nothing happens when it is one. */
    public synchronized void addMember(String containerId, String memberId) {
        edges.join(container(containerId), require(memberId));
    }

    /** Removes a direct member of a group or an administrative unit; nothing happens when it is none. */
    public synchronized void removeMember(String containerId, String memberId) {
        edges.leave(container(containerId), require(memberId));
    }

    /** Adds an owner of a group, a service principal or an application. */
    public synchronized void addOwner(String ownedId, String ownerId) {
        edges.own(require(ownedId), require(ownerId));
    }

    public synchronized void removeOwner(String ownedId, String ownerId) {
        edges.disown(require(ownedId), require(ownerId));
    }

    /** Sets a user's manager; {@code null} takes it away. */
    public synchronized void setManager(String userId, String managerId) {
        edges.manage(require(userId), managerId == null ? null : require(managerId));
    }

    Edges edges() {
        return edges;
    }

    DirectoryObject require(String objectId) {
        return find(objectId)
                .orElseThrow(() -> new NoSuchElementException("the tenant has no object with the id " + objectId));
    }

    DirectoryObject require(String objectId, ObjectKind kind) {
        DirectoryObject found = require(objectId);
        if (found.kind() != kind) {
            throw new NoSuchElementException(found + " is no " + kind.typeName());
        }
        return found;
    }

    private DirectoryObject group(String groupId) {
        return require(groupId, ObjectKind.GROUP);
    }

    private DirectoryObject container(String objectId) {
        DirectoryObject found = require(objectId);
        if (found.kind() != ObjectKind.GROUP && found.kind() != ObjectKind.ADMINISTRATIVE_UNIT) {
            throw new NoSuchElementException(
                    found + " is no group and no administrative unit, so it has no members to change");
        }
        return found;
    }
}
