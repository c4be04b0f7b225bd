/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.event;

import io.sarwan.entra.EntraFeature;
import io.sarwan.entra.EntraFeatures;
import io.sarwan.entra.EntraTypes;
import io.sarwan.entra.GraphObject;
import io.sarwan.entra.PageChain;
import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphRequest;
import io.sarwan.entra.graph.PageReader;
import io.sarwan.governance.Event;
import io.sarwan.governance.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who uses which application, once a day for each user and application: the log of sign-ins, which Graph gives newest rows
 * first. It is read in slices of time, and the position moves on when a slice was read to its end.
 *
 * <p>Source: Microsoft Graph, "List signIns".
 */
final class UsageFeed implements Feed {

    private static final Set<String> PROPERTIES = Set.of("id", "createdDateTime", "userId", "appId", "status");

    /** What an interruption costs at most. */
    private static final Duration SLICE = Duration.ofHours(6);

    @Override
    public EntraFeature feature() {
        return EntraFeatures.signInLog();
    }

    @Override
    public List<PageChain> chains(EventRun run) {
        List<PageChain> slices = new ArrayList<>();
        Instant from = run.from().truncatedTo(ChronoUnit.SECONDS);
        while (from.isBefore(run.until())) {
            Instant to = from.plus(SLICE);
            slices.add(slice(from, to.isAfter(run.until()) ? run.until().truncatedTo(ChronoUnit.SECONDS) : to));
            from = to;
        }
        return slices;
    }

    /** The name of a slice is the time until which it reaches. */
    private static PageChain slice(Instant from, Instant to) {
        String filter = "createdDateTime ge " + from + " and createdDateTime le " + to;
        return PageChain.fresh(
                to.toString(),
                GraphRequest.get(
                        GraphLink.of("/v1.0/auditLogs/signIns?$top=999&$filter=" + GraphLink.encode(filter)),
                        new PageReader<>(GraphObject.keeping(PROPERTIES))));
    }

    @Override
    public String applicationKey() {
        return "appId";
    }

    @Override
    public Set<String> applications(GraphObject row) {
        String application = row.text("appId");
        return application == null ? Set.of() : Set.of(application);
    }

    @Override
    public List<Event> events(GraphObject row, EventRun run) {
        Instant time = row.instant("createdDateTime");
        String user = row.text("userId");
        if (time == null || user == null || row.text("appId") == null || !succeeded(row)) {
            return List.of();
        }
        return run.application(row.text("appId")).stream()
                .map(application -> Event.used(
                        "usage:" + time.atZone(ZoneOffset.UTC).toLocalDate() + ':' + user + ':' + application.id(),
                        time,
                        application,
                        new ResourceId(EntraTypes.USER, user)))
                .toList();
    }

    private static boolean succeeded(GraphObject row) {
        return row.attributes().get("status") instanceof Map<?, ?> status
                && status.get("errorCode") instanceof Number code
                && code.intValue() == 0;
    }

    @Override
    public Instant readUpTo(List<GraphObject> rows, PageChain chain, EventRun run) {
        return chain.isOpen() ? null : Instant.parse(chain.name());
    }
}
