/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.governance;

import java.util.Objects;
import java.util.Set;

/**
 * What a run takes over of one resource type from the sync before it.
 *
 * @param resources whether its resources are taken over, with their entitlements
 * @param slugs of which entitlements the grants are taken over: the part of their ids after the resource
 */
public record Takeover(String resourceType, boolean resources, Set<String> slugs) {

    public Takeover {
        Objects.requireNonNull(resourceType, "resourceType");
        slugs = Set.copyOf(slugs);
    }
}
