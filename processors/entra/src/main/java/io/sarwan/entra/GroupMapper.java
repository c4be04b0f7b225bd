/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.calls.Origin;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphPage;
import io.sarwan.governance.Entitlement;
import io.sarwan.governance.GovernanceIds;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Resource;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.Status;
import io.sarwan.governance.Trait;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** Groups become resources with two entitlements: to be a member, to be an owner. */
public final class GroupMapper {

    static final String VISIBILITY = "visibility";
    static final String HIDDEN_MEMBERSHIP = "HiddenMembership";

    static final String ROLE_ASSIGNABLE = "isAssignableToRole";

    private static final List<String> AS_NAMED = List.of(
            "mailNickname",
            VISIBILITY,
            ROLE_ASSIGNABLE,
            "isManagementRestricted",
            "membershipRule",
            "membershipRuleProcessingState",
            "expirationDateTime",
            "uniqueName");

    private final EntraRequests requests;
    private final Origin origin;
    private final EntraPortal portal;

    public GroupMapper(Origin graph) {
        this(graph, CloudGaps.ofHost(graph.host()));
    }

    GroupMapper(Origin graph, CloudGaps cloud) {
        this.requests = new EntraRequests(cloud);
        this.origin = graph;
        this.portal = new EntraPortal(cloud);
    }

    /** A page of the group list; its groups are handed on, so that their members are read meanwhile. */
    public GovernancePage map(
            @Body GraphPage<GraphObject> page,
            @ExchangeProperty("chain") PageChain chain,
            @ExchangeProperty("run") EntraRun run) {
        run.groupFeed()
                .addNamed(
                        chain,
                        page.items().stream()
                                .filter(group -> !isLeftOut(group, run))
                                .toList());
        return collect(page, run, Pages.of(chain));
    }

    /**
     * Groups that were asked for by id.
     *
     * @throws GraphException when a next link leads to another host or in a circle
     */
    public GovernancePage mapAnswer(
            @Body WorkAnswer answer, @ExchangeProperty("work") BatchWork work, @ExchangeProperty("run") EntraRun run)
            throws GraphException {
        Pages pages = Pages.of(work.getCollection());
        work.unanswered(answer, origin, requests::groupsById)
                .forEach(gone -> pages.notice("groups vanished during the run"));
        return collect(answer.objects(), run, pages);
    }

    private static boolean isLeftOut(GraphObject group, EntraRun run) {
        return run.skipsAdGroups() && group.is("onPremisesSyncEnabled");
    }

    private GovernancePage collect(GraphPage<GraphObject> page, EntraRun run, Pages pages) {
        Licences licences = new Licences(run, pages);
        for (GraphObject group : page.items()) {
            if (isLeftOut(group, run)) {
                run.skip(group.id());
                pages.notice("on-premises groups left out");
                continue;
            }
            add(group, pages);
            licences.ofGroup(group);
        }
        return pages.page();
    }

    /** Adds a group and what can be held of it. */
    void add(GraphObject group, Pages pages) {
        ResourceId id = new ResourceId(EntraTypes.GROUP, group.id());
        String name = group.text("displayName") == null ? group.id() : group.text("displayName");
        pages.add(resource(group, id, name)).add(members(group, id, name)).add(owners(group, id, name));
        if (group.is(ROLE_ASSIGNABLE)) {
            pages.add(RoleEntitlements.ofGroup(id, name, GovernanceIds.MEMBERS))
                    .add(RoleEntitlements.ofGroup(id, name, GovernanceIds.OWNERS));
        }
    }

    private Resource resource(GraphObject group, ResourceId id, String name) {
        return new Resource(
                id,
                null,
                name,
                group.text("description"),
                new Trait.Group(),
                profile(group),
                Status.ENABLED,
                group.instant("createdDateTime"),
                portal.group(group.id()));
    }

    private static Map<String, Object> profile(GraphObject group) {
        return new Profile()
                .put("object_id", group.id())
                .put("group_type", groupType(group))
                .put("membership_type", isDynamic(group) ? "dynamic" : "assigned")
                .put("mail_enabled", group.is("mailEnabled"))
                .put("security_enabled", group.is("securityEnabled"))
                .put("security_identifier", group.text("securityIdentifier"))
                .put("mail", group.text("mail"))
                .put("classification", group.text("classification"))
                .put("on_premises_security_identifier", group.text("onPremisesSecurityIdentifier"))
                .put("on_premises_sync_enabled", group.attributes().get("onPremisesSyncEnabled"))
                .put("on_premises_sam_account_name", group.text("onPremisesSamAccountName"))
                .put("on_premises_domain_name", group.text("onPremisesDomainName"))
                .put("on_premises_last_sync_date_time", group.text("onPremisesLastSyncDateTime"))
                .put("is_team", group.texts("resourceProvisioningOptions").contains("Team") ? Boolean.TRUE : null)
                .copy(group, AS_NAMED)
                .attributes();
    }

    /** The names that the reference connector uses in {@code group_type}. */
    static String groupType(GraphObject group) {
        if (group.texts("groupTypes").contains("Unified")) {
            return "microsoft_365";
        }
        if (group.is("mailEnabled")) {
            return group.is("securityEnabled") ? "mail_enabled_security" : "distribution";
        }
        return "security";
    }

    private static boolean isDynamic(GraphObject group) {
        return group.texts("groupTypes").contains("DynamicMembership");
    }

    private static Entitlement members(GraphObject group, ResourceId id, String name) {
        return new Entitlement(
                GovernanceIds.entitlement(id, GovernanceIds.MEMBERS),
                id,
                name + " Group Member",
                "Member of " + name + " group",
                GovernanceIds.MEMBERS,
                Entitlement.Purpose.ASSIGNMENT,
                List.of(
                        EntraTypes.USER,
                        EntraTypes.GROUP,
                        EntraTypes.ENTERPRISE_APPLICATION,
                        EntraTypes.MANAGED_IDENTITY),
                // A rule or Active Directory decides who is in; nobody can change it here.
                isDynamic(group) || group.is("onPremisesSyncEnabled"));
    }

    private static Entitlement owners(GraphObject group, ResourceId id, String name) {
        return new Entitlement(
                GovernanceIds.entitlement(id, GovernanceIds.OWNERS),
                id,
                name + " Group Owner",
                "Owner of " + name + " group",
                GovernanceIds.OWNERS,
                Entitlement.Purpose.PERMISSION,
                List.of(EntraTypes.USER, EntraTypes.ENTERPRISE_APPLICATION, EntraTypes.MANAGED_IDENTITY),
                group.is("onPremisesSyncEnabled"));
    }
}
