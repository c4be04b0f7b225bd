/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphOrigin;
import io.sarwan.entra.graph.GraphPage;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Resource;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.Status;
import io.sarwan.governance.Trait;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** Service principals become enterprise applications or managed identities; other kinds are counted. */
public final class ServicePrincipalMapper {

    private final EntraRequests requests = new EntraRequests();
    private final GraphOrigin origin;
    private final EntraPortal portal;

    public ServicePrincipalMapper(GraphOrigin graph) {
        this.origin = graph;
        this.portal = new EntraPortal(graph);
    }

    public GovernancePage map(
            @Body GraphPage<GraphObject> page,
            @ExchangeProperty("chain") PageChain chain,
            @ExchangeProperty("run") EntraRun run) {
        return collect(page, run, Pages.of(chain));
    }

    /**
     * Service principals that were asked for by id because a group has them as members.
     *
     * @throws GraphException when a next link leads to another host or in a circle
     */
    public GovernancePage mapAnswer(
            @Body WorkAnswer answer, @ExchangeProperty("work") BatchWork work, @ExchangeProperty("run") EntraRun run)
            throws GraphException {
        Pages pages = Pages.of(work.getCollection());
        for (String gone : work.unanswered(answer, origin, requests::servicePrincipalsById)) {
            run.leaveOut(gone);
            pages.notice("service principals vanished during the run");
        }
        return collect(answer.objects(), run, pages);
    }

    private GovernancePage collect(GraphPage<GraphObject> page, EntraRun run, Pages pages) {
        for (GraphObject principal : page.items()) {
            String type = principal.text("servicePrincipalType");
            if ("Application".equals(type)) {
                add(application(principal, type), run, pages);
            } else if ("ManagedIdentity".equals(type)) {
                add(managedIdentity(principal, type), run, pages);
            } else {
                run.leaveOut(principal.id());
                pages.notice("service principals of type " + (type == null ? "unknown" : type) + " left out");
            }
        }
        return pages.page();
    }

    /** Only the wanted types are written; what the others are still has to be known, because groups have them as members. */
    private static void add(Resource principal, EntraRun run, Pages pages) {
        if (run.reads(principal.id().type())) {
            pages.add(principal);
        } else {
            run.know(principal.id());
        }
    }

    private Resource application(GraphObject principal, String type) {
        List<String> tags = principal.texts("tags");
        boolean hidden = tags.contains("HideApp");
        Map<String, Object> profile = new Profile()
                .put("id", principal.id())
                .put("app_id", principal.text("appId"))
                .put("is_integrated", tags.contains("WindowsAzureActiveDirectoryIntegratedApp"))
                .put("hidden_app", hidden)
                .put("app_owner_organization_id", principal.text("appOwnerOrganizationId"))
                .attributes();
        Set<Trait.AppFlag> flags = EnumSet.noneOf(Trait.AppFlag.class);
        if (hidden) {
            flags.add(Trait.AppFlag.HIDDEN);
        }
        if (principal.isFalse("accountEnabled")) {
            flags.add(Trait.AppFlag.INACTIVE);
        }
        String homepage = principal.text("homepage");
        String helpUrl = homepage != null && homepage.startsWith("https://") ? homepage : null;
        return resource(principal, EntraTypes.ENTERPRISE_APPLICATION, type, new Trait.App(helpUrl, flags), profile);
    }

    private Resource managedIdentity(GraphObject principal, String type) {
        Map<String, Object> profile = new Profile()
                .put("id", principal.id())
                .put("app_id", principal.text("appId"))
                .attributes();
        return resource(principal, EntraTypes.MANAGED_IDENTITY, type, Trait.User.service(), profile);
    }

    private Resource resource(
            GraphObject principal, String resourceType, String type, Trait trait, Map<String, Object> profile) {
        String name = principal.text("displayName") != null
                ? principal.text("displayName")
                : principal.text("appDisplayName");
        return new Resource(
                new ResourceId(resourceType, principal.id()),
                null,
                name == null ? principal.id() : name,
                principal.text("description"),
                trait,
                profile,
                principal.isFalse("accountEnabled") ? Status.DISABLED : Status.ENABLED,
                null,
                portal.servicePrincipal(principal.id(), principal.text("appId"), type));
    }
}
