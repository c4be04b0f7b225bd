/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * What was deleted and can be restored, with everything it held and whoever held it. Source: "Recover from deletions in
 * Microsoft Entra ID": memberships, ownerships, roles, assignments and licences come back with the object. Belongs to one
 * tenant, whose lock guards it.
 */
final class Deletions {

    private final Tenant tenant;
    private final ObjectIndex index;
    private final Map<String, Kept> kept = new ConcurrentSkipListMap<>(String.CASE_INSENSITIVE_ORDER);

    Deletions(Tenant tenant, ObjectIndex index) {
        this.tenant = tenant;
        this.index = index;
    }

    /**
     * One object.
     *
     * @param manager of a user, {@code null} for none
     * @param undo what gives back whatever else the deletion took
     */
    private record Kept(DirectoryObject object, DirectoryObject manager, List<Runnable> undo) {}

    void delete(DirectoryObject removed, boolean forGood) {
        List<Runnable> undo = new ArrayList<>();
        DirectoryObject manager = removed.manager().orElse(null);
        for (ObjectKind kind : ObjectKind.directoryObjects()) {
            index.collection(kind).values().forEach(other -> note(other, removed, undo));
        }
        index.remove(removed);
        tenant.appRoles().forget(removed.id(), undo);
        tenant.synchronization().forget(removed.id(), undo);
        tenant.roles().forget(removed.id(), undo);
        tenant.groupSchedules().forget(removed.id(), undo);
        if (!forGood) {
            kept.put(removed.id(), new Kept(removed, manager, undo));
        }
    }

    private void note(DirectoryObject other, DirectoryObject removed, List<Runnable> undo) {
        if (Links.indexOf(other.memberLinks(), removed) >= 0) {
            undo.add(() -> ifThere(other, () -> other.replaceMembers(Links.with(other.memberLinks(), removed))));
        }
        if (Links.indexOf(other.ownerLinks(), removed) >= 0) {
            undo.add(() -> ifThere(other, () -> other.replaceOwners(Links.with(other.ownerLinks(), removed))));
        }
        if (other.manager().filter(removed::equals).isPresent()) {
            undo.add(() -> ifThere(other, () -> {
                if (other.manager().isEmpty()) {
                    other.replaceManager(removed);
                }
            }));
        }
    }

    private void ifThere(DirectoryObject object, Runnable change) {
        if (tenant.find(object.id()).isPresent()) {
            change.run();
        }
    }

    /** @throws NoSuchElementException when nothing of that id was deleted, or not for a while */
    DirectoryObject restore(String objectId) {
        Kept back = kept.get(objectId);
        if (back == null) {
            throw new NoSuchElementException("the tenant has no deleted object with the id " + objectId);
        }
        DirectoryObject object = back.object();
        index.insert(object);
        kept.remove(objectId);
        for (DirectoryObject member : object.members()) {
            if (tenant.find(member.id()).isEmpty()) {
                object.replaceMembers(Links.without(object.memberLinks(), member));
            }
        }
        for (DirectoryObject owner : object.owners()) {
            if (tenant.find(owner.id()).isEmpty()) {
                object.replaceOwners(Links.without(object.ownerLinks(), owner));
            }
        }
        boolean managed =
                back.manager() != null && tenant.find(back.manager().id()).isPresent();
        object.replaceManager(managed ? back.manager() : null);
        back.undo().forEach(Runnable::run);
        if (object.kind() == ObjectKind.USER) {
            tenant.licences().restored(object);
        }
        return object;
    }

    Collection<DirectoryObject> users() {
        return kept.values().stream()
                .map(Kept::object)
                .filter(object -> object.kind() == ObjectKind.USER)
                .toList();
    }
}
