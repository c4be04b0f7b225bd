/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.calls.Origin;
import io.sarwan.entra.graph.GraphPage;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Resource;
import io.sarwan.governance.ResourceId;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/**
 * Credentials of application registrations belong to the service principal of the same application. One that this tenant
 * has no service principal for is listed without an owner: it opens other tenants, and this one as soon as it has one.
 */
public final class RegistrationMapper {

    private final Credentials credentials;

    public RegistrationMapper(Origin graph) {
        credentials = new Credentials(new EntraPortal(graph));
    }

    public GovernancePage map(
            @Body GraphPage<GraphObject> page,
            @ExchangeProperty("chain") PageChain chain,
            @ExchangeProperty("run") EntraRun run) {
        Pages pages = Pages.of(chain);
        for (GraphObject registration : page.items()) {
            Optional<ResourceId> application =
                    Optional.ofNullable(registration.text("appId")).flatMap(run.applications()::ofAppId);
            List<Resource> found = credentials.ofRegistration(registration, application.orElse(null), pages);
            boolean held = application.isPresent()
                    && run.applications().attach(application.get().id(), found);
            if (!held) {
                found.forEach(pages::add);
            }
        }
        return pages.page();
    }
}
