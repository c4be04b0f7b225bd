/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import io.sarwan.calls.CallUsage;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.ScimProvisioner;
import io.sarwan.runtime.ScimSettings;
import io.sarwan.runtime.Sleeper;
import io.sarwan.runtime.SyncProgress;
import io.sarwan.scim.change.ChangeBeans;
import io.sarwan.scim.change.Patience;
import io.sarwan.scim.change.ScimChange;
import io.sarwan.scim.change.ScimChangeResult;
import io.sarwan.scim.change.TargetMemory;
import io.sarwan.scim.http.ScimAuthorization;
import io.sarwan.scim.http.ScimEndpoint;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes changes in a SCIM service through {@code direct:scim-change}. */
public final class CamelScimProvisioner implements ScimProvisioner {

    private static final Logger LOG = LoggerFactory.getLogger(CamelScimProvisioner.class);

    private final Optional<CallUsage> total;

    /** Changes that nobody adds to others. */
    public CamelScimProvisioner() {
        this(Optional.empty());
    }

    /** @param total counts what these changes ask as well */
    public CamelScimProvisioner(Optional<CallUsage> total) {
        this.total = total;
    }

    @Override
    public List<ScimChangeResult> run(ScimSettings settings, Order order) {
        Clock clock = Clock.systemUTC();
        settings.warnings().forEach(LOG::warn);
        ScimEndpoint endpoint = ScimEndpoint.of(settings.config().apiEndpoint());
        ScimAuthorization authorization = ScimHeaders.of(settings, clock, Sleeper.real());
        Map<String, Object> beans =
                new HashMap<>(CamelScimSync.beans(settings, authorization, SyncProgress.SILENT, clock, total)
                        .byName());
        beans.putAll(new ChangeBeans(
                        settings.config(),
                        new TargetMemory(order.memory(), endpoint.toString()),
                        Patience.USUAL,
                        order.requester(),
                        order.dryRun())
                .byName());
        try (StartingRoutes routes =
                new StartingRoutes(() -> CamelScimSync.engine(RouteArea.SCIM_CHANGES, settings, endpoint, beans))) {
            // Credentials that bring no token end the run before anything is asked.
            authorization.value();
            List<ScimChangeResult> results = new ArrayList<>();
            for (ScimChange change : order.changes()) {
                results.add(send(routes, change));
            }
            return results;
        }
    }

    private static ScimChangeResult send(StartingRoutes routes, ScimChange change) {
        Exchange answered;
        try {
            answered = routes.started().send("direct:scim-change", change);
        } catch (Exception e) {
            throw SarwanException.failed("the routes did not start: " + RouteRun.rootMessage(e), null, e);
        }
        if (answered.getException() != null) {
            throw SarwanException.failed(
                    "the change ended early: " + RouteRun.rootMessage(answered.getException()),
                    "Ask for it again: what was carried out is found to be so",
                    answered.getException());
        }
        return answered.getMessage().getBody(ScimChangeResult.class);
    }
}
