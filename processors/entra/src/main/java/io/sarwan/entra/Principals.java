/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.governance.ResourceId;
import io.sarwan.governance.SyncStore;
import java.util.HashSet;
import java.util.Set;

/**
 * Knows which kind of resource a member is. Graph only says "service principal"; whether that is an application or a
 * managed identity is known from the list of service principals, which is read first.
 */
final class Principals {

    private final Set<String> applications;
    private final Set<String> managedIdentities;
    private final Set<String> leftOut;

    /**
     * @param known service principals that the store does not hold
     * @param leftOut service principals that the model has no place for; may grow
     */
    Principals(SyncStore store, Set<ResourceId> known, Set<String> leftOut) {
        this.leftOut = leftOut;
        this.applications = ids(EntraTypes.ENTERPRISE_APPLICATION, store, known);
        this.managedIdentities = ids(EntraTypes.MANAGED_IDENTITY, store, known);
    }

    private static Set<String> ids(String type, SyncStore store, Set<ResourceId> known) {
        Set<String> ids = new HashSet<>(store.ids(type));
        known.stream().filter(id -> id.type().equals(type)).map(ResourceId::id).forEach(ids::add);
        return ids;
    }

    /** The member as a principal, {@code null} when the model has no place for it. */
    ResourceId resolve(GroupRefs.Member member) {
        return switch (member.type()) {
            case "user" -> new ResourceId(EntraTypes.USER, member.id());
            case "group" -> new ResourceId(EntraTypes.GROUP, member.id());
            case "servicePrincipal" -> servicePrincipal(member.id());
            default -> null;
        };
    }

    /** Whether it has to be asked for what this member is: a service principal that no list named. */
    boolean isUnknown(GroupRefs.Member member) {
        return "servicePrincipal".equals(member.type())
                && !leftOut.contains(member.id())
                && servicePrincipal(member.id()) == null;
    }

    private ResourceId servicePrincipal(String id) {
        if (applications.contains(id)) {
            return new ResourceId(EntraTypes.ENTERPRISE_APPLICATION, id);
        }
        return managedIdentities.contains(id) ? new ResourceId(EntraTypes.MANAGED_IDENTITY, id) : null;
    }
}
