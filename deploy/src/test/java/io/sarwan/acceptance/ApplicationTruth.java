/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import io.sarwan.entra.EntraOptions;
import io.sarwan.simulator.directory.AppRoleAssignment;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.ObjectKind;
import io.sarwan.simulator.directory.Tenant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The part of {@link TenantTruth} that is about service principals: who they are, who has and owns them, their secrets. */
final class ApplicationTruth {

    private static final Set<Object> MICROSOFT =
            Set.of("f8cdef31-a31e-4b4a-93e4-5f571e91255a", "72f988bf-86f1-41af-91ab-2d7cd011db47");

    private final Tenant tenant;
    private final EntraOptions options;
    private final Map<String, Set<String>> members;
    private final Map<String, DirectoryObject> applications = new HashMap<>();

    /** @param members direct members of groups */
    ApplicationTruth(Tenant tenant, EntraOptions options, Map<String, Set<String>> members) {
        this.tenant = tenant;
        this.options = options;
        this.members = members;
    }

    /** @param grants those of groups; their principals belong into the file whatever they are */
    void add(Set<String> resources, Map<String, Boolean> grants) {
        Deque<DirectoryObject> open = new ArrayDeque<>();
        for (DirectoryObject principal : tenant.servicePrincipals()) {
            TenantTruth.principal(principal).ifPresent(id -> {
                if (principal.get("servicePrincipalType").equals("ManagedIdentity")) {
                    resources.add(id);
                    return;
                }
                applications.put(id, principal);
                boolean first = MICROSOFT.contains(principal.get("appOwnerOrganizationId"));
                boolean unassigned =
                        tenant.appRoles().assignedTo(principal.id()).isEmpty();
                if ((!first || options.applications().firstParty())
                        && !(options.applications().skipUnassigned() && unassigned)) {
                    open.add(principal);
                }
            });
        }
        grants.keySet().forEach(grant -> open(grant, open));
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            DirectoryObject application = open.poll();
            if (seen.add(application.id())) {
                resources.add("enterprise_application:" + application.id());
                credentials(application, resources);
                Map<String, Boolean> access = access(application);
                access.keySet().forEach(grant -> open(grant, open));
                grants.putAll(access);
            }
        }
        registrations(seen, resources);
    }

    private void open(String grant, Deque<DirectoryObject> open) {
        DirectoryObject principal = applications.get(grant.substring(grant.indexOf(" <- ") + 4));
        if (principal != null) {
            open.add(principal);
        }
    }

    private Map<String, Boolean> access(DirectoryObject application) {
        Map<String, Boolean> grants = new TreeMap<>();
        String prefix = "enterprise_application:" + application.id() + ':';
        application.owners().forEach(owner -> TenantTruth.principal(owner)
                .ifPresent(it -> grants.put(prefix + "owners <- " + it, true)));
        for (AppRoleAssignment assignment : tenant.appRoles().assignedTo(application.id())) {
            String entitlement = prefix + "assignment:" + assignment.appRoleId();
            DirectoryObject principal = tenant.find(assignment.principalId()).orElseThrow();
            TenantTruth.principal(principal).ifPresent(it -> grants.put(entitlement + " <- " + it, true));
            if (principal.kind() == ObjectKind.GROUP) {
                members.get("group:" + principal.id()).stream()
                        .filter(member -> member.startsWith("user:"))
                        .forEach(member -> grants.putIfAbsent(entitlement + " <- " + member, false));
            }
        }
        return grants;
    }

    private void registrations(Set<String> included, Set<String> resources) {
        Map<Object, String> byAppId = new HashMap<>();
        applications.values().forEach(application -> byAppId.put(application.get("appId"), application.id()));
        for (DirectoryObject registration : tenant.applications()) {
            String principal = byAppId.get(registration.get("appId"));
            if (principal == null || included.contains(principal)) {
                credentials(registration, resources);
            }
        }
    }

    private static void credentials(DirectoryObject owner, Set<String> resources) {
        for (String kind : List.of("password", "key")) {
            if (owner.get(kind + "Credentials") instanceof Collection<?> credentials) {
                credentials.forEach(credential -> resources.add("service_principal_credential:" + owner.id() + ':'
                        + kind + ':' + ((Map<?, ?>) credential).get("keyId")));
            }
        }
    }
}
