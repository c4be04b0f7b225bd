/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.GraphPage;
import io.sarwan.governance.GovernanceIds;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Resource;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.Status;
import io.sarwan.governance.Trait;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** Role definitions become resources; who holds them is kept until {@link HeldGrantMapper} can say who that is. */
public final class RoleMapper {

    private static final String TYPE_PREFIX = "#microsoft.graph.";

    /** A page of role definitions. */
    public GovernancePage definitions(
            @Body GraphPage<GraphObject> page,
            @ExchangeProperty("chain") PageChain chain,
            @ExchangeProperty("run") EntraRun run) {
        Pages pages = Pages.of(chain);
        run.held().answered(RolePlan.DEFINITIONS);
        for (GraphObject role : page.items()) {
            ResourceId id = new ResourceId(EntraTypes.DIRECTORY_ROLE, role.id());
            String name = role.text("displayName") == null ? role.id() : role.text("displayName");
            run.held().role(role.id(), name);
            pages.add(resource(role, id, name))
                    .add(RoleEntitlements.of(id, name, GovernanceIds.ASSIGNED, GovernanceIds.TENANT_SCOPE, ""));
        }
        return pages.page();
    }

    private static Resource resource(GraphObject role, ResourceId id, String name) {
        Map<String, Object> profile = new Profile()
                .put("id", role.id())
                .put("template_id", role.text("templateId"))
                .put("is_built_in", role.attributes().get("isBuiltIn"))
                .put("is_enabled", role.attributes().get("isEnabled"))
                .attributes();
        return new Resource(
                id,
                null,
                name,
                role.text("description"),
                new Trait.Role(),
                profile,
                role.isFalse("isEnabled") ? Status.DISABLED : Status.ENABLED,
                null,
                null);
    }

    /** A page of active assignments, with or without their schedules. */
    public GovernancePage assigned(
            @Body GraphPage<GraphObject> page,
            @ExchangeProperty("chain") PageChain chain,
            @ExchangeProperty("run") EntraRun run) {
        return keep(page, chain, run, GovernanceIds.ASSIGNED);
    }

    /** A page of eligible assignments. */
    public GovernancePage eligible(
            @Body GraphPage<GraphObject> page,
            @ExchangeProperty("chain") PageChain chain,
            @ExchangeProperty("run") EntraRun run) {
        return keep(page, chain, run, GovernanceIds.ELIGIBLE);
    }

    private static GovernancePage keep(GraphPage<GraphObject> page, PageChain chain, EntraRun run, String slug) {
        run.held().answered(slug);
        for (GraphObject row : page.items()) {
            String scope = row.text("directoryScopeId") == null ? row.text("appScopeId") : row.text("directoryScopeId");
            run.held()
                    .add(new Held(
                            new ResourceId(EntraTypes.DIRECTORY_ROLE, need(row, "roleDefinitionId")),
                            slug,
                            scope == null ? need(row, "directoryScopeId") : scope,
                            principal(row),
                            Held.Way.of(row)));
        }
        return chain.emptyPage();
    }

    /** Who holds it; the type comes with the expanded principal, which is missing when it is about to go. */
    static GroupRefs.Member principal(GraphObject row) {
        GraphObject expanded = row.related("principal");
        Object type = expanded == null ? null : expanded.attributes().get("@odata.type");
        String name = type instanceof String text ? text : "";
        return new GroupRefs.Member(
                name.startsWith(TYPE_PREFIX) ? name.substring(TYPE_PREFIX.length()) : name, need(row, "principalId"));
    }

    /** Left out, such a row would be access that nobody sees; so the lane ends here and the run is incomplete. */
    static String need(GraphObject row, String property) {
        String value = row.text(property);
        if (value == null) {
            throw new IllegalStateException("assignment " + row.id() + " has no " + property
                    + "; who holds the role cannot be told. If that lasts, report it with this line");
        }
        return value;
    }
}
