/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.GraphPage;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** Provisioning jobs become part of their application's profile. */
public final class SynchronizationMapper {

    /** The application once more where it has jobs, because the later description counts. */
    public GovernancePage map(
            @Body WorkAnswer answer, @ExchangeProperty("work") BatchWork work, @ExchangeProperty("run") EntraRun run) {
        Pages pages = Pages.of(work.getCollection());
        GraphPage<GraphObject> jobs = answer.objects();
        if (!jobs.items().isEmpty()) {
            Resource application = with(
                    run.applications().provisionable(answer.ids().get(0)),
                    jobs.items().stream().map(SynchronizationMapper::job).toList());
            if (!run.applications().describe(application)) {
                pages.add(application);
            }
        }
        return pages.page();
    }

    private static Resource with(Resource application, List<Map<String, Object>> jobs) {
        Map<String, Object> profile = new LinkedHashMap<>(application.profile());
        profile.put("synchronization_jobs", jobs);
        return new Resource(
                application.id(),
                application.parent(),
                application.displayName(),
                application.description(),
                application.trait(),
                profile,
                application.status(),
                application.createdAt(),
                application.link());
    }

    private static Map<String, Object> job(GraphObject job) {
        Map<?, ?> status = inside(job.attributes().get("status"));
        Map<?, ?> quarantine = inside(status.get("quarantine"));
        return new Profile()
                .put("id", job.id())
                .put("template_id", job.text("templateId"))
                .put("schedule", inside(job.attributes().get("schedule")).get("state"))
                .put("status", status.get("code"))
                .put(
                        "last_success",
                        inside(status.get("lastSuccessfulExecution")).get("timeEnded"))
                .put("quarantine_reason", quarantine.get("reason"))
                .put("quarantined_since", quarantine.get("currentBegan"))
                .attributes();
    }

    private static Map<?, ?> inside(Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
