/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import io.sarwan.entra.EntraTypes;
import io.sarwan.governance.GovernanceIds;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Outcome;
import io.sarwan.governance.SyncStore;
import io.sarwan.runtime.SyncProgress;
import io.sarwan.runtime.SyncProgress.Total;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;

/**
 * Tells the progress when lanes begin and end, and how much they have to read. Nothing is asked of Graph for it: totals are
 * the number of users that the plan asks for anyway, the groups once they are listed, else what the last complete sync
 * held.
 */
final class LaneProgress implements RoutePolicyFactory {

    private static final String USERS = "users";
    private static final String GROUPS = "groups";
    private static final String SERVICE_PRINCIPALS = "service-principals";
    private static final String ASSIGNMENTS = "assignments";
    private static final String APPLICATION_OWNERS = "application-owners";

    private static final String ROLES = "directory-roles";
    private static final String UNITS = "administrative-units";
    private static final String SIGN_INS = "sign-ins";

    private static final Map<String, String> LANES_BY_ROUTE = Map.ofEntries(
            Map.entry("entra-users", USERS),
            Map.entry("entra-groups-list", GROUPS),
            Map.entry("entra-service-principals", SERVICE_PRINCIPALS),
            Map.entry("entra-members", GovernanceIds.MEMBERS),
            Map.entry("entra-owners", GovernanceIds.OWNERS),
            Map.entry("entra-roles", ROLES),
            Map.entry("entra-units", UNITS),
            Map.entry("entra-sign-ins", SIGN_INS),
            Map.entry("entra-mailboxes", "mailboxes"),
            Map.entry("entra-unit-members", "unit-members"),
            Map.entry("entra-group-eligibilities", "group-eligibilities"),
            Map.entry("entra-application-assignments", ASSIGNMENTS),
            Map.entry("entra-application-owners", APPLICATION_OWNERS));

    private final SyncProgress progress;
    private final Supplier<SyncStore> store;
    private final LongSupplier users;
    private final Map<String, Long> readBefore = new ConcurrentHashMap<>();
    private final Set<String> ended = ConcurrentHashMap.newKeySet();
    private volatile boolean groupsListed;

    /**
     * @param store asked for when a lane runs, not before
     * @param users how many users the tenant has, negative when nobody knows
     */
    LaneProgress(SyncProgress progress, Supplier<SyncStore> store, LongSupplier users) {
        this.progress = progress;
        this.store = store;
        this.users = users;
    }

    /** A page is in the store. */
    void written(GovernancePage page) {
        int objects = page.resources().isEmpty()
                ? page.grants().size() + page.amendments().size()
                : page.resources().size();
        progress.page(page.lane(), objects, 0);
        if (!page.coverage().ids().isEmpty()) {
            progress.unitsDone(page.lane(), page.coverage().ids().size());
        }
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode definition) {
        String lane = LANES_BY_ROUTE.get(routeId);
        return lane == null ? null : new LanePolicy(lane);
    }

    private Total total(String lane) {
        return switch (lane) {
            case USERS ->
                users.getAsLong() >= 0
                        ? new Total(users.getAsLong(), false, already(lane, () -> now(EntraTypes.USER)), "")
                        : about(lane, EntraTypes.USER);
            case GROUPS -> about(lane, EntraTypes.GROUP);
            case SERVICE_PRINCIPALS -> about(lane, EntraTypes.ENTERPRISE_APPLICATION, EntraTypes.MANAGED_IDENTITY);
            case ROLES -> about(lane, EntraTypes.DIRECTORY_ROLE);
            case UNITS -> about(lane, EntraTypes.ADMINISTRATIVE_UNIT);
            case GovernanceIds.MEMBERS, GovernanceIds.OWNERS -> ofGroups(lane);
            case ASSIGNMENTS, APPLICATION_OWNERS -> ofApplications(lane);
            default -> about(lane);
        };
    }

    private Total about(String lane, String... types) {
        return new Total(
                Stream.of(types).mapToLong(this::before).sum(),
                true,
                already(lane, () -> Stream.of(types).mapToLong(this::now).sum()),
                "");
    }

    private Total ofGroups(String collection) {
        long groups = groupsListed ? now(EntraTypes.GROUP) : before(EntraTypes.GROUP);
        LongSupplier covered = () -> covered(collection, EntraTypes.GROUP);
        return new Total(groups, !groupsListed, already(collection, covered), GROUPS);
    }

    private Total ofApplications(String collection) {
        String type = EntraTypes.ENTERPRISE_APPLICATION;
        return new Total(before(type), true, already(collection, () -> covered(collection, type)), "applications");
    }

    private long covered(String collection, String type) {
        return Math.max(0, now(type) - store.get().uncovered(collection, type).size());
    }

    /** What an interrupted run had read when this one began; a lane may begin several times. */
    private long already(String lane, LongSupplier count) {
        return readBefore.computeIfAbsent(lane, name -> store.get().isResumed() ? count.getAsLong() : 0L);
    }

    private long before(String type) {
        return store.get()
                .previousCounts()
                .map(counts -> counts.resources().getOrDefault(type, 0L))
                .orElse(0L);
    }

    private long now(String type) {
        return store.get().counts().resources().getOrDefault(type, 0L);
    }

    private final class LanePolicy extends RoutePolicySupport {

        private final String lane;

        private LanePolicy(String lane) {
            this.lane = lane;
        }

        @Override
        public void onExchangeBegin(Route route, Exchange exchange) {
            ended.remove(lane);
            progress.laneStarted(lane, total(lane));
        }

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            boolean complete = exchange.getException() == null
                    && exchange.getMessage().getBody() instanceof Outcome outcome
                    && outcome.isComplete();
            ended.add(lane);
            progress.laneFinished(lane, complete);
            if (GROUPS.equals(lane) && complete) {
                groupsListed = true;
                Stream.of(GovernanceIds.MEMBERS, GovernanceIds.OWNERS)
                        .filter(waiting -> !ended.contains(waiting))
                        .forEach(waiting -> progress.laneStarted(waiting, total(waiting)));
            }
        }
    }
}
