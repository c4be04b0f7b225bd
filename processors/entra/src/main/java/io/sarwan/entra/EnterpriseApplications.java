/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.calls.Origin;
import io.sarwan.governance.Resource;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.Status;
import io.sarwan.governance.Trait;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns service principals into enterprise applications and managed identities. */
final class EnterpriseApplications {

    /** The tenants that own Microsoft's own applications: the one for its services, and the one it works in itself. */
    private static final Set<String> MICROSOFT =
            Set.of("f8cdef31-a31e-4b4a-93e4-5f571e91255a", "72f988bf-86f1-41af-91ab-2d7cd011db47");

    private static final String INTEGRATED = "WindowsAzureActiveDirectoryIntegratedApp";
    private static final String HIDDEN = "HideApp";
    private static final String EXPLICIT = "isExplicit=";

    private final EntraPortal portal;
    private final Credentials credentials;

    EnterpriseApplications(Origin graph) {
        portal = new EntraPortal(graph);
        credentials = new Credentials(portal);
    }

    /** @param withCredentials whether credentials belong into the result */
    EnterpriseApplication application(GraphObject principal, boolean withCredentials, Pages pages) {
        ResourceId id = new ResourceId(EntraTypes.ENTERPRISE_APPLICATION, principal.id());
        String name = name(principal);
        boolean firstParty = isFirstParty(principal);
        List<String> tags = principal.texts("tags");
        ApplicationRoles roles =
                new ApplicationRoles(id, name, principal.attributes().get("appRoles"));
        return new EnterpriseApplication(
                resource(
                        principal,
                        id,
                        new Trait.App(https(principal.text("homepage")), logo(principal), flags(principal, tags)),
                        profile(principal, tags, firstParty)),
                principal.text("appId"),
                firstParty,
                // The tag alone is missing on some gallery applications, the template on those older than templates.
                !firstParty && (tags.contains(INTEGRATED) || principal.text("applicationTemplateId") != null),
                roles.offered(),
                roles.dormant(),
                withCredentials ? credentials.ofServicePrincipal(principal, id, name, pages) : List.of());
    }

    Resource managedIdentity(GraphObject principal) {
        List<String> names = principal.texts("alternativeNames");
        Map<String, Object> profile = new Profile()
                .put("id", principal.id())
                .put("app_id", principal.text("appId"))
                .put("service_principal_type", principal.text("servicePrincipalType"))
                .put("managed_identity_type", managedIdentityType(names))
                .put("azure_resource_id", azureResourceId(names))
                .put("account_enabled", principal.attributes().get("accountEnabled"))
                .attributes();
        return resource(
                principal, new ResourceId(EntraTypes.MANAGED_IDENTITY, principal.id()), Trait.User.service(), profile);
    }

    private static boolean isFirstParty(GraphObject principal) {
        String owner = principal.text("appOwnerOrganizationId");
        return owner != null && MICROSOFT.contains(owner);
    }

    /** {@code alternativeNames} says whether somebody made the identity, or Azure with the resource that has it. */
    private static String managedIdentityType(List<String> alternativeNames) {
        return alternativeNames.stream()
                .filter(name -> name.regionMatches(true, 0, EXPLICIT, 0, EXPLICIT.length()))
                .findFirst()
                .map(name -> name.substring(EXPLICIT.length()).equalsIgnoreCase("true")
                        ? "user_assigned"
                        : "system_assigned")
                .orElse(null);
    }

    private static String azureResourceId(List<String> alternativeNames) {
        return alternativeNames.stream()
                .filter(name -> name.startsWith("/"))
                .findFirst()
                .orElse(null);
    }

    private static Map<String, Object> profile(GraphObject principal, List<String> tags, boolean firstParty) {
        return new Profile()
                .put("id", principal.id())
                .put("app_id", principal.text("appId"))
                .put("is_integrated", tags.contains(INTEGRATED))
                .put("hidden_app", tags.contains(HIDDEN))
                .put("is_first_party", firstParty)
                .put("app_owner_organization_id", principal.text("appOwnerOrganizationId"))
                .put("service_principal_type", principal.text("servicePrincipalType"))
                .put("account_enabled", principal.attributes().get("accountEnabled"))
                .put("app_role_assignment_required", principal.attributes().get("appRoleAssignmentRequired"))
                .put("app_display_name", principal.text("appDisplayName"))
                .put("sign_in_audience", principal.text("signInAudience"))
                .put("preferred_single_sign_on_mode", principal.text("preferredSingleSignOnMode"))
                .put("homepage", principal.text("homepage"))
                .put("login_url", principal.text("loginUrl"))
                .put("service_principal_names", principal.texts("servicePrincipalNames"))
                .put("application_template_id", principal.text("applicationTemplateId"))
                .put("verified_publisher", inside(principal, "verifiedPublisher", "displayName"))
                .put("notes", principal.text("notes"))
                .put("tags", tags)
                .attributes();
    }

    private static Set<Trait.AppFlag> flags(GraphObject principal, List<String> tags) {
        Set<Trait.AppFlag> flags = EnumSet.noneOf(Trait.AppFlag.class);
        if (tags.contains(HIDDEN)) {
            flags.add(Trait.AppFlag.HIDDEN);
        }
        if (principal.isFalse("accountEnabled")) {
            flags.add(Trait.AppFlag.INACTIVE);
        }
        String signOn = principal.text("preferredSingleSignOnMode");
        if ("saml".equals(signOn)) {
            flags.add(Trait.AppFlag.SAML);
        } else if ("oidc".equals(signOn)) {
            flags.add(Trait.AppFlag.OIDC);
        }
        return flags;
    }

    private static String logo(GraphObject principal) {
        return https(inside(principal, "info", "logoUrl"));
    }

    private static String inside(GraphObject principal, String property, String field) {
        return principal.attributes().get(property) instanceof Map<?, ?> map && map.get(field) instanceof String text
                ? text
                : null;
    }

    private static String https(String address) {
        return address != null && address.startsWith("https://") ? address : null;
    }

    private static String name(GraphObject principal) {
        String name = principal.text("displayName") != null
                ? principal.text("displayName")
                : principal.text("appDisplayName");
        return name == null ? principal.id() : name;
    }

    private Resource resource(GraphObject principal, ResourceId id, Trait trait, Map<String, Object> profile) {
        return new Resource(
                id,
                null,
                name(principal),
                principal.text("description"),
                trait,
                profile,
                principal.isFalse("accountEnabled") ? Status.DISABLED : Status.ENABLED,
                principal.instant("createdDateTime"),
                portal.servicePrincipal(
                        principal.id(), principal.text("appId"), principal.text("servicePrincipalType")));
    }
}
