/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim;

import io.sarwan.governance.ResourceType;
import io.sarwan.governance.TraitKind;
import io.sarwan.scim.config.ScimConfig;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The kinds of resource of a SCIM service. */
public final class ScimTypes {

    public static final String USER = "user";
    public static final String GROUP = "group";
    public static final String ROLE = "role";
    /** What a user is entitled to beside groups and roles (RFC 7643 section 4.1.2, {@code entitlements}). */
    public static final String ENTITLEMENT = "entitlement";

    private ScimTypes() {}

    /** What a run declares; entitlements only where the description maps them. */
    public static List<ResourceType> of(ScimConfig config) {
        Stream<ResourceType> usual = Stream.of(
                new ResourceType(USER, "User", "An account of the application.", Set.of(TraitKind.USER), true),
                new ResourceType(GROUP, "Group", "A group of the application.", Set.of(TraitKind.GROUP), false),
                new ResourceType(ROLE, "Role", "A role of the application.", Set.of(TraitKind.ROLE), false));
        Stream<ResourceType> optional = config.user().entitlements() == null
                ? Stream.of()
                : Stream.of(new ResourceType(
                        ENTITLEMENT,
                        "Entitlement",
                        "Something a user of the application is entitled to.",
                        Set.of(TraitKind.ROLE),
                        false));
        return Stream.concat(usual, optional).toList();
    }
}
