/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

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
    private final Map<ObjectKind, ConcurrentNavigableMap<Integer, DirectoryObject>> collections =
            new EnumMap<>(ObjectKind.class);
    private final Map<String, DirectoryObject> byId = new ConcurrentHashMap<>();
    private final Map<String, DirectoryObject> byUserPrincipalName = new ConcurrentHashMap<>();
    private final Map<String, DirectoryObject> byAppId = new ConcurrentHashMap<>();
    private int nextOrdinal;

    Tenant(String id) {
        this.id = id;
        for (ObjectKind kind : ObjectKind.values()) {
            collections.put(kind, new ConcurrentSkipListMap<>());
        }
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

    /** A live view of all objects of a kind, in the stable order. */
    public Collection<DirectoryObject> objects(ObjectKind kind) {
        return Collections.unmodifiableCollection(collections.get(kind).values());
    }

    /** A live view of the objects of a kind that follow an ordinal. */
    public Collection<DirectoryObject> objectsAfter(ObjectKind kind, int ordinal) {
        return Collections.unmodifiableCollection(
                collections.get(kind).tailMap(ordinal, false).values());
    }

    public Optional<DirectoryObject> find(String objectId) {
        return Optional.ofNullable(byId.get(objectId.toLowerCase(Locale.ROOT)));
    }

    public Optional<DirectoryObject> findUser(String idOrUserPrincipalName) {
        String key = idOrUserPrincipalName.toLowerCase(Locale.ROOT);
        DirectoryObject found = byId.get(key);
        if (found == null) {
            found = byUserPrincipalName.get(key);
        }
        return Optional.ofNullable(found).filter(object -> object.kind() == ObjectKind.USER);
    }

    public Optional<DirectoryObject> findByAppId(String appId) {
        return Optional.ofNullable(byAppId.get(appId.toLowerCase(Locale.ROOT)));
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
        return object(groupOrServicePrincipalId).owners().stream()
                .map(DirectoryObject::id)
                .toList();
    }

    public Optional<String> managerId(String userId) {
        return object(userId).manager().map(DirectoryObject::id);
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
        Schema schema = Schema.of(kind);
        Object[] values = NewObject.values(kind);
        properties.forEach((name, value) -> values[schema.indexOf(name)] = value);
        DirectoryObject added = new DirectoryObject(nextOrdinal, kind, values);
        insert(added);
        return added;
    }

    synchronized void insert(DirectoryObject added) {
        if (byId.containsKey(added.id().toLowerCase(Locale.ROOT))) {
            throw new IllegalStateException("an object with the id " + added.id() + " already exists");
        }
        Map<String, DirectoryObject> names = secondIndex(added.kind());
        String key = secondKey(added);
        if (key != null && names.putIfAbsent(key, added) != null) {
            throw new IllegalStateException("another object with the name " + key + " already exists");
        }
        byId.put(added.id().toLowerCase(Locale.ROOT), added);
        collections.get(added.kind()).put(added.ordinal(), added);
        nextOrdinal = Math.max(nextOrdinal, added.ordinal() + 1);
    }

    /** Changes some properties of an object; {@code id} and names used for look-ups included. */
    public synchronized void update(String objectId, Map<String, ?> properties) {
        DirectoryObject object = object(objectId);
        Schema schema = Schema.of(object.kind());
        Object[] values = object.values().clone();
        properties.forEach((name, value) -> values[schema.indexOf(name)] = value);
        if (!object.id().equals(values[0])) {
            throw new IllegalArgumentException("the id of " + object + " cannot be changed");
        }
        String before = secondKey(object);
        object.replaceValues(values);
        String after = secondKey(object);
        if (before != null && !before.equals(after)) {
            secondIndex(object.kind()).remove(before);
        }
        if (after != null) {
            secondIndex(object.kind()).put(after, object);
        }
    }

    /** Removes an object and every relationship that points at it. */
    public synchronized void remove(String objectId) {
        DirectoryObject removed = object(objectId);
        byId.remove(removed.id().toLowerCase(Locale.ROOT));
        String key = secondKey(removed);
        if (key != null) {
            secondIndex(removed.kind()).remove(key);
        }
        collections.get(removed.kind()).remove(removed.ordinal());
        for (DirectoryObject group : groups()) {
            group.replaceMembers(Links.without(group.memberLinks(), removed));
            group.replaceOwners(Links.without(group.ownerLinks(), removed));
        }
        for (DirectoryObject principal : servicePrincipals()) {
            principal.replaceOwners(Links.without(principal.ownerLinks(), removed));
        }
        if (removed.kind() == ObjectKind.USER) {
            users().stream()
                    .filter(user -> user.manager().filter(removed::equals).isPresent())
                    .forEach(user -> user.replaceManager(null));
        }
    }

    public synchronized void addMember(String groupId, String memberId) {
        DirectoryObject group = group(groupId);
        group.replaceMembers(Links.with(group.memberLinks(), object(memberId)));
    }

    public synchronized void removeMember(String groupId, String memberId) {
        DirectoryObject group = group(groupId);
        group.replaceMembers(Links.without(group.memberLinks(), object(memberId)));
    }

    public synchronized void addOwner(String groupId, String ownerId) {
        DirectoryObject owned = object(groupId);
        owned.replaceOwners(Links.with(owned.ownerLinks(), object(ownerId)));
    }

    public synchronized void removeOwner(String groupId, String ownerId) {
        DirectoryObject owned = object(groupId);
        owned.replaceOwners(Links.without(owned.ownerLinks(), object(ownerId)));
    }

    /** Sets a user's manager; {@code null} takes it away. */
    public synchronized void setManager(String userId, String managerId) {
        object(userId).replaceManager(managerId == null ? null : object(managerId));
    }

    private DirectoryObject object(String objectId) {
        return find(objectId)
                .orElseThrow(() -> new NoSuchElementException("the tenant has no object with the id " + objectId));
    }

    private DirectoryObject group(String groupId) {
        DirectoryObject found = object(groupId);
        if (found.kind() != ObjectKind.GROUP) {
            throw new NoSuchElementException(found + " is no group");
        }
        return found;
    }

    private Map<String, DirectoryObject> secondIndex(ObjectKind kind) {
        return kind == ObjectKind.USER ? byUserPrincipalName : byAppId;
    }

    private static String secondKey(DirectoryObject object) {
        Object value =
                switch (object.kind()) {
                    case USER -> object.get("userPrincipalName");
                    case SERVICE_PRINCIPAL -> object.get("appId");
                    default -> null;
                };
        return value == null ? null : value.toString().toLowerCase(Locale.ROOT);
    }
}
