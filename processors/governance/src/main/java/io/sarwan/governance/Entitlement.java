/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.governance;

import java.util.List;
import java.util.Objects;

/**
 * Something a principal can hold on a resource: membership of a group, ownership, an app role.
 *
 * @param id built by {@link GovernanceIds} only
 * @param resource the resource it belongs to
 * @param slug short name within the resource, for example {@code members}
 * @param grantableTo resource type ids of possible principals
 * @param immutable {@code true} when it can be neither granted nor revoked from here
 */
public record Entitlement(
        String id,
        ResourceId resource,
        String displayName,
        String description,
        String slug,
        Purpose purpose,
        List<String> grantableTo,
        boolean immutable) {

    /** In the terms of {@code c1.connector.v2.Entitlement.PurposeValue}. */
    public enum Purpose {
        ASSIGNMENT,
        PERMISSION,
        OWNERSHIP
    }

    public Entitlement {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(resource, "resource");
        grantableTo = List.copyOf(grantableTo);
    }
}
