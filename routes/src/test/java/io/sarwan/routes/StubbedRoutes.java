/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import io.sarwan.calls.CallProxy;
import io.sarwan.calls.CallUsage;
import io.sarwan.calls.CallWaits;
import io.sarwan.calls.Origin;
import io.sarwan.entra.CloudGaps;
import io.sarwan.entra.EntraBeans;
import io.sarwan.entra.GraphAdvice;
import io.sarwan.entra.HiddenMemberships;
import io.sarwan.entra.MembershipWay;
import io.sarwan.entra.graph.BearerSource;
import io.sarwan.flow.GovernanceWrite;
import io.sarwan.flow.MassChangeGuard;
import io.sarwan.flow.Outcomes;
import io.sarwan.flow.Publication;
import java.net.ProxySelector;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What the routes need wherever a test stands in for the tenant: beans that wait for next to nothing, and settings. */
final class StubbedRoutes {

    private StubbedRoutes() {}

    static EntraBeans calls(Origin origin, BearerSource bearers) {
        return new EntraBeans(
                origin,
                bearers,
                CallProxy.open(ProxySelector.of(null)),
                "sarwan/test",
                CallUsage.Listener.SILENT,
                Clock.systemUTC(),
                new Random(1),
                new CallWaits(Duration.ofMillis(2), Duration.ofMillis(20)),
                CloudGaps.GLOBAL,
                MembershipWay.AUTO);
    }

    /** What pages and outcomes go to. */
    static Map<String, Object> sinks(Origin origin) {
        return Map.of(
                "outcomes", new Outcomes(new GraphAdvice(origin)::describe),
                "governanceWrite", new GovernanceWrite(),
                "hiddenMemberships", new HiddenMemberships(List::of, false, false),
                "publication", new Publication(new MassChangeGuard(20, false)));
    }

    static Map<String, String> settings(String url, int timeoutMillis) {
        return Map.of(
                "sarwan.graph.url",
                url,
                "sarwan.exchange.url",
                url,
                "sarwan.http.timeout-millis",
                Integer.toString(timeoutMillis),
                "camel.main.shutdown-timeout",
                "1");
    }
}
