/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.calls.Origin;
import io.sarwan.entra.graph.GraphBackoff;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphPage;
import io.sarwan.governance.GovernanceIds;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.ResourceId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/**
 * Asks who may activate a membership or ownership of a group that can hold roles. Graph answers for one group at a time, so
 * that only those groups are asked about which are always in Privileged Identity Management's care.
 */
public final class GroupEligibilities {

    private static final String LANE = "group-eligibilities";

    private final RoleRequests requests = new RoleRequests();
    private final Origin origin;
    private final GraphBackoff backoff;

    public GroupEligibilities(Origin origin, GraphBackoff backoff) {
        this.origin = origin;
        this.backoff = backoff;
    }

    public EntraFeature feature() {
        return EntraFeatures.groupEligibilities();
    }

    /**
     * One question for each group, none where the audit log tells that nothing changed. Asked of the store, which also knows the groups that an interrupted run had listed.
     */
    public BatchWork questions(@ExchangeProperty("run") EntraRun run) {
        if (run.getDelta()
                .access()
                .filter(access -> !access.areOfEligibilities())
                .isPresent()) {
            run.getStore().carryOver(EntraTypes.GROUP, GovernanceIds.ELIGIBLE);
            return new BatchWork(LANE, List.of(), backoff, refused -> List.of());
        }
        List<BatchWork.Question> questions = groups(run).stream()
                .map(id -> BatchWork.Question.aboutOne(id, requests.groupEligibilities(id)))
                .toList();
        return new BatchWork(LANE, questions, backoff, refused -> List.of());
    }

    /** The groups that can hold roles. */
    static Set<String> groups(EntraRun run) {
        return run.getStore().idsByProfile(EntraTypes.GROUP, GroupMapper.ROLE_ASSIGNABLE, "true");
    }

    /**
     * Who may activate what of one group.
     *
     * @throws GraphException when a next link leads to another host or in a circle
     */
    public GovernancePage map(
            @Body WorkAnswer answer, @ExchangeProperty("work") BatchWork work, @ExchangeProperty("run") EntraRun run)
            throws GraphException {
        String groupId = answer.ids().get(0);
        Pages pages = Pages.of(work.getCollection());
        if (answer.isVanished()) {
            pages.notice("groups that Privileged Identity Management does not know");
            return pages.page();
        }
        GraphPage<GraphObject> page = answer.page();
        for (GraphObject row : page.items()) {
            String slug = slug(RoleMapper.need(row, "accessId"));
            if (slug == null) {
                pages.notice("eligible access to groups of kind " + row.text("accessId") + " left out");
                continue;
            }
            run.held()
                    .add(new Held(
                            new ResourceId(EntraTypes.GROUP, groupId),
                            GovernanceIds.eligibleSlug(slug),
                            GovernanceIds.TENANT_SCOPE,
                            RoleMapper.principal(row),
                            Held.Way.of(row)));
        }
        Optional<GraphLink> next = page.next(origin);
        if (next.isPresent()) {
            work.follow(answer, next.get(), answer.ids());
        }
        return pages.page();
    }

    private static String slug(String accessId) {
        return switch (accessId) {
            case "member" -> GovernanceIds.MEMBERS;
            case "owner" -> GovernanceIds.OWNERS;
            default -> null;
        };
    }
}
