/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import io.sarwan.calls.Origin;
import io.sarwan.entra.HiddenMemberships;
import io.sarwan.entra.check.CheckReport;
import io.sarwan.entra.check.CheckRun;
import io.sarwan.entra.check.TokenRights;
import io.sarwan.entra.graph.GraphBudgets;
import io.sarwan.runtime.EntraCheck;
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
import org.apache.camel.Exchange;

/** Checks a tenant through {@code direct:entra-check}. */
public final class CamelEntraCheck implements EntraCheck {

    private final GraphBudgets budgets;

    /** A check that nothing else shares its budgets with. */
    public CamelEntraCheck() {
        this(new GraphBudgets());
    }

    /** @param budgets shared with whatever else asks the same tenant */
    public CamelEntraCheck(GraphBudgets budgets) {
        this.budgets = budgets;
    }

    @Override
    public CheckReport run(EntraSettings settings) {
        TokenSource tokens = new TokenSources(settings, Clock.systemUTC(), Sleeper.real()).graph();
        Map<String, Object> beans = new HashMap<>(new CamelEntraSync(budgets)
                .beans(settings, tokens, SyncProgress.SILENT)
                .byName());
        // All routes are loaded, so that a team's own may take part; those of a sync name this bean.
        beans.put("hiddenMemberships", new HiddenMemberships(List::of, true, false));
        try (StartingRoutes routes = new StartingRoutes(() -> CamelEntraSync.routes(settings, beans))) {
            TokenRights rights = TokenClaims.of(tokens.bearer()).rights();
            CheckRun check = new CheckRun(rights, settings.options(), CamelEntraSync.cloud(settings));
            return report(settings, check, send(routes, check));
        }
    }

    private static Exchange send(StartingRoutes routes, CheckRun check) {
        try {
            return routes.started().send("direct:entra-check", check);
        } catch (SarwanException e) {
            throw e;
        } catch (Exception e) {
            throw SarwanException.failed("the routes did not start: " + RouteRun.rootMessage(e), null, e);
        }
    }

    private static CheckReport report(EntraSettings settings, CheckRun check, Exchange answered) {
        Exception failure = answered.getException() != null
                ? answered.getException()
                : check.nothingButTrouble().orElse(null);
        if (failure != null) {
            RunEnd end = new RunEnd(Origin.of(settings.endpoints().graph()));
            throw SarwanException.failed("the tenant could not be asked: " + end.describe(failure), null, failure);
        }
        return answered.getMessage().getBody(CheckReport.class);
    }
}
