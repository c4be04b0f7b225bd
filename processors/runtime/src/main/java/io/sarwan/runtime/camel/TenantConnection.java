/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import io.sarwan.calls.Origin;
import io.sarwan.entra.account.AccountTrail;
import io.sarwan.entra.account.Accounts;
import io.sarwan.entra.change.AuditTrail;
import io.sarwan.entra.change.ChangeContext;
import io.sarwan.entra.change.Patience;
import io.sarwan.entra.change.WriteBeans;
import io.sarwan.runtime.EntraSettings;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.Sleeper;
import io.sarwan.runtime.SyncProgress;
import io.sarwan.runtime.credentials.TokenSource;
import io.sarwan.runtime.credentials.TokenSources;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The routes that ask and change one tenant, for other Camel applications: {@code direct:graph-call}, {@code
 * direct:graph-batch}, {@code direct:entra-change}, {@code direct:entra-account}, {@code direct:exchange-changes}. Token,
 * budget and repetition are theirs, as in a sync. Safe for many threads.
 */
public final class TenantConnection implements AutoCloseable {

    private static final List<String> FILES = List.of(
            "common/graph-call.camel.yaml",
            "entra/entra-change*.camel.yaml",
            "entra/entra-provisioning.camel.yaml",
            "entra/entra-account*.camel.yaml",
            "exchange/*.camel.yaml");

    private final Origin origin;
    private final ChildRoutes routes;

    /**
     * Starts the routes; nothing is asked yet.
     *
     * @param requester who asks for changes, for the audit trail
     * @param dryRun changes are planned and not sent
     * @throws SarwanException when the routes do not start, or certificate or key cannot be used
     */
    public TenantConnection(EntraSettings settings, String requester, boolean dryRun) {
        origin = Origin.of(settings.endpoints().graph());
        TokenSources sources = new TokenSources(settings, Clock.systemUTC(), Sleeper.real());
        TokenSource tokens = sources.graph();
        Map<String, Object> beans = new HashMap<>(new CamelEntraSync()
                .beans(settings, tokens, SyncProgress.SILENT)
                .byName());
        ChangeContext context = new ChangeContext(origin, dryRun, Patience.USUAL, () -> TokenClaims.of(tokens.bearer())
                .applicationPermissions());
        beans.putAll(new WriteBeans(context, requester).byName());
        beans.putAll(CamelEntraChanges.exchange(
                        settings,
                        sources,
                        dryRun,
                        () -> TokenClaims.of(tokens.bearer()).tenant(),
                        () -> {})
                .byName());
        beans.put("accounts", new Accounts(context));
        beans.put("accountTrail", new AccountTrail(new AuditTrail(requester)));
        beans.put("graphTls", new GraphTls(settings.network().extraAuthorities()));
        routes = new ChildRoutes(
                "sarwan-" + origin.host(),
                FILES,
                beans,
                CamelEntraChanges.overrides(settings),
                CamelEntraSync.workers(settings));
    }

    /** Where Graph is. */
    public Origin origin() {
        return origin;
    }

    /**
     * Sends a body to one of the routes and waits for what comes back.
     *
     * @param endpoint for example {@code direct:graph-call}
     * @throws Exception what the route ended with; for a call to Graph a {@code GraphException} that says what to do
     */
    public Object call(String endpoint, Object body) throws Exception {
        return routes.call(endpoint, body);
    }

    @Override
    public void close() {
        routes.close();
    }
}
