/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import java.util.List;
import java.util.Objects;

/**
 * A part of the inventory that a tenant, its cloud or the permissions given may lack. Without it a run is not incomplete:
 * the part is <em>off</em>, which the summary says, and what the last sync held of it is taken over.
 *
 * @param name as people call it: {@code directory roles}
 * @param resourceType whose resources the part reads
 * @param slug of the entitlements the part reads, {@code null} when it is all of the type
 * @param permissions application permissions that it needs, all of them; the least ones
 */
public record EntraFeature(String name, String resourceType, String slug, List<String> permissions) {

    public EntraFeature {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(resourceType, "resourceType");
        permissions = List.copyOf(permissions);
    }
}
