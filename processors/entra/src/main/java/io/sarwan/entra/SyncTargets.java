/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.governance.ResourceId;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Objects of which it was told that they changed. A run about them goes on from the last sync or does not run at all: users
 * and groups by what delta queries tell, these objects among them read again whatever was told; lists of other kinds only
 * where one of the kind is named, and taken over otherwise.
 *
 * @param objects of any kind; what the model has no list for is ignored
 */
public record SyncTargets(Set<ResourceId> objects) {

    private static final Set<String> APPLICATIONS =
            Set.of(EntraTypes.ENTERPRISE_APPLICATION, EntraTypes.MANAGED_IDENTITY, EntraTypes.CREDENTIAL);

    /** The names of units are read for roles. */
    private static final Set<String> ROLES = Set.of(EntraTypes.DIRECTORY_ROLE, EntraTypes.ADMINISTRATIVE_UNIT);

    public SyncTargets {
        objects = Set.copyOf(objects);
    }

    /** The kinds of which the list of service principals tells. */
    static Set<String> ofApplications() {
        return APPLICATIONS;
    }

    static boolean isOfApplications(String type) {
        return APPLICATIONS.contains(type);
    }

    /** Whether nothing that is named makes it necessary to read this kind. */
    boolean leavesOut(String type) {
        if (APPLICATIONS.contains(type)) {
            return isNoneOf(APPLICATIONS);
        }
        return ROLES.contains(type) && isNoneOf(ROLES);
    }

    private boolean isNoneOf(Set<String> types) {
        return objects.stream().map(ResourceId::type).noneMatch(types::contains);
    }

    /** Ids of the named objects of a type. */
    Set<String> ids(String type) {
        return objects.stream()
                .filter(object -> object.type().equals(type))
                .map(ResourceId::id)
                .collect(Collectors.toUnmodifiableSet());
    }
}
