/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.event;

import io.sarwan.entra.EntraFeature;
import io.sarwan.entra.EntraFeatures;
import io.sarwan.entra.GraphObject;
import io.sarwan.entra.PageChain;
import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphRequest;
import io.sarwan.entra.graph.PageReader;
import io.sarwan.governance.Event;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The audit log, oldest rows first, so that each page moves the position on.
 *
 * <p>Source: Microsoft Graph, "List directoryAudits".
 */
final class AuditFeed implements Feed {

    private static final Set<String> PROPERTIES = Set.of(
            "id",
            "activityDateTime",
            "activityDisplayName",
            "category",
            "loggedByService",
            "result",
            "targetResources");

    private final AuditActivities activities = new AuditActivities();

    @Override
    public EntraFeature feature() {
        return EntraFeatures.auditLog();
    }

    @Override
    public List<PageChain> chains(EventRun run) {
        String filter = "activityDateTime ge " + run.from().truncatedTo(ChronoUnit.SECONDS);
        return List.of(PageChain.fresh(
                "audit-events",
                GraphRequest.get(
                        GraphLink.of("/v1.0/auditLogs/directoryAudits?$top=999&$orderby=activityDateTime%20asc&$filter="
                                + GraphLink.encode(filter)),
                        new PageReader<>(GraphObject.keeping(PROPERTIES)))));
    }

    @Override
    public String applicationKey() {
        return "id";
    }

    @Override
    public Set<String> applications(GraphObject row) {
        return AuditRow.of(row).servicePrincipals();
    }

    @Override
    public List<Event> events(GraphObject row, EventRun run) {
        return activities.events(AuditRow.of(row), run);
    }

    @Override
    public Instant readUpTo(List<GraphObject> rows, PageChain chain, EventRun run) {
        return rows.stream()
                .map(row -> row.instant("activityDateTime"))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
