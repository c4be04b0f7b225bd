/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of a tenant is read, where there is a choice.
 *
 * @param resourceTypes the types to read; empty for all
 * @param firstPartyApps whether Microsoft's own applications are resources even if they hold nothing
 * @param skipUnassignedApps whether applications that nobody is assigned to are left out
 */
public record EntraOptions(Set<String> resourceTypes, boolean firstPartyApps, boolean skipUnassignedApps) {

    public EntraOptions {
        // In order, because the text of all options is part of what a run is continued by.
        resourceTypes = Collections.unmodifiableSet(new TreeSet<>(resourceTypes));
    }

    /** The usual inventory of these types; empty for all. */
    public static EntraOptions reading(Set<String> resourceTypes) {
        return new EntraOptions(resourceTypes, false, false);
    }

    public EntraOptions withFirstPartyApps(boolean included) {
        return new EntraOptions(resourceTypes, included, skipUnassignedApps);
    }

    public EntraOptions withoutUnassignedApps(boolean skipped) {
        return new EntraOptions(resourceTypes, firstPartyApps, skipped);
    }

    /** Whether resources of this type belong into the result. */
    public boolean reads(String resourceType) {
        return resourceTypes.isEmpty() || resourceTypes.contains(resourceType);
    }
}
