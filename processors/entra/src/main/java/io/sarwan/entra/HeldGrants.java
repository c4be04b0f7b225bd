/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.governance.ResourceId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one run has read of roles, of what may be activated and of the names these need, until every list has ended: only
 * then is it known who a holder is and what a scope is called. There are some thousands of them, however large the tenant.
 */
final class HeldGrants {

    private static final String UNIT_SCOPE = "/administrativeUnits/";

    private final Map<String, String> roles = new LinkedHashMap<>();
    private final Map<String, String> units = new LinkedHashMap<>();
    private final Set<String> askedFor = new HashSet<>();
    private final Set<String> answered = new HashSet<>();
    private final Map<Held.Key, Held> held = new LinkedHashMap<>();
    private final Map<String, Set<String>> groups = new HashMap<>();
    private boolean rolesAskedAgain;

    synchronized void role(String id, String name) {
        roles.put(id, name);
    }

    synchronized Map<String, String> roles() {
        return Map.copyOf(roles);
    }

    synchronized void unit(String id, String name) {
        units.put(id, name);
    }

    synchronized Set<String> units() {
        return Set.copyOf(units.keySet());
    }

    /** A scope as people call it: with the name of the administrative unit where one is known. */
    synchronized String scopeName(String scope) {
        if (scope.startsWith(UNIT_SCOPE)) {
            String id = scope.substring(UNIT_SCOPE.length());
            return "administrative unit " + units.getOrDefault(id, id);
        }
        return "object " + (scope.startsWith("/") ? scope.substring(1) : scope);
    }

    /** A list has been answered: it is not off. */
    synchronized void answered(String list) {
        answered.add(list);
    }

    synchronized boolean isAnswered(String list) {
        return answered.contains(list);
    }

    synchronized void add(Held more) {
        held.merge(more.key(), more, Held::or);
        if (more.isByGroup() && !more.way().isThroughGroup()) {
            groups.computeIfAbsent(more.entitlementId(), id -> new HashSet<>())
                    .add(more.principal().id());
        }
    }

    /** What has not become a grant yet. */
    synchronized Collection<Held> open() {
        return List.copyOf(held.values());
    }

    /** It became a grant, or never will. */
    synchronized void close(Held done) {
        held.remove(done.key());
    }

    /** Ids of the groups that hold the same; who is in one of them is known from there. */
    synchronized Set<String> groupsHolding(Held one) {
        return Set.copyOf(groups.getOrDefault(one.entitlementId(), Set.of()));
    }

    /** Ids of all groups that hold something. */
    synchronized Set<String> holdingGroups() {
        return groups.values().stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether nobody has asked for this holder yet; from now on somebody has. */
    synchronized boolean askFor(String principalId) {
        return askedFor.add(principalId);
    }

    /** Ids of holders of whom Graph does not say what they are. */
    synchronized List<String> untyped() {
        return held.values().stream()
                .map(Held::principal)
                .filter(principal -> principal.type().isEmpty())
                .map(GroupRefs.Member::id)
                .distinct()
                .toList();
    }

    /** Whether somebody holds a role that was not listed, which is then asked for once more. */
    synchronized boolean lacksRole() {
        return !rolesAskedAgain && held.values().stream().map(Held::resource).anyMatch(this::isUnlisted);
    }

    private boolean isUnlisted(ResourceId resource) {
        return resource.type().equals(EntraTypes.DIRECTORY_ROLE) && !roles.containsKey(resource.id());
    }

    synchronized void askRolesAgain() {
        rolesAskedAgain = true;
    }
}
