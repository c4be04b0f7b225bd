/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import io.sarwan.calls.Origin;
import io.sarwan.entra.account.AccountOrder;
import io.sarwan.entra.account.AccountResult;
import io.sarwan.entra.account.AccountTrail;
import io.sarwan.entra.account.Accounts;
import io.sarwan.entra.change.AuditTrail;
import io.sarwan.entra.change.ChangeContext;
import io.sarwan.entra.change.Patience;
import io.sarwan.entra.graph.GraphBudgets;
import io.sarwan.runtime.EntraAccounts;
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
import org.apache.camel.Exchange;

/** Carries out operations on accounts through {@code direct:entra-account}. */
public final class CamelEntraAccounts implements EntraAccounts {

    private final GraphBudgets budgets;

    /** Operations that nothing else shares its budgets with. */
    public CamelEntraAccounts() {
        this(new GraphBudgets());
    }

    /** @param budgets shared with whatever else asks the same tenant */
    public CamelEntraAccounts(GraphBudgets budgets) {
        this.budgets = budgets;
    }

    @Override
    public AccountResult run(EntraSettings settings, AccountOrder order, Manner manner) {
        TokenSource tokens = new TokenSources(settings, Clock.systemUTC(), Sleeper.real()).graph();
        Map<String, Object> beans = new HashMap<>(new CamelEntraSync(budgets)
                .beans(settings, tokens, SyncProgress.SILENT)
                .byName());
        ChangeContext context =
                new ChangeContext(Origin.of(settings.endpoints().graph()), manner.dryRun(), Patience.USUAL, List::of);
        beans.put("accounts", new Accounts(context));
        beans.put("accountTrail", new AccountTrail(new AuditTrail(manner.requester())));
        beans.put("graphTls", new GraphTls(settings.network().extraAuthorities()));
        try (StartingRoutes routes = new StartingRoutes(() -> new RouteEngine(
                SarwanHome.find(),
                RouteArea.ENTRA_ACCOUNTS,
                beans,
                CamelEntraSync.overrides(settings),
                CamelEntraSync.workers(settings)))) {
            // Credentials that are no good end it here, in one line.
            tokens.bearer();
            return send(routes, order);
        }
    }

    private static AccountResult send(StartingRoutes routes, AccountOrder order) {
        Exchange answered;
        try {
            answered = routes.started().send("direct:entra-account", order);
        } catch (SarwanException e) {
            throw e;
        } catch (Exception e) {
            throw SarwanException.failed("the routes did not start: " + RouteRun.rootMessage(e), null, e);
        }
        if (answered.getException() != null) {
            throw SarwanException.failed(
                    order.operation() + " ended early: " + RouteRun.rootMessage(answered.getException()),
                    "Ask for it again: what was carried out is found to be so",
                    answered.getException());
        }
        return answered.getMessage().getBody(AccountResult.class);
    }
}
