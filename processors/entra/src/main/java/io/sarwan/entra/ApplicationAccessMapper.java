/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.calls.Origin;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphRequest;
import io.sarwan.governance.GovernanceIds;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Grant;
import io.sarwan.governance.ResourceId;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/**
 * Who is assigned to applications and who owns them becomes grants. Of an assigned group only the direct members are
 * assigned: Microsoft does not pass app roles on to nested groups.
 */
public final class ApplicationAccessMapper {

    /** So many that the last sync is looked through few times, so few that their grants fit into memory. */
    private static final int REMEMBERED_AT_ONCE = 1_000;

    private final RelatedAnswers answers;
    private final ApplicationRequests requests = new ApplicationRequests();

    public ApplicationAccessMapper(Origin origin) {
        this.answers = new RelatedAnswers(origin);
    }

    /**
     * @return the grants of the answer, and which applications are complete with it
     * @throws GraphException when a next link leads to another host or in a circle
     */
    public GovernancePage map(
            @Body WorkAnswer answer, @ExchangeProperty("work") BatchWork work, @ExchangeProperty("run") EntraRun run)
            throws GraphException {
        Pages pages = Pages.of(work.getCollection());
        answers.read(answer, work, new OfApplications(requests, work.getCollection(), run, pages));
        return pages.page();
    }

    /**
     * What the last sync knew of applications that nothing points at; nothing where that is not known. Where applications
     * without assignments are left out, assignments decide which there are, and all of them are read.
     */
    public Iterator<GovernancePage> remembered(@ExchangeProperty("run") EntraRun run) {
        DeltaRun delta = run.getDelta();
        if (!run.isReadsApplications()
                || run.getOptions().applications().skipUnassigned()
                || delta.access().isEmpty()
                || !run.assignmentFeed().awaitPrincipals()) {
            return Collections.emptyIterator();
        }
        List<String> listed = List.copyOf(run.getStore().ids(EntraTypes.ENTERPRISE_APPLICATION));
        RememberedAccess access = new RememberedAccess(run);
        return Chunks.of(listed, REMEMBERED_AT_ONCE).stream()
                .flatMap(ids -> Stream.of(ApplicationPlan.ASSIGNMENTS, ApplicationPlan.OWNERS)
                        .map(collection -> remembered(collection, access.of(collection, ids), run)))
                .iterator();
    }

    private GovernancePage remembered(String collection, Map<String, List<GroupRefs.Member>> principals, EntraRun run) {
        Pages pages = Pages.of(collection);
        OfApplications reading = new OfApplications(requests, collection, run, pages);
        principals.forEach((id, members) -> {
            reading.found(id, members);
            reading.ended(id);
        });
        return pages.page();
    }

    private record OfApplications(ApplicationRequests requests, String collection, EntraRun run, Pages pages)
            implements RelatedAnswers.Reading {

        @Override
        public GraphRequest<?> alone(String id) {
            return isOwners() ? requests.owners(id) : requests.assignedTo(id);
        }

        private boolean isOwners() {
            return ApplicationPlan.OWNERS.equals(collection);
        }

        @Override
        public void found(String id, List<GroupRefs.Member> principals) {
            if (!principals.isEmpty() && !isOwners()) {
                run.applications().release(id).ifPresent(application -> application.addTo(pages));
            }
            ResourceId application = new ResourceId(EntraTypes.ENTERPRISE_APPLICATION, id);
            principals.forEach(principal -> add(application, principal));
        }

        private void add(ResourceId application, GroupRefs.Member member) {
            if (member.type().isEmpty()) {
                // Left out, it would be access that nobody sees; so the application is not vouched for.
                run.unsettled().waitFor(application.id());
                pages.notice("application " + collection + " without a type");
                return;
            }
            Principals principals = run.principals();
            if (principals.isUnknown(member)) {
                run.unsettled().unknown(member.id(), application.id());
                return;
            }
            ResourceId principal = principals.resolve(member);
            if (principal == null) {
                pages.notice("application " + collection + " of type " + member.type() + " left out");
                return;
            }
            run.servicePrincipals().name(principal);
            if (isOwners()) {
                grant(application, GovernanceIds.entitlement(application, GovernanceIds.OWNERS), principal, null);
                return;
            }
            run.applications().unwritten(application, member.appRoleId()).forEach(pages::add);
            grant(
                    application,
                    GovernanceIds.assignment(application, member.appRoleId()),
                    principal,
                    EntraTypes.GROUP.equals(principal.type())
                            ? new Grant.Expansion(
                                    List.of(GovernanceIds.entitlement(principal, GovernanceIds.MEMBERS)),
                                    true,
                                    List.of(EntraTypes.USER))
                            : null);
        }

        private void grant(
                ResourceId application, String entitlement, ResourceId principal, Grant.Expansion expansion) {
            pages.add(new Grant(
                    GovernanceIds.grant(entitlement, principal),
                    entitlement,
                    application,
                    principal,
                    expansion,
                    false,
                    Map.of()));
        }

        /** Done unless somebody is assigned of whom nobody knows what it is; then it is read again later. */
        @Override
        public void ended(String id) {
            if (!run.unsettled().isWaiting(id)) {
                pages.covers(id);
            }
        }

        @Override
        public void vanished(String id) {
            pages.notice("applications vanished during the run").covers(id);
        }
    }
}
