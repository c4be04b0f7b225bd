/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import io.sarwan.entra.change.ChangeContext;
import io.sarwan.entra.change.Patience;
import io.sarwan.entra.change.WriteBeans;
import io.sarwan.entra.graph.GraphOrigin;
import io.sarwan.governance.Change;
import io.sarwan.governance.ChangeResult;
import io.sarwan.runtime.EntraChanges;
import io.sarwan.runtime.EntraSettings;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.Sleeper;
import io.sarwan.runtime.SyncProgress;
import io.sarwan.runtime.credentials.SslContexts;
import io.sarwan.runtime.credentials.TokenSource;
import io.sarwan.runtime.credentials.TokenSources;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/** Carries out changes through {@code direct:entra-change}, many through {@code direct:entra-changes}. */
public final class CamelEntraChanges implements EntraChanges {

    @Override
    public List<ChangeResult> run(EntraSettings settings, Order order) {
        TokenSources sources = new TokenSources(settings, Clock.systemUTC(), Sleeper.real());
        TokenSource tokens = sources.graph();
        TokenClaims[] claims = new TokenClaims[1];
        Map<String, Object> beans = new HashMap<>(new CamelEntraSync()
                .beans(settings, tokens, SyncProgress.SILENT)
                .byName());
        ChangeContext context = new ChangeContext(
                GraphOrigin.of(settings.endpoints().graph()),
                order.dryRun(),
                Patience.USUAL,
                () -> claims[0].applicationPermissions());
        beans.putAll(new WriteBeans(context, order.requester()).byName());
        beans.put(
                "graphTls", new GraphTls(SslContexts.trusting(settings.network().extraAuthorities())));
        try (StartingRoutes routes = new StartingRoutes(() -> new RouteEngine(
                SarwanHome.find(),
                RouteSelection.CHANGE,
                beans,
                CamelEntraSync.overrides(settings),
                CamelEntraSync.workers(settings)))) {
            claims[0] = TokenClaims.of(tokens.bearer());
            return send(routes, order.changes());
        }
    }

    @SuppressWarnings("unchecked")
    private static List<ChangeResult> send(StartingRoutes routes, List<Change> changes) {
        boolean single = changes.size() == 1;
        Exchange answered;
        try {
            answered = routes.started()
                    .send(single ? "direct:entra-change" : "direct:entra-changes", single ? changes.get(0) : changes);
        } catch (SarwanException e) {
            throw e;
        } catch (Exception e) {
            throw SarwanException.failed("the routes did not start: " + CamelEntraSync.rootMessage(e), null, e);
        }
        if (answered.getException() != null) {
            throw SarwanException.failed(
                    "the changes ended early: " + CamelEntraSync.rootMessage(answered.getException()),
                    "Ask for them again: what was carried out is found to be so",
                    answered.getException());
        }
        Object body = answered.getMessage().getBody();
        return single ? List.of((ChangeResult) body) : (List<ChangeResult>) body;
    }
}
