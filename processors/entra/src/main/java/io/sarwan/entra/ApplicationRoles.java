/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.governance.Entitlement;
import io.sarwan.governance.GovernanceIds;
import io.sarwan.governance.ResourceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The entitlements of an application: to own it, to be assigned without a role, and each role that users or groups can
 * have. A role that is disabled, gone, or for applications only is an entitlement where somebody holds it.
 */
final class ApplicationRoles {

    /** Access without a role; old assignments keep it even where an application has roles. */
    static final String DEFAULT_ROLE = "00000000-0000-0000-0000-000000000000";

    static final String OWNER_SLUG = "owner";
    private static final String DEFAULT_SLUG = "assigned";

    private static final List<String> PEOPLE = List.of(EntraTypes.USER, EntraTypes.GROUP);
    private static final List<String> APPLICATIONS =
            List.of(EntraTypes.ENTERPRISE_APPLICATION, EntraTypes.MANAGED_IDENTITY);

    private final ResourceId application;
    private final String name;
    private final List<Entitlement> offered = new ArrayList<>();
    private final Map<String, Entitlement> dormant = new LinkedHashMap<>();

    ApplicationRoles(ResourceId application, String name, Object appRoles) {
        this.application = application;
        this.name = name;
        offered.add(new Entitlement(
                GovernanceIds.entitlement(application, GovernanceIds.OWNERS),
                application,
                name + " Application Owner",
                "Owner of " + name + " application",
                OWNER_SLUG,
                Entitlement.Purpose.PERMISSION,
                List.of(EntraTypes.USER, EntraTypes.ENTERPRISE_APPLICATION, EntraTypes.MANAGED_IDENTITY),
                false));
        offered.add(role(
                DEFAULT_ROLE,
                name + " Application Assignment",
                "Assigned to " + name + " application",
                DEFAULT_SLUG,
                PEOPLE,
                false));
        if (appRoles instanceof List<?> roles) {
            roles.forEach(this::add);
        }
    }

    List<Entitlement> offered() {
        return offered;
    }

    Map<String, Entitlement> dormant() {
        return dormant;
    }

    private void add(Object appRole) {
        if (!(appRole instanceof Map<?, ?> role)
                || !(role.get("id") instanceof String id)
                || id.isBlank()
                || id.equals(DEFAULT_ROLE)) {
            return;
        }
        List<?> allowed = role.get("allowedMemberTypes") instanceof List<?> types ? types : List.of();
        List<String> holders = new ArrayList<>();
        if (allowed.contains("User")) {
            holders.addAll(PEOPLE);
        }
        if (allowed.contains("Application")) {
            holders.addAll(APPLICATIONS);
        }
        boolean enabled = !Boolean.FALSE.equals(role.get("isEnabled"));
        String title = text(role, "displayName", text(role, "value", id));
        Entitlement entitlement = role(
                id,
                title + " Role Assignment",
                text(role, "description", title + " role of " + name + " application"),
                text(role, "value", title),
                holders,
                !enabled);
        if (enabled && allowed.contains("User")) {
            offered.add(entitlement);
        } else {
            dormant.put(id, entitlement);
        }
    }

    /** A role that somebody holds although the application has it no longer. */
    static Entitlement gone(ResourceId application, String name, String roleId) {
        return new ApplicationRoles(application, name, null)
                .role(
                        roleId,
                        roleId + " Role Assignment",
                        "A removed role of " + name + " application",
                        roleId,
                        List.of(),
                        true);
    }

    private Entitlement role(
            String id, String title, String description, String slug, List<String> holders, boolean immutable) {
        return new Entitlement(
                GovernanceIds.assignment(application, id),
                application,
                title,
                description,
                slug,
                Entitlement.Purpose.ASSIGNMENT,
                holders,
                immutable);
    }

    private static String text(Map<?, ?> role, String field, String otherwise) {
        return role.get(field) instanceof String value && !value.isBlank() ? value : otherwise;
    }
}
