/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * One object of the tenant: a row of property values and its direct relationships.
 *
 * <p>Reads are safe while another thread changes the tenant: each accessor returns a consistent snapshot.
 */
public final class DirectoryObject implements Comparable<DirectoryObject> {

    private final int ordinal;
    private final ObjectKind kind;
    private volatile Object[] values;
    private volatile DirectoryObject[] members = Links.NONE;
    private volatile DirectoryObject[] owners = Links.NONE;
    private volatile DirectoryObject manager;

    DirectoryObject(int ordinal, ObjectKind kind, Object[] values) {
        this.ordinal = ordinal;
        this.kind = kind;
        this.values = values;
    }

    /** The object's place in the tenant's stable order, which is the order of every list. */
    public int ordinal() {
        return ordinal;
    }

    public ObjectKind kind() {
        return kind;
    }

    public String id() {
        return (String) values[0];
    }

    /**
     * The value of a property: {@code null}, String, Boolean, Number, List or Map.
     *
     * @throws java.util.NoSuchElementException when the type has no such property
     */
    public Object get(String property) {
        return values[Schema.of(kind).indexOf(property)];
    }

    /** All values, by {@link Property#index()}. The array is a snapshot and must not be changed. */
    public Object[] values() {
        return values;
    }

    /** The direct members in the stable order; empty for anything but a group, a unit or a role. */
    public List<DirectoryObject> members() {
        return Collections.unmodifiableList(Arrays.asList(members));
    }

    /** The owners in the stable order; only groups, service principals and applications have some. */
    public List<DirectoryObject> owners() {
        return Collections.unmodifiableList(Arrays.asList(owners));
    }

    public Optional<DirectoryObject> manager() {
        return Optional.ofNullable(manager);
    }

    /** Whether the service keeps it for a while once it is deleted. */
    boolean isRestorable() {
        return switch (kind) {
            case USER, SERVICE_PRINCIPAL, APPLICATION -> true;
            case GROUP -> GroupKind.of(this) == GroupKind.MICROSOFT_365;
            default -> false;
        };
    }

    void replaceValues(Object[] replacement) {
        values = replacement;
    }

    void replaceMembers(DirectoryObject[] sorted) {
        members = sorted;
    }

    void replaceOwners(DirectoryObject[] sorted) {
        owners = sorted;
    }

    /** Puts links that {@link Links} made in the place of the members; whether that changed anything. */
    boolean changeMembers(DirectoryObject[] sorted) {
        boolean changed = members != sorted;
        members = sorted;
        return changed;
    }

    boolean changeOwners(DirectoryObject[] sorted) {
        boolean changed = owners != sorted;
        owners = sorted;
        return changed;
    }

    void replaceManager(DirectoryObject replacement) {
        manager = replacement;
    }

    /** Drops every relationship to an object that is gone. */
    void forget(DirectoryObject gone) {
        members = Links.without(members, gone);
        owners = Links.without(owners, gone);
        if (gone.equals(manager)) {
            manager = null;
        }
    }

    DirectoryObject[] memberLinks() {
        return members;
    }

    DirectoryObject[] ownerLinks() {
        return owners;
    }

    @Override
    public int compareTo(DirectoryObject other) {
        return Integer.compare(ordinal, other.ordinal);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return ordinal;
    }

    @Override
    public String toString() {
        return kind.typeName() + " " + id();
    }
}
