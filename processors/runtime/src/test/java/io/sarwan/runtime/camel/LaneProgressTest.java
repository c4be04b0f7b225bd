/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.c1z.C1zStore;
import io.sarwan.entra.EntraTypes;
import io.sarwan.governance.Coverage;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Outcome;
import io.sarwan.governance.Resource;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.Status;
import io.sarwan.governance.SyncStore;
import io.sarwan.governance.Trait;
import io.sarwan.runtime.SyncProgress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaneProgressTest {

    @TempDir
    private Path folder;

    private final CamelContext camel = new DefaultCamelContext();
    private final List<String> told = new ArrayList<>();
    private final SyncProgress progress = new SyncProgress() {
        @Override
        public void laneStarted(String lane, Total total) {
            told.add(lane + " of " + (total.estimated() ? "about " : "") + total.expected() + ' ' + total.unit()
                    + (total.already() > 0 ? " after " + total.already() : ""));
        }

        @Override
        public void page(String lane, int objects, int requests) {
            told.add(lane + " page " + objects);
        }

        @Override
        public void unitsDone(String lane, int units) {
            told.add(lane + " done " + units);
        }

        @Override
        public void throttled(String lane, Duration wait) {}

        @Override
        public void laneFinished(String lane, boolean complete) {
            told.add(lane + (complete ? " complete" : " incomplete"));
        }

        @Override
        public void finished() {}
    };

    @Test
    void theLastCompleteSyncIsTheEstimateUntilTheGroupsAreListed() {
        try (SyncStore store = store()) {
            store.write(groups(0, 4, Coverage.NONE));
            store.seal();
        }
        try (SyncStore store = store()) {
            LaneProgress lanes = new LaneProgress(progress, () -> store, () -> 7);
            begin(lanes, "entra-users");
            begin(lanes, "entra-groups-list");
            begin(lanes, "entra-members");
            store.write(groups(0, 5, Coverage.NONE));
            end(lanes, "entra-groups-list", Outcome.COMPLETE);

            assertThat(told)
                    .containsExactly(
                            "users of 7 ",
                            "groups of about 4 ",
                            "members of about 4 groups",
                            "groups complete",
                            "members of 5 groups",
                            "owners of 5 groups");
        }
    }

    @Test
    void aTenantThatDoesNotCountIsEstimatedToo() {
        try (SyncStore store = store()) {
            LaneProgress lanes = new LaneProgress(progress, () -> store, () -> -1);
            begin(lanes, "entra-users");
            begin(lanes, "entra-service-principals");

            assertThat(told).containsExactly("users of about 0 ", "service-principals of about 0 ");
        }
    }

    @Test
    void whatAnInterruptedRunHadReadIsToldOnceHoweverOftenALaneBegins() {
        try (SyncStore store = store()) {
            store.write(groups(0, 6, Coverage.NONE));
            store.write(groups(0, 0, new Coverage("members", List.of("g0", "g1"))));
        }
        try (SyncStore store = store()) {
            LaneProgress lanes = new LaneProgress(progress, () -> store, () -> -1);
            end(lanes, "entra-groups-list", Outcome.COMPLETE);
            store.write(groups(0, 0, new Coverage("members", List.of("g2"))));
            begin(lanes, "entra-members");

            assertThat(told)
                    .containsExactly(
                            "groups complete",
                            "members of 6 groups after 2",
                            "owners of 6 groups",
                            "members of 6 groups after 2");
        }
    }

    @Test
    void aLaneThatFailedIsNotComplete() {
        try (SyncStore store = store()) {
            LaneProgress lanes = new LaneProgress(progress, () -> store, () -> -1);
            end(lanes, "entra-groups-list", Outcome.incomplete("groups: 503"));
            end(lanes, "entra-owners", "no outcome");

            assertThat(told).containsExactly("groups incomplete", "owners incomplete");
        }
    }

    @Test
    void pagesTellResourcesAndGroupsThatAreDone() {
        try (SyncStore store = store()) {
            LaneProgress lanes = new LaneProgress(progress, () -> store, () -> -1);
            lanes.written(groups(0, 3, Coverage.NONE));
            lanes.written(groups(0, 0, new Coverage("members", List.of("g1", "g2"))));

            assertThat(told).containsExactly("groups page 3", "groups page 0", "groups done 2");
        }
    }

    @Test
    void otherRoutesAreNoLanes() {
        try (SyncStore store = store()) {
            assertThat(new LaneProgress(progress, () -> store, () -> -1).createRoutePolicy(camel, "graph-call", null))
                    .isNull();
        }
    }

    private SyncStore store() {
        SyncStore store = C1zStore.open(folder.resolve("sync.c1z"), null, "tenant", Clock.systemUTC());
        store.declare(EntraTypes.all());
        return store;
    }

    private static GovernancePage groups(int from, int to, Coverage coverage) {
        List<Resource> groups = IntStream.range(from, to)
                .mapToObj(i -> new Resource(
                        new ResourceId("group", "g" + i),
                        null,
                        "G" + i,
                        null,
                        new Trait.Group(),
                        Map.of(),
                        Status.ENABLED,
                        null,
                        null))
                .toList();
        return new GovernancePage("groups", groups, List.of(), List.of(), null, coverage, Map.of());
    }

    private void begin(LaneProgress lanes, String route) {
        policy(lanes, route).onExchangeBegin(null, new DefaultExchange(camel));
    }

    private void end(LaneProgress lanes, String route, Object body) {
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setBody(body);
        policy(lanes, route).onExchangeDone(null, exchange);
    }

    private RoutePolicy policy(LaneProgress lanes, String route) {
        return lanes.createRoutePolicy(camel, route, null);
    }
}
