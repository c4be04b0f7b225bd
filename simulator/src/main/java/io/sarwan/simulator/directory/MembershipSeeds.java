/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Draws members and owners of groups, owners of service principals and the tree of managers. */
final class MembershipSeeds {

    private static final int MOST_OWNERS = 100;

    private final TenantPlan plan;
    private final Cast cast;
    private final Dice dice;
    private final BitSet taken = new BitSet();
    private final DirectoryObject[] byOrdinal;

    /** The seeded objects by kind, in seeding order. */
    record Cast(
            List<DirectoryObject> users,
            List<DirectoryObject> groups,
            List<DirectoryObject> servicePrincipals,
            List<DirectoryObject> devices,
            List<DirectoryObject> contacts) {

        Stream<DirectoryObject> everything() {
            return Stream.of(users, groups, servicePrincipals, devices, contacts)
                    .flatMap(List::stream);
        }
    }

    MembershipSeeds(TenantPlan plan, Cast cast) {
        this.plan = plan;
        this.cast = cast;
        dice = new Dice(plan.seed(), "memberships");
        byOrdinal = cast.everything().sorted().toArray(DirectoryObject[]::new);
    }

    void connect() {
        members();
        owners();
        managers();
    }

    private void members() {
        int[] sizes = new MembershipSizes(plan).draw();
        Map<String, DirectoryObject> specials = new HashMap<>();
        int specialCount = Math.min(GroupSpec.ALL.size(), cast.groups.size());
        for (int g = 0; g < specialCount; g++) {
            specials.put(GroupSpec.ALL.get(g).name(), cast.groups.get(g));
        }
        for (int g = 0; g < cast.groups.size(); g++) {
            DirectoryObject group = cast.groups.get(g);
            boolean usersOnly = g < specialCount && GroupSpec.ALL.get(g).size() != GroupSpec.ANY;
            DirectoryObject[] members = draw(group, sizes[g], usersOnly);
            if (g < specialCount) {
                for (String nested : GroupSpec.ALL.get(g).nested()) {
                    if (specials.containsKey(nested)) {
                        members = Links.with(members, specials.get(nested));
                    }
                }
            }
            group.replaceMembers(members);
        }
    }

    private DirectoryObject[] draw(DirectoryObject group, int size, boolean usersOnly) {
        if (size == 0) {
            return Links.NONE;
        }
        GroupKind kind = GroupKind.of(group);
        taken.clear();
        taken.set(group.ordinal());
        for (int n = 0; n < size; n++) {
            DirectoryObject drawn;
            do {
                drawn = usersOnly ? dice.pick(cast.users) : member(kind);
            } while (taken.get(drawn.ordinal()));
            taken.set(drawn.ordinal());
        }
        taken.clear(group.ordinal());
        // Reading the set back in order spares sorting millions of members.
        DirectoryObject[] members = new DirectoryObject[size];
        int at = 0;
        for (int ordinal = taken.nextSetBit(0); ordinal >= 0; ordinal = taken.nextSetBit(ordinal + 1)) {
            members[at++] = byOrdinal[ordinal];
        }
        return members;
    }

    private DirectoryObject member(GroupKind kind) {
        int share = dice.below(1_000);
        List<DirectoryObject> from = cast.users;
        switch (kind) {
            case SECURITY, SYNCED -> {
                if (share < 15) {
                    from = cast.groups;
                } else if (share < 30) {
                    from = cast.servicePrincipals;
                } else if (share < 45) {
                    from = cast.devices;
                } else if (share < 50) {
                    from = cast.contacts;
                }
            }
            case DISTRIBUTION, MAIL_ENABLED_SECURITY -> {
                if (share < 20) {
                    from = cast.groups;
                } else if (share < 40) {
                    from = cast.contacts;
                }
            }
            case ROLE_ASSIGNABLE -> {
                if (share < 50) {
                    from = cast.servicePrincipals;
                }
            }
            case DYNAMIC -> {
                if (share < 20) {
                    from = cast.devices;
                }
            }
            case MICROSOFT_365 -> {
                // Users alone may join.
            }
        }
        return dice.pick(from.isEmpty() ? cast.users : from);
    }

    private void owners() {
        for (int g = 0; g < cast.groups.size(); g++) {
            DirectoryObject group = cast.groups.get(g);
            GroupKind kind = GroupKind.of(group);
            int wanted = g < GroupSpec.ALL.size() ? GroupSpec.ALL.get(g).owners() : GroupSpec.ANY;
            if (wanted == GroupSpec.ANY) {
                wanted = dice.percent(12) ? 0 : 1 + Math.min(dice.below(5), dice.below(5));
            }
            if (!kind.ownersLiveInExchange() && kind != GroupKind.SYNCED) {
                group.replaceOwners(drawOwners(wanted, dice.percent(6)));
            }
        }
        for (DirectoryObject principal : cast.servicePrincipals) {
            principal.replaceOwners(drawOwners(dice.percent(40) ? 0 : 1 + dice.below(2), false));
        }
    }

    private DirectoryObject[] drawOwners(int wanted, boolean withServicePrincipal) {
        DirectoryObject[] owners = Links.NONE;
        int count = Math.min(Math.min(wanted, MOST_OWNERS), cast.users.size() / 2);
        if (count > 0 && withServicePrincipal && cast.servicePrincipals.size() > 0) {
            owners = Links.with(owners, dice.pick(cast.servicePrincipals));
        }
        while (owners.length < count) {
            owners = Links.with(owners, dice.pick(cast.users));
        }
        return owners;
    }

    /** Everybody's manager came before them, which makes a tree under the first user. */
    private void managers() {
        DirectoryObject[] staff = cast.users.stream()
                .filter(user -> "Member".equals(user.get("userType")))
                .toArray(DirectoryObject[]::new);
        for (int n = 1; n < staff.length; n++) {
            if (!dice.percent(8)) {
                staff[n].replaceManager(staff[(n - 1) / 8]);
            }
        }
    }
}
