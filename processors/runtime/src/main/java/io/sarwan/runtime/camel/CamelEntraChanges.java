/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import io.sarwan.calls.Origin;
import io.sarwan.entra.change.ChangeContext;
import io.sarwan.entra.change.Patience;
import io.sarwan.entra.change.WriteBeans;
import io.sarwan.entra.graph.GraphBudgets;
import io.sarwan.exchange.ExchangeBeans;
import io.sarwan.governance.Change;
import io.sarwan.governance.ChangeResult;
import io.sarwan.runtime.EntraChanges;
import io.sarwan.runtime.EntraSettings;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SarwanHome;
import io.sarwan.runtime.Sleeper;
import io.sarwan.runtime.SyncProgress;
import io.sarwan.runtime.credentials.TokenSource;
import io.sarwan.runtime.credentials.TokenSources;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.Exchange;

/** Carries out changes through {@code direct:entra-change}, many through {@code direct:entra-changes}. */
public final class CamelEntraChanges implements EntraChanges {

    private final GraphBudgets budgets;
    private final Runnable exchangeAsked;

    /** Changes that nothing else shares its budgets with. */
    public CamelEntraChanges() {
        this(new GraphBudgets(), () -> {});
    }

    /**
     * @param budgets shared with whatever else asks the same tenant
     * @param exchangeAsked told of every request to Exchange Online
     */
    public CamelEntraChanges(GraphBudgets budgets, Runnable exchangeAsked) {
        this.budgets = budgets;
        this.exchangeAsked = exchangeAsked;
    }

    @Override
    public List<ChangeResult> run(EntraSettings settings, Order order) {
        TokenSources sources = new TokenSources(settings, Clock.systemUTC(), Sleeper.real());
        TokenSource tokens = sources.graph();
        TokenClaims[] claims = new TokenClaims[1];
        Map<String, Object> beans = new HashMap<>(new CamelEntraSync(budgets)
                .beans(settings, tokens, SyncProgress.SILENT)
                .byName());
        ChangeContext context = new ChangeContext(
                Origin.of(settings.endpoints().graph()),
                order.dryRun(),
                Patience.USUAL,
                () -> claims[0].applicationPermissions());
        beans.putAll(new WriteBeans(context, order.requester(), CamelEntraSync.cloud(settings), order.provisions())
                .byName());
        beans.putAll(exchange(settings, sources, order.dryRun(), () -> claims[0].tenant(), exchangeAsked)
                .byName());
        beans.put("graphTls", new GraphTls(settings.network().extraAuthorities()));
        try (StartingRoutes routes = new StartingRoutes(() -> new RouteEngine(
                SarwanHome.find(),
                RouteArea.ENTRA_CHANGES,
                beans,
                overrides(settings),
                CamelEntraSync.workers(settings)))) {
            claims[0] = TokenClaims.of(tokens.bearer());
            return send(routes, order.changes());
        }
    }

    static Map<String, String> overrides(EntraSettings settings) {
        Map<String, String> overrides = new HashMap<>(CamelEntraSync.overrides(settings));
        overrides.put("sarwan.exchange.url", settings.endpoints().exchange().toString());
        return overrides;
    }

    static ExchangeBeans exchange(
            EntraSettings settings, TokenSources sources, boolean dryRun, Supplier<String> tenant, Runnable asked) {
        return new ExchangeBeans(
                settings.endpoints().exchange(),
                new ExchangeBearer(sources::exchange),
                ServiceProxy.of(settings.network()),
                "sarwan/" + RouteRun.version(),
                tenant,
                dryRun,
                unavailable(settings.credentials()),
                asked);
    }

    /** Exchange Online takes commands from an application that signs in itself, and with a token of its own. */
    private static Optional<String> unavailable(EntraSettings.Credentials credentials) {
        boolean person = credentials instanceof EntraSettings.Credentials.DeviceCode
                || credentials instanceof EntraSettings.Credentials.Browser;
        boolean ready = credentials instanceof EntraSettings.Credentials.ReadyToken;
        return person || ready
                ? Optional.of(
                        "Exchange Online keeps this group and takes changes from an application only: sign in with a"
                                + " client secret, a certificate or a managed identity instead of "
                                + (person ? "as a person" : "with a ready token"))
                : Optional.empty();
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
            throw SarwanException.failed("the routes did not start: " + RouteRun.rootMessage(e), null, e);
        }
        if (answered.getException() != null) {
            throw SarwanException.failed(
                    "the changes ended early: " + RouteRun.rootMessage(answered.getException()),
                    "Ask for them again: what was carried out is found to be so",
                    answered.getException());
        }
        Object body = answered.getMessage().getBody();
        return single ? List.of((ChangeResult) body) : (List<ChangeResult>) body;
    }
}
