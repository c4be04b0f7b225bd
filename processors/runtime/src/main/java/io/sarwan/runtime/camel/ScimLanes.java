/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Outcome;
import io.sarwan.governance.SyncStore;
import io.sarwan.runtime.SyncProgress;
import io.sarwan.runtime.SyncProgress.Total;
import io.sarwan.scim.ScimTypes;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;

/** Tells the progress when the lanes of a SCIM sync begin and end; nothing is asked of the service for it. */
final class ScimLanes implements RoutePolicyFactory {

    private static final Map<String, String> LANES_BY_ROUTE = Map.of(
            "scim-users", "users",
            "scim-groups", "groups",
            "scim-members-by-group", "members",
            "scim-members-by-filter", "members");

    private static final Map<String, String> TYPES = Map.of("users", ScimTypes.USER, "groups", ScimTypes.GROUP);

    private final SyncProgress progress;
    private final Supplier<SyncStore> store;

    /** @param store asked for when a lane runs, not before */
    ScimLanes(SyncProgress progress, Supplier<SyncStore> store) {
        this.progress = progress;
        this.store = store;
    }

    /** A page is in the store. */
    void written(GovernancePage page) {
        boolean ofMembers = page.resources().isEmpty();
        progress.page(
                page.lane(), ofMembers ? page.grants().size() : page.resources().size(), 0);
        if (ofMembers && !page.coverage().ids().isEmpty()) {
            progress.unitsDone(page.lane(), page.coverage().ids().size());
        }
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode definition) {
        String lane = LANES_BY_ROUTE.get(routeId);
        return lane == null ? null : new LanePolicy(lane);
    }

    private Total total(String lane) {
        String type = TYPES.get(lane);
        if (type == null) {
            return Total.UNKNOWN;
        }
        long before = store.get()
                .previousCounts()
                .map(counts -> counts.resources().getOrDefault(type, 0L))
                .orElse(0L);
        long already = store.get().isResumed() ? store.get().ids(type).size() : 0;
        return new Total(before, true, already, "");
    }

    private final class LanePolicy extends RoutePolicySupport {

        private final String lane;

        private LanePolicy(String lane) {
            this.lane = lane;
        }

        @Override
        public void onExchangeBegin(Route route, Exchange exchange) {
            progress.laneStarted(lane, total(lane));
        }

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            progress.laneFinished(
                    lane,
                    exchange.getException() == null
                            && exchange.getMessage().getBody() instanceof Outcome outcome
                            && outcome.isComplete());
        }
    }
}
