/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.governance.ResourceId;
import io.sarwan.service.Connector;
import io.sarwan.service.Connector.SyncWishes;
import io.sarwan.service.Connectors;
import io.sarwan.service.Problems;
import io.sarwan.service.http.ApiReply;
import io.sarwan.service.http.ApiRequest;
import io.sarwan.service.inventory.Inventories;
import io.sarwan.service.jobs.Job;
import io.sarwan.service.jobs.JobKind;
import io.sarwan.service.jobs.JobOrder;
import io.sarwan.service.jobs.Jobs;
import io.sarwan.service.jobs.RequestKey;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.apache.camel.Exchange;

/** Syncs. */
public final class SyncApi {

    private final Connectors connectors;
    private final Inventories inventories;
    private final Jobs jobs;
    private final JobApi api;
    private final Semaphore streams = new Semaphore(ProgressStream.MOST);

    public SyncApi(Connectors connectors, Inventories inventories, Jobs jobs) {
        this.connectors = connectors;
        this.inventories = inventories;
        this.jobs = jobs;
        this.api = new JobApi(jobs);
    }

    public ApiReply start(ApiRequest request) {
        Connector connector = connectors.named(request.text("connector"));
        JsonNode body = request.body();
        SyncWishes wishes = body == null
                ? SyncWishes.NONE
                : new SyncWishes(
                        body.path("full").asBoolean(), body.path("acceptChange").asBoolean());
        return api.accept(request, order(connector, "", wishes, request.caller().name(), request.key()));
    }

    /** The order to sync a connector, whoever gives it. */
    private JobOrder order(
            Connector connector, String operation, SyncWishes wishes, String caller, Optional<RequestKey> key) {
        return new JobOrder(
                JobKind.SYNC,
                operation,
                connector.name(),
                caller,
                false,
                Optional.of(connector.target()),
                key,
                new SyncWork(connector, inventories, wishes));
    }

    /** The order to show some objects that events named. */
    public JobOrder targeted(Connector connector, Set<ResourceId> objects) {
        return order(connector, JobOrder.TARGETED, new SyncWishes(false, false, objects), "events", Optional.empty());
    }

    /** The order that a schedule gives. */
    public JobOrder scheduled(Connector connector) {
        return order(connector, "", SyncWishes.NONE, "schedule", Optional.empty());
    }

    public ApiReply list(ApiRequest request) {
        return api.list(request, JobKind.SYNCS);
    }

    public ApiReply show(ApiRequest request) {
        return api.show(request, JobKind.SYNCS);
    }

    public ApiReply cancel(ApiRequest request) {
        Job job = api.found(request, JobKind.SYNCS);
        if (!jobs.stop(job.id())) {
            throw Problems.hasEnded(job.address()).raised();
        }
        ApiReply shown = ApiReply.of(api.json(job));
        return new ApiReply(202, shown.contentType(), Map.of("Location", job.address()), shown.body());
    }

    /** Answers with a stream of its own, which ends when the sync does. */
    public void follow(Exchange exchange, ApiRequest request) {
        new ProgressStream(jobs, api, streams, request.response()).follow(api.found(request, JobKind.SYNCS));
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(null);
    }
}
