/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.calls.Origin;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphPage;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Resource;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/**
 * Service principals become enterprise applications or managed identities; other kinds are counted. Microsoft's own
 * applications, and with {@link ApplicationOptions#skipUnassigned()} all, are held until they are needed.
 */
public final class ServicePrincipalMapper {

    private final EntraRequests requests;
    private final Origin origin;
    private final EnterpriseApplications applications;

    /** @param cloud what the tenant's cloud lacks */
    public ServicePrincipalMapper(Origin graph, CloudGaps cloud) {
        this.requests = new EntraRequests(cloud);
        this.origin = graph;
        this.applications = new EnterpriseApplications(cloud);
    }

    public GovernancePage map(
            @Body GraphPage<GraphObject> page,
            @ExchangeProperty("chain") PageChain chain,
            @ExchangeProperty("run") EntraRun run) {
        return collect(page, run, Pages.of(chain), false);
    }

    /**
     * Service principals that were asked for by id because they are a member, an owner or assigned.
     *
     * @throws GraphException when a next link leads to another host or in a circle
     */
    public GovernancePage mapAnswer(
            @Body WorkAnswer answer, @ExchangeProperty("work") BatchWork work, @ExchangeProperty("run") EntraRun run)
            throws GraphException {
        Pages pages = Pages.of(work.getCollection());
        for (String gone : work.unanswered(answer, origin, requests::servicePrincipalsById)) {
            run.servicePrincipals().leaveOut(gone);
            pages.notice("service principals vanished during the run");
        }
        return collect(answer.objects(), run, pages, true);
    }

    private GovernancePage collect(GraphPage<GraphObject> page, EntraRun run, Pages pages, boolean needed) {
        for (GraphObject principal : page.items()) {
            String type = principal.text("servicePrincipalType");
            if ("Application".equals(type)) {
                application(principal, run, pages, needed);
            } else if ("ManagedIdentity".equals(type)) {
                managedIdentity(principal, run, pages);
            } else {
                run.servicePrincipals().leaveOut(principal.id());
                pages.notice("service principals of type " + (type == null ? "unknown" : type) + " left out");
            }
        }
        return pages.page();
    }

    /** Only the wanted types are written; what the others are still has to be known, because groups have them as members. */
    private void managedIdentity(GraphObject principal, EntraRun run, Pages pages) {
        Resource identity = applications.managedIdentity(principal);
        if (run.reads(EntraTypes.MANAGED_IDENTITY)) {
            pages.add(identity);
        } else {
            run.servicePrincipals().know(identity.id());
        }
    }

    private void application(GraphObject principal, EntraRun run, Pages pages, boolean needed) {
        EnterpriseApplication application =
                applications.application(principal, run.reads(EntraTypes.CREDENTIAL), pages);
        run.applications().know(application);
        if (!run.reads(EntraTypes.ENTERPRISE_APPLICATION)) {
            run.servicePrincipals().know(application.resource().id());
            application.credentials().forEach(pages::add);
        } else if (needed || run.applications().isWritten(application.id()) || belongs(application, run.getOptions())) {
            application.addTo(pages);
            run.assignmentFeed().add(List.of(application.id()));
        } else {
            run.applications().hold(application);
            run.servicePrincipals().know(application.resource().id());
        }
    }

    private static boolean belongs(EnterpriseApplication application, EntraOptions options) {
        return !options.applications().skipUnassigned()
                && (options.applications().firstParty() || !application.firstParty());
    }
}
