/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import io.sarwan.flow.Outcomes;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.ScimSettings;
import io.sarwan.runtime.Sleeper;
import io.sarwan.runtime.SyncProgress;
import io.sarwan.scim.ScimBeans;
import io.sarwan.scim.ScimWalk;
import io.sarwan.scim.change.ChangeBeans;
import io.sarwan.scim.change.Patience;
import io.sarwan.scim.change.TargetMemory;
import io.sarwan.scim.http.ScimAuthorization;
import io.sarwan.scim.http.ScimEndpoint;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The routes that ask and change one SCIM service, for other Camel applications: {@code direct:scim-call}, {@code
 * direct:scim-change}. Token, budget and repetition are theirs, as in a sync. Safe for many threads.
 */
public final class ServiceConnection implements AutoCloseable {

    private static final List<String> FILES = List.of("common/scim-call.camel.yaml", "scim/scim-change.camel.yaml");

    private final ScimSettings settings;
    private final ChildRoutes routes;

    /**
     * Starts the routes; nothing is asked yet.
     *
     * @param requester who asks for changes, for the audit trail
     * @param dryRun changes are planned and not sent
     * @throws SarwanException when the routes do not start
     */
    public ServiceConnection(ScimSettings settings, String requester, boolean dryRun) {
        this.settings = settings;
        Clock clock = Clock.systemUTC();
        ScimEndpoint endpoint = ScimEndpoint.of(settings.config().apiEndpoint());
        ScimAuthorization authorization = ScimHeaders.of(settings, clock, Sleeper.real());
        ScimBeans scim = CamelScimSync.beans(settings, authorization, SyncProgress.SILENT, clock);
        Map<String, Object> beans = new HashMap<>(scim.byName());
        beans.put("outcomes", new Outcomes(new ScimRunEnd(endpoint)));
        beans.put("scimTls", new GraphTls(settings.network().extraAuthorities()));
        beans.putAll(new ChangeBeans(
                        settings.config(),
                        new TargetMemory(null, endpoint.toString()),
                        Patience.USUAL,
                        requester,
                        dryRun)
                .byName());
        routes = new ChildRoutes(
                "sarwan-scim",
                FILES,
                beans,
                CamelScimSync.overrides(settings, endpoint),
                CamelScimSync.workers(settings));
    }

    /** A walk through the service's users. */
    public ScimWalk users() {
        return ScimWalk.users(settings.config());
    }

    /** A walk through the service's groups. */
    public ScimWalk groups() {
        return ScimWalk.groups(settings.config());
    }

    /**
     * Sends a body to one of the routes and waits for what comes back.
     *
     * @param endpoint for example {@code direct:scim-call}
     * @throws Exception what the route ended with; for a call a {@code ScimException} that says what to do
     */
    public Object call(String endpoint, Object body) throws Exception {
        return routes.call(endpoint, body);
    }

    @Override
    public void close() {
        routes.close();
    }
}
