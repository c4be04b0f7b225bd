/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Assigns users, groups and service principals to applications. The first applications have the sizes at which clients
 * that read too little go wrong; one in six has no assignment at all.
 */
final class AppRoleSeeds {

    private static final int[] EDGES = {1_050, 19, 20, 21, 1, 100, 101};

    private final TenantPlan plan;
    private final Tenant tenant;
    private final MembershipSeeds.Cast cast;
    private final List<DirectoryObject> groups;
    private final Dice dice;
    private final Set<String> taken = new HashSet<>();

    AppRoleSeeds(TenantPlan plan, Tenant tenant, MembershipSeeds.Cast cast) {
        this.plan = plan;
        this.tenant = tenant;
        this.cast = cast;
        groups = cast.groups().stream()
                .filter(group -> Boolean.TRUE.equals(group.get("securityEnabled")))
                .toList();
        dice = new Dice(plan.seed(), "app-role-assignments");
    }

    void assign() {
        int wanted = plan.access().appRoleAssignments();
        List<DirectoryObject> applications = cast.servicePrincipals().stream()
                .filter(principal -> "Application".equals(principal.get("servicePrincipalType")))
                .toList();
        if (applications.isEmpty() || cast.users().isEmpty()) {
            return;
        }
        List<DirectoryObject> popular = new ArrayList<>();
        int made = 0;
        for (int index = 0; index < applications.size() && made < wanted; index++) {
            if (index % 6 == 5) {
                continue;
            }
            popular.add(applications.get(index));
            int size = index < EDGES.length ? EDGES[index] : 1 + Math.min(dice.below(60), dice.below(60));
            made += fill(applications.get(index), Math.min(size, wanted - made), index >= EDGES.length);
        }
        // The edges stay as they are; whatever is left goes to all the others.
        List<DirectoryObject> rest =
                popular.size() > EDGES.length ? popular.subList(EDGES.length, popular.size()) : List.of();
        int idle = 0;
        while (!rest.isEmpty() && made < wanted && idle < 1_000) {
            int added = fill(dice.pick(rest), Math.min(1 + dice.below(20), wanted - made), true);
            made += added;
            idle = added == 0 ? idle + 1 : 0;
        }
    }

    private int fill(DirectoryObject application, int size, boolean mixed) {
        int made = 0;
        for (int attempt = 0; made < size && attempt < 4 * size + 20; attempt++) {
            DirectoryObject principal = principal(mixed);
            String role = role(application, principal);
            if (taken.add(application.id() + role + principal.id())) {
                UUID unique = UUID.fromString(dice.guid());
                tenant.appRoles().add(application, role, principal, unique, dice.daysAgo(1_500, 0));
                made++;
            }
        }
        return made;
    }

    private DirectoryObject principal(boolean mixed) {
        int share = dice.below(100);
        if (share < 10 && !groups.isEmpty()) {
            return dice.pick(groups);
        }
        return mixed && share < 15 ? dice.pick(cast.servicePrincipals()) : dice.pick(cast.users());
    }

    /** Roles as they are in old directories: mostly proper ones, some the default one, few of a role that is gone. */
    private String role(DirectoryObject application, DirectoryObject principal) {
        String type = principal.kind() == ObjectKind.SERVICE_PRINCIPAL ? "Application" : "User";
        List<String> fitting = new ArrayList<>();
        if (application.get("appRoles") instanceof List<?> roles) {
            for (Object role : roles) {
                if (role instanceof Map<?, ?> map
                        && map.get("allowedMemberTypes") instanceof List<?> types
                        && types.contains(type)) {
                    fitting.add(map.get("id").toString());
                }
            }
        }
        int share = dice.below(100);
        if (share == 99) {
            return "dead0000-0000-4000-8000-" + application.id().substring(24);
        }
        return fitting.isEmpty() || share >= 85 ? AppRoleAssignment.DEFAULT_ROLE : dice.pick(fitting);
    }
}
