/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of a tenant is read, where there is a choice.
 *
 * @param resourceTypes the types to read; empty for all
 * @param directory choices about users and groups
 * @param applications choices about enterprise applications
 * @param cloud what the tenant's cloud lacks, {@code null} when Graph's host tells
 */
public record EntraOptions(
        Set<String> resourceTypes, DirectoryOptions directory, ApplicationOptions applications, CloudGaps cloud) {

    public EntraOptions {
        // In order, because the text of all options is part of what a run is continued by.
        resourceTypes = Collections.unmodifiableSet(new TreeSet<>(resourceTypes));
        Objects.requireNonNull(directory, "directory");
    }

    /** The usual inventory of these types; empty for all. */
    public static EntraOptions reading(Set<String> resourceTypes) {
        return new EntraOptions(resourceTypes, DirectoryOptions.USUAL, ApplicationOptions.USUAL, null);
    }

    /** The same with other choices about users and groups. */
    public EntraOptions with(DirectoryOptions other) {
        return new EntraOptions(resourceTypes, other, applications, cloud);
    }

    /** The same with other choices about enterprise applications. */
    public EntraOptions with(ApplicationOptions other) {
        return new EntraOptions(resourceTypes, directory, other, cloud);
    }

    /** The same in a cloud. */
    public EntraOptions in(CloudGaps other) {
        return new EntraOptions(resourceTypes, directory, applications, other);
    }

    /** Whether resources of this type belong into the result. */
    public boolean reads(String resourceType) {
        return resourceTypes.isEmpty() || resourceTypes.contains(resourceType);
    }
}
