/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.GroupKind;
import io.sarwan.simulator.directory.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Does to a tenant what people do to one: hires, leavers, moves, new groups and names, and who may do what. Repeatable by its seed. */
final class RandomChanges {

    private final Tenant tenant;
    private final Random random;
    private final RandomAccessChanges access;
    private int created;

    RandomChanges(Tenant tenant, long seed) {
        this.tenant = tenant;
        this.random = new Random(seed);
        this.access = new RandomAccessChanges(tenant, random);
    }

    void make(int changes) {
        for (int i = 0; i < changes; i++) {
            make();
        }
    }

    void make() {
        if (random.nextInt(3) == 0) {
            access.make();
            return;
        }
        switch (random.nextInt(16)) {
            case 0 -> newUser();
            case 1 -> tenant.remove(user().id());
            case 2 -> tenant.purge(user().id());
            case 3 -> tenant.update(user().id(), Map.of("accountEnabled", random.nextBoolean()));
            case 4 -> tenant.update(user().id(), Map.of("displayName", "Renamed " + ++created));
            case 5 -> tenant.setManager(user().id(), random.nextInt(4) == 0 ? null : user().id());
            case 6 -> newGroup();
            case 7 -> tenant.remove(group().id());
            case 8 -> tenant.update(group().id(), Map.of("displayName", "Group " + ++created));
            case 9 -> tenant.addOwner(group().id(), user().id());
            case 10 -> group().owners().stream().findFirst().ifPresent(owner -> removeOwner(owner.id()));
            case 11 -> nest();
            case 12 -> tenant.addMember(group().id(), servicePrincipal().id());
            case 13 -> leave();
            case 14 -> tenant.update(servicePrincipal().id(), Map.of("displayName", "App " + ++created));
            default -> tenant.addMember(group().id(), user().id());
        }
    }

    private void newUser() {
        String name = "new" + ++created + "-" + random.nextInt(1_000_000);
        DirectoryObject user = tenant.addUser(Map.of(
                "userPrincipalName",
                name + "@" + Tenant.DEFAULT_DOMAIN,
                "displayName",
                name,
                "createdDateTime",
                Instant.now().toString(),
                "accountEnabled",
                true));
        tenant.addMember(group().id(), user.id());
        tenant.setManager(user.id(), user().id());
    }

    private void newGroup() {
        DirectoryObject group = tenant.addGroup(Map.of(
                "displayName",
                "New " + ++created,
                "createdDateTime",
                Instant.now().toString()));
        for (int i = random.nextInt(30); i > 0; i--) {
            tenant.addMember(group.id(), user().id());
        }
        tenant.addOwner(group.id(), user().id());
        tenant.addMember(group().id(), group.id());
    }

    private void nest() {
        DirectoryObject outer = group();
        DirectoryObject inner = group();
        if (!outer.id().equals(inner.id())) {
            tenant.addMember(outer.id(), inner.id());
        }
    }

    private void leave() {
        DirectoryObject group = group();
        group.members().stream().findFirst().ifPresent(member -> tenant.removeMember(group.id(), member.id()));
    }

    private void removeOwner(String ownerId) {
        tenant.groups().stream()
                .filter(group ->
                        group.owners().stream().anyMatch(owner -> owner.id().equals(ownerId)))
                .findFirst()
                .ifPresent(group -> tenant.removeOwner(group.id(), ownerId));
    }

    private DirectoryObject user() {
        return any(tenant.users());
    }

    private DirectoryObject group() {
        List<DirectoryObject> groups = new ArrayList<>(tenant.groups());
        groups.removeIf(group -> GroupKind.of(group).ownersLiveInExchange());
        return groups.get(random.nextInt(groups.size()));
    }

    private DirectoryObject servicePrincipal() {
        return any(tenant.servicePrincipals());
    }

    private DirectoryObject any(Collection<DirectoryObject> objects) {
        List<DirectoryObject> list = new ArrayList<>(objects);
        return list.get(random.nextInt(list.size()));
    }
}
