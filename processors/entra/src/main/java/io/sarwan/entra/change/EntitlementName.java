/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.change;

import io.sarwan.governance.GovernanceIds;
import java.util.Optional;

/**
 * What an entitlement id names, read back from the form that {@link GovernanceIds} gives it.
 *
 * @param type resource type id
 * @param id of the resource
 * @param slug everything behind, for example {@code members} or {@code assigned:/administrativeUnits/1}
 */
record EntitlementName(String type, String id, String slug) {

    /** Empty when the text has not three parts. */
    static Optional<EntitlementName> of(String entitlementId) {
        String[] parts = entitlementId.split(":", 3);
        return parts.length < 3 || parts[0].isBlank() || parts[1].isBlank() || parts[2].isBlank()
                ? Optional.empty()
                : Optional.of(new EntitlementName(parts[0], parts[1], parts[2]));
    }

    /** What stands behind a slug and its colon; the scope of a role, the id of an application's role. */
    Optional<String> behind(String prefix) {
        return slug.startsWith(prefix + ':') ? Optional.of(slug.substring(prefix.length() + 1)) : Optional.empty();
    }

    /** The scope of a directory role held as {@code assigned} or {@code eligible}. */
    String scope(String prefix) {
        return behind(prefix).orElse(GovernanceIds.TENANT_SCOPE);
    }
}
