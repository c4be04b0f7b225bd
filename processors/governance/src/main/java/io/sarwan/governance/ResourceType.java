/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.governance;

import java.util.Set;

/**
 * A kind of resource.
 *
 * @param id the type id that resource ids carry, for example {@code enterprise_application}
 * @param displayName shown to people
 * @param description one sentence
 * @param traits a resource of a type with traits must carry them, or a reader refuses the file
 * @param skipEntitlementsAndGrants {@code true} when resources of this type never have entitlements
 */
public record ResourceType(
        String id, String displayName, String description, Set<TraitKind> traits, boolean skipEntitlementsAndGrants) {

    public ResourceType {
        traits = Set.copyOf(traits);
    }
}
