/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.c1z.C1zException;
import io.sarwan.c1z.SyncRun;
import io.sarwan.service.Connector;
import io.sarwan.service.Connectors;
import io.sarwan.service.http.ApiReply;
import io.sarwan.service.http.ApiRequest;
import io.sarwan.service.inventory.Inventories;
import io.sarwan.service.jobs.Job;
import io.sarwan.service.jobs.JobStatus;
import io.sarwan.service.jobs.Jobs;
import java.time.InstantSource;
import java.util.Optional;

/** Connectors and how they are. */
public final class ConnectorApi {

    private final Connectors connectors;
    private final Inventories inventories;
    private final Jobs jobs;
    private final InstantSource clock;

    public ConnectorApi(Connectors connectors, Inventories inventories, Jobs jobs, InstantSource clock) {
        this.connectors = connectors;
        this.inventories = inventories;
        this.jobs = jobs;
        this.clock = clock;
    }

    public ApiReply list(ApiRequest request) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        var all = json.putArray("connectors");
        connectors.all().forEach(connector -> all.add(json(connector)));
        return ApiReply.of(json);
    }

    public ApiReply show(ApiRequest request) {
        return ApiReply.of(json(connectors.named(request.text("connector"))));
    }

    public ApiReply check(ApiRequest request) {
        return ApiReply.of(connectors.named(request.text("connector")).report());
    }

    private ObjectNode json(Connector connector) {
        Optional<SyncRun> published = published(connector);
        Optional<Job> last = jobs.lastSync(connector.name());
        boolean failing = last.map(Job::status)
                .filter(status -> status == JobStatus.FAILED || status == JobStatus.INCOMPLETE)
                .isPresent();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("name", connector.name())
                .put("kind", connector.kind())
                .put("health", failing ? "sync-failing" : published.isPresent() ? "ok" : "never-synced")
                .put("provisioning", connector.isProvisioning());
        connector.schedule().ifPresent(schedule -> json.put("schedule", schedule.cron()));
        connector.nextSync(clock.instant()).ifPresent(time -> json.put("nextSyncAt", time.toString()));
        published.ifPresent(
                sync -> json.put("publishedAt", sync.endedAt().toString()).put("publishedSync", sync.id()));
        jobs.runningSync(connector.target()).ifPresent(job -> json.put("runningSync", job.address()));
        last.ifPresent(job -> json.put("lastSync", job.address()));
        return json;
    }

    private Optional<SyncRun> published(Connector connector) {
        try {
            return inventories.published(connector);
        } catch (C1zException unreadable) {
            return Optional.empty();
        }
    }
}
